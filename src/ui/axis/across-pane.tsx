// The plane across the instrument at the scrubbed depth, seen from the entry, with rings round the axis.

import { useMemo } from 'react';
import { along, type PointLps } from '#core/space/patient-space.ts';
import { radiusMm } from '#viewer/overlay/instrument-name.ts';
import { useLanguage } from '../language-context.tsx';
import { SectionView, sectionCamera } from '../section/section-view.tsx';
import type { AxisSight } from './axis-sight.ts';
import { ScrubPane } from './scrub-pane.tsx';

/** Across the smaller side of the pane. */
const FIELD_MM = 64;
const RINGS_MM = [5, 10, 15, 20, 25] as const;

const Rings = ({
  cx,
  cy,
  mmPerPx,
  radius,
}: {
  readonly cx: number;
  readonly cy: number;
  readonly mmPerPx: number;
  readonly radius: number;
}) => (
  <>
    {RINGS_MM.map((mm) => {
      const r = (mm + radius) / mmPerPx;
      return (
        <g key={mm}>
          <circle cx={cx} cy={cy} r={r} fill="none" stroke="#000" strokeOpacity={0.45} strokeWidth={2.4} />
          <circle cx={cx} cy={cy} r={r} fill="none" stroke="#fff" strokeOpacity={0.5} strokeDasharray="1.5 3" />
          <text className="tv-off" x={cx + r * Math.SQRT1_2 + 3} y={cy + r * Math.SQRT1_2 + 3}>
            {mm}
          </text>
        </g>
      );
    })}
  </>
);

/** In a narrower view the words would reach the letter in the middle; the rings carry their figures. */
const RINGS_SAID_PX = 360;

const Pane = ({
  sight,
  centreLps,
  widthPx,
  heightPx,
}: {
  readonly sight: AxisSight;
  readonly centreLps: PointLps;
  readonly widthPx: number;
  readonly heightPx: number;
}) => {
  const { words, format } = useLanguage();
  const { axis } = words.panels;
  const mmPerPx = FIELD_MM / Math.min(widthPx, heightPx);
  const frame = sight.frames.across;
  const camera = useMemo(
    () => sectionCamera(frame, centreLps, mmPerPx, { widthPx, heightPx }),
    [frame, centreLps, mmPerPx, widthPx, heightPx],
  );
  return (
    <>
      <SectionView
        camera={camera}
        name={axis.across}
        note={axis.atDepth(format.mm(sight.depthMm))}
        aside={axis.fromEntry}
      >
        <Rings cx={widthPx / 2} cy={heightPx / 2} mmPerPx={mmPerPx} radius={radiusMm(sight.instrument)} />
      </SectionView>
      {widthPx < RINGS_SAID_PX ? null : <div className="tv-corner tv-bottom tv-right">{axis.rings}</div>}
    </>
  );
};

export const AcrossPane = ({ sight }: { readonly sight: AxisSight }) => {
  const { axis } = useLanguage().words.panels;
  const { axis: held, directionLps, depthMm } = sight;
  const centreLps = useMemo(() => along(held.entryLps, directionLps, depthMm), [held.entryLps, directionLps, depthMm]);
  return (
    <ScrubPane sight={sight} id="across" label={axis.across} hasDepthAxis={false}>
      {(size) => <Pane sight={sight} centreLps={centreLps} {...size} />}
    </ScrubPane>
  );
};
