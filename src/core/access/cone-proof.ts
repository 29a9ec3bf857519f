// One cone of directions round u from a target, as wide as kappa (the greatest chord from u to a direction of the cone):
// is every needle in it free, or is every one blocked? Because distance changes by no more than one moves,
//   free     d(T + t u) - kappa t >= r for every t up to the skin or the needle's length,
//   blocked  d(T + t u) + kappa t < r for some t under the skin,
// with d the distance to the structures grown by their margins (field/search-field.ts) and r the needle's radius.
// The march takes Lipschitz steps; near a structure it tries a longer one, proven by the concavity of d² along a line:
// over a stretch h with squared bounds A, B at its ends, d² >= A - (h² - (B - A))² / 4h² (clearance/stretch-bound.ts).
// It goes from both ends towards what lies in the way. Parts of a cone, which is free wherever the whole is, need ask
// only between, and are met nowhere else.

import { stretchBound } from '../clearance/stretch-bound.ts';
import { coarseBoundMm, type FieldReader, highSquaredMm2, lowSquaredMm2 } from './field-reader.ts';

/** States of a cell. Out of reach: the skin lies deeper than the needle is long, or the images end before it. */
export const UNDECIDED = 0;
export const FREE = 1;
export const BLOCKED = 2;
export const OUT_OF_REACH = 3;

export interface NeedleSearch {
  readonly field: FieldReader;
  /** mm along the grid's axes from voxel (0, 0, 0). */
  readonly tx: number;
  readonly ty: number;
  readonly tz: number;
  readonly radiusMm: number;
}

/**
 * A cone and how much of it matters. `provenMm` comes in as the depth up to which it is known to be free and goes out grown;
 * `freeFromMm` as the depth from which on, to freeEndMm, and goes out lessened: what a part of the cone need not ask again.
 */
export interface Cone {
  x: number;
  y: number;
  z: number;
  kappa: number;
  freeEndMm: number;
  blockEndMm: number;
  provenMm: number;
  freeFromMm: number;
}

/** Above this much room the coarse level's word is good enough. */
const ROOMY_MM = 2.5;
/** Below this step the march gives up: the cone is too wide, or the needle touches. */
const LEAST_STEP_MM = 0.15;
/** The first stretch that is tried: one that fails costs a read, as all longer ones would. */
const FIRST_MM = 0.3;
/** More than float32 takes from a depth. */
const ROUNDING_MM = 1e-4;

/** FREE, BLOCKED or UNDECIDED for a cone; of one that is not to be parted, it is not told from where on it is free. */
export const proveCone = (search: NeedleSearch, cone: Cone, isLast = false): number => {
  if (marchesFree(search, cone)) return FREE;
  if (meetsAll(search, cone)) return BLOCKED;
  return !isLast && marchesBack(search, cone) ? FREE : UNDECIDED;
};

/** Marches from what is proven; true when it comes to the end, or to where the rest is known to be free. */
const marchesFree = (search: NeedleSearch, cone: Cone): boolean => {
  const end = Math.min(cone.freeEndMm, cone.freeFromMm);
  cone.provenMm = march(search, cone, cone.provenMm, end, 1, cone.provenMm > 0);
  return cone.provenMm >= end;
};

/** The same from the end, or from where the rest is known to be free, back to what is proven. */
const marchesBack = (search: NeedleSearch, cone: Cone): boolean => {
  const end = Math.min(cone.freeEndMm, cone.freeFromMm);
  const from = march(search, cone, end, cone.provenMm, -1, end < cone.freeEndMm);
  // Kept in float32: a hair deeper.
  cone.freeFromMm = from + ROUNDING_MM;
  return from <= cone.provenMm;
};

/** How far the cone is free from one depth towards another, deeper (1) or less deep (-1); the coarse level is asked unless near. */
const march = (
  search: NeedleSearch,
  cone: Cone,
  from: number,
  to: number,
  way: 1 | -1,
  startsNear: boolean,
): number => {
  const { field, tx, ty, tz, radiusMm } = search;
  const { x, y, z, kappa } = cone;
  // Deeper, the cone widens as well; less deep, it does not.
  const rate = way === 1 ? 1 / (1 + kappa) : 1;
  let t = from;
  let isNear = startsNear;
  while (way * (to - t) > 0) {
    const need = radiusMm + kappa * t;
    if (!isNear) {
      const coarse = coarseBoundMm(field, tx + t * x, ty + t * y, tz + t * z) - need;
      if (coarse > ROOMY_MM) {
        t += way * coarse * rate;
        continue;
      }
    }
    const low = lowSquaredMm2(field, tx + t * x, ty + t * y, tz + t * z);
    const room = low > 0 ? Math.sqrt(low) - need : -need;
    if (room < 0) return t;
    const step = room * rate;
    isNear = step <= ROOMY_MM;
    const longest = Math.min(way * (to - t), 2 + 2 * step);
    const longer = isNear ? provenStretch(search, cone, t, low, way, step, longest) : 0;
    if (longer < LEAST_STEP_MM && step < LEAST_STEP_MM) return t;
    t += way * Math.max(step, longer);
  }
  return t;
};

/** The longest of a few stretches from t, each twice the last, that concavity proves free, mm; 0 when none. */
const provenStretch = (
  { field, tx, ty, tz, radiusMm }: NeedleSearch,
  { x, y, z, kappa }: Cone,
  t: number,
  low: number,
  way: 1 | -1,
  stepMm: number,
  longestMm: number,
): number => {
  let proven = 0;
  for (let h = Math.min(longestMm, Math.max(FIRST_MM, 2 * stepMm)); ; h = Math.min(longestMm, 2 * h)) {
    const end = t + way * h;
    const need = radiusMm + kappa * Math.max(t, end);
    const atEnd = lowSquaredMm2(field, tx + end * x, ty + end * y, tz + end * z);
    if (atEnd < need * need || stretchBound(low, atEnd, h) < need * need) return proven;
    proven = h;
    if (h >= longestMm) return proven;
  }
};

/** True when at some depth the whole cone is within the structures: looked for from where the march stopped. */
const meetsAll = ({ field, tx, ty, tz, radiusMm }: NeedleSearch, cone: Cone): boolean => {
  const { x, y, z, kappa } = cone;
  // Where the cone is free, none of it is met.
  const end = Math.min(cone.blockEndMm, cone.freeFromMm);
  let t = cone.provenMm;
  let isNear = t > 0;
  while (t <= end) {
    const within = radiusMm - kappa * t;
    if (within <= 0) return false;
    if (!isNear) {
      const coarse = coarseBoundMm(field, tx + t * x, ty + t * y, tz + t * z) - within;
      if (coarse > ROOMY_MM) {
        t += coarse;
        continue;
      }
    }
    const far = within + field.half;
    const high = highSquaredMm2(field, tx + t * x, ty + t * y, tz + t * z, far * far);
    if (high < within * within) return true;
    const step = Math.sqrt(high) - within;
    isNear = step <= ROOMY_MM;
    t += Math.max(2 * LEAST_STEP_MM, step);
  }
  return false;
};
