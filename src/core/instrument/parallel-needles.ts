// Needles that work in pairs (electrochemotherapy): the place of a second one beside the first, and how parallel and how far
// apart two of them lie. Fields are planned for parallel needles at an even distance; both are told, not judged.

import {
  along,
  cross,
  directionLps,
  distanceMm,
  dot,
  normalised,
  type PointLps,
  vectorBetween,
} from '../space/patient-space.ts';
import type { Axis } from './instrument-kind.ts';

/**
 * The axis moved sideways by spacingMm, turned by rollDeg about it: 0 towards the patient's left, or towards the head for an
 * axis that runs left to right. @throws RangeError for a spacing that is not above 0.
 */
export const parallelAxis = ({ entryLps, targetLps }: Axis, spacingMm: number, rollDeg: number): Axis => {
  if (!(spacingMm > 0 && Number.isFinite(spacingMm) && Number.isFinite(rollDeg)))
    throw new RangeError(`a spacing above 0 mm and an angle wanted, got ${spacingMm} and ${rollDeg}`);
  const d = normalised(vectorBetween(entryLps, targetLps));
  const reference = Math.abs(d[0]) < 0.9 ? directionLps(1, 0, 0) : directionLps(0, 0, 1);
  const inAxis = dot(reference, d);
  const aside = normalised(
    directionLps(reference[0] - inAxis * d[0], reference[1] - inAxis * d[1], reference[2] - inAxis * d[2]),
  );
  const other = cross(d, aside);
  const [c, s] = [Math.cos((rollDeg * Math.PI) / 180), Math.sin((rollDeg * Math.PI) / 180)];
  const by = directionLps(c * aside[0] + s * other[0], c * aside[1] + s * other[1], c * aside[2] + s * other[2]);
  return { entryLps: along(entryLps, by, spacingMm), targetLps: along(targetLps, by, spacingMm) };
};

export interface Parallelism {
  /** Angle between the two axes, 0 to 90 degrees. */
  readonly angleDeg: number;
  /** Between the tips. */
  readonly atTipsMm: number;
  /** How far the second tip lies before or behind the first along the first needle, 0 or more. */
  readonly tipShiftMm: number;
  /** Least and greatest distance of the second needle's active length from the line of the first. */
  readonly leastMm: number;
  readonly mostMm: number;
}

/** How two needles lie to each other over the active length behind their tips. */
export const parallelism = (a: Axis, b: Axis, activeMm: number): Parallelism => {
  const u = normalised(vectorBetween(a.entryLps, a.targetLps));
  const v = normalised(vectorBetween(b.entryLps, b.targetLps));
  const sine = Math.hypot(...cross(u, v));
  const off = (p: PointLps): number => Math.hypot(...cross(vectorBetween(a.targetLps, p), u));
  // The distance from a line is convex along another, so its greatest value lies at an end.
  const ends = [off(b.targetLps), off(along(b.targetLps, v, -activeMm))];
  return {
    angleDeg: (Math.atan2(sine, Math.abs(dot(u, v))) * 180) / Math.PI,
    atTipsMm: distanceMm(a.targetLps, b.targetLps),
    tipShiftMm: Math.abs(dot(vectorBetween(a.targetLps, b.targetLps), u)),
    leastMm: leastOffset(off, b.targetLps, v, activeMm),
    mostMm: Math.max(...ends),
  };
};

/** The least of a convex function along a stretch, by thirds. */
const leastOffset = (
  off: (p: PointLps) => number,
  from: PointLps,
  v: ReturnType<typeof directionLps>,
  lengthMm: number,
): number => {
  let [low, high] = [0, lengthMm];
  while (high - low > 1e-6) {
    const third = (high - low) / 3;
    if (off(along(from, v, -(low + third))) < off(along(from, v, -(high - third)))) high -= third;
    else low += third;
  }
  return off(along(from, v, -(low + high) / 2));
};
