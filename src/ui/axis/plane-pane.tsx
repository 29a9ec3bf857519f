// One of the two planes that hold the instrument: skin on top, target below, the scrub line across.

import { useMemo } from 'react';
import { along } from '#core/space/patient-space.ts';
import { useLanguage } from '../language-context.tsx';
import { SectionView, sectionCamera } from '../section/section-view.tsx';
import type { AxisSight } from './axis-sight.ts';
import { type DepthScale, depthToPx } from './depth-scale.ts';
import { ScrubPane } from './scrub-pane.tsx';

/** Of the axial plane; shown to the tenth of a degree. */
const tiltDeg = ({ frames }: AxisSight): number =>
  (Math.acos(Math.min(1, Math.abs(frames.first.forwardLps[2]))) * 180) / Math.PI;

const Pane = ({
  sight,
  which,
  scale,
  widthPx,
  heightPx,
}: {
  readonly sight: AxisSight;
  readonly which: 'first' | 'second';
  readonly scale: DepthScale;
  readonly widthPx: number;
  readonly heightPx: number;
}) => {
  const { words, format } = useLanguage();
  const { axis } = words.panels;
  const { instrument, directionLps, frames, depthMm } = sight;
  const { entryLps } = instrument;
  const frame = frames[which];
  const { mmPerPx, topMm } = scale;
  const camera = useMemo(() => {
    const middle = along(entryLps, directionLps, topMm + (heightPx / 2) * mmPerPx);
    return sectionCamera(frame, middle, mmPerPx, { widthPx, heightPx });
  }, [entryLps, directionLps, frame, mmPerPx, topMm, widthPx, heightPx]);
  const y = depthToPx(scale, depthMm);
  return (
    <SectionView
      camera={camera}
      name={axis[which]}
      note={which === 'first' ? axis.tilted(format.degrees(tiltDeg(sight))) : axis.square}
      tint={which === 'first' ? 'var(--plane-first)' : 'var(--plane-second)'}
      axisDown
    >
      <path d={`M0 ${y}H${widthPx}`} stroke="var(--ac)" strokeOpacity={0.85} />
    </SectionView>
  );
};

export const PlanePane = ({ sight, which }: { readonly sight: AxisSight; readonly which: 'first' | 'second' }) => {
  const { axis } = useLanguage().words.panels;
  return (
    <ScrubPane sight={sight} id={which} label={axis[which]} hasDepthAxis>
      {(size, scale) => <Pane sight={sight} which={which} scale={scale} {...size} />}
    </ScrubPane>
  );
};
