// Moving an instrument: entry, target, or both. A drag that would leave entry and target in one place is not followed:
// an instrument always has a direction.

import type { Axis } from '#core/instrument/instrument-kind.ts';
import { type DirectionLps, distanceMm, type PointLps, pointLps } from '#core/space/patient-space.ts';
import type { PlanDocument } from '../plan-document.ts';
import type { Command } from '../plan-history.ts';
import { PLAN_LIMITS } from '../plan-limits.ts';
import { changeInstrument, instrumentOf } from './find-in-plan.ts';

/** True when entry and target are real places, far enough apart to give a direction. */
export const isAxis = ({ entryLps, targetLps }: Axis): boolean =>
  [...entryLps, ...targetLps].every((value) => Math.abs(value) <= PLAN_LIMITS.coordinateMm) &&
  distanceMm(entryLps, targetLps) >= PLAN_LIMITS.shortestAxisMm;

const moved = (document: PlanDocument, id: string, change: Partial<Axis>): PlanDocument => {
  const { entryLps, targetLps } = instrumentOf(document, id);
  return isAxis({ entryLps, targetLps, ...change }) ? changeInstrument(document, id, change) : document;
};

interface Of {
  readonly id: string;
}

export const moveEntry: Command<Of & { readonly entryLps: PointLps }> = {
  label: 'command.move-entry',
  run: (document, { id, entryLps }) => moved(document, id, { entryLps }),
};

export const moveTarget: Command<Of & { readonly targetLps: PointLps }> = {
  label: 'command.move-target',
  run: (document, { id, targetLps }) => moved(document, id, { targetLps }),
};

/** Puts entry and target at once: the whole dragged, numbers typed, entry snapped to the skin. */
export const moveInstrument: Command<Of & Axis> = {
  label: 'command.move-instrument',
  run: (document, { id, entryLps, targetLps }) => moved(document, id, { entryLps, targetLps }),
};

/** Shifts entry and target by a vector, mm. */
export const shiftInstrument: Command<Of & { readonly byMm: DirectionLps }> = {
  label: 'command.move-instrument',
  run(document, { id, byMm }) {
    const shifted = (p: PointLps): PointLps => pointLps(p[0] + byMm[0], p[1] + byMm[1], p[2] + byMm[2]);
    const { entryLps, targetLps } = instrumentOf(document, id);
    return moved(document, id, { entryLps: shifted(entryLps), targetLps: shifted(targetLps) });
  },
};
