// How far a structure is at every depth: a ball of the instrument's radius at even steps from the entry to the target.
// Between two steps h apart nothing is nearer than the lesser of them less h / 2 (distance falls by at most the way moved).

import type { StructureBoundary } from '../field/boundary-bricks.ts';
import type { InstrumentCapsule } from '../instrument/instrument-capsules.ts';
import { along, vectorBetween } from '../space/patient-space.ts';
import { pointClearance } from './capsule-clearance.ts';

/** Clearances in mm of the capsule's round section at `steps` (2 or more) depths, the entry first, the tip last. */
export const clearanceProfile = (
  structure: StructureBoundary,
  { axis, radiusMm }: InstrumentCapsule,
  steps: number,
): Float64Array => {
  const v = vectorBetween(axis.entryLps, axis.targetLps);
  return Float64Array.from({ length: steps }, (_, n) => {
    const point = along(axis.entryLps, v, n / (steps - 1));
    return pointClearance(structure, point, radiusMm).clearanceMm;
  });
};
