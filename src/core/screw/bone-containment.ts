// Whether a screw stays inside its bone: the same exact distances with everything that is NOT bone as the obstacle. Where
// the axis runs in bone at depth t, the shaft comes out by r - d(t), d the distance to the nearest voxel that is no bone;
// where the axis has left the bone, by r + its distance to it. The first stretch is left out: a screw comes in through the
// cortex, and at a slant its edge comes in later than its axis, by r times the tangent of the incidence.
// Between samples h apart the depth rises by at most h / 2 above the mean of its ends: added, so never understated.

import { pointClearance } from '../clearance/capsule-clearance.ts';
import type { StructureBoundary } from '../field/boundary-bricks.ts';
import { buildBoundary } from '../field/distance-field.ts';
import type { InstrumentCapsule } from '../instrument/instrument-capsules.ts';
import { along, distanceMm, type PointLps, vectorBetween } from '../space/patient-space.ts';
import { toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import { grownBox, type Mask, maskHas, packMask, unpackMask } from '../structure/mask.ts';

/** A bone and its outside, ready for distances. */
export interface BoneSides {
  readonly inside: StructureBoundary;
  readonly outside: StructureBoundary;
}

/** Two voxels of outside are enough: the nearest voxel that is no bone touches one that is. */
const OUTSIDE_VOXELS = 2;

export const boneSides = (grid: VolumeGrid, bone: Mask): BoneSides => {
  const box = grownBox(bone.box, [OUTSIDE_VOXELS, OUTSIDE_VOXELS, OUTSIDE_VOXELS], grid.dims);
  const flipped = unpackMask(bone, box).map((byte) => (byte === 0 ? 1 : 0));
  return { inside: buildBoundary(grid, bone), outside: buildBoundary(grid, packMask(grid.dims, box, flipped)) };
};

export type BreachSide = 'left' | 'right' | 'anterior' | 'posterior' | 'cranial' | 'caudal';

export interface BoneContainment {
  /** Depth from the entry at which the axis comes into the bone, mm; null when it never does. */
  readonly boneEntryMm: number | null;
  /** How far the shaft comes out at the worst place, mm, never understated; below 0 by the bone left around it; null with boneEntryMm. */
  readonly breachMm: number | null;
  /** Where that is: depth from the entry, mm, the point of the axis, and the side it comes out of. */
  readonly depthMm: number | null;
  readonly atLps: PointLps | null;
  readonly side: BreachSide | null;
}

const STEP_MM = 0.25;
/** Beyond this slant the screw slides along the cortex rather than enters. */
const MOST_SLANT = 2;

const NOT_IN_BONE: BoneContainment = { boneEntryMm: null, breachMm: null, depthMm: null, atLps: null, side: null };

/** Containment of a capsule (entry outside, tip at the target) in a bone. */
export const boneContainment = (bone: BoneSides, { axis, radiusMm }: InstrumentCapsule): BoneContainment => {
  const { inside, outside } = bone;
  const lengthMm = distanceMm(axis.entryLps, axis.targetLps);
  const steps = Math.max(1, Math.ceil(lengthMm / STEP_MM));
  const stepMm = lengthMm / steps;
  const v = vectorBetween(axis.entryLps, axis.targetLps);
  const points = Array.from({ length: steps + 1 }, (_, n) => along(axis.entryLps, v, n / steps));
  const first = points.findIndex((p) => holds(inside, p));
  if (first < 0) return NOT_IN_BONE;
  const seated = first + Math.ceil((radiusMm * MOST_SLANT) / stepMm);
  let worst = { breachMm: Number.NEGATIVE_INFINITY, at: Math.min(seated, steps) };
  for (let n = Math.min(seated, steps); n <= steps; n++) {
    const breachMm = breachAt(bone, points[n] as PointLps, radiusMm) + stepMm / 2;
    if (breachMm > worst.breachMm) worst = { breachMm, at: n };
  }
  const atLps = points[worst.at] as PointLps;
  const exit = pointClearance(outside, atLps).nearestOnStructureLps;
  return {
    boneEntryMm: first * stepMm,
    breachMm: worst.breachMm,
    depthMm: worst.at * stepMm,
    atLps,
    side: holds(inside, atLps) && exit !== null ? sideOf(atLps, exit) : sideOf(nearestBone(inside, atLps), atLps),
  };
};

const breachAt = ({ inside, outside }: BoneSides, p: PointLps, radiusMm: number): number =>
  holds(inside, p)
    ? radiusMm - pointClearance(outside, p).clearanceMm
    : radiusMm + pointClearance(inside, p).clearanceMm;

const nearestBone = (inside: StructureBoundary, p: PointLps): PointLps =>
  pointClearance(inside, p).nearestOnStructureLps ?? p;

const holds = ({ grid, mask }: StructureBoundary, p: PointLps): boolean => {
  const [i, j, k] = toIjk(grid, p);
  return maskHas(mask, Math.round(i), Math.round(j), Math.round(k));
};

/** The patient's side that one point lies on of another, by the greatest component. */
export const sideOf = (from: PointLps, to: PointLps): BreachSide => {
  const [x, y, z] = vectorBetween(from, to);
  if (Math.abs(x) >= Math.abs(y) && Math.abs(x) >= Math.abs(z)) return x >= 0 ? 'left' : 'right';
  if (Math.abs(y) >= Math.abs(z)) return y >= 0 ? 'posterior' : 'anterior';
  return z >= 0 ? 'cranial' : 'caudal';
};
