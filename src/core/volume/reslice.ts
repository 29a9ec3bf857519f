// An image sampled over a plane that lies any way in it: trilinear, as sampleTrilinear (its slow twin) does point by point.
// The position in voxels grows by the same three numbers from pixel to pixel, which is all the geometry the inner loop needs.

import type { DirectionLps, PointLps } from '../space/patient-space.ts';
import { pointLps } from '../space/patient-space.ts';
import { toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import type { ImageVolume } from './image-volume.ts';

/** A rectangle of pixels in patient space. */
export interface Lattice {
  /** Middle of the first pixel. */
  readonly originLps: PointLps;
  /** Unit directions of growing column and row. */
  readonly rightLps: DirectionLps;
  readonly downLps: DirectionLps;
  readonly pixelMm: number;
  readonly width: number;
  readonly height: number;
}

/** Position in voxels of pixel (0, 0) and its growth along a row and from row to row: nine numbers. */
const voxelSteps = (grid: VolumeGrid, lattice: Lattice): readonly number[] => {
  const { originLps: o, rightLps: r, downLps: d, pixelMm } = lattice;
  const at = (v: DirectionLps): PointLps =>
    pointLps(o[0] + v[0] * pixelMm, o[1] + v[1] * pixelMm, o[2] + v[2] * pixelMm);
  const first = toIjk(grid, o);
  const right = toIjk(grid, at(r));
  const down = toIjk(grid, at(d));
  return [...first, ...right.map((x, n) => x - (first[n] ?? 0)), ...down.map((x, n) => x - (first[n] ?? 0))];
};

/**
 * Samples the volume over the lattice, row by row, into `out` (width x height values); NaN outside the volume. The grid may
 * be other than the volume's own: the same voxels moved elsewhere.
 * @throws RangeError when out has another length
 */
export const reslice = (volume: ImageVolume, grid: VolumeGrid, lattice: Lattice, out: Float32Array): void => {
  const { width, height } = lattice;
  if (out.length !== width * height) throw new RangeError(`${width} x ${height} pixels wanted, got ${out.length}`);
  const { voxels } = volume;
  const [ni, nj, nk] = grid.dims;
  const [i0 = 0, j0 = 0, k0 = 0, ir = 0, jr = 0, kr = 0, id = 0, jd = 0, kd = 0] = voxelSteps(grid, lattice);
  const slice = ni * nj;
  for (let y = 0, n = 0; y < height; y++) {
    for (let x = 0; x < width; x++, n++) {
      const a = i0 + x * ir + y * id;
      const b = j0 + x * jr + y * jd;
      const c = k0 + x * kr + y * kd;
      if (!(a >= -0.5 && b >= -0.5 && c >= -0.5 && a <= ni - 0.5 && b <= nj - 0.5 && c <= nk - 0.5)) {
        out[n] = Number.NaN;
        continue;
      }
      const i = Math.min(ni - 1, Math.max(0, a));
      const j = Math.min(nj - 1, Math.max(0, b));
      const k = Math.min(nk - 1, Math.max(0, c));
      const fi = Math.floor(i);
      const fj = Math.floor(j);
      const fk = Math.floor(k);
      const u = i - fi;
      const v = j - fj;
      const w = k - fk;
      const at = fi + ni * fj + slice * fk;
      const di = u > 0 ? 1 : 0;
      const dj = v > 0 ? ni : 0;
      const dk = w > 0 ? slice : 0;
      const near =
        ((voxels[at] as number) * (1 - u) + (voxels[at + di] as number) * u) * (1 - v) +
        ((voxels[at + dj] as number) * (1 - u) + (voxels[at + dj + di] as number) * u) * v;
      const up = at + dk;
      const far =
        ((voxels[up] as number) * (1 - u) + (voxels[up + di] as number) * u) * (1 - v) +
        ((voxels[up + dj] as number) * (1 - u) + (voxels[up + dj + di] as number) * u) * v;
      out[n] = near * (1 - w) + far * w;
    }
  }
};
