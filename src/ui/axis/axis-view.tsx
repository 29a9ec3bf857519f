// In the axis of the selected instrument: two planes that hold it, the grey values along it, the plane across it at the
// depth one scrubs to, and the case as seen down the instrument. One depth axis for all; a roll turns the planes about it.

import { useCallback, useMemo, useState } from 'react';
import type { Axis } from '#core/instrument/instrument-kind.ts';
import { axisFrames } from '#core/section/axis-frames.ts';
import { normalised, vectorBetween } from '#core/space/patient-space.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useLanguage } from '../language-context.tsx';
import { EmptyTrajectory } from '../panels/empty-trajectory.tsx';
import { useCase, useInstrumentAssessment, usePlan, useSession } from '../workspace/case-context.tsx';
import { AcrossPane } from './across-pane.tsx';
import type { AxisSight } from './axis-sight.ts';
import styles from './axis-view.module.css';
import { DepthChart } from './depth-chart.tsx';
import { lengthOf } from './depth-scale.ts';
import { EyePane } from './eye-pane.tsx';
import { PlanePane } from './plane-pane.tsx';

/** Where the scrub line stands: where the user left it, else at the weakest point, else at the target. */
const useDepth = (instrument: Instrument, lengthMm: number): number => {
  const chosen = useSession((state) => state.axisDepthMm);
  const weakest = useInstrumentAssessment(instrument.id)?.worst?.depthMm ?? null;
  return Math.min(lengthMm, Math.max(0, chosen ?? weakest ?? lengthMm));
};

const Panes = ({ instrument }: { readonly instrument: Instrument }) => {
  const { axis } = useLanguage().words.panels;
  const { viewer } = useCase();
  const rollDeg = useSession((state) => state.axisRollDeg);
  const [held, setHeld] = useState<Axis | null>(null);
  const { entryLps, targetLps } = held ?? instrument;
  const lengthMm = lengthOf({ entryLps, targetLps });
  const depthMm = useDepth(instrument, lengthMm);
  const onHold = useCallback(
    (isTaken: boolean): void => {
      setHeld(isTaken ? { entryLps: instrument.entryLps, targetLps: instrument.targetLps } : null);
      viewer.hold(isTaken ? instrument.id : null);
    },
    [viewer, instrument.id, instrument.entryLps, instrument.targetLps],
  );
  const isHeld = held !== null;
  const sight = useMemo((): AxisSight => {
    const directionLps = normalised(vectorBetween(entryLps, targetLps));
    const frames = axisFrames(directionLps, rollDeg);
    return { instrument, axis: { entryLps, targetLps }, directionLps, frames, lengthMm, depthMm, isHeld, onHold };
  }, [instrument, entryLps, targetLps, rollDeg, lengthMm, depthMm, isHeld, onHold]);
  return (
    <div className={styles.panes} data-layout="axis">
      <PlanePane sight={sight} which="first" />
      <PlanePane sight={sight} which="second" />
      <DepthChart sight={sight} />
      <AcrossPane sight={sight} />
      <EyePane label={axis.eye} />
    </div>
  );
};

export const AxisView = () => {
  const selected = useSession(({ selection }) => (selection.kind === 'instrument' ? selection.id : null));
  const instrument = usePlan((document) => document.instruments.find(({ id }) => id === selected) ?? null);
  const hasInstruments = usePlan((document) => document.instruments.length > 0);
  return (
    <div className={styles.axis}>
      {instrument === null ? (
        <div className={styles.empty}>
          <EmptyTrajectory isFirst={!hasInstruments} />
        </div>
      ) : (
        <Panes key={instrument.id} instrument={instrument} />
      )}
    </div>
  );
};
