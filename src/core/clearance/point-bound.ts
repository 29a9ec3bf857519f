// What the distance field proves about any point of space, without looking at a single voxel of the structure.
// Within the samples: d²(x) - |x|² is a minimum of functions linear in x, so concave; hence at a point of a cell
// d² >= sum of w_c D_c - sum over axes of s² u (1 - u), with w the trilinear weights of the eight corners' squared
// distances D and u the fraction along each axis. Exact where the corners share one nearest point.
// Beyond the samples, with c the nearest sampled point: d(x)² >= d(c)² + |x - c|² along axes on which the structure
// does not reach past c (the angle at c is obtuse), and d(x) >= d(c) - |x - c| along the others (the grid's border);
// and never less than the distance to the structure's own box.

import type { DistanceField } from '../field/distance-field.ts';

/** Takes back the rounding of three float32 passes, so that the bounds are strict. */
const ROUNDING = 1e-6;

/** Out-parameter of the hot loop. */
export interface PointBound {
  /** Proven not to exceed the squared distance, mm². */
  lowSquaredMm2: number;
  /** Proven not to be less than the distance, mm. */
  highMm: number;
}

/** One axis of a point against the samples. */
interface AxisPlace {
  /** Sample at or before the point. */
  index: number;
  /** From that sample to the next, 0 to 1. */
  fraction: number;
  /** Distance to the nearest sample position, mm; 0 within. */
  beyondMm: number;
  /** True when the structure may reach as far as the point on this side. */
  open: boolean;
}

const places: readonly [AxisPlace, AxisPlace, AxisPlace] = [
  { index: 0, fraction: 0, beyondMm: 0, open: false },
  { index: 0, fraction: 0, beyondMm: 0, open: false },
  { index: 0, fraction: 0, beyondMm: 0, open: false },
];

const place = (out: AxisPlace, field: DistanceField, axis: 0 | 1 | 2, xMm: number): void => {
  const spacing = field.grid.spacingMm[axis];
  const last = field.box.size[axis] - 1;
  const at = xMm / spacing - field.box.min[axis];
  out.beyondMm = 0;
  out.open = false;
  if (at < 0) {
    out.index = 0;
    out.fraction = 0;
    out.beyondMm = -at * spacing;
    out.open = (field.bricks.bounds[axis] as number) < field.box.min[axis] * spacing;
  } else if (at >= last) {
    out.index = Math.max(0, last - 1);
    out.fraction = Math.min(last, 1);
    out.beyondMm = (at - last) * spacing;
    out.open = (field.bricks.bounds[axis + 3] as number) > (field.box.min[axis] + last) * spacing;
  } else {
    out.index = Math.floor(at);
    out.fraction = at - out.index;
  }
};

/** Bounds of the distance from a point, in mm along the grid's axes from voxel (0, 0, 0), to a structure with voxels. */
export const boundAtPoint = (field: DistanceField, x: number, y: number, z: number, out: PointBound): void => {
  const [px, py, pz] = places;
  place(px, field, 0, x);
  place(py, field, 1, y);
  place(pz, field, 2, z);
  const within = withinSamples(field, px, py, pz, out);
  const beyondSquared = px.beyondMm * px.beyondMm + py.beyondMm * py.beyondMm + pz.beyondMm * pz.beyondMm;
  if (beyondSquared === 0) {
    out.lowSquaredMm2 = within;
    return;
  }
  out.highMm += Math.sqrt(beyondSquared);
  const openSquared = sum(px, py, pz, true);
  const closer = Math.max(0, Math.sqrt(within + sum(px, py, pz, false)) - Math.sqrt(openSquared));
  out.lowSquaredMm2 = Math.max(closer * closer, boundsSquared(field, x, y, z)) * (1 - ROUNDING);
};

/** The bound of the clamped point; sets the upper one from the nearest sample. */
const withinSamples = (
  { squaredMm2, box, grid }: DistanceField,
  px: AxisPlace,
  py: AxisPlace,
  pz: AxisPlace,
  out: PointBound,
): number => {
  const [nx, ny, nz] = box.size;
  const [si, sj, sk] = grid.spacingMm;
  const { fraction: u } = px;
  const { fraction: v } = py;
  const { fraction: w } = pz;
  const at = px.index + nx * (py.index + ny * pz.index);
  const di = nx > 1 ? 1 : 0;
  const dj = ny > 1 ? nx : 0;
  const dk = nz > 1 ? nx * ny : 0;
  const read = (n: number): number => squaredMm2[n] as number;
  const row0 = read(at) * (1 - u) + read(at + di) * u;
  const row1 = read(at + dj) * (1 - u) + read(at + dj + di) * u;
  const row2 = read(at + dk) * (1 - u) + read(at + dk + di) * u;
  const row3 = read(at + dk + dj) * (1 - u) + read(at + dk + dj + di) * u;
  const mean = (row0 * (1 - v) + row1 * v) * (1 - w) + (row2 * (1 - v) + row3 * v) * w;
  const bow = si * si * u * (1 - u) + sj * sj * v * (1 - v) + sk * sk * w * (1 - w);

  const nearest = read(at + (u > 0.5 ? di : 0) + (v > 0.5 ? dj : 0) + (w > 0.5 ? dk : 0));
  const ox = Math.min(u, 1 - u) * si;
  const oy = Math.min(v, 1 - v) * sj;
  const oz = Math.min(w, 1 - w) * sk;
  out.highMm = Math.sqrt(nearest) * (1 + ROUNDING) + Math.sqrt(ox * ox + oy * oy + oz * oz) + ROUNDING;
  return Math.max(0, mean * (1 - ROUNDING) - bow - ROUNDING);
};

const sum = (px: AxisPlace, py: AxisPlace, pz: AxisPlace, open: boolean): number =>
  (px.open === open ? px.beyondMm * px.beyondMm : 0) +
  (py.open === open ? py.beyondMm * py.beyondMm : 0) +
  (pz.open === open ? pz.beyondMm * pz.beyondMm : 0);

/** Squared distance to the box round the structure. */
const boundsSquared = ({ bricks: { bounds } }: DistanceField, x: number, y: number, z: number): number => {
  const ex = Math.max((bounds[0] as number) - x, 0, x - (bounds[3] as number));
  const ey = Math.max((bounds[1] as number) - y, 0, y - (bounds[4] as number));
  const ez = Math.max((bounds[2] as number) - z, 0, z - (bounds[5] as number));
  return ex * ex + ey * ey + ez * ez;
};
