// An image evened out by a Gaussian: noise of some 20 HU falls to a few, a border stays where it is.

import type { ImageVolume } from '../volume/image-volume.ts';

/** Values averaged with a Gaussian of sigmaMm along every axis; the border repeats. */
export const evenedValues = ({ grid, voxels }: ImageVolume, sigmaMm: number): Float32Array => {
  const out = Float32Array.from(voxels);
  const [ni, nj] = grid.dims;
  const strides = [1, ni, ni * nj] as const;
  for (const axis of [0, 1, 2] as const) {
    const sigma = sigmaMm / grid.spacingMm[axis];
    const reach = Math.ceil(2.5 * sigma);
    const taps = Float64Array.from({ length: 2 * reach + 1 }, (_, n) =>
      Math.exp(-((n - reach) ** 2) / (2 * sigma * sigma)),
    );
    const sum = taps.reduce((a, b) => a + b, 0);
    const size = grid.dims[axis];
    const line = new Float64Array(size);
    const stride = strides[axis];
    for (let start = 0; start < out.length; start++) {
      if (Math.floor(start / stride) % size !== 0) continue;
      for (let n = 0; n < size; n++) line[n] = out[start + n * stride] as number;
      for (let n = 0; n < size; n++) {
        let value = 0;
        for (let t = -reach; t <= reach; t++) {
          const at = Math.min(size - 1, Math.max(0, n + t));
          value += (taps[t + reach] as number) * (line[at] as number);
        }
        out[start + n * stride] = value / sum;
      }
    }
  }
  return out;
};
