// Growing and shrinking by millimetres, by the exact distance to voxel cubes (core/field): a voxel joins when its centre
// is within the length of the structure, and leaves when its centre is within the length of what is not the structure.
// The border of the images is no border of the structure: nothing is known beyond it, so it never erodes.

import { squaredDistanceToCubes } from '../field/cube-distance-kernel.ts';
import type { VolumeGrid } from '../space/volume-grid.ts';
import { grownBox, type Mask, packMask, unpackMask } from '../structure/mask.ts';

/** Slack for the field's float32. */
const ON_BORDER = 1 + 1e-6;

/** The mask grown by offsetMm, or shrunk where it is negative. @throws RangeError when it is no length. */
export const offsetMask = (grid: VolumeGrid, mask: Mask, offsetMm: number): Mask => {
  if (!Number.isFinite(offsetMm)) throw new RangeError(`an offset in mm wanted, got ${offsetMm}`);
  if (mask.count === 0 || offsetMm === 0) return mask;
  const reachMm = Math.abs(offsetMm);
  const growing = offsetMm > 0;
  const voxels = (axis: 0 | 1 | 2): number => (growing ? Math.ceil(reachMm / grid.spacingMm[axis]) : 1);
  const box = grownBox(mask.box, [voxels(0), voxels(1), voxels(2)], grid.dims);
  const bytes = unpackMask(mask, box);
  const sites = growing ? bytes : bytes.map((value) => 1 - value);
  const squaredMm2 = squaredDistanceToCubes(sites, box.size, grid.spacingMm);
  const limit = reachMm * reachMm * ON_BORDER;
  for (let n = 0; n < bytes.length; n++) {
    if ((squaredMm2[n] as number) <= limit) bytes[n] = growing ? 1 : 0;
  }
  return packMask(mask.dims, box, bytes);
};
