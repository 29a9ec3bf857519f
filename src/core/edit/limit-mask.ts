// A stroke that spares what does not look like the structure: only voxels within a band of values are kept.

import { type Mask, packMask, unpackMask } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';

/** The mask's voxels with low <= value <= high. */
export const limitMask = ({ grid, voxels }: ImageVolume, mask: Mask, low: number, high: number): Mask => {
  const bytes = unpackMask(mask);
  const { min, size } = mask.box;
  let n = 0;
  for (let k = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      const row = min[0] + grid.dims[0] * (min[1] + j + grid.dims[1] * (min[2] + k));
      for (let i = 0; i < size[0]; i++, n++) {
        const value = voxels[row + i] as number;
        if (!(value >= low && value <= high)) bytes[n] = 0;
      }
    }
  }
  return packMask(mask.dims, mask.box, bytes);
};
