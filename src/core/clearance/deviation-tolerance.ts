// How far an instrument may stray before it touches a structure: by an angle about its entry, and by a shift of the whole.
// Turned by an angle a, the point of the axis at depth t moves by the chord 2 t sin(a/2); as long as that is no more than
// its free distance d(t) - r, nothing can touch (d falls by at most the way moved). So a = 2 asin(min over t of
// (d(t) - r) / 2t), whichever way it turns: proven, so never overstated, and reached where the structure lies across.
// The least ratio is found by halving the axis: on a stretch [a, b] it is at least (nearest approach of the stretch - r) / b,
// and that approach is only looked for within what could matter. A shift of the whole may be as long as the clearance.

import type { StructureBoundary } from '../field/boundary-bricks.ts';
import type { InstrumentCapsule } from '../instrument/instrument-capsules.ts';
import { along, distanceMm, vectorBetween } from '../space/patient-space.ts';
import { capsuleClearance } from './capsule-clearance.ts';
import { gridSegment } from './grid-segment.ts';
import { nearestApproach } from './nearest-approach.ts';

/** The search stops when the proven ratio is within this share of one that is met. */
const SHARE = 0.01;
/** Chord of a right angle over its arm: turned farther, an instrument is another one. */
const MOST_RATIO = Math.SQRT2;
const SLACK_MM = 1e-6;

/**
 * The greatest angle in degrees (90 at most) by which the capsules may turn about the entry without touching; 0 on contact.
 * Capsules that start at the entry, as `instrumentCapsules` gives them; `clearanceMm` is the least of theirs.
 */
export const angularToleranceDeg = (
  structure: StructureBoundary,
  capsules: readonly InstrumentCapsule[],
  clearanceMm: number,
): number => {
  if (structure.mask.count === 0) return 90;
  if (!(clearanceMm > 0)) return 0;
  const ratio = capsules.reduce((least, capsule) => leastRatio(structure, capsule, clearanceMm, least), MOST_RATIO);
  return (2 * Math.asin(Math.min(MOST_RATIO, ratio) / 2) * 180) / Math.PI;
};

/** A bound of (d(t) - r) / t from below, from the least so far. */
const leastRatio = (
  structure: StructureBoundary,
  { axis, radiusMm }: InstrumentCapsule,
  clearanceMm: number,
  least: number,
): number => {
  const { entryLps, targetLps } = axis;
  const lengthMm = distanceMm(entryLps, targetLps);
  const v = vectorBetween(entryLps, targetLps);
  let proven = least;
  let met = least;
  const settle = (from: number, to: number): void => {
    const endMm = to * lengthMm;
    // Even at the end of the stretch the clearance alone allows for more than what is met elsewhere.
    if (!(clearanceMm < met * endMm)) return;
    const segment = gridSegment(structure.grid, along(entryLps, v, from), along(entryLps, v, to));
    const near = nearestApproach(structure.bricks, structure.grid.spacingMm, segment, radiusMm + met * endMm);
    const freeMm = Math.sqrt(near.squaredMm2) - radiusMm - SLACK_MM;
    if (freeMm >= met * endMm - 2 * SLACK_MM) return;
    const depthMm = (from + near.t * (to - from)) * lengthMm;
    if (depthMm > 0) met = Math.min(met, freeMm / depthMm);
    const bound = freeMm / endMm;
    if (bound >= met * (1 - SHARE)) {
      proven = Math.min(proven, bound);
      return;
    }
    const middle = (from + to) / 2;
    settle(middle, to);
    settle(from, middle);
  };
  if (lengthMm > 0) settle(0, 1);
  return Math.min(proven, met);
};

/** Both tolerances of capsules to one structure: the angle, and the shift in mm. */
export interface DeviationTolerance {
  readonly angleDeg: number;
  readonly shiftMm: number;
}

export const deviationTolerance = (
  structure: StructureBoundary,
  capsules: readonly InstrumentCapsule[],
): DeviationTolerance => {
  const clearanceMm = Math.min(
    ...capsules.map(({ axis, radiusMm }) => capsuleClearance(structure, axis, radiusMm).clearanceMm),
  );
  return { angleDeg: angularToleranceDeg(structure, capsules, clearanceMm), shiftMm: Math.max(0, clearanceMm) };
};
