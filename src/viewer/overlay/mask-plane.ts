// A mask cut by a plane that follows no layer of its voxels: sampled on a square lattice in the plane, each sample taking
// the voxel that holds it, as bytes that the contour tracer reads like a layer. The lattice is as fine as the smallest
// voxel side (0.5 mm at least), so that a voxel is never stepped over.

import { dot, type PointLps, pointIjk, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import { toIjk, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { PlaneAxes } from '../slices/plane-axes.ts';
import type { MaskSlice } from './mask-slice.ts';

const FINEST_MM = 0.5;

/** Side of the lattice's squares, mm. */
const latticeMm = (grid: VolumeGrid): number => Math.max(FINEST_MM, Math.min(...grid.spacingMm));

/** The patient point of a lattice position on slice `index`; (0, 0) is the slice's own first point. */
export const latticePoint = (grid: VolumeGrid, axes: PlaneAxes, index: number, x: number, y: number): PointLps => {
  const { firstLps: o, indexLps: n, rightLps: r, downLps: d, stepMm } = axes;
  const step = latticeMm(grid);
  const [a, b, c] = [index * stepMm, x * step, y * step];
  return pointLps(
    o[0] + a * n[0] + b * r[0] + c * d[0],
    o[1] + a * n[1] + b * r[1] + c * d[1],
    o[2] + a * n[2] + b * r[2] + c * d[2],
  );
};

/** The lattice positions that can hold the mask: the shadow of its box on the plane. */
const latticeBox = (grid: VolumeGrid, mask: Mask, axes: PlaneAxes, index: number) => {
  const { min, size } = mask.box;
  const step = latticeMm(grid);
  const origin = latticePoint(grid, axes, index, 0, 0);
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((corner) => {
    const at = (axis: 0 | 1 | 2): number => min[axis] - 0.5 + ((corner >> axis) & 1) * size[axis];
    return vectorBetween(origin, toLps(grid, pointIjk(at(0), at(1), at(2))));
  });
  const off = corners.map((v) => dot(v, axes.indexLps));
  if (Math.min(...off) > 0 || Math.max(...off) < 0) return null;
  const xs = corners.map((v) => dot(v, axes.rightLps) / step);
  const ys = corners.map((v) => dot(v, axes.downLps) / step);
  const [x0, y0] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
  return { x0, y0, width: Math.ceil(Math.max(...xs)) - x0 + 1, height: Math.ceil(Math.max(...ys)) - y0 + 1 };
};

/** Null where the plane holds nothing of the mask. */
export const maskPlane = (grid: VolumeGrid, mask: Mask, axes: PlaneAxes, index: number): MaskSlice | null => {
  const box = mask.count === 0 ? null : latticeBox(grid, mask, axes, index);
  if (box === null) return null;
  const { x0, y0, width, height } = box;
  const first = toIjk(grid, latticePoint(grid, axes, index, x0, y0));
  const right = toIjk(grid, latticePoint(grid, axes, index, x0 + 1, y0));
  const down = toIjk(grid, latticePoint(grid, axes, index, x0, y0 + 1));
  const part = (axis: 0 | 1 | 2, x: number, y: number): number =>
    Math.round(first[axis] + x * (right[axis] - first[axis]) + y * (down[axis] - first[axis])) - mask.box.min[axis];
  const [ni, nj, nk] = mask.box.size;
  const bytes = new Uint8Array(width * height);
  let any = 0;
  for (let y = 0, n = 0; y < height; y++)
    for (let x = 0; x < width; x++, n++) {
      const i = part(0, x, y);
      const j = part(1, x, y);
      const k = part(2, x, y);
      if (i < 0 || j < 0 || k < 0 || i >= ni || j >= nj || k >= nk) continue;
      const at = i + ni * (j + nj * k);
      const bit = ((mask.bits[at >> 3] as number) >> (at & 7)) & 1;
      bytes[n] = bit;
      any |= bit;
    }
  return any === 0 ? null : { x0, y0, width, height, bytes };
};
