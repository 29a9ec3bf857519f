// How far a structure is at every depth: a ball of the instrument's radius at even steps from the entry to the target.
// Between two steps h apart nothing is nearer than the lesser of them less h / 2 (distance falls by at most the way moved).
// By the same, no step is farther than the one before by more than h, which is how far each is looked for; and a ball that
// stays farther than is asked by some way spares the steps within that way.

import type { StructureBoundary } from '../field/boundary-bricks.ts';
import type { InstrumentCapsule } from '../instrument/instrument-capsules.ts';
import { along, distanceMm, vectorBetween } from '../space/patient-space.ts';
import { toIjk } from '../space/volume-grid.ts';
import { maskHas } from '../structure/mask.ts';
import { pointClearance } from './capsule-clearance.ts';
import { gridSegment } from './grid-segment.ts';
import { nearestApproach } from './nearest-approach.ts';

const SLACK_MM = 1e-6;

/** Clearances in mm of the capsule's round section at `steps` (2 or more) depths, the entry first, the tip last. */
export const clearanceProfile = (
  { grid, mask, bricks }: StructureBoundary,
  { axis: { entryLps, targetLps }, radiusMm }: InstrumentCapsule,
  steps: number,
): Float64Array => {
  const profile = new Float64Array(steps).fill(Number.POSITIVE_INFINITY);
  if (mask.count === 0) return profile;
  const v = vectorBetween(entryLps, targetLps);
  const stepMm = distanceMm(entryLps, targetLps) / (steps - 1);
  let distance = Number.POSITIVE_INFINITY;
  for (let n = 0; n < steps; n++) {
    const point = along(entryLps, v, n / (steps - 1));
    const [i, j, k] = toIjk(grid, point);
    const within = maskHas(mask, Math.round(i), Math.round(j), Math.round(k));
    const reachMm = distance + stepMm + SLACK_MM;
    distance = within
      ? 0
      : Math.sqrt(nearestApproach(bricks, grid.spacingMm, gridSegment(grid, point, point), reachMm).squaredMm2);
    profile[n] = Math.max(-radiusMm, distance - radiusMm - SLACK_MM);
  }
  return profile;
};

/**
 * The same for an instrument of several capsules that begin at one entry, the shaft first (instrument-capsules.ts): at each
 * depth the widest that goes so deep. Infinity where the structure is proven to be farther than withinMm.
 */
export const clearanceWithin = (
  structure: StructureBoundary,
  capsules: readonly InstrumentCapsule[],
  steps: number,
  withinMm: number,
): Float64Array => {
  const out = new Float64Array(steps).fill(Number.POSITIVE_INFINITY);
  const [shaft] = capsules;
  if (shaft === undefined) return out;
  const lengths = capsules.map(({ axis }) => distanceMm(axis.entryLps, axis.targetLps));
  const widestMm = Math.max(...capsules.map(({ radiusMm }) => radiusMm));
  const v = vectorBetween(shaft.axis.entryLps, shaft.axis.targetLps);
  const stepMm = (lengths[0] as number) / (steps - 1);
  for (let n = 0; n < steps; ) {
    const radiusMm = Math.max(
      ...capsules.map((one, at) => (n * stepMm <= (lengths[at] as number) + 1e-9 ? one.radiusMm : 0)),
    );
    const { clearanceMm } = pointClearance(structure, along(shaft.axis.entryLps, v, n / (steps - 1)), radiusMm);
    if (clearanceMm <= withinMm) out[n] = clearanceMm;
    // A wider capsule may begin on the way: none is wider than the widest.
    const spareMm = clearanceMm - (widestMm - radiusMm) - withinMm;
    n += Math.max(1, stepMm > 0 && spareMm > 0 ? Math.min(steps, Math.ceil(spareMm / stepMm)) : 1);
  }
  return out;
};
