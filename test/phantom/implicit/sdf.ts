// Solids as signed distances: a function of a point in mm, negative inside. Exact for round things, a close first-order
// estimate for ellipses; near the surface its slope is about one, which is all that painting and blending need.
// Smooth minimum: I. Quilez, "smooth minimum", polynomial (quadratic) form.

export type Sdf = (x: number, y: number, z: number) => number;
export type Vec = readonly [number, number, number];

/** An axis-aligned box in mm: no solid of a layer reaches beyond its box. */
export interface Box {
  readonly min: Vec;
  readonly max: Vec;
}

export const smin = (a: number, b: number, k: number): number => {
  const h = k - (a > b ? a - b : b - a);
  const low = Math.min(a, b);
  return h > 0 ? low - (h * h) / (4 * k) : low;
};

export const smax = (a: number, b: number, k: number): number => -smin(-a, -b, k);

/** Smooth union of solids, in order, with blend width k mm. */
export const blend =
  (k: number, solids: readonly Sdf[]): Sdf =>
  (x, y, z) => {
    let d = 1e9;
    for (const solid of solids) d = smin(d, solid(x, y, z), k);
    return d;
  };

export const unite =
  (solids: readonly Sdf[]): Sdf =>
  (x, y, z) => {
    let d = 1e9;
    for (const solid of solids) {
      const e = solid(x, y, z);
      if (e < d) d = e;
    }
    return d;
  };

/** The solid grown by mm (shrunk when negative). */
export const grown =
  (solid: Sdf, mm: number): Sdf =>
  (x, y, z) =>
    solid(x, y, z) - mm;

/** The same solid on both sides of x = 0; it is described for x above 0. */
export const mirrored =
  (solid: Sdf): Sdf =>
  (x, y, z) =>
    solid(x < 0 ? -x : x, y, z);

/** Distance to a box from outside, 0 inside it. */
export const boxDistance = (box: Box, x: number, y: number, z: number): number => {
  const { min, max } = box;
  const dx = x < min[0] ? min[0] - x : x > max[0] ? x - max[0] : 0;
  const dy = y < min[1] ? min[1] - y : y > max[1] ? y - max[1] : 0;
  const dz = z < min[2] ? min[2] - z : z > max[2] ? z - max[2] : 0;
  return Math.sqrt(dx * dx + dy * dy + dz * dz);
};

/** The box around points, grown by margin mm. */
export const boxAround = (points: readonly Vec[], margin: number): Box => {
  const min: [number, number, number] = [1e9, 1e9, 1e9];
  const max: [number, number, number] = [-1e9, -1e9, -1e9];
  for (const p of points) {
    for (const axis of [0, 1, 2] as const) {
      if (p[axis] - margin < min[axis]) min[axis] = p[axis] - margin;
      if (p[axis] + margin > max[axis]) max[axis] = p[axis] + margin;
    }
  }
  return { min, max };
};
