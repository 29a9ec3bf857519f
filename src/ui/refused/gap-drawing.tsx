// Why a series was refused, drawn: one bar a slice along the axis at its true position, and the gap with the slices that
// should be in it. Nothing is drawn where the steps are even: then the fault lies elsewhere.

import type { SeriesSummary } from '../app-model.ts';
import { useLanguage } from '../language-context.tsx';
import styles from './gap-drawing.module.css';
import { type SliceGap, sliceSpacing, windowAround } from './slice-gaps.ts';

const WIDTH = 820;
const BARS = 66;
const TOP = 20;
const HEIGHT = 48;

const Gap = ({
  missing,
  x0,
  x1,
}: {
  /** Slices to draw in it; none where the steps are uneven and nobody knows how many there were. */
  readonly missing: number;
  readonly x0: number;
  readonly x1: number;
}) => {
  const drawn = Math.min(missing, 24);
  const step = (x1 - x0) / (drawn + 1);
  return (
    <g>
      <rect
        x={x0 + 3}
        y={TOP - 11}
        width={Math.max(4, x1 - x0 - 6)}
        height={HEIGHT + 22}
        rx="6"
        className={styles.gap}
      />
      {Array.from({ length: drawn }, (_, i) => x0 + (i + 1) * step).map((x) => (
        <path key={x} d={`M${x} ${TOP}v${HEIGHT}`} className={styles.missing} />
      ))}
    </g>
  );
};

/** The ends say where they are; the one that would stand under the gap's own words gives way. */
const Labels = ({
  from,
  to,
  gap,
  at,
}: {
  readonly from: string;
  readonly to: string;
  readonly gap: string;
  /** Where the gap is, 0 to 1. */
  readonly at: number;
}) => (
  <div className={styles.labels}>
    <span>{at < 0.34 ? '' : from}</span>
    <span className={styles.gapLabel} style={{ left: `${Math.min(0.88, Math.max(0.12, at)) * 100}%` }}>
      {gap}
    </span>
    <span>{at > 0.66 ? '' : to}</span>
  </div>
);

export const GapDrawing = ({ series }: { readonly series: SeriesSummary }) => {
  const { words, format } = useLanguage();
  const { refused } = words.screens;
  const positions = series.positionsMm;
  const spacing = sliceSpacing(positions);
  if (spacing === null || spacing.gaps.length === 0) return null;
  const { from, to } = windowAround(positions.length, spacing.gaps, BARS);
  const first = positions[from] ?? 0;
  const last = positions[to] ?? first + 1;
  const xOf = (index: number): number => 4 + (((positions[index] ?? first) - first) / (last - first)) * (WIDTH - 8);
  const gaps = spacing.gaps.filter(({ after }) => after >= from && after < to);
  const widest = gaps.reduce<SliceGap | undefined>((a, b) => (a === undefined || b.gapMm > a.gapMm ? b : a), undefined);
  const isCounted = series.findings.some(({ code }) => code === 'GEO-GAP');
  const counted = widest === undefined ? '' : refused.missing(widest.missing, format.mm(widest.gapMm));
  const told = isCounted || widest === undefined ? counted : refused.uneven(format.mm(widest.gapMm));
  const place = (index: number): string =>
    refused.atPosition(`${format.signed(positions[index])}\u00a0mm`, format.count(index + 1));
  const middle = widest === undefined ? 0 : (xOf(widest.after) + xOf(widest.after + 1)) / 2;
  return (
    <figure className={styles.figure}>
      <svg viewBox={`0 0 ${WIDTH} 88`} className={styles.drawing} role="img" aria-label={refused.drawing(told)}>
        {gaps.map((gap) => (
          <Gap key={gap.after} missing={isCounted ? gap.missing : 0} x0={xOf(gap.after)} x1={xOf(gap.after + 1)} />
        ))}
        {Array.from({ length: to - from + 1 }, (_, i) => from + i).map((index) => (
          <path key={index} d={`M${xOf(index)} ${TOP}v${HEIGHT}`} className={styles.slice} />
        ))}
      </svg>
      <Labels from={place(from)} to={place(to)} gap={told} at={middle / WIDTH} />
    </figure>
  );
};
