// The depth axis beside the planes: depths of entry, scrub line and target, and the image's values along the axis.

import { useMemo } from 'react';
import { along } from '#core/space/patient-space.ts';
import { sampleTrilinear } from '#core/volume/sample-volume.ts';
import { useLanguage } from '../language-context.tsx';
import { useCase } from '../workspace/case-context.tsx';
import type { AxisSight } from './axis-sight.ts';
import styles from './axis-view.module.css';
import { type DepthScale, depthToPx } from './depth-scale.ts';
import { ScrubPane } from './scrub-pane.tsx';

const STEP_MM = 0.5;
const LEFT_PX = 46;
const TOP_PX = 40;
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

const Depths = ({
  sight,
  scale,
  widthPx,
}: {
  readonly sight: AxisSight;
  readonly scale: DepthScale;
  readonly widthPx: number;
}) => {
  const { words, format } = useLanguage();
  const { axis } = words.panels;
  const { lengthMm } = sight;
  const ticks: number[] = [];
  for (let mm = 20; mm < lengthMm - 8; mm += 20) ticks.push(mm);
  return (
    <>
      {ticks.map((mm) => (
        <g key={mm}>
          <path d={`M${LEFT_PX} ${depthToPx(scale, mm)}H${widthPx - 14}`} stroke="var(--ln)" />
          <text x={LEFT_PX - 8} y={depthToPx(scale, mm) + 4} textAnchor="end">
            {format.number(mm, 0)}
          </text>
        </g>
      ))}
      {[
        [0, axis.skin, format.number(0, 0)],
        [lengthMm, axis.target, format.number(lengthMm, 1)],
      ].map(([mm, name, figure]) => (
        <g key={name}>
          <path d={`M${LEFT_PX} ${depthToPx(scale, Number(mm))}H${widthPx - 14}`} stroke="var(--ln2)" />
          <text className={styles.strong} x={LEFT_PX - 8} y={depthToPx(scale, Number(mm)) + 4} textAnchor="end">
            {figure}
          </text>
          <text x={LEFT_PX + 6} y={depthToPx(scale, Number(mm)) - 5}>
            {name}
          </text>
        </g>
      ))}
    </>
  );
};

const Chart = ({
  sight,
  scale,
  widthPx,
  heightPx,
}: {
  readonly sight: AxisSight;
  readonly scale: DepthScale;
  readonly widthPx: number;
  readonly heightPx: number;
}) => {
  const { volume } = useCase();
  const { words, format } = useLanguage();
  const { axis } = words.panels;
  const { instrument, directionLps, lengthMm, depthMm } = sight;
  const { entryLps } = instrument;
  const values = useMemo(
    () =>
      Array.from({ length: Math.floor(lengthMm / STEP_MM) + 1 }, (_, n) =>
        sampleTrilinear(volume, along(entryLps, directionLps, n * STEP_MM)),
      ),
    [volume, entryLps, directionLps, lengthMm],
  );
  const rightPx = widthPx - 20;
  const profile = profileOf(values, scale, LEFT_PX, rightPx);
  const y = depthToPx(scale, depthMm);
  return (
    <svg className={styles.chart} width={widthPx} height={heightPx} role="img" aria-label={axis.profile}>
      <Depths sight={sight} scale={scale} widthPx={widthPx} />
      {profile === null ? null : (
        <>
          <path d={profile.path} fill="none" stroke="var(--t2)" strokeWidth={1.4} strokeLinejoin="round" />
          <text x={LEFT_PX} y={TOP_PX} textAnchor="start">
            {format.number(profile.low, 0)}
          </text>
          <text x={rightPx} y={TOP_PX} textAnchor="end">
            {volume.unit === 'HU' ? format.hu(profile.high) : format.number(profile.high, 0)}
          </text>
        </>
      )}
      <path d={`M0 ${y}H${widthPx}`} stroke="var(--ac)" />
      <g transform={`translate(${widthPx - 46} ${y})`}>
        <rect x={-36} y={-12} width={72} height={24} rx={5} fill="var(--ac)" />
        <text y={4.5} textAnchor="middle" style={{ fill: 'var(--on-ac)', fontWeight: 600 }}>
          {format.mm(depthMm)}
        </text>
      </g>
    </svg>
  );
};

export const DepthChart = ({ sight }: { readonly sight: AxisSight }) => {
  const { axis } = useLanguage().words.panels;
  return (
    <ScrubPane sight={sight} id="chart" label={axis.profile} hasDepthAxis>
      {(size, scale) => (
        <>
          <Chart sight={sight} scale={scale} {...size} />
          <div className="tv-corner tv-top tv-left">
            <span className="tv-name">{axis.profile}</span>
          </div>
        </>
      )}
    </ScrubPane>
  );
};
