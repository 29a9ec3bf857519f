// Small images of shapes known by a formula, as a scanner would give them: every voxel the mean over its cube, a
// Gaussian point spread, Gaussian noise of a seed.

import { type PointLps, pointIjk } from '#core/space/patient-space.ts';
import { toLps, type VolumeGrid, voxelCount } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { Random } from '#test/oracle/seeded-random.ts';

export interface AnalyticOptions {
  /** Samples a voxel and axis; 4 unless told. */
  readonly parts?: number;
  /** Sigma of the noise, HU. */
  readonly noiseHu?: number;
  /** Sigma of the point spread in the plane, voxels. */
  readonly blurVoxels?: number;
  readonly random?: Random;
}

/** The image of a function of the patient point. */
export const analyticVolume = (
  grid: VolumeGrid,
  valueAt: (p: PointLps) => number,
  { parts = 4, noiseHu = 0, blurVoxels = 0, random = () => 0.5 }: AnalyticOptions = {},
): ImageVolume => {
  const voxels = new Float32Array(voxelCount(grid));
  const [ni, nj, nk] = grid.dims;
  const part = (n: number): number => (n + 0.5) / parts - 0.5;
  let n = 0;
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        let sum = 0;
        for (let s = 0; s < parts ** 3; s++) {
          const [a, b, c] = [s % parts, Math.floor(s / parts) % parts, Math.floor(s / parts ** 2)];
          sum += valueAt(toLps(grid, pointIjk(i + part(a), j + part(b), k + part(c))));
        }
        voxels[n] = sum / parts ** 3;
      }
  if (blurVoxels > 0) blurInPlane(voxels, grid, blurVoxels);
  if (noiseHu > 0)
    for (let m = 0; m < voxels.length; m++) voxels[m] = (voxels[m] as number) + noiseHu * gaussian(random);
  return { grid, voxels, unit: 'HU' };
};

/** A normal deviate (Box and Muller). */
export const gaussian = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A Gaussian of the given sigma, voxels, along i and j. */
export const blurInPlane = (voxels: Float32Array, grid: VolumeGrid, sigma: number): void => {
  const reach = Math.ceil(4 * sigma);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, n) => Math.exp(-((n - reach) ** 2) / (2 * sigma * sigma)));
  const sum = kernel.reduce((a, b) => a + b, 0);
  const [ni, nj] = grid.dims;
  for (const [stride, size] of [
    [1, ni],
    [ni, nj],
  ] as const) {
    const before = voxels.slice();
    for (let n = 0; n < voxels.length; n++) {
      const at = Math.floor(n / stride) % size;
      let value = 0;
      for (let d = -reach; d <= reach; d++) {
        const to = Math.min(size - 1, Math.max(0, at + d));
        value += ((kernel[d + reach] as number) / sum) * (before[n + (to - at) * stride] as number);
      }
      voxels[n] = value;
    }
  }
};
