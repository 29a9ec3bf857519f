// One of the two planes that hold the instrument: skin on top, target below, the scrub line across.

import { useMemo } from 'react';
import { along } from '#core/space/patient-space.ts';
import type { SliceCamera } from '#viewer/slices/slice-camera.ts';
import { useLanguage } from '../language-context.tsx';
import { type SectionSize, SectionView, sectionCamera } from '../section/section-view.tsx';
import { tiltSaid } from '../section/tilt-said.ts';
import { AxisHandles } from './axis-handles.tsx';
import type { AxisSight } from './axis-sight.ts';
import { type DepthScale, depthToPx } from './depth-scale.ts';
import { ScrubPane } from './scrub-pane.tsx';

/** Of the axial plane; shown to the tenth of a degree. */
const tiltDeg = ({ frames }: AxisSight): number =>
  (Math.acos(Math.min(1, Math.abs(frames.first.forwardLps[2]))) * 180) / Math.PI;

interface PaneProps extends SectionSize {
  readonly sight: AxisSight;
  readonly which: 'first' | 'second';
  readonly scale: DepthScale;
}

const usePlaneCamera = ({ sight, which, scale, widthPx, heightPx }: PaneProps): SliceCamera => {
  const { axis, directionLps, frames } = sight;
  const { entryLps } = axis;
  const frame = frames[which];
  const { mmPerPx, topMm } = scale;
  return useMemo(() => {
    const middle = along(entryLps, directionLps, topMm + (heightPx / 2) * mmPerPx);
    return sectionCamera(frame, middle, mmPerPx, { widthPx, heightPx });
  }, [entryLps, directionLps, frame, mmPerPx, topMm, widthPx, heightPx]);
};

const Pane = (props: PaneProps) => {
  const { words, format } = useLanguage();
  const { axis } = words.panels;
  const { sight, which, scale, widthPx } = props;
  const camera = usePlaneCamera(props);
  const y = depthToPx(scale, sight.depthMm);
  return (
    <SectionView
      camera={camera}
      name={axis[which]}
      note={which === 'first' ? tiltSaid(axis, tiltDeg(sight), format) : axis.square}
      tint={which === 'first' ? 'var(--plane-first)' : 'var(--plane-second)'}
      axisDown
    >
      <path d={`M0 ${y}H${widthPx}`} stroke="var(--ac)" strokeOpacity={0.85} />
    </SectionView>
  );
};

const Handles = (props: PaneProps) => (
  <AxisHandles
    instrument={props.sight.instrument}
    camera={usePlaneCamera(props)}
    isHeld={props.sight.isHeld}
    onHold={props.sight.onHold}
  />
);

export const PlanePane = ({ sight, which }: { readonly sight: AxisSight; readonly which: 'first' | 'second' }) => {
  const { axis } = useLanguage().words.panels;
  const part = { sight, which };
  return (
    <ScrubPane
      sight={sight}
      id={which}
      label={axis[which]}
      hasDepthAxis
      over={(size, scale) => <Handles {...part} {...size} scale={scale} />}
    >
      {(size, scale) => <Pane {...part} {...size} scale={scale} />}
    </ScrubPane>
  );
};
