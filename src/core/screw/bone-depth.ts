// How deep a point lies in bone: the distance to the nearest voxel cube that is not bone where it lies in one that is,
// minus the distance to bone where it does not. Exact, from the boundary of the bone and that of what surrounds it; the
// rounding slack of the clearances makes it a nanometre less, never more. Beyond the images nothing is known: a bone that
// goes on there is taken as if it did, and the finding says so.

import { pointClearance } from '../clearance/capsule-clearance.ts';
import type { StructureBoundary } from '../field/boundary-bricks.ts';
import { buildBoundary } from '../field/distance-field.ts';
import type { PointLps } from '../space/patient-space.ts';
import { toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import { grownBox, type Mask, maskHas, packMask, unpackMask } from '../structure/mask.ts';

/** Plain data, safe to post to a worker and back. */
export interface BoneDepths {
  readonly bone: StructureBoundary;
  /** The voxels round the bone, one deep at least. */
  readonly around: StructureBoundary;
  /** Voxels of the bone lie on the border of the images. */
  readonly touchesBorder: boolean;
}

/** Prepares a bone for depths; once a mask. @throws RangeError when the mask belongs to another grid. */
export const boneDepths = (grid: VolumeGrid, bone: Mask): BoneDepths => {
  const box = grownBox(bone.box, [1, 1, 1], grid.dims);
  const outside = unpackMask(bone, box).map((bit) => 1 - bit);
  const { min, size } = bone.box;
  return {
    bone: buildBoundary(grid, bone),
    around: buildBoundary(grid, packMask(grid.dims, box, outside)),
    touchesBorder:
      bone.count > 0 && min.some((from, axis) => from === 0 || from + (size[axis] ?? 0) === grid.dims[axis]),
  };
};

export interface BoneDepth {
  /** Positive inside the bone, mm; -Infinity where there is no bone. */
  readonly depthMm: number;
  /** The nearest point of the bone's border: outside it for a point in bone, of the bone for one outside; null without. */
  readonly borderLps: PointLps | null;
}

export const boneDepthAt = ({ bone, around }: BoneDepths, point: PointLps): BoneDepth => {
  const [i, j, k] = toIjk(bone.grid, point);
  if (maskHas(bone.mask, Math.round(i), Math.round(j), Math.round(k))) {
    const { clearanceMm, nearestOnStructureLps } = pointClearance(around, point);
    return { depthMm: clearanceMm, borderLps: nearestOnStructureLps };
  }
  const { clearanceMm, nearestOnStructureLps } = pointClearance(bone, point);
  return { depthMm: -clearanceMm, borderLps: nearestOnStructureLps };
};
