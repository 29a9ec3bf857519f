// A disc led over a plane that follows no layer of the voxels: the voxels that the plane passes through and whose centre,
// dropped onto the plane, lies within the radius of the path.

import { type BitVolume, emptyBits, maskOfBits, setRun } from '../segment/bit-volume.ts';
import type { PointLps } from '../space/patient-space.ts';
import { toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import { emptyMask, type Mask, type VoxelBox } from '../structure/mask.ts';
import { type CutPlane, cubeReachMm, measuredAlong, rangeWithin } from './cut-plane.ts';

type OnPlane = readonly [number, number];

/** The path's points are dropped onto the plane. A disc smaller than a voxel paints the voxels it is in. */
export const planeDisc = (grid: VolumeGrid, path: readonly PointLps[], radiusMm: number, plane: CutPlane): Mask => {
  if (!(radiusMm > 0)) throw new RangeError(`a radius above 0 mm wanted, got ${radiusMm}`);
  const off = measuredAlong(grid, plane.originLps, plane.normalLps);
  const right = measuredAlong(grid, plane.originLps, plane.rightLps);
  const down = measuredAlong(grid, plane.originLps, plane.downLps);
  const box = boxOf(grid, path, radiusMm + cubeReachMm(off));
  if (path.length === 0 || box.size.some((n) => n <= 0)) return emptyMask(grid.dims);
  const bits = emptyBits(box.size);
  const points = path.map((p): OnPlane => {
    const [i, j, k] = toIjk(grid, p);
    setNearest(bits, box, [i, j, k]);
    return [right.at(i, j, k), down.at(i, j, k)];
  });
  const reach = cubeReachMm(off);
  const [ni, nj, nk] = box.size;
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++) {
      const [y, z] = [box.min[1] + j, box.min[2] + k];
      const [from, to] = rangeWithin(off.at(0, y, z), off.steps[0], reach, box.min[0], box.min[0] + ni);
      const row = bits.rowWords * (j + nj * k);
      for (let i = from; i < to; i++)
        if (isNear([right.at(i, y, z), down.at(i, y, z)], points, radiusMm))
          setRun(bits.words, row, i - box.min[0], i - box.min[0] + 1);
    }
  return maskOfBits(bits, grid.dims, box.min);
};

const boxOf = (grid: VolumeGrid, path: readonly PointLps[], reachMm: number): VoxelBox => {
  const places = path.map((p) => toIjk(grid, p));
  const range = (axis: 0 | 1 | 2): readonly [number, number] => {
    const by = reachMm / grid.spacingMm[axis] + 1;
    const values = places.map((p) => p[axis]);
    const low = Math.max(0, Math.floor(Math.min(...values) - by));
    return [low, Math.min(grid.dims[axis] - 1, Math.ceil(Math.max(...values) + by)) - low + 1];
  };
  const [i, j, k] = [range(0), range(1), range(2)];
  return { min: [i[0], j[0], k[0]], size: [i[1], j[1], k[1]] };
};

const setNearest = (bits: BitVolume, { min, size }: VoxelBox, p: readonly [number, number, number]): void => {
  const [i, j, k] = ([0, 1, 2] as const).map((axis) => Math.round(p[axis]) - min[axis]) as [number, number, number];
  if (i < 0 || j < 0 || k < 0 || i >= size[0] || j >= size[1] || k >= size[2]) return;
  setRun(bits.words, bits.rowWords * (j + size[1] * k), i, i + 1);
};

const isNear = (p: OnPlane, points: readonly OnPlane[], radiusMm: number): boolean => {
  const limit = radiusMm * radiusMm * (1 + 1e-9);
  const last = Math.max(1, points.length - 1);
  for (let n = 0; n < last; n++) {
    const a = points[n] as OnPlane;
    const b = points[n + 1] ?? a;
    const u: OnPlane = [b[0] - a[0], b[1] - a[1]];
    const square = u[0] ** 2 + u[1] ** 2;
    const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((p[0] - a[0]) * u[0] + (p[1] - a[1]) * u[1]) / square));
    if ((p[0] - a[0] - t * u[0]) ** 2 + (p[1] - a[1] - t * u[1]) ** 2 <= limit) return true;
  }
  return false;
};
