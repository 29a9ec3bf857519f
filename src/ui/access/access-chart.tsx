// The map flat: directions from the target to the skin, the room's vertical in the middle, left and right across, head and
// feet up and down, in equal degrees. Stripes, not colour alone, tell a margin. A cross is the plan's way, numbers the proposals.

import { useEffect, useRef } from 'react';
import { type AccessPaint, PAINT, paintCellOf } from '#core/access/paint-access.ts';
import { type DirectionLps, directionLps, type PointLps } from '#core/space/patient-space.ts';
import type { PatientPosture } from '#core/trajectory/axis-readout.ts';
import { useLanguage } from '../language-context.tsx';
import styles from './access-panel.module.css';

const WIDTH = 316;
const HEIGHT = 158;
const MOST_ASIDE_DEG = 90;
const MOST_UP_DEG = 45;
const DEGREES = 180 / Math.PI;
const BRIGHT_ROOM_MM = 8;

/** Upwards in the room, and to the right of the chart, as patient directions. */
const ROOM: Readonly<Record<PatientPosture, readonly [DirectionLps, DirectionLps]>> = {
  supine: [directionLps(0, -1, 0), directionLps(1, 0, 0)],
  prone: [directionLps(0, 1, 0), directionLps(1, 0, 0)],
  'left-lateral': [directionLps(-1, 0, 0), directionLps(0, 1, 0)],
  'right-lateral': [directionLps(1, 0, 0), directionLps(0, 1, 0)],
};

/** Where a way in lies on the chart, px. */
const placeOf = (posture: PatientPosture, target: PointLps, entry: PointLps): readonly [number, number] => {
  const [up, right] = ROOM[posture];
  const d = [entry[0] - target[0], entry[1] - target[1], entry[2] - target[2]] as const;
  const along = (v: DirectionLps): number => d[0] * v[0] + d[1] * v[1] + d[2] * v[2];
  const aside = Math.atan2(along(right), along(up)) * DEGREES;
  const lean = Math.asin(d[2] / Math.hypot(...d)) * DEGREES;
  return [((aside / MOST_ASIDE_DEG + 1) / 2) * WIDTH, ((1 - lean / MOST_UP_DEG) / 2) * HEIGHT];
};

const directionAt = (posture: PatientPosture, x: number, y: number): DirectionLps => {
  const [up, right] = ROOM[posture];
  const aside = (((x / WIDTH) * 2 - 1) * MOST_ASIDE_DEG) / DEGREES;
  const lean = ((1 - (y / HEIGHT) * 2) * MOST_UP_DEG) / DEGREES;
  const [a, b] = [Math.cos(lean) * Math.cos(aside), Math.cos(lean) * Math.sin(aside)];
  return directionLps(a * up[0] + b * right[0], a * up[1] + b * right[1], Math.sin(lean));
};

type Rgb = readonly [number, number, number];
const GREY: Rgb = [58, 62, 70];
const RULED: Rgb = [38, 70, 66];
const AMBER: Rgb = [226, 170, 68];
const AMBER_GAP: Rgb = [66, 54, 32];

const colourOf = ({ kinds, roomMm }: AccessPaint, cell: number, x: number, y: number): Rgb => {
  const kind = kinds[cell];
  if (kind === PAINT.held) {
    const room = Math.min(1, (roomMm[cell] as number) / BRIGHT_ROOM_MM);
    return [40 + 52 * room, 112 + 108 * room, 94 + 92 * room];
  }
  if (kind === PAINT.margin) return (x + y) % 7 < 3.5 ? AMBER : AMBER_GAP;
  return kind === PAINT.heldButRuled ? RULED : GREY;
};

const drawPaint = (canvas: HTMLCanvasElement, paint: AccessPaint, posture: PatientPosture): void => {
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  const image = pen.createImageData(canvas.width, canvas.height);
  for (let row = 0, at = 0; row < canvas.height; row++) {
    for (let column = 0; column < canvas.width; column++, at += 4) {
      const [x, y] = [(column + 0.5) / ratio, (row + 0.5) / ratio];
      image.data.set(colourOf(paint, paintCellOf(paint, directionAt(posture, x, y)), x, y), at);
      image.data[at + 3] = 255;
    }
  }
  pen.putImageData(image, 0, 0);
};

/** Shares of the chart by what they are, 0 to 1. */
const sharesOf = (paint: AccessPaint, posture: PatientPosture) => {
  const counts = { held: 0, ruled: 0, margin: 0, closed: 0 };
  let all = 0;
  for (let y = 2; y < HEIGHT; y += 4) {
    for (let x = 2; x < WIDTH; x += 4, all++) {
      const kind = paint.kinds[paintCellOf(paint, directionAt(posture, x, y))];
      if (kind === PAINT.held) counts.held++;
      else if (kind === PAINT.heldButRuled) counts.ruled++;
      else if (kind === PAINT.margin) counts.margin++;
      else counts.closed++;
    }
  }
  const { held, ruled, margin, closed } = counts;
  return { held: held / all, ruled: ruled / all, margin: margin / all, closed: closed / all };
};

export interface ChartMark {
  readonly entryLps: PointLps;
  /** Its number in the list; empty for the plan's own way. */
  readonly text: string;
  readonly isHovered: boolean;
}

interface AccessChartProps {
  readonly paint: AccessPaint;
  readonly posture: PatientPosture;
  readonly marks: readonly ChartMark[];
}

export const AccessChart = ({ paint, posture, marks }: AccessChartProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { words, format } = useLanguage();
  const { access: own } = words.panels;
  useEffect(() => {
    if (canvas.current !== null) drawPaint(canvas.current, paint, posture);
  }, [paint, posture]);
  const shares = sharesOf(paint, posture);
  const { percent } = format;
  const label = own.chart(percent(shares.held), percent(shares.ruled), percent(shares.margin), percent(shares.closed));
  return (
    <div className={styles.chart} role="img" aria-label={label}>
      <canvas ref={canvas} className={styles.canvas} />
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.marks} aria-hidden="true">
        <path d={`M${WIDTH / 2} 0V${HEIGHT}M0 ${HEIGHT / 2}H${WIDTH}`} className={styles.cross} />
        {marks.map(({ entryLps, text, isHovered }) => {
          const [x, y] = placeOf(posture, paint.targetLps, entryLps);
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
