// The exact field of one structure: how far every voxel centre near it is from its voxel cubes (cube-distance-kernel.ts),
// and its boundary sorted for exact answers (boundary-bricks.ts). Computed once a mask, asked thousands of times a drag.
// The structure is the union of the CLOSED CUBES of its voxels: never smaller than what was drawn.

import type { VolumeGrid } from '../space/volume-grid.ts';
import { grownBox, type Mask, unpackMask, type VoxelBox } from '../structure/mask.ts';
import { boundaryBricks, type StructureBoundary } from './boundary-bricks.ts';
import { squaredDistanceToCubes } from './cube-distance-kernel.ts';

/** Plain data, safe to post to a worker and back. */
export interface DistanceField extends StructureBoundary {
  /** The mask's box grown by the reach, within the grid; empty for an empty mask. */
  readonly box: VoxelBox;
  /** Squared distance from each voxel centre of the box to the structure, mm², i fastest; 0 inside it. */
  readonly squaredMm2: Float32Array;
  readonly reachMm: number;
}

/**
 * What clearance needs of a mask, without samples: some 18 times quicker to build than a field, and 300 times smaller.
 * @throws RangeError when the mask belongs to another grid.
 */
export const buildBoundary = (grid: VolumeGrid, mask: Mask): StructureBoundary => {
  if (mask.dims.some((n, axis) => n !== grid.dims[axis])) {
    throw new RangeError(`a mask of ${grid.dims.join(' x ')} voxels wanted, one of ${mask.dims.join(' x ')} came`);
  }
  return { grid, mask, bricks: boundaryBricks(grid, mask) };
};

/**
 * The distance field of a mask, sampled up to reachMm (0 or more) beyond its box; beyond that, bounds still hold.
 * @throws RangeError when the mask belongs to another grid or the reach is no length.
 */
export const buildDistanceField = (
  grid: VolumeGrid,
  mask: Mask,
  reachMm: number,
  progress?: (done: number, total: number) => void,
): DistanceField => {
  if (!(reachMm >= 0 && Number.isFinite(reachMm)))
    throw new RangeError(`a reach of 0 mm or more wanted, got ${reachMm}`);
  const { bricks } = buildBoundary(grid, mask);
  if (mask.count === 0) return { grid, mask, box: mask.box, squaredMm2: new Float32Array(0), reachMm, bricks };
  const [si, sj, sk] = grid.spacingMm;
  const by = [Math.ceil(reachMm / si), Math.ceil(reachMm / sj), Math.ceil(reachMm / sk)] as const;
  const box = grownBox(mask.box, by, grid.dims);
  const squaredMm2 = squaredDistanceToCubes(unpackMask(mask, box), box.size, grid.spacingMm, progress);
  return { grid, mask, box, squaredMm2, reachMm, bricks };
};
