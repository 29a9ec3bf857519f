// One cone of directions round u from a target, as wide as kappa (the greatest chord from u to a direction of the cone):
// is every needle in it free, or is every one blocked? Because distance changes by no more than one moves,
//   free     d(T + t u) - kappa t >= r for every t up to the skin or the needle's length,
//   blocked  d(T + t u) + kappa t < r for some t under the skin,
// with d the distance to the structures grown by their margins (field/search-field.ts) and r the needle's radius.
// The march takes Lipschitz steps; near a structure it tries a longer one, proven by the concavity of d² along a line:
// over a stretch h with squared bounds A, B at its ends, d² >= A - (h² - (B - A))² / 4h² (clearance/segment-bound.ts).

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

/** A cone and how much of it matters; `provenMm` comes in as what is known to be free and goes out grown. */
export interface Cone {
  x: number;
  y: number;
  z: number;
  kappa: number;
  freeEndMm: number;
  blockEndMm: number;
  provenMm: number;
}

/** Above this much room the coarse level's word is good enough. */
const ROOMY_MM = 2.5;
/** Below this step the march gives up: the cone is too wide, or the needle touches. */
const LEAST_STEP_MM = 0.15;

/** FREE, BLOCKED or UNDECIDED for a cone. */
export const proveCone = (search: NeedleSearch, cone: Cone): number => {
  if (marchesFree(search, cone)) return FREE;
  return meetsAll(search, cone) ? BLOCKED : UNDECIDED;
};

/** Marches from what is proven; true when it comes to the end. */
const marchesFree = (search: NeedleSearch, cone: Cone): boolean => {
  const { field, tx, ty, tz, radiusMm } = search;
  const { x, y, z, kappa, freeEndMm } = cone;
  const rate = 1 / (1 + kappa);
  let t = cone.provenMm;
  while (t < freeEndMm) {
    const need = radiusMm + kappa * t;
    const coarse = coarseBoundMm(field, tx + t * x, ty + t * y, tz + t * z) - need;
    if (coarse > ROOMY_MM) {
      t += coarse * rate;
      continue;
    }
    const low = lowSquaredMm2(field, tx + t * x, ty + t * y, tz + t * z);
    const room = low > 0 ? Math.sqrt(low) - need : -need;
    if (room < 0) break;
    const step = room * rate;
    if (step > ROOMY_MM) {
      t += step;
      continue;
    }
    const longer = provenStretch(search, cone, t, low, Math.min(freeEndMm - t, 2 + 2 * step));
    if (longer < LEAST_STEP_MM && step < LEAST_STEP_MM) break;
    t += Math.max(step, longer);
  }
  cone.provenMm = t;
  return t >= freeEndMm;
};

/** The longest of a few stretches from t that concavity proves free, mm; 0 when none. */
const provenStretch = (
  { field, tx, ty, tz, radiusMm }: NeedleSearch,
  { x, y, z, kappa }: Cone,
  t: number,
  low: number,
  longestMm: number,
): number => {
  for (let h = longestMm; h >= LEAST_STEP_MM; h /= 2) {
    const end = t + h;
    const need = radiusMm + kappa * end;
    const atEnd = lowSquaredMm2(field, tx + end * x, ty + end * y, tz + end * z);
    if (atEnd < need * need) continue;
    const fall = h * h - (atEnd - low);
    const least = atEnd - low >= h * h ? low : low - atEnd >= h * h ? atEnd : low - (fall * fall) / (4 * h * h);
    if (least >= need * need) return h;
  }
  return 0;
};

/** True when at some depth the whole cone is within the structures: looked for from where the march stopped. */
const meetsAll = ({ field, tx, ty, tz, radiusMm }: NeedleSearch, cone: Cone): boolean => {
  const { x, y, z, kappa, blockEndMm } = cone;
  let t = cone.provenMm;
  while (t <= blockEndMm) {
    const within = radiusMm - kappa * t;
    if (within <= 0) return false;
    const coarse = coarseBoundMm(field, tx + t * x, ty + t * y, tz + t * z) - within;
    if (coarse > ROOMY_MM) {
      t += coarse;
      continue;
    }
    const far = within + field.half;
    const high = highSquaredMm2(field, tx + t * x, ty + t * y, tz + t * z, far * far);
    if (high < within * within) return true;
    t += Math.max(2 * LEAST_STEP_MM, Math.sqrt(high) - within);
  }
  return false;
};
