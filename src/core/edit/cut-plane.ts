// A plane that follows no layer of the voxels (a view along the patient of an oblique series), for painting and cutting on
// it. A voxel lies on the plane when the plane passes through its cube: then nothing is left open between what is painted
// and what the view shows, which takes at each point the voxel that holds it.

import { type DirectionLps, dot, type PointLps, pointIjk, vectorBetween } from '../space/patient-space.ts';
import { gridAxes, toLps, type VolumeGrid } from '../space/volume-grid.ts';
import type { GridAxis } from './swept-mask.ts';

export interface CutPlane {
  readonly originLps: PointLps;
  /** Unit, square to each other. */
  readonly rightLps: DirectionLps;
  readonly downLps: DirectionLps;
  readonly normalLps: DirectionLps;
}

/** What is measured of a voxel's centre, and by how much it changes with a step along i, j and k: all in mm. */
export interface Measured {
  readonly at: (i: number, j: number, k: number) => number;
  readonly steps: readonly [number, number, number];
}

/** How far voxel centres lie from the origin along a direction. */
export const measuredAlong = (grid: VolumeGrid, originLps: PointLps, direction: DirectionLps): Measured => {
  const axes = gridAxes(grid);
  const step = (axis: GridAxis): number => dot(axes[axis], direction) * grid.spacingMm[axis];
  const steps = [step(0), step(1), step(2)] as const;
  const first = dot(vectorBetween(originLps, toLps(grid, pointIjk(0, 0, 0))), direction);
  return { at: (i, j, k) => first + i * steps[0] + j * steps[1] + k * steps[2], steps };
};

/** The farthest that a centre may lie from a plane which still passes through its cube; a hair more, against rounding. */
export const cubeReachMm = ({ steps }: Measured): number =>
  (Math.abs(steps[0]) + Math.abs(steps[1]) + Math.abs(steps[2])) / 2 + 1e-9;

/** The whole numbers i from `low` to `high` (not included) at which first + i * step lies within ± reach, as a range. */
export const rangeWithin = (
  first: number,
  step: number,
  reach: number,
  low: number,
  high: number,
): readonly [number, number] => {
  if (Math.abs(step) < 1e-12) return Math.abs(first) <= reach ? [low, high] : [low, low];
  const a = (-reach - first) / step;
  const b = (reach - first) / step;
  const from = Math.max(low, Math.ceil(Math.min(a, b)));
  return [from, Math.max(from, Math.min(high, Math.floor(Math.max(a, b)) + 1))];
};
