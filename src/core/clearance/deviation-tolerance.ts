// How far an instrument may stray before it touches a structure: by an angle about its entry, and by a shift of the whole.
// Turned by an angle a, the point of the axis at depth t moves by the chord 2 t sin(a/2); as long as that is no more than
// its free distance d(t) - r, nothing can touch (d falls by at most the way moved). So a = 2 asin(min over t of
// (d(t) - r) / 2t), whichever way it turns: proven, so never overstated, and reached where the structure lies across.
// A shift of the whole may be as long as the clearance.

import type { StructureBoundary } from '../field/boundary-bricks.ts';
import type { InstrumentCapsule } from '../instrument/instrument-capsules.ts';
import { distanceMm } from '../space/patient-space.ts';
import { type CapsuleClearance, capsuleClearance } from './capsule-clearance.ts';
import { gridSegment } from './grid-segment.ts';
import { leastFreeRatio } from './least-free-ratio.ts';

/** Chord of a right angle over its arm: turned farther, an instrument is another one. */
const MOST_RATIO = Math.SQRT2;
/** A bound this near to what is met is as good. */
const SHARE = 0.01;

/** The least clearance of an instrument's capsules, and the depth where it is met. */
type Nearest = Pick<CapsuleClearance, 'clearanceMm' | 'depthMm'>;

/**
 * The greatest angle in degrees (90 at most) by which the capsules may turn about the entry without touching; 0 on contact.
 * Capsules that start at the entry, as `instrumentCapsules` gives them; `nearest` is what is already known of them.
 */
export const angularToleranceDeg = (
  structure: StructureBoundary,
  capsules: readonly InstrumentCapsule[],
  { clearanceMm, depthMm }: Nearest,
): number => {
  if (structure.mask.count === 0) return 90;
  if (!(clearanceMm > 0)) return 0;
  const atMost = depthMm > 0 ? Math.min(MOST_RATIO, clearanceMm / depthMm) : MOST_RATIO;
  const ratio = capsules.reduce((least, capsule) => leastRatio(structure, capsule, clearanceMm, least), atMost);
  return (2 * Math.asin(ratio / 2) * 180) / Math.PI;
};

const leastRatio = (
  { grid, bricks }: StructureBoundary,
  { axis: { entryLps, targetLps }, radiusMm }: InstrumentCapsule,
  clearanceMm: number,
  atMost: number,
): number => {
  // Met at the tip, or nearly: no depth can allow for less.
  const reached = clearanceMm / distanceMm(entryLps, targetLps);
  if (reached >= atMost * (1 - SHARE)) return Math.min(reached, atMost);
  return leastFreeRatio(bricks, grid.spacingMm, gridSegment(grid, entryLps, targetLps), radiusMm, atMost);
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
  const nearest = nearestOfCapsules(structure, capsules);
  return {
    angleDeg: angularToleranceDeg(structure, capsules, nearest),
    shiftMm: Math.max(0, nearest.clearanceMm),
  };
};

/** The clearance of the capsule that comes nearest. @throws RangeError for an instrument without a capsule. */
export const nearestOfCapsules = (
  structure: StructureBoundary,
  capsules: readonly InstrumentCapsule[],
): CapsuleClearance => {
  const [first, ...others] = capsules.map(({ axis, radiusMm }) => capsuleClearance(structure, axis, radiusMm));
  if (first === undefined) throw new RangeError('an instrument needs a capsule');
  return others.reduce((best, one) => (one.clearanceMm < best.clearanceMm ? one : best), first);
};
