// The depth axis beside the planes: the clearance to each near structure, with the wanted margin of the one that decides, the
// landmarks that are passed, and in a strip the image's values along the axis.

import { useMemo } from 'react';
import { along, normalised, vectorBetween } from '#core/space/patient-space.ts';
import { sampleTrilinear } from '#core/volume/sample-volume.ts';
import { useLanguage } from '../language-context.tsx';
import { shortName, structureName } from '../panels/plan-words.ts';
import { type ChartPlace, CurveLines, LeastMark, marginsOf } from '../path/curve-lines.tsx';
import { type ClearanceCurves, useClearanceCurves } from '../path/use-clearance-curves.ts';
import { usePathLandmarks } from '../path/use-path-landmarks.ts';
import { useScreenZoom } from '../screen-zoom.ts';
import { useCase } from '../workspace/case-context.tsx';
import type { AxisSight } from './axis-sight.ts';
import styles from './axis-view.module.css';
import { CurveNames } from './curve-names.tsx';
import { type DepthScale, depthToPx, lengthOf } from './depth-scale.ts';
import { ScrubPane } from './scrub-pane.tsx';

const STEP_MM = 0.5;
const LEFT_PX = 46;
const TOP_PX = 52;
const STRIP_PX = 56;
const GAP_PX = 30;
/** A narrower chart has a narrower strip; the depth's own tag stays beside the clearances. */
const NARROW_PX = 300;
/** Clearances farther than this are no concern. */
const MOST_MM = 15;
/** Least span of the value axis in HU, so that soft tissue does not look like a mountain range. */
const LEAST_SPAN = 400;

interface Profile {
  readonly path: string;
  readonly low: number;
  readonly high: number;
}

/** Values along the axis as an area between left and right; null where the axis misses the image. */
const profileOf = (
  values: readonly (number | null)[],
  scale: DepthScale,
  leftPx: number,
  rightPx: number,
): Profile | null => {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const low = Math.min(0, Math.floor(Math.min(...known) / 100) * 100);
  const high = Math.max(low + LEAST_SPAN, Math.ceil(Math.max(...known) / 100) * 100);
  const x = (value: number): number => leftPx + ((value - low) / (high - low)) * (rightPx - leftPx);
  const points = values.flatMap((value, n) =>
    value === null ? [] : [`${x(value).toFixed(1)} ${depthToPx(scale, n * STEP_MM).toFixed(1)}`],
  );
  return { path: `M${points.join('L')}`, low, high };
};

/** Where clearances end and the strip of values begins, px. */
const columnsOf = (widthPx: number) => {
  const stripRight = widthPx - 14;
  const [strip, gap] = widthPx < NARROW_PX ? [STRIP_PX * 0.7, GAP_PX * 1.1] : [STRIP_PX, GAP_PX];
  return { plotRight: stripRight - strip - gap, stripLeft: stripRight - strip, stripRight };
};

interface PartProps {
  readonly sight: AxisSight;
  readonly scale: DepthScale;
  readonly widthPx: number;
}

interface Mark {
  readonly mm: number;
  readonly name: string;
}

const useMarks = ({ instrument }: AxisSight): readonly Mark[] => {
  const { path } = useLanguage().words.panels;
  const landmarks = usePathLandmarks(instrument);
  const lengthMm = lengthOf(instrument);
  const isAtSkin = landmarks?.skinMm != null && landmarks.skinMm < 0.5;
  return [
    { mm: 0, name: isAtSkin ? path.skin : path.entry },
    { mm: landmarks?.boneMm ?? null, name: path.bone },
    { mm: landmarks?.posteriorWallMm ?? null, name: path.wall },
    { mm: lengthMm, name: path.target },
  ].flatMap(({ mm, name }) => (mm === null ? [] : [{ mm, name }]));
};

/** Of a landmark's word above its line; below the first one, which has the figures of the axis above it. */
const wordPx = (scale: DepthScale, { mm }: Mark): number => depthToPx(scale, mm) + (mm === 0 ? 15 : -5);

/** Figures of depth nearer than this would cover each other. */
const FIGURE_PX = 14;

/** The marks whose figures have room: both ends, then those on the way. */
const withFigure = (scale: DepthScale, marks: readonly Mark[]): ReadonlySet<Mark> => {
  const kept: Mark[] = [];
  for (const one of [...marks].sort((a, b) => Number(isEnd(scale, b)) - Number(isEnd(scale, a))))
    if (kept.every((other) => Math.abs(other.mm - one.mm) >= FIGURE_PX * scale.mmPerPx)) kept.push(one);
  return new Set(kept);
};

const isEnd = ({ lengthMm }: DepthScale, { mm }: Mark): boolean => mm === 0 || mm === lengthMm;

const Depths = ({ scale, widthPx, marks }: Omit<PartProps, 'sight'> & { readonly marks: readonly Mark[] }) => {
  const { format } = useLanguage();
  const { lengthMm } = scale;
  const { plotRight } = columnsOf(widthPx);
  const ticks: number[] = [];
  const figured = withFigure(scale, marks);
  const isFree = (mm: number): boolean =>
    [...figured].every((one) => Math.abs(one.mm - mm) > FIGURE_PX * scale.mmPerPx);
  for (let mm = 20; mm < lengthMm; mm += 20) if (isFree(mm)) ticks.push(mm);
  return (
    <>
      {ticks.map((mm) => (
        <g key={mm}>
          <path d={`M${LEFT_PX} ${depthToPx(scale, mm)}H${plotRight}`} stroke="var(--ln)" />
          <text x={LEFT_PX - 8} y={depthToPx(scale, mm) + 4} textAnchor="end">
            {format.number(mm, 0)}
          </text>
        </g>
      ))}
      {marks.map((mark) => (
        <g key={mark.name} data-landmark={mark.name}>
          <path d={`M${LEFT_PX} ${depthToPx(scale, mark.mm)}H${plotRight}`} stroke="var(--ln2)" />
          {figured.has(mark) ? (
            <text className={styles.strong} x={LEFT_PX - 8} y={depthToPx(scale, mark.mm) + 4} textAnchor="end">
              {format.number(mark.mm, mark.mm === 0 ? 0 : 1)}
            </text>
          ) : null}
          <text x={plotRight - 4} y={wordPx(scale, mark)} textAnchor="end">
            {mark.name}
          </text>
        </g>
      ))}
    </>
  );
};

interface ClearancesProps extends Omit<PartProps, 'sight'> {
  /** Null while they are not of the plan as it stands: axes alone. */
  readonly shown: ClearanceCurves | null;
  readonly avoid: readonly number[];
}

const Clearances = ({ scale, widthPx, shown, avoid }: ClearancesProps) => {
  const { words, format } = useLanguage();
  const { plotRight } = columnsOf(widthPx);
  const x = (mm: number): number => LEFT_PX + (Math.min(MOST_MM, Math.max(0, mm)) / MOST_MM) * (plotRight - LEFT_PX);
  const place: ChartPlace = (depthMm, clearanceMm) => [x(clearanceMm), depthToPx(scale, depthMm)];
  const curves = shown?.curves ?? [];
  const [worst] = curves;
  const [top, bottom] = [depthToPx(scale, 0), depthToPx(scale, scale.lengthMm)];
  return (
    <g data-chart="clearance" data-current={shown !== null}>
      {worst === undefined ? null : (
        <rect
          x={LEFT_PX}
          y={top}
          width={Math.max(0, x(worst.marginMm) - LEFT_PX)}
          height={bottom - top}
          fill="var(--wa)"
          fillOpacity={0.1}
        />
      )}
      {[0, 5, 10, 15].map((mm) => (
        <g key={mm}>
          <path d={`M${x(mm)} ${top}V${bottom}`} stroke="var(--ln)" />
          <text x={x(mm)} y={TOP_PX} textAnchor="middle">
            {mm}
          </text>
        </g>
      ))}
      {marginsOf(curves).map((mm, n) => (
        <g key={mm}>
          <path d={`M${x(mm)} ${top}V${bottom}`} stroke="var(--wa)" strokeDasharray="3 3" />
          <text x={x(mm) + 4} y={top + 16 + 14 * n} style={{ fill: 'var(--wa)' }}>
            {words.panels.path.margin(format.number(mm))}
          </text>
        </g>
      ))}
      <CurveLines curves={curves} place={place} />
      {worst === undefined ? null : <LeastMark curve={worst} place={place} />}
      <CurveNames left={LEFT_PX} curves={curves} place={place} right={plotRight} avoid={avoid} bottom={bottom} />
    </g>
  );
};

const Values = ({ sight, scale, widthPx }: PartProps) => {
  const { volume } = useCase();
  const { format } = useLanguage();
  const { entryLps, targetLps } = sight.instrument;
  const values = useMemo(() => {
    const directionLps = normalised(vectorBetween(entryLps, targetLps));
    return Array.from({ length: Math.floor(lengthOf({ entryLps, targetLps }) / STEP_MM) + 1 }, (_, n) =>
      sampleTrilinear(volume, along(entryLps, directionLps, n * STEP_MM)),
    );
  }, [volume, entryLps, targetLps]);
  const { stripLeft, stripRight } = columnsOf(widthPx);
  const profile = profileOf(values, scale, stripLeft, stripRight);
  if (profile === null) return null;
  return (
    <>
      <path d={profile.path} fill="none" stroke="var(--t2)" strokeWidth={1.3} strokeLinejoin="round" />
      <text x={stripRight} y={TOP_PX} textAnchor="end">
        {volume.unit === 'HU' ? format.hu(profile.high) : format.number(profile.high, 0)}
      </text>
    </>
  );
};

const Chart = ({ sight, scale: onScreen, ...size }: PartProps & { readonly heightPx: number }) => {
  // Drawn as on a usual screen and enlarged whole, so that words, columns and figures keep their distances.
  const zoom = useScreenZoom();
  const [widthPx, heightPx] = [size.widthPx / zoom, size.heightPx / zoom];
  const scale = { ...onScreen, mmPerPx: onScreen.mmPerPx * zoom };
  const { words, format } = useLanguage();
  const { path } = words.panels;
  const { instrument, depthMm } = sight;
  const shown = useClearanceCurves(instrument, MOST_MM);
  const marks = useMarks(sight);
  const y = depthToPx(scale, depthMm);
  const avoid = [y, ...marks.map((mark) => wordPx(scale, mark))];
  const said = (shown?.curves ?? []).map(({ structure, least }) =>
    path.near(structureName(words, structure), format.clearanceMm(least[1]), format.mm(least[0])),
  );
  return (
    <svg
      className={styles.chart}
      width={size.widthPx}
      height={size.heightPx}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      role="img"
      aria-label={[path.along, ...(shown === null ? ['–'] : said)].join('. ')}
    >
      <Depths scale={scale} widthPx={widthPx} marks={marks} />
      <Clearances scale={scale} widthPx={widthPx} shown={shown} avoid={avoid} />
      <Values sight={sight} scale={scale} widthPx={widthPx} />
      <path d={`M0 ${y}H${widthPx}`} stroke="var(--ac)" />
      <g transform={`translate(${widthPx - 46} ${y})`}>
        <rect x={-36} y={-12} width={72} height={24} rx={5} fill="var(--ac)" />
        <text y={4.5} textAnchor="middle" style={{ fill: 'var(--on-ac)', fontWeight: 600, stroke: 'none' }}>
          {format.mm(depthMm)}
        </text>
      </g>
    </svg>
  );
};

export const DepthChart = ({ sight }: { readonly sight: AxisSight }) => {
  const { language, words } = useLanguage();
  const { path } = words.panels;
  return (
    <ScrubPane sight={sight} id="chart" label={path.along} hasDepthAxis>
      {(size, scale) => (
        <>
          <Chart sight={sight} scale={scale} {...size} />
          <div className="tv-corner tv-top tv-left">
            <span className="tv-name">{path.curves(shortName(language, sight.instrument))}</span>
          </div>
          <div className="tv-corner tv-top tv-right">{path.values}</div>
        </>
      )}
    </ScrubPane>
  );
};
