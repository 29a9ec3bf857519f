// How far an instrument stays from a structure: the distance between the axis from entry to target and the structure's
// voxel cubes, less the instrument's radius (a shaft with round ends, a capsule). Two steps:
//   1. walk the voxels along the axis: one that is set is a contact, and the first one says at what depth;
//   2. else find the nearest cube exactly (nearest-approach.ts).
// Never above the truth: step 2 equals trying every cube, in float64; a nanometre is taken off for rounding.
// The field's samples are not needed: measured, a bound from them (segment-bound.ts) costs more than the boxes it spares.

import type { StructureBoundary } from '../field/boundary-bricks.ts';
import type { Axis } from '../instrument/instrument-kind.ts';
import { along, distanceMm, type PointLps, pointIjk, vectorBetween } from '../space/patient-space.ts';
import { toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { walkVoxels } from '../trajectory/voxel-walk.ts';
import { gridSegment } from './grid-segment.ts';
import { type NearestApproach, nearestApproach } from './nearest-approach.ts';
import type { Segment } from './segment-box-distance.ts';

export interface CapsuleClearance {
  /** Distance from the instrument's surface to the structure, mm, a proven lower bound; below 0 by how far it is inside,
   * -radius at the least. Infinity when the structure has no voxel. */
  readonly clearanceMm: number;
  /** The nearest pair: on the instrument's axis, and on the structure; the same point where the axis enters it. */
  readonly nearestOnAxisLps: PointLps;
  /** Null when the structure has no voxel. */
  readonly nearestOnStructureLps: PointLps | null;
  /** From the entry to the nearest point of the axis, mm. */
  readonly depthMm: number;
}

/** What rounding could add, mm; float64 on coordinates of metres errs by less than a thousandth of it. */
const SLACK_MM = 1e-6;

/** The clearance of a capsule of radiusMm (0 or more) round an axis; entry and target may be one point. */
export const capsuleClearance = (structure: StructureBoundary, axis: Axis, radiusMm: number): CapsuleClearance => {
  requireFinite(axis, radiusMm);
  const { entryLps, targetLps } = axis;
  if (structure.mask.count === 0) {
    const clearanceMm = Number.POSITIVE_INFINITY;
    return { clearanceMm, nearestOnAxisLps: entryLps, nearestOnStructureLps: null, depthMm: 0 };
  }
  const { t, onStructureLps, distance } = nearestPair(structure, axis);
  const v = vectorBetween(entryLps, targetLps);
  return {
    clearanceMm: Math.max(-radiusMm, distance - SLACK_MM - radiusMm),
    nearestOnAxisLps: along(entryLps, v, t),
    nearestOnStructureLps: onStructureLps ?? along(entryLps, v, t),
    depthMm: t * distanceMm(entryLps, targetLps),
  };
};

interface NearestPair {
  readonly distance: number;
  readonly t: number;
  /** Null where the axis itself meets the structure. */
  readonly onStructureLps: PointLps | null;
}

const nearestPair = ({ grid, mask, bricks }: StructureBoundary, { entryLps, targetLps }: Axis): NearestPair => {
  let contact = Number.NaN;
  walkVoxels(grid, mask, entryLps, targetLps, 0, 1, (isSet, tIn) => {
    if (isSet) contact = tIn;
    return isSet;
  });
  if (!Number.isNaN(contact)) return { distance: 0, t: contact, onStructureLps: null };

  const segment = gridSegment(grid, entryLps, targetLps);
  const approach = nearestApproach(bricks, grid.spacingMm, segment);
  return {
    distance: Math.sqrt(approach.squaredMm2),
    t: approach.t,
    onStructureLps: nearestOfBox(grid, segment, approach),
  };
};

const nearestOfBox = (grid: VolumeGrid, s: Segment, { t, box }: NearestApproach): PointLps => {
  const clamped = (x: number, axis: 0 | 1 | 2): number =>
    Math.min(Math.max(x, box[axis] as number), box[axis + 3] as number) / grid.spacingMm[axis];
  return toLps(grid, pointIjk(clamped(s.ax + t * s.vx, 0), clamped(s.ay + t * s.vy, 1), clamped(s.az + t * s.vz, 2)));
};

const requireFinite = ({ entryLps, targetLps }: Axis, radiusMm: number): void => {
  const numbers = [...entryLps, ...targetLps, radiusMm];
  if (numbers.every(Number.isFinite) && radiusMm >= 0) return;
  throw new RangeError(`finite points and a radius of 0 mm or more wanted, got ${numbers.join(', ')}`);
};

/** The clearance of a ball of radiusMm round a point; 0 for the point itself. */
export const pointClearance = (structure: StructureBoundary, p: PointLps, radiusMm = 0): CapsuleClearance =>
  capsuleClearance(structure, { entryLps: p, targetLps: p }, radiusMm);
