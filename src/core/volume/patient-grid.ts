// The image on a grid along the patient's axes with one step in all of them: what a model that was trained so expects.

import { directionLps, type PointLps, pointIjk, pointLps } from '../space/patient-space.ts';
import { toLps, type VolumeGrid, voxelCount } from '../space/volume-grid.ts';
import type { ImageVolume } from './image-volume.ts';
import { reslice } from './reslice.ts';

/** Columns to the left, rows to the back, slices to the head, mm apart, over all voxel centres. @throws RangeError for no step. */
export const patientGrid = (grid: VolumeGrid, mm: number): VolumeGrid => {
  if (!(mm > 0)) throw new RangeError(`a step above 0 mm wanted, got ${mm}`);
  const corners = Array.from({ length: 8 }, (_, n): PointLps => {
    const last = (axis: 0 | 1 | 2): number => ((n >> axis) & 1) * (grid.dims[axis] - 1);
    return toLps(grid, pointIjk(last(0), last(1), last(2)));
  });
  const low = (axis: 0 | 1 | 2): number => Math.min(...corners.map((p) => p[axis]));
  const steps = (axis: 0 | 1 | 2): number => Math.max(...corners.map((p) => p[axis])) - low(axis);
  const count = (axis: 0 | 1 | 2): number => Math.floor(steps(axis) / mm + 1e-6) + 1;
  return {
    dims: [count(0), count(1), count(2)],
    spacingMm: [mm, mm, mm],
    originLps: pointLps(low(0), low(1), low(2)),
    rowLps: directionLps(1, 0, 0),
    columnLps: directionLps(0, 1, 0),
    sliceLps: directionLps(0, 0, 1),
  };
};

/** Values (trilinear) at the centres of a grid along the patient's axes, i fastest; `outside` beyond the image. */
export const valuesOn = (volume: ImageVolume, grid: VolumeGrid, outside: number): Float32Array => {
  const [width, height, slices] = grid.dims;
  const values = new Float32Array(voxelCount(grid));
  for (let k = 0; k < slices; k++) {
    const out = values.subarray(width * height * k, width * height * (k + 1));
    const originLps = toLps(grid, pointIjk(0, 0, k));
    const { rowLps: rightLps, columnLps: downLps, spacingMm } = grid;
    reslice(volume, volume.grid, { originLps, rightLps, downLps, pixelMm: spacingMm[0], width, height }, out);
  }
  for (let n = 0; n < values.length; n++) if (Number.isNaN(values[n])) values[n] = outside;
  return values;
};
