// A volume as means over cubes along the patient's axes: what a search through whole anatomy looks at, whatever the
// acquisition plane. Cells no voxel falls into (outside the images) hold air.

import { type PointLps, pointIjk, pointLps } from '../space/patient-space.ts';
import { gridAxes, toLps, type VolumeGrid } from '../space/volume-grid.ts';
import type { ImageVolume } from '../volume/image-volume.ts';

export interface CellMeans {
  /** Cells along x, y, z. */
  readonly size: readonly [number, number, number];
  readonly cellMm: number;
  /** Centre of cell (0, 0, 0). */
  readonly originLps: PointLps;
  /** x fastest. */
  readonly values: Float32Array;
}

const OUTSIDE_HU = -1000;

/** Means over cubes of cellMm, or of the coarsest voxel step where that is more. */
export const cellMeans = ({ grid, voxels }: ImageVolume, wantedMm: number): CellMeans => {
  const cellMm = Math.max(wantedMm, ...grid.spacingMm);
  const [low, high] = extentLps(grid);
  const count = (axis: 0 | 1 | 2): number => Math.floor((high[axis] - low[axis]) / cellMm + 1.5);
  const size = [count(0), count(1), count(2)] as const;
  const values = new Float32Array(size[0] * size[1] * size[2]);
  const counts = new Uint16Array(values.length);
  const [ni, nj, nk] = grid.dims;
  const strides = [1, size[0], size[0] * size[1]] as const;
  // The cell index of a voxel is a sum of one share from each of i, j and k; an axis along x, y or z moves one of them.
  const start = toLps(grid, pointIjk(0, 0, 0));
  const steps = gridAxes(grid).map((axis, n) => axis.map((part) => (part * (grid.spacingMm[n] ?? 0)) / cellMm));
  const at = (n: number, axis: number): number => steps[n]?.[axis] ?? 0;
  for (let k = 0, n = 0; k < nk; k++) {
    for (let j = 0; j < nj; j++) {
      let x = (start[0] - low[0]) / cellMm + at(1, 0) * j + at(2, 0) * k + 0.5;
      let y = (start[1] - low[1]) / cellMm + at(1, 1) * j + at(2, 1) * k + 0.5;
      let z = (start[2] - low[2]) / cellMm + at(1, 2) * j + at(2, 2) * k + 0.5;
      for (let i = 0; i < ni; i++, n++) {
        const cell = Math.floor(x) + strides[1] * Math.floor(y) + strides[2] * Math.floor(z);
        values[cell] = (values[cell] as number) + (voxels[n] as number);
        counts[cell] = (counts[cell] as number) + 1;
        x += at(0, 0);
        y += at(0, 1);
        z += at(0, 2);
      }
    }
  }
  for (let n = 0; n < values.length; n++) {
    const voxelsHere = counts[n] as number;
    values[n] = voxelsHere === 0 ? OUTSIDE_HU : (values[n] as number) / voxelsHere;
  }
  return { size, cellMm, originLps: pointLps(low[0], low[1], low[2]), values };
};

type Triple = readonly [number, number, number];

/** Lowest and highest voxel centres along x, y, z. */
const extentLps = (grid: VolumeGrid): readonly [Triple, Triple] => {
  const low: [number, number, number] = [Infinity, Infinity, Infinity];
  const high: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (let corner = 0; corner < 8; corner++) {
    const last = (axis: 0 | 1 | 2): number => ((corner >> axis) & 1) * (grid.dims[axis] - 1);
    const point = toLps(grid, pointIjk(last(0), last(1), last(2)));
    for (const axis of [0, 1, 2] as const) {
      low[axis] = Math.min(low[axis], point[axis]);
      high[axis] = Math.max(high[axis], point[axis]);
    }
  }
  return [low, high];
};
