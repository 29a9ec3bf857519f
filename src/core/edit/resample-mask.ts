// A mask of one grid on another in the same patient space: each voxel takes what the source has at its centre (the nearest
// voxel there). Nothing is smoothed; a border moves by at most half a voxel of the source.

import { pointIjk } from '../space/patient-space.ts';
import { toIjk, toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { emptyMask, type Mask } from '../structure/mask.ts';
import { pulledMask, reachedBox } from './pulled-mask.ts';

/** The mask of `from` on `to`. @throws RangeError when the mask is not of `from`. */
export const resampleMask = (from: VolumeGrid, mask: Mask, to: VolumeGrid): Mask => {
  if (mask.dims.some((n, axis) => n !== from.dims[axis]))
    throw new RangeError(`a mask of ${from.dims.join(' x ')} voxels wanted, one of ${mask.dims.join(' x ')} came`);
  if (mask.count === 0) return emptyMask(to.dims);
  const box = reachedBox(mask, to.dims, (i, j, k) => toIjk(to, toLps(from, pointIjk(i, j, k))));
  if (box === null) return emptyMask(to.dims);
  return pulledMask(mask, to.dims, box, (i, j, k) => toIjk(from, toLps(to, pointIjk(i, j, k))));
};
