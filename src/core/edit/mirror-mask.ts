// The mirror image of a structure across a plane (the midline, most often): a voxel belongs to it when the mirror image of
// its centre falls in a voxel of the structure. Exact where the plane is half-way between or on voxel centres.

import {
  type DirectionLps,
  dot,
  normalised,
  type PointLps,
  pointIjk,
  pointLps,
  vectorBetween,
} from '../space/patient-space.ts';
import { toIjk, toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { emptyMask, type Mask, packMask, unpackMask } from '../structure/mask.ts';

export interface MirrorPlane {
  readonly pointLps: PointLps;
  /** Across the plane; of any length above 0. */
  readonly normalLps: DirectionLps;
}

/** Where a point lies behind the mirror. */
const mirrored = (plane: MirrorPlane, p: PointLps): PointLps => {
  const n = normalised(plane.normalLps);
  const twice = 2 * dot(vectorBetween(plane.pointLps, p), n);
  return pointLps(p[0] - twice * n[0], p[1] - twice * n[1], p[2] - twice * n[2]);
};

/** The mirrored mask, cut at the border of the grid. */
export const mirrorMask = (grid: VolumeGrid, mask: Mask, plane: MirrorPlane): Mask => {
  if (mask.count === 0) return mask;
  const box = mirroredBox(grid, mask, plane);
  if (box.size.some((n) => n <= 0)) return emptyMask(grid.dims);
  const [nx, ny, nz] = box.size;
  const bytes = new Uint8Array(nx * ny * nz);
  const source = unpackMask(mask);
  // Mirroring is affine: along a row the images move by a constant step.
  const start = imageOf(grid, plane, box.min[0], box.min[1], box.min[2]);
  const next = imageOf(grid, plane, box.min[0] + 1, box.min[1], box.min[2]);
  const step: Triple = [next[0] - start[0], next[1] - start[1], next[2] - start[2]];
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++, n += nx) {
      copyRow(source, mask, imageOf(grid, plane, box.min[0], box.min[1] + j, box.min[2] + k), step, bytes, n, nx);
    }
  }
  return packMask(grid.dims, box, bytes);
};

type Triple = readonly [number, number, number];

/** Takes a row of voxels from where its images lie, one step further each; half-way goes to the lower voxel. */
const copyRow = (
  source: Uint8Array,
  { box: { min, size } }: Mask,
  from: Triple,
  step: Triple,
  bytes: Uint8Array,
  first: number,
  count: number,
): void => {
  const x0 = from[0] - min[0] + 0.5 - 1e-9;
  const y0 = from[1] - min[1] + 0.5 - 1e-9;
  const z0 = from[2] - min[2] + 0.5 - 1e-9;
  for (let i = 0; i < count; i++) {
    const x = Math.floor(x0 + i * step[0]);
    const y = Math.floor(y0 + i * step[1]);
    const z = Math.floor(z0 + i * step[2]);
    if (x < 0 || y < 0 || z < 0 || x >= size[0] || y >= size[1] || z >= size[2]) continue;
    bytes[first + i] = source[x + size[0] * (y + size[1] * z)] as number;
  }
};

const imageOf = (grid: VolumeGrid, plane: MirrorPlane, i: number, j: number, k: number) =>
  toIjk(grid, mirrored(plane, toLps(grid, pointIjk(i, j, k))));

/** The voxels that the images of the mask's corners span. */
const mirroredBox = (grid: VolumeGrid, { box: { min, size } }: Mask, plane: MirrorPlane) => {
  const corners = Array.from({ length: 8 }, (_, c) =>
    imageOf(
      grid,
      plane,
      min[0] - 0.5 + (c & 1) * size[0],
      min[1] - 0.5 + ((c >> 1) & 1) * size[1],
      min[2] - 0.5 + ((c >> 2) & 1) * size[2],
    ),
  );
  const range = (axis: 0 | 1 | 2): readonly [number, number] => {
    const values = corners.map((corner) => corner[axis]);
    const low = Math.max(0, Math.floor(Math.min(...values)));
    const high = Math.min(grid.dims[axis] - 1, Math.ceil(Math.max(...values)));
    return [low, high - low + 1];
  };
  const [i, j, k] = [range(0), range(1), range(2)];
  return { min: [i[0], j[0], k[0]] as const, size: [i[1], j[1], k[1]] as const };
};
