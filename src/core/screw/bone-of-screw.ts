// The bone that a screw is to hold in: the bones that its line crosses, as one mask. Between two of them a narrow gap (a
// sacro-iliac joint, a synchondrosis) is what the screw is meant to bridge, so it counts as bone there: voxels whose
// distances to both bones add up to JOINT_GAP_MM at most, or two voxels where those are coarser (each bone's border is unsure by one). Holes within one bone (foramina, canal) stay holes. At the rim
// of the joint the filling reaches beyond it, by less than 2 mm.

import { combineMasks } from '../edit/combine-masks.ts';
import { squaredDistanceToCubes } from '../field/cube-distance-kernel.ts';
import type { Axis } from '../instrument/instrument-kind.ts';
import type { VolumeGrid } from '../space/volume-grid.ts';
import { emptyMask, grownBox, type Mask, packMask, unpackMask, type VoxelBox } from '../structure/mask.ts';
import { entriesAlong } from '../trajectory/skin-crossing.ts';

/** The widest joint gap that counts as bone, mm. */
const JOINT_GAP_MM = 4;

export interface CrossedBones {
  /** The union of the bones that the axis crosses; empty when it crosses none. */
  readonly bone: Mask;
  /** The joint gaps between them, none of their voxels; null where there is none. */
  readonly gap: Mask | null;
}

/** The union of the bones that the axis crosses, joint gaps between them filled; empty when it crosses none. */
export const boneOfScrew = (grid: VolumeGrid, bones: readonly Mask[], axis: Axis): Mask => {
  const { bone, gap } = crossedBones(grid, bones, axis);
  return gap === null ? bone : combineMasks(bone, gap, 'union');
};

/** The bones that the axis crosses and the gaps between them, apart: a gap is no breach, and holds no thread. */
export const crossedBones = (grid: VolumeGrid, bones: readonly Mask[], axis: Axis): CrossedBones => {
  const crossed = bones.filter((bone) => entriesAlong(grid, bone, axis).length > 0);
  const [first, ...others] = crossed;
  if (first === undefined) return { bone: emptyMask(grid.dims), gap: null };
  const bone = others.reduce((sum, one) => combineMasks(sum, one, 'union'), first);
  let gaps: Mask | null = null;
  for (const [n, one] of crossed.entries()) {
    for (const other of crossed.slice(n + 1)) {
      const gap = jointGap(grid, one, other);
      if (gap !== null) gaps = gaps === null ? gap : combineMasks(gaps, gap, 'union');
    }
  }
  const gap = gaps === null ? null : combineMasks(gaps, bone, 'difference');
  return { bone, gap: gap === null || gap.count === 0 ? null : gap };
};

/** The voxels between two bones that are near to both; null where the bones are nowhere near each other. */
const jointGap = (grid: VolumeGrid, a: Mask, b: Mask): Mask | null => {
  const gapMm = Math.max(JOINT_GAP_MM, 2 * Math.max(...grid.spacingMm));
  const reach = grid.spacingMm.map((mm) => Math.ceil(gapMm / mm));
  const by = [reach[0] ?? 0, reach[1] ?? 0, reach[2] ?? 0] as const;
  const box = overlap(grownBox(a.box, by, grid.dims), grownBox(b.box, by, grid.dims));
  if (box === null) return null;
  const [toA, toB] = [a, b].map((mask) => squaredDistanceToCubes(unpackMask(mask, box), box.size, grid.spacingMm));
  if (toA === undefined || toB === undefined) return null;
  const near = Uint8Array.from(toA, (squared, n) =>
    Math.sqrt(squared) + Math.sqrt(toB[n] as number) <= gapMm ? 1 : 0,
  );
  return packMask(grid.dims, box, near);
};

const overlap = (a: VoxelBox, b: VoxelBox): VoxelBox | null => {
  const low = (axis: 0 | 1 | 2): number => Math.max(a.min[axis], b.min[axis]);
  const size = (axis: 0 | 1 | 2): number =>
    Math.min(a.min[axis] + a.size[axis], b.min[axis] + b.size[axis]) - low(axis);
  if (size(0) <= 0 || size(1) <= 0 || size(2) <= 0) return null;
  return { min: [low(0), low(1), low(2)], size: [size(0), size(1), size(2)] };
};
