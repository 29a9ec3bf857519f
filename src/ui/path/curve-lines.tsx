// Clearance curves as lines on a chart: each in its structure's colour and dash over a dark halo, the part under its margin
// on an amber ground, a dot where it is least. Where depth and clearance lie on the page is the chart's own affair.

import { verdictLook } from '#viewer/overlay/verdict-look.ts';
import type { ClearanceCurve } from './use-clearance-curves.ts';

/** Where a depth and a clearance lie on a chart, px. */
export type ChartPlace = (depthMm: number, clearanceMm: number) => readonly [x: number, y: number];

const written = ([x, y]: readonly [number, number]): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

export const CurveLines = ({
  curves,
  place,
}: {
  readonly curves: readonly ClearanceCurve[];
  readonly place: ChartPlace;
}) => (
  <>
    {curves.map(({ structure, colour, dash, stretches }) => {
      const d = stretches.map((points) => `M${points.map((point) => written(place(...point))).join('L')}`).join('');
      return (
        <g key={structure.id} fill="none" strokeLinejoin="round">
          <path d={d} stroke="#07080a" strokeOpacity={0.6} strokeWidth={4} />
          <path d={d} stroke={colour} strokeDasharray={dash} strokeWidth={1.7} />
        </g>
      );
    })}
  </>
);

/** The least point of the curve that decides, marked as the verdict is on the images. */
export const LeastMark = ({ curve, place }: { readonly curve: ClearanceCurve; readonly place: ChartPlace }) => {
  const look = verdictLook(curve.verdict);
  const [x, y] = place(...curve.least);
  return <circle cx={x} cy={y} r={4} fill={look?.colour ?? 'var(--un)'} stroke="#07080a" strokeWidth={1.5} />;
};

/** The margins of the curves shown, each once, least first. */
export const marginsOf = (curves: readonly ClearanceCurve[]): readonly number[] =>
  [...new Set(curves.map(({ marginMm }) => marginMm))].filter((mm) => mm > 0).toSorted((a, b) => a - b);
