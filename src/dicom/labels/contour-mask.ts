// Planar contours as voxels, by a rule that can be stated: a voxel belongs when its centre lies inside, by the even-odd
// rule over all contours of its plane (so a contour within a contour is a hole, and the two sides of a keyhole cancel).
// A plane of contours holds for the layers nearer to it than to the next one, and for half its usual distance beyond the
// first and last (the end-slice rule); a gap wider than one and a half of that stays a gap.

import { pointLps } from '#core/space/patient-space.ts';
import { toIjk, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, packMask, type VoxelBox } from '#core/structure/mask.ts';

type GridAxis = 0 | 1 | 2;

/** Points of a contour may leave its plane by this many voxels. */
const FLATNESS = 0.1;
/** A layer exactly half-way between two planes goes to the lower; exactly at an end it is outside. */
const TIE = 1e-6;
/** Contours this near to each other lie in one plane, in layers. */
const SAME_PLANE = 0.05;

const OTHERS = [
  [1, 2],
  [0, 2],
  [0, 1],
] as const satisfies readonly (readonly [GridAxis, GridAxis])[];

interface Placed {
  /** x, y of each point along the two axes of the layers, in voxels. */
  readonly points: Float64Array;
  readonly layer: number;
}

/** The voxels of contours given as x, y, z in LPS mm; null when they do not lie in layers of the grid. */
export const maskOfContours = (grid: VolumeGrid, contours: readonly Float64Array[]): Mask | null => {
  const inVoxels = contours.map((points) => voxelsOf(grid, points));
  const across = ([2, 1, 0] as const).find((axis) => inVoxels.every((points) => thickness(points, axis) <= FLATNESS));
  if (across === undefined) return null;
  const planes = planesOf(inVoxels.map((points) => flattened(points, across)));
  const dims = grid.dims;
  const [ax, ay] = OTHERS[across];
  const box: VoxelBox = { min: [0, 0, 0], size: dims };
  const bytes = new Uint8Array(dims[0] * dims[1] * dims[2]);
  const unit = [1, dims[0], dims[0] * dims[1]] as const;
  for (let layer = 0; layer < dims[across]; layer++) {
    const plane = planeFor(planes, layer);
    if (plane === null) continue;
    fillLayer(plane, dims[ax], dims[ay], (from, end, y) => {
      let at = layer * unit[across] + y * unit[ay] + from * unit[ax];
      for (let x = from; x < end; x++, at += unit[ax]) bytes[at] = 1;
    });
  }
  return packMask(dims, box, bytes);
};

const voxelsOf = (grid: VolumeGrid, points: Float64Array): Float64Array => {
  const out = new Float64Array(points.length);
  for (let n = 0; n < points.length; n += 3)
    out.set(toIjk(grid, pointLps(points[n] as number, points[n + 1] as number, points[n + 2] as number)), n);
  return out;
};

const thickness = (points: Float64Array, axis: GridAxis): number => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let n = axis; n < points.length; n += 3) {
    low = Math.min(low, points[n] as number);
    high = Math.max(high, points[n] as number);
  }
  return high - low;
};

const flattened = (points: Float64Array, across: GridAxis): Placed => {
  const [ax, ay] = OTHERS[across];
  const out = new Float64Array((points.length / 3) * 2);
  let layer = 0;
  for (let n = 0, m = 0; n < points.length; n += 3, m += 2) {
    out[m] = points[n + ax] as number;
    out[m + 1] = points[n + ay] as number;
    layer += points[n + across] as number;
  }
  return { points: out, layer: layer / (points.length / 3) };
};

interface ContourPlane {
  readonly layer: number;
  readonly contours: readonly Float64Array[];
  /** It holds from here to there, in layers. */
  readonly from: number;
  readonly to: number;
}

const planesOf = (placed: readonly Placed[]): readonly ContourPlane[] => {
  const groups: { layer: number; contours: Float64Array[] }[] = [];
  for (const { layer, points } of placed.toSorted((a, b) => a.layer - b.layer)) {
    const last = groups.at(-1);
    if (last !== undefined && layer - last.layer <= SAME_PLANE) last.contours.push(points);
    else groups.push({ layer, contours: [points] });
  }
  const gaps = groups.slice(1).map(({ layer }, n) => layer - (groups[n]?.layer ?? layer));
  const usual = gaps.length === 0 ? 1 : (gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 1);
  const isClosed = (gap: number | undefined): boolean => gap !== undefined && gap <= 1.5 * usual;
  const half = (gap: number | undefined): number => (gap !== undefined && isClosed(gap) ? gap : usual) / 2;
  return groups.map((group, n) => ({
    ...group,
    from: group.layer - half(gaps[n - 1]),
    to: group.layer + half(gaps[n]) + (isClosed(gaps[n]) ? 2 * TIE : 0),
  }));
};

/** The plane that holds for a layer. */
const planeFor = (planes: readonly ContourPlane[], layer: number): ContourPlane | null => {
  const holding = planes.filter(({ from, to }) => layer > from + TIE && layer < to - TIE);
  return holding[0] ?? null;
};

/** Runs of voxels inside by the even-odd rule over all contours, row by row. */
const fillLayer = (
  { contours }: ContourPlane,
  width: number,
  height: number,
  set: (from: number, end: number, y: number) => void,
): void => {
  const rows = Array.from({ length: height }, (): number[] => []);
  for (const points of contours) addCrossings(points, rows);
  rows.forEach((crossings, y) => {
    crossings.sort((a, b) => a - b);
    for (let n = 0; n + 1 < crossings.length; n += 2) {
      const from = Math.max(0, Math.ceil(crossings[n] as number));
      const end = Math.min(width, Math.ceil(crossings[n + 1] as number));
      if (end > from) set(from, end, y);
    }
  });
};

/** Where the edges cross each row of centres; an edge owns its upper end only. */
const addCrossings = (points: Float64Array, rows: readonly number[][]): void => {
  const count = points.length / 2;
  for (let n = 0; n < count; n++) {
    const m = (n + 1) % count;
    const [ax, ay] = [points[2 * n] as number, points[2 * n + 1] as number];
    const [bx, by] = [points[2 * m] as number, points[2 * m + 1] as number];
    const first = Math.max(0, Math.ceil(Math.min(ay, by)));
    const last = Math.min(rows.length - 1, Math.ceil(Math.max(ay, by)) - 1);
    for (let y = first; y <= last; y++) rows[y]?.push(ax + ((y - ay) * (bx - ax)) / (by - ay));
  }
};
