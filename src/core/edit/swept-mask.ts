// The voxels under a stroke: those whose centre lies within the radius of the path, in space (sphere, tube) or within one
// layer of the grid (disc). The path is a polyline, so that a fast stroke leaves no gaps. A brush smaller than a voxel
// paints the voxel it is in.

import { type BitVolume, emptyBits, maskOfBits, setRun } from '../segment/bit-volume.ts';
import type { PointIjk, PointLps } from '../space/patient-space.ts';
import { toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import { emptyMask, type Mask, type VoxelBox } from '../structure/mask.ts';

export type GridAxis = 0 | 1 | 2;

export interface Brush {
  readonly shape: 'sphere' | 'disc';
  readonly radiusMm: number;
  /** Grid axis across the disc; a sphere ignores it. */
  readonly across: GridAxis;
}

/** Slack for rounding: a voxel exactly on the border belongs to the brush. */
const ON_BORDER = 1 + 1e-9;

type Triple = readonly [number, number, number];

/** Voxels of the grid under a brush led along a path; a disc stays in the layer nearest to the path's first point. */
export const sweptMask = (grid: VolumeGrid, path: readonly PointLps[], brush: Brush): Mask => {
  if (!(brush.radiusMm > 0)) throw new RangeError(`a radius above 0 mm wanted, got ${brush.radiusMm}`);
  const points = inLayer(
    path.map((point) => toIjk(grid, point)),
    brush,
  );
  const box = boxOf(grid, points, brush);
  if (points.length === 0 || box.size.some((n) => n <= 0)) return emptyMask(grid.dims);
  const bits = emptyBits(box.size);
  for (const point of points) setNearest(bits, box, point);
  const reach = brush.shape === 'disc' ? flat(brush.across) : ([1, 1, 1] as const);
  for (const [from, to] of pieces(grid, points, brush.radiusMm)) addCapsule(bits, box, grid, from, to, brush, reach);
  return maskOfBits(bits, grid.dims, box.min);
};

/** The points of a disc's path on the one layer that it paints. */
const inLayer = (points: readonly PointIjk[], { shape, across }: Brush): readonly Triple[] => {
  const [first] = points;
  if (shape === 'sphere' || first === undefined) return points;
  const layer = Math.round(first[across]);
  return points.map((p) => [0, 1, 2].map((axis) => (axis === across ? layer : p[axis])) as [number, number, number]);
};

/** 0 along the axis that a disc does not reach across. */
const flat = (across: GridAxis): Triple => [across === 0 ? 0 : 1, across === 1 ? 0 : 1, across === 2 ? 0 : 1];

const boxOf = (grid: VolumeGrid, points: readonly Triple[], brush: Brush): VoxelBox => {
  const reach = brush.shape === 'disc' ? flat(brush.across) : [1, 1, 1];
  const range = (axis: GridAxis): readonly [number, number] => {
    const by = Math.max(0.5, (brush.radiusMm / grid.spacingMm[axis]) * (reach[axis] ?? 0));
    const values = points.map((p) => p[axis]);
    const low = Math.max(0, Math.ceil(Math.min(...values) - by - 1e-6));
    const high = Math.min(grid.dims[axis] - 1, Math.floor(Math.max(...values) + by + 1e-6));
    return [low, high - low + 1];
  };
  const [i, j, k] = [range(0), range(1), range(2)];
  return { min: [i[0], j[0], k[0]], size: [i[1], j[1], k[1]] };
};

const setNearest = (bits: BitVolume, { min, size }: VoxelBox, p: Triple): void => {
  const [i, j, k] = ([0, 1, 2] as const).map((axis) => Math.round(p[axis]) - min[axis]) as [number, number, number];
  if (i < 0 || j < 0 || k < 0 || i >= size[0] || j >= size[1] || k >= size[2]) return;
  setRun(bits.words, bits.rowWords * (j + size[1] * k), i, i + 1);
};

/** The segments of the path, cut so that each one's box is little larger than the brush. */
function* pieces(grid: VolumeGrid, points: readonly Triple[], radiusMm: number): Generator<readonly [Triple, Triple]> {
  const [first] = points;
  if (points.length === 1 && first !== undefined) yield [first, first];
  for (let n = 1; n < points.length; n++) {
    const a = points[n - 1] as Triple;
    const b = points[n] as Triple;
    const lengthMm = Math.hypot(...([0, 1, 2] as const).map((axis) => (b[axis] - a[axis]) * grid.spacingMm[axis]));
    const count = Math.max(1, Math.ceil(lengthMm / (2 * radiusMm)));
    for (let piece = 0; piece < count; piece++)
      yield [between(a, b, piece / count), between(a, b, (piece + 1) / count)];
  }
}

const between = (a: Triple, b: Triple, t: number): Triple =>
  t === 1 ? b : [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), a[2] + t * (b[2] - a[2])];

/** Sets the voxels of the box within the radius of a segment; each row of the grid meets a convex body in one run. */
const addCapsule = (
  bits: BitVolume,
  box: VoxelBox,
  grid: VolumeGrid,
  a: Triple,
  b: Triple,
  { radiusMm }: Brush,
  reach: Triple,
): void => {
  const s = grid.spacingMm;
  const bound = (axis: GridAxis, side: 1 | -1): number => {
    const by = (radiusMm / s[axis]) * reach[axis] + 1e-6;
    const at = side < 0 ? Math.ceil(Math.min(a[axis], b[axis]) - by) : Math.floor(Math.max(a[axis], b[axis]) + by);
    return Math.min(box.size[axis] - 1, Math.max(0, at - box.min[axis]));
  };
  const u: Triple = [(b[0] - a[0]) * s[0], (b[1] - a[1]) * s[1], (b[2] - a[2]) * s[2]];
  const square = u[0] * u[0] + u[1] * u[1] + u[2] * u[2];
  const limit = radiusMm * radiusMm * ON_BORDER;
  const [i0, i1] = [bound(0, -1), bound(0, 1)];
  for (let k = bound(2, -1); k <= bound(2, 1); k++) {
    const z = (box.min[2] + k - a[2]) * s[2] * reach[2];
    for (let j = bound(1, -1); j <= bound(1, 1); j++) {
      const y = (box.min[1] + j - a[1]) * s[1] * reach[1];
      let first = -1;
      let last = -2;
      for (let i = i0; i <= i1; i++) {
        const x = (box.min[0] + i - a[0]) * s[0] * reach[0];
        const t = square === 0 ? 0 : Math.min(1, Math.max(0, (x * u[0] + y * u[1] + z * u[2]) / square));
        if ((x - t * u[0]) ** 2 + (y - t * u[1]) ** 2 + (z - t * u[2]) ** 2 > limit) {
          if (first >= 0) break;
          continue;
        }
        if (first < 0) first = i;
        last = i;
      }
      if (first >= 0) setRun(bits.words, bits.rowWords * (j + box.size[1] * k), first, last + 1);
    }
  }
};
