// Growing, shrinking and cleaning a structure's mask by millimetres: the same steps as bit-morphology, on masks, in
// the smallest box that can hold the result. Distances run between voxel centres, so half a voxel is left to chance.

import type { VolumeGrid } from '../space/volume-grid.ts';
import { grownBox, type Mask, type VoxelBox } from '../structure/mask.ts';
import { cavitiesFilled, closed, dilated, eroded, opened, sliceHolesFilled } from './bit-morphology.ts';
import { type BitVolume, bitsOfMask, maskOfBits, paddedBox } from './bit-volume.ts';
import { bitsOfComponents, connectedComponents, largestLabel } from './connected-components.ts';

/** Every voxel of the grid whose centre lies within radiusMm of the centre of one of the mask. */
export const dilateMask = (grid: VolumeGrid, mask: Mask, radiusMm: number): Mask =>
  changed(grid, mask, radiusMm, (bits) => dilated(bits, radiusMm, grid.spacingMm));

/** The voxels whose centre has no voxel centre outside the mask within radiusMm; the border of the grid does not count as outside. */
export const erodeMask = (grid: VolumeGrid, mask: Mask, radiusMm: number): Mask =>
  changed(grid, mask, voxelMm(grid), (bits) => eroded(bits, radiusMm, grid.spacingMm));

/** Erosion, then dilation: drops what is thinner than twice radiusMm. */
export const openMask = (grid: VolumeGrid, mask: Mask, radiusMm: number): Mask =>
  changed(grid, mask, voxelMm(grid), (bits) => opened(bits, radiusMm, grid.spacingMm));

/** Dilation, then erosion: fills gaps narrower than twice radiusMm. */
export const closeMask = (grid: VolumeGrid, mask: Mask, radiusMm: number): Mask =>
  changed(grid, mask, radiusMm + voxelMm(grid), (bits) => closed(bits, radiusMm, grid.spacingMm));

/** The largest part that hangs together over faces, edges or corners. */
export const largestComponent = (mask: Mask): Mask => {
  const parts = connectedComponents(bitsOfMask(mask), 'set', 'all-26');
  const largest = largestLabel(parts);
  return maskOfBits(
    bitsOfComponents(parts, (label) => label === largest),
    mask.dims,
    mask.box.min,
  );
};

/** Fills the cavities that the mask encloses: in 3-D, or within each slice. */
export const fillHoles = (mask: Mask, within: 'volume' | 'slices' = 'volume'): Mask => {
  const box = paddedBox(mask.box);
  const bits = bitsOfMask(mask, box);
  return maskOfBits(within === 'volume' ? cavitiesFilled(bits) : sliceHolesFilled(bits), mask.dims, box.min);
};

const voxelMm = (grid: VolumeGrid): number => Math.max(...grid.spacingMm);

/** Applies a step in the mask's box grown by reachMm, cut at the grid's border. */
const changed = (grid: VolumeGrid, mask: Mask, reachMm: number, step: (bits: BitVolume) => BitVolume): Mask => {
  const voxels = (axis: 0 | 1 | 2): number => Math.ceil(Math.max(0, reachMm) / grid.spacingMm[axis]);
  const box: VoxelBox = grownBox(mask.box, [voxels(0), voxels(1), voxels(2)], mask.dims);
  return maskOfBits(step(bitsOfMask(mask, box)), mask.dims, box.min);
};
