// The mirror image of a structure across a plane (the midline, most often): a voxel belongs to it when the mirror image of
// its centre falls in a voxel of the structure. Exact where the plane is half-way between or on voxel centres.

import {
  type DirectionLps,
  dot,
  normalised,
  type PointLps,
  pointIjk,
  pointLps,
  vectorBetween,
} from '../space/patient-space.ts';
import { toIjk, toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { emptyMask, type Mask } from '../structure/mask.ts';
import { pulledMask, reachedBox } from './pulled-mask.ts';

export interface MirrorPlane {
  readonly pointLps: PointLps;
  /** Across the plane; of any length above 0. */
  readonly normalLps: DirectionLps;
}

/** Where a point lies behind the mirror. */
const mirrored = (plane: MirrorPlane, p: PointLps): PointLps => {
  const n = normalised(plane.normalLps);
  const twice = 2 * dot(vectorBetween(plane.pointLps, p), n);
  return pointLps(p[0] - twice * n[0], p[1] - twice * n[1], p[2] - twice * n[2]);
};

/** The mirrored mask, cut at the border of the grid. */
export const mirrorMask = (grid: VolumeGrid, mask: Mask, plane: MirrorPlane): Mask => {
  if (mask.count === 0) return mask;
  const imageOf = (i: number, j: number, k: number) => toIjk(grid, mirrored(plane, toLps(grid, pointIjk(i, j, k))));
  const box = reachedBox(mask, grid.dims, imageOf);
  return box === null ? emptyMask(grid.dims) : pulledMask(mask, grid.dims, box, imageOf);
};
