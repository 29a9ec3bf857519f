// A coarser image of the same place: means over blocks of whole voxels, so that each step of a pyramid is smooth enough for
// its own spacing. What does not fill a block at the far ends is left out.

import { pointIjk } from '../space/patient-space.ts';
import { toLps, voxelCount } from '../space/volume-grid.ts';
import type { ImageVolume } from '../volume/image-volume.ts';

/** Voxels along each axis that one coarse voxel takes: as many as stay within `mm`, at least one. */
const factors = ({ grid }: ImageVolume, mm: number): readonly [number, number, number] => {
  const along = (axis: 0 | 1 | 2): number =>
    Math.min(grid.dims[axis], Math.max(1, Math.floor(mm / grid.spacingMm[axis] + 1e-6)));
  return [along(0), along(1), along(2)];
};

/** The image at a spacing of at most `mm` where its own allows, else its own; values as float32. */
export const blockAverage = (volume: ImageVolume, mm: number): ImageVolume => {
  const { grid, voxels } = volume;
  const [a, b, c] = factors(volume, mm);
  const [ni, nj] = grid.dims;
  const dims = [Math.floor(ni / a), Math.floor(nj / b), Math.floor(grid.dims[2] / c)] as const;
  const coarse = {
    ...grid,
    dims,
    spacingMm: [grid.spacingMm[0] * a, grid.spacingMm[1] * b, grid.spacingMm[2] * c] as const,
    originLps: toLps(grid, pointIjk((a - 1) / 2, (b - 1) / 2, (c - 1) / 2)),
  };
  const out = new Float32Array(voxelCount(coarse));
  const [di, dj, dk] = dims;
  const share = 1 / (a * b * c);
  for (let k = 0; k < dk * c; k++)
    for (let j = 0; j < dj * b; j++) {
      const from = ni * (j + nj * k);
      const to = di * (Math.floor(j / b) + dj * Math.floor(k / c));
      for (let i = 0; i < di; i++) {
        let sum = 0;
        for (let n = 0; n < a; n++) sum += voxels[from + i * a + n] as number;
        out[to + i] = (out[to + i] as number) + sum * share;
      }
    }
  return { grid: coarse, voxels: out, unit: volume.unit };
};
