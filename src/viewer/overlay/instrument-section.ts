// What a slice shows of a straight instrument: the exact section of its cylinder by the slice's plane (an ellipse cut at
// the instrument's ends, a strip where the plane runs along it), where the axis crosses, and how far its ends lie off.
// For a plane point at a along the projected axis and b beside it, with s0 the entry's distance from the plane, sigma the
// axis' slope to it and c = sqrt(1 - sigma²): distance to the axis² = b² + (a sigma + s0 c)², depth = a c - s0 sigma.

import {
  along,
  cross,
  type DirectionLps,
  directionLps,
  dot,
  normalised,
  type PointLps,
  pointLps,
  vectorBetween,
} from '#core/space/patient-space.ts';

export interface CutPlane {
  readonly pointLps: PointLps;
  /** Unit normal; distances are positive on its side. */
  readonly normalLps: DirectionLps;
}

export interface InstrumentSection {
  /** Signed distances of the ends from the plane, mm. */
  readonly entryOffMm: number;
  readonly targetOffMm: number;
  /** The closest the axis comes to the plane, 0 where it crosses, mm. */
  readonly nearestMm: number;
  /** Where the axis crosses the plane between its ends. */
  readonly crossingLps: PointLps | null;
  /** Border of the body in the plane, closed; empty where the plane misses the body. */
  readonly outlineLps: readonly PointLps[];
  /** True where the plane holds the whole axis within the instrument's radius. */
  readonly alongPlane: boolean;
}

const SAMPLES = 20;
const UPRIGHT_BELOW = 1e-6;

/** @throws RangeError when the instrument has no length. */
export const instrumentSection = (
  entryLps: PointLps,
  targetLps: PointLps,
  radiusMm: number,
  plane: CutPlane,
): InstrumentSection => {
  const axis = vectorBetween(entryLps, targetLps);
  const direction = normalised(axis);
  const lengthMm = Math.hypot(axis[0], axis[1], axis[2]);
  const off = (p: PointLps): number => dot(vectorBetween(plane.pointLps, p), plane.normalLps);
  const entryOffMm = off(entryLps);
  const targetOffMm = off(targetLps);
  const crosses = entryOffMm * targetOffMm <= 0 && entryOffMm !== targetOffMm;
  return {
    entryOffMm,
    targetOffMm,
    nearestMm: crosses ? 0 : Math.min(Math.abs(entryOffMm), Math.abs(targetOffMm)),
    crossingLps: crosses ? along(entryLps, direction, (lengthMm * entryOffMm) / (entryOffMm - targetOffMm)) : null,
    outlineLps: outline(entryLps, direction, lengthMm, radiusMm, entryOffMm, plane.normalLps),
    alongPlane: Math.max(Math.abs(entryOffMm), Math.abs(targetOffMm)) <= radiusMm,
  };
};

const outline = (
  entry: PointLps,
  direction: DirectionLps,
  lengthMm: number,
  radiusMm: number,
  s0: number,
  normal: DirectionLps,
): readonly PointLps[] => {
  const sigma = dot(direction, normal);
  const level = inPlanePart(direction, normal, sigma);
  const c = level === null ? 0 : Math.hypot(...level);
  const p = level === null ? anyInPlane(normal) : normalised(level);
  const q = cross(normal, p);
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (Math.abs(sigma) > 1e-9) {
    const ends = [(-radiusMm - s0 * c) / sigma, (radiusMm - s0 * c) / sigma];
    [low, high] = [Math.min(...ends), Math.max(...ends)];
  } else if (Math.abs(s0) > radiusMm) return [];
  if (c > 0) {
    low = Math.max(low, (s0 * sigma) / c);
    high = Math.min(high, (lengthMm + s0 * sigma) / c);
  } else if (-s0 * sigma < 0 || -s0 * sigma > lengthMm) return [];
  if (!(high > low)) return [];
  const base = along(entry, normal, -s0);
  const at = (a: number, b: number): PointLps =>
    pointLps(base[0] + a * p[0] + b * q[0], base[1] + a * p[1] + b * q[1], base[2] + a * p[2] + b * q[2]);
  const sides: [number, number][] = [];
  for (let n = 0; n <= SAMPLES; n++) {
    const a = (low + high) / 2 - (Math.cos((Math.PI * n) / SAMPLES) * (high - low)) / 2;
    sides.push([a, Math.sqrt(Math.max(0, radiusMm * radiusMm - (a * sigma + s0 * c) ** 2))]);
  }
  return [...sides.map(([a, b]) => at(a, b)), ...sides.reverse().map(([a, b]) => at(a, -b))];
};

/** The axis laid into the plane, as long as the cosine of its slope; null where the axis stands upright on the plane. */
const inPlanePart = (direction: DirectionLps, normal: DirectionLps, sigma: number): DirectionLps | null => {
  const part = directionLps(
    direction[0] - sigma * normal[0],
    direction[1] - sigma * normal[1],
    direction[2] - sigma * normal[2],
  );
  return Math.hypot(...part) > UPRIGHT_BELOW ? part : null;
};

/** Some direction of the plane: square to the normal and to the patient axis farthest from it. */
const anyInPlane = (normal: DirectionLps): DirectionLps => {
  const weights = normal.map(Math.abs);
  const least = weights.indexOf(Math.min(...weights));
  return normalised(cross(normal, directionLps(least === 0 ? 1 : 0, least === 1 ? 1 : 0, least === 2 ? 1 : 0)));
};
