// The map flat: directions from the target to the skin, the room's vertical in the middle, left and right across, head and
// feet up and down, in equal degrees, fitted to what is open. Stripes, not colour alone, tell a margin. A cross is the plan's way, numbers the proposals.

import { useEffect, useMemo, useRef } from 'react';
import { type AccessPaint, PAINT, paintCellOf } from '#core/access/paint-access.ts';
import { type DirectionLps, directionLps, type PointLps } from '#core/space/patient-space.ts';
import { asideIn, type PatientPosture, upwardsIn } from '#core/trajectory/axis-readout.ts';
import { useLanguage } from '../language-context.tsx';
import styles from './access-panel.module.css';

const WIDTH = 316;
const HEIGHT = 158;
const DEGREES = 180 / Math.PI;
const BRIGHT_ROOM_MM = 8;
const STEP_DEG = 3;
/** Round what is open or nearly so, and no narrower than this in all. */
const PAD_DEG = 10;
const LEAST_SPAN_DEG = 50;
const WHOLE_SPAN_DEG = 180;

/** The patient's sides at the left and the right of the chart: of across, which is where it leads, and its opposite. */
const sidesOf = (posture: PatientPosture): readonly [left: string, right: string] =>
  posture === 'supine' || posture === 'prone' ? ['R', 'L'] : ['A', 'P'];

/** What the chart shows: its middle and its width in degrees; half as high, in the same scale. */
interface Frame {
  readonly posture: PatientPosture;
  readonly asideDeg: number;
  readonly leanDeg: number;
  readonly spanDeg: number;
}

const pxPerDeg = ({ spanDeg }: Frame): number => WIDTH / spanDeg;

const pxOf = (frame: Frame, asideDeg: number, leanDeg: number): readonly [number, number] => [
  WIDTH / 2 + (asideDeg - frame.asideDeg) * pxPerDeg(frame),
  HEIGHT / 2 - (leanDeg - frame.leanDeg) * pxPerDeg(frame),
];

/** Where a way in lies on the chart, px. */
const placeOf = (frame: Frame, target: PointLps, entry: PointLps): readonly [number, number] => {
  const [up, left] = [upwardsIn(frame.posture), asideIn(frame.posture)];
  const d = [entry[0] - target[0], entry[1] - target[1], entry[2] - target[2]] as const;
  const along = (v: DirectionLps): number => d[0] * v[0] + d[1] * v[1] + d[2] * v[2];
  return pxOf(frame, Math.atan2(0 - along(left), along(up)) * DEGREES, Math.asin(d[2] / Math.hypot(...d)) * DEGREES);
};

const directionOf = (posture: PatientPosture, asideDeg: number, leanDeg: number): DirectionLps => {
  const [up, left] = [upwardsIn(posture), asideIn(posture)];
  const [aside, lean] = [asideDeg / DEGREES, leanDeg / DEGREES];
  const [a, b] = [Math.cos(lean) * Math.cos(aside), Math.cos(lean) * Math.sin(aside)];
  return directionLps(a * up[0] - b * left[0], a * up[1] - b * left[1], Math.sin(lean));
};

const directionAt = (frame: Frame, x: number, y: number): DirectionLps =>
  directionOf(
    frame.posture,
    frame.asideDeg + (x - WIDTH / 2) / pxPerDeg(frame),
    frame.leanDeg - (y - HEIGHT / 2) / pxPerDeg(frame),
  );

const isClosed = (kind: number | undefined): boolean => kind === PAINT.contact || kind === PAINT.tooLong;

/** Round all that is not closed on the side that can be worked on; the whole side where nothing is open. */
const fittedFrame = (paint: AccessPaint, posture: PatientPosture): Frame => {
  const aside: number[] = [];
  const lean: number[] = [];
  for (let a = -90; a <= 90; a += STEP_DEG) {
    for (let l = -45; l <= 45; l += STEP_DEG) {
      if (isClosed(paint.kinds[paintCellOf(paint, directionOf(posture, a, l))])) continue;
      aside.push(a);
      lean.push(l);
    }
  }
  if (aside.length === 0) return { posture, asideDeg: 0, leanDeg: 0, spanDeg: WHOLE_SPAN_DEG };
  const [left, right, low, high] = [Math.min(...aside), Math.max(...aside), Math.min(...lean), Math.max(...lean)];
  const wanted = Math.max(right - left + 2 * PAD_DEG, 2 * (high - low + 2 * PAD_DEG), LEAST_SPAN_DEG);
  const spanDeg = Math.min(WHOLE_SPAN_DEG, wanted);
  return { posture, asideDeg: (left + right) / 2, leanDeg: (low + high) / 2, spanDeg };
};

const sameFrame = (a: Frame, b: Frame): boolean =>
  a.posture === b.posture && a.asideDeg === b.asideDeg && a.leanDeg === b.leanDeg && a.spanDeg === b.spanDeg;

/** Multiples of a round step that lie on the chart, degrees. */
const ticksOf = (middleDeg: number, lengthDeg: number, spanDeg: number): readonly number[] => {
  const step = spanDeg > 110 ? 30 : 15;
  const ticks: number[] = [];
  for (let deg = Math.ceil((middleDeg - lengthDeg / 2) / step) * step; deg < middleDeg + lengthDeg / 2; deg += step)
    ticks.push(deg);
  return ticks;
};

/** Little-endian RGBA, as a canvas lays it out. */
const rgba = (red: number, green: number, blue: number): number =>
  ((255 << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;

const GREY = rgba(58, 62, 70);
const RULED = rgba(38, 70, 66);
const AMBER = rgba(226, 170, 68);
const AMBER_GAP = rgba(66, 54, 32);
/** By how much room there is, from none to what is as bright as it gets. */
const HELD = Array.from({ length: 33 }, (_, n) => rgba(40 + (52 * n) / 32, 112 + (108 * n) / 32, 94 + (92 * n) / 32));

const colourOf = ({ kinds, roomMm }: AccessPaint, cell: number, x: number, y: number): number => {
  const kind = kinds[cell];
  if (kind === PAINT.held) return HELD[Math.round(32 * Math.min(1, (roomMm[cell] as number) / BRIGHT_ROOM_MM))] ?? GREY;
  if (kind === PAINT.margin) return (x + y) % 7 < 3.5 ? AMBER : AMBER_GAP;
  return kind === PAINT.heldButRuled ? RULED : GREY;
};

/** The map's cell under each pixel of a chart: the same for every map of a case while the chart shows the same directions. */
interface ChartCells {
  readonly frame: Frame;
  readonly axes: AccessPaint['axes'];
  readonly level: number;
  readonly ratio: number;
  readonly cells: Int32Array;
}

const chartCells = (paint: AccessPaint, frame: Frame, ratio: number): ChartCells => {
  const [width, height] = [WIDTH * ratio, HEIGHT * ratio];
  const cells = new Int32Array(width * height);
  for (let row = 0, n = 0; row < height; row++)
    for (let column = 0; column < width; column++, n++)
      cells[n] = paintCellOf(paint, directionAt(frame, (column + 0.5) / ratio, (row + 0.5) / ratio));
  return { frame, axes: paint.axes, level: paint.level, ratio, cells };
};

const fits = (of: ChartCells | null, { axes, level }: AccessPaint, frame: Frame, ratio: number): of is ChartCells =>
  of !== null &&
  of.frame === frame &&
  of.level === level &&
  of.ratio === ratio &&
  of.axes.every((axis, n) => axis.every((mm, m) => mm === axes[n]?.[m]));

const drawPaint = (
  canvas: HTMLCanvasElement,
  paint: AccessPaint,
  frame: Frame,
  known: ChartCells | null,
): ChartCells | null => {
  const ratio = Math.min(2, Math.max(1, Math.round(window.devicePixelRatio)));
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  const pen = canvas.getContext('2d');
  if (pen === null) return known;
  const own = fits(known, paint, frame, ratio) ? known : chartCells(paint, frame, ratio);
  const pixels = new Uint32Array(own.cells.length);
  for (let row = 0, n = 0; row < canvas.height; row++)
    for (let column = 0; column < canvas.width; column++, n++)
      pixels[n] = colourOf(paint, own.cells[n] as number, column / ratio, row / ratio);
  pen.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), canvas.width, canvas.height), 0, 0);
  return own;
};

/** Shares of the side that can be worked on, by solid angle, by what they are, 0 to 1. */
const sharesOf = (paint: AccessPaint, posture: PatientPosture) => {
  const counts = { held: 0, ruled: 0, margin: 0, closed: 0 };
  let all = 0;
  for (let lean = -45; lean <= 45; lean += STEP_DEG) {
    const weight = Math.cos(lean / DEGREES);
    for (let aside = -90; aside <= 90; aside += STEP_DEG) {
      const kind = paint.kinds[paintCellOf(paint, directionOf(posture, aside, lean))];
      all += weight;
      if (kind === PAINT.held) counts.held += weight;
      else if (kind === PAINT.heldButRuled) counts.ruled += weight;
      else if (kind === PAINT.margin) counts.margin += weight;
      else counts.closed += weight;
    }
  }
  const { held, ruled, margin, closed } = counts;
  return { held: held / all, ruled: ruled / all, margin: margin / all, closed: closed / all };
};

export interface ChartMark {
  readonly entryLps: PointLps;
  readonly targetLps: PointLps;
  /** Its number in the list; empty for the plan's own way. */
  readonly text: string;
  readonly isHovered: boolean;
}

interface AccessChartProps {
  readonly paint: AccessPaint;
  readonly posture: PatientPosture;
  readonly marks: readonly ChartMark[];
  /** False: of a moment ago, and dim. */
  readonly isCurrent: boolean;
}

const Grid = ({ frame }: { readonly frame: Frame }) => {
  const [left, right] = sidesOf(frame.posture);
  return (
    <>
      {ticksOf(frame.asideDeg, frame.spanDeg, frame.spanDeg).map((deg) => {
        const [x] = pxOf(frame, deg, 0);
        return (
          <g key={`aside ${deg}`}>
            <path d={`M${x} 0V${HEIGHT}`} className={deg === 0 ? styles.axis : styles.cross} />
            {x > 60 && x < WIDTH - 28 ? (
              <text className={styles.tick} x={x + 3} y={HEIGHT - 5}>{`${Math.abs(deg)}°`}</text>
            ) : null}
          </g>
        );
      })}
      {ticksOf(frame.leanDeg, frame.spanDeg / 2, frame.spanDeg).map((deg) => {
        const [, y] = pxOf(frame, 0, deg);
        return <path key={`lean ${deg}`} d={`M0 ${y}H${WIDTH}`} className={deg === 0 ? styles.axis : styles.cross} />;
      })}
      <text className={styles.letter} x={8} y={HEIGHT / 2 + 4}>
        {left}
      </text>
      <text className={styles.letter} x={WIDTH - 8} y={HEIGHT / 2 + 4} textAnchor="end">
        {right}
      </text>
    </>
  );
};

export const AccessChart = ({ paint, posture, marks, isCurrent }: AccessChartProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { words, format } = useLanguage();
  const { access: own } = words.panels;
  const fitted = useMemo(() => fittedFrame(paint, posture), [paint, posture]);
  // While the hand moves the chart stays where it is.
  const held = useRef(fitted);
  if (isCurrent || held.current.posture !== posture)
    held.current = sameFrame(held.current, fitted) ? held.current : fitted;
  const frame = held.current;
  const cells = useRef<ChartCells | null>(null);
  const shares = useMemo(() => sharesOf(paint, posture), [paint, posture]);
  useEffect(() => {
    if (canvas.current !== null) cells.current = drawPaint(canvas.current, paint, frame, cells.current);
  }, [paint, frame]);
  const { percent } = format;
  const label = own.chart(percent(shares.held), percent(shares.ruled), percent(shares.margin), percent(shares.closed));
  return (
    <div className={styles.chart} role="img" aria-label={label} data-chart="access" data-current={isCurrent}>
      <canvas ref={canvas} className={styles.canvas} />
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.marks} aria-hidden="true">
        <Grid frame={frame} />
        {marks.map(({ entryLps, targetLps, text, isHovered }) => {
          const [x, y] = placeOf(frame, targetLps, entryLps);
          if (text === '')
            return <path key="plan" d={`M${x - 6} ${y}H${x + 6}M${x} ${y - 6}V${y + 6}`} className={styles.own} />;
          return (
            <g key={text} className={isHovered ? styles.markHovered : styles.mark}>
              <circle cx={x} cy={y} r={isHovered ? 9 : 7} />
              <text x={x} y={y + 4} textAnchor="middle">
                {text}
              </text>
            </g>
          );
        })}
      </svg>
      <span className={styles.top}>{own.head}</span>
      <span className={styles.bottom}>{own.feet}</span>
    </div>
  );
};
