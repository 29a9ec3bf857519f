// A screw against the bones it is to hold: how far its shaft stands out of them (breach), on which side and at what depth;
// how much thread is in bone; how far the tip stays from the far cortex; and the thickest and longest that would fit.
//   The shaft is judged from where its axis enters bone to its tip, less an entry zone: there it must cross the cortex.
// The breach at a depth is radius - depth in bone; its greatest value is found by halving stretches until none can hold a
// worse one, by the bound of segment-bound.ts inside bone and by slope 1 (Piyavskii) outside. What is told is that upper bound: never less than the truth, nor 0.002 mm more.

import { stretchBound } from '../clearance/segment-bound.ts';
import type { Axis } from '../instrument/instrument-kind.ts';
import {
  along,
  cross,
  type DirectionLps,
  directionLps,
  distanceMm,
  normalised,
  type PointLps,
  vectorBetween,
} from '../space/patient-space.ts';
import { type AxisInterval, entriesAlong, lengthInsideMm } from '../trajectory/skin-crossing.ts';
import { type BoneDepths, boneDepthAt } from './bone-depth.ts';

export interface ScrewShaft {
  readonly axis: Axis;
  readonly radiusMm: number;
  /** From tip to under the head. */
  readonly lengthMm: number;
  /** Threaded length from the tip. */
  readonly threadMm: number;
}

export interface ScrewInBone {
  /** Where the axis enters bone, mm from the entry; null when it never does, and then the rest says nothing. */
  readonly boneEntryMm: number | null;
  /** Upper bound of the greatest breach; 0 or less when the shaft is contained: minus the least wall left. */
  readonly breachMm: number;
  readonly breachAtMm: number;
  /**
   * From the axis to where the bone ends there, unit length; several for a shaft out of bone, whose worst point lies as far
   * from two borders or more. Empty where the shaft is judged nowhere.
   */
  readonly breachTowardsLps: readonly (readonly [number, number, number])[];
  readonly breachPointLps: PointLps | null;
  readonly tipInBone: boolean;
  /** Stretches of the axis in bone, mm from the entry. */
  readonly inBone: readonly AxisInterval[];
  readonly threadInBoneMm: number;
  /** From the tip on along the axis to where bone ends; null when the tip is not in bone. */
  readonly tipToFarCortexMm: number | null;
  /** Greatest diameter that stays inside over the same length; 0 where the axis itself leaves bone. */
  readonly widestMm: number;
  /** Greatest length of this diameter from the bone entry, tip inside: may pass the planned tip. */
  readonly longestMm: number;
}

/** The first millimetres of bone, where every screw crosses the cortex; the diameter where that is more. */
const ENTRY_ZONE_MM = 3;
const TOLERANCE_MM = 0.002;
/** No screw is longer. */
const FURTHEST_MM = 200;
const STEP_MM = 0.25;
/** No screw is wider. */
const WIDEST_MM = 32;
const WIDEST_STEP_MM = 0.05;

/** The whole answer for one screw in the bone that `depths` was made from. */
export const screwInBone = (depths: BoneDepths, { axis, radiusMm, lengthMm, threadMm }: ScrewShaft): ScrewInBone => {
  const { grid, mask } = depths.bone;
  const pathMm = distanceMm(axis.entryLps, axis.targetLps);
  const inwards = normalised(vectorBetween(axis.entryLps, axis.targetLps));
  const at = (mm: number): PointLps => along(axis.entryLps, inwards, mm);
  const extended = { entryLps: axis.entryLps, targetLps: at(pathMm + FURTHEST_MM) };
  const beyond = entriesAlong(grid, mask, extended);
  const inBone = clipped(beyond, 0, pathMm);
  const headMm = Math.max(0, pathMm - lengthMm);
  const boneEntryMm = clipped(beyond, headMm, pathMm)[0]?.fromMm ?? null;
  const tipIn = beyond.find(({ fromMm, toMm }) => fromMm <= pathMm && pathMm <= toMm);
  const common = {
    boneEntryMm,
    tipInBone: tipIn !== undefined,
    inBone,
    threadInBoneMm: lengthInsideMm(clipped(beyond, Math.max(0, pathMm - threadMm), pathMm)),
    tipToFarCortexMm: tipIn === undefined ? null : tipIn.toMm - pathMm,
  };
  if (boneEntryMm === null) {
    const none = { breachTowardsLps: [], breachPointLps: null, widestMm: 0, longestMm: 0 };
    return { ...common, ...none, breachMm: Number.POSITIVE_INFINITY, breachAtMm: 0 };
  }
  const depth = (mm: number): number => boneDepthAt(depths, at(mm)).depthMm;
  const fromMm = Math.min(pathMm, boneEntryMm + Math.max(ENTRY_ZONE_MM, 2 * radiusMm));
  const worst = leastDepth(depth, fromMm, pathMm);
  return {
    ...common,
    breachMm: radiusMm - worst.atLeastMm,
    breachAtMm: worst.atMm,
    breachPointLps: at(worst.atMm),
    breachTowardsLps: waysOut(depths, at(worst.atMm), inwards),
    widestMm: widest(depth, boneEntryMm, pathMm),
    longestMm: longest(depth, boneEntryMm, fromMm, radiusMm),
  };
};

const clipped = (intervals: readonly AxisInterval[], fromMm: number, toMm: number): readonly AxisInterval[] =>
  intervals
    .map((one) => ({ fromMm: Math.max(fromMm, one.fromMm), toMm: Math.min(toMm, one.toMm) }))
    .filter((one) => one.toMm > one.fromMm);

/** The least of a function of slope 1 at most over an interval: a bound at most TOLERANCE_MM below it, and where. */
const leastDepth = (
  depth: (mm: number) => number,
  fromMm: number,
  toMm: number,
): { readonly atLeastMm: number; readonly atMm: number } => {
  let best = depth(fromMm);
  let atMm = fromMm;
  const end = depth(toMm);
  if (end < best) [best, atMm] = [end, toMm];
  let bound = best;
  const search = (a: number, fa: number, b: number, fb: number): void => {
    const floor = floorOver(fa, fb, b - a);
    if (floor >= best - TOLERANCE_MM) {
      bound = Math.min(bound, floor);
      return;
    }
    const middle = (a + b) / 2;
    const f = depth(middle);
    if (f < best) [best, atMm] = [f, middle];
    search(a, fa, middle, f);
    search(middle, f, b, fb);
  };
  search(fromMm, depth(fromMm), toMm, end);
  // A floor set aside early may lie below a best found later: never above the truth, that is what counts.
  return { atLeastMm: Math.min(bound, best), atMm };
};

/** Least depth that a stretch of length h can have between its ends' depths. */
const floorOver = (a: number, b: number, h: number): number => {
  const slope = (a + b - h) / 2;
  // In bone the depth is a distance, whose square less t² is concave: above 0 the whole stretch is in bone.
  return a > 0 && b > 0 ? Math.max(slope, Math.sqrt(stretchBound(a * a, b * b, h))) : slope;
};

/** The thickest diameter that stays inside from its own entry zone to the tip, by halving, rounded down. */
const widest = (depth: (mm: number) => number, boneEntryMm: number, tipMm: number): number => {
  const fits = (diameterMm: number): boolean => {
    const fromMm = Math.min(tipMm, boneEntryMm + Math.max(ENTRY_ZONE_MM, diameterMm));
    return leastDepth(depth, fromMm, tipMm).atLeastMm >= diameterMm / 2;
  };
  let [low, high] = [0, WIDEST_MM];
  while (high - low > WIDEST_STEP_MM) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
};

/** From the bone entry on, how far a shaft of this radius stays inside, by steps, rounded down. */
const longest = (depth: (mm: number) => number, boneEntryMm: number, fromMm: number, radiusMm: number): number => {
  let mm = fromMm;
  // Half a step of slack: between two samples the depth may fall by no more.
  while (mm <= boneEntryMm + FURTHEST_MM && depth(mm) >= radiusMm + STEP_MM / 2) mm += STEP_MM;
  return mm === fromMm ? 0 : mm - STEP_MM - boneEntryMm;
};

/** Round the worst place, to either side and along the axis, what is as deep to within so much points out as well. */
const TIE = { asideMm: 0.05, alongMm: 0.25, depthMm: 0.1 } as const;

const waysOut = (
  depths: BoneDepths,
  worstLps: PointLps,
  inwards: DirectionLps,
): readonly (readonly [number, number, number])[] => {
  const { depthMm } = boneDepthAt(depths, worstLps);
  const places = depthMm > 0 ? [worstLps] : [worstLps, ...placesRound(worstLps, inwards)];
  return places.flatMap((place) => {
    const way = boneDepthAt(depths, place).depthMm > depthMm + TIE.depthMm ? null : towardsBorder(depths, place);
    return way === null ? [] : [way];
  });
};

const ASIDE = Array.from({ length: 8 }, (_, n) => (n * Math.PI) / 4);
const ALONG = [-1, -0.6, -0.2, 0.2, 0.6, 1] as const;

const placesRound = (point: PointLps, inwards: DirectionLps): readonly PointLps[] => {
  const least = Math.abs(inwards[0]) < 0.6 ? directionLps(1, 0, 0) : directionLps(0, 1, 0);
  const a = normalised(cross(inwards, least));
  const b = cross(inwards, a);
  return [
    ...ASIDE.map((turn) => along(along(point, a, TIE.asideMm * Math.cos(turn)), b, TIE.asideMm * Math.sin(turn))),
    ...ALONG.map((share) => along(point, inwards, share * TIE.alongMm)),
  ];
};

const towardsBorder = (depths: BoneDepths, point: PointLps): readonly [number, number, number] | null => {
  const { depthMm, borderLps } = boneDepthAt(depths, point);
  if (borderLps === null || distanceMm(point, borderLps) < 1e-9) return null;
  // Out of bone the shaft stands out on the side away from it.
  return depthMm > 0 ? normalised(vectorBetween(point, borderLps)) : normalised(vectorBetween(borderLps, point));
};
