// A part of a volume as a volume of its own: same voxels, a smaller grid.

import { pointIjk } from '../space/patient-space.ts';
import { toLps } from '../space/volume-grid.ts';
import type { VoxelBox } from '../structure/mask.ts';
import type { ImageVolume } from './image-volume.ts';

/** The voxels of a box of the grid, copied. @throws RangeError when the box is not within the grid. */
export const cropVolume = ({ grid, voxels, unit }: ImageVolume, { min, size }: VoxelBox): ImageVolume => {
  if (min.some((from, axis) => from < 0 || from + (size[axis] ?? 0) > (grid.dims[axis] ?? 0)))
    throw new RangeError(`a box within ${grid.dims.join(' x ')} voxels wanted, ${size.join(' x ')} from ${min} came`);
  const [nx, ny, nz] = size;
  const out = voxels instanceof Int16Array ? new Int16Array(nx * ny * nz) : new Float32Array(nx * ny * nz);
  const [ni, nj] = grid.dims;
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      const from = min[0] + ni * (min[1] + j + nj * (min[2] + k));
      out.set(voxels.subarray(from, from + nx), nx * (j + ny * k));
    }
  }
  const originLps = toLps(grid, pointIjk(min[0], min[1], min[2]));
  return { grid: { ...grid, dims: [nx, ny, nz], originLps }, voxels: out, unit };
};
