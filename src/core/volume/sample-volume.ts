// The value of an image at a patient point: that of the nearest voxel, or blended from the eight around it.

import type { PointLps } from '../space/patient-space.ts';
import { containsIjk, toIjk, voxelIndex } from '../space/volume-grid.ts';
import type { ImageVolume } from './image-volume.ts';

/** The value of the voxel that holds the point; null outside the volume. */
export const sampleNearest = (volume: ImageVolume, point: PointLps): number | null => {
  const p = toIjk(volume.grid, point);
  if (!containsIjk(volume.grid, p)) return null;
  const [ni, nj, nk] = volume.grid.dims;
  const at = voxelIndex(volume.grid, nearest(p[0], ni), nearest(p[1], nj), nearest(p[2], nk));
  return volume.voxels[at] as number;
};

/** The trilinear blend of the eight voxels around the point; null outside, the nearest voxels within the outer half voxel. */
export const sampleTrilinear = (volume: ImageVolume, point: PointLps): number | null => {
  const { grid, voxels } = volume;
  const p = toIjk(grid, point);
  if (!containsIjk(grid, p)) return null;
  const [ni, nj, nk] = grid.dims;
  const x = Math.min(Math.max(p[0], 0), ni - 1);
  const y = Math.min(Math.max(p[1], 0), nj - 1);
  const z = Math.min(Math.max(p[2], 0), nk - 1);
  const i = Math.min(Math.floor(x), Math.max(0, ni - 2));
  const j = Math.min(Math.floor(y), Math.max(0, nj - 2));
  const k = Math.min(Math.floor(z), Math.max(0, nk - 2));
  let value = 0;
  for (let corner = 0; corner < 8; corner++) {
    const a = corner & 1;
    const b = (corner >> 1) & 1;
    const c = corner >> 2;
    const weight = (a ? x - i : 1 - x + i) * (b ? y - j : 1 - y + j) * (c ? z - k : 1 - z + k);
    if (weight > 0) value += weight * (voxels[voxelIndex(grid, i + a, j + b, k + c)] as number);
  }
  return value;
};

const nearest = (position: number, size: number): number => Math.min(size - 1, Math.max(0, Math.round(position)));
