// The sphere of directions as the six faces of a cube, each a square of 2^level cells a side, and a quadtree over them.
// Cells are equal steps of angle along each face (u = tan(s pi / 4), s from -1 to 1), so that none is more than 1.5 times
// as large as another; in the plane of a face they are rectangles, so a cell is a convex polygon of the sphere and its
// farthest point from the centre is a corner. Directions are along the axes of the image grid, not LPS.

/** Face f looks along axis f >> 1, to the positive side when f is even; a runs along the next axis, b along the one after. */
export const FACES = 6;

/** 2^level + 1 edges of cells, u of each, from -1 to 1. */
export const edgesOf = (level: number): Float64Array => {
  const n = 1 << level;
  return Float64Array.from({ length: n + 1 }, (_, at) => Math.tan(((2 * at) / n - 1) * (Math.PI / 4)));
};

/** 2^level middles of cells, in the angle of their face, u of each. */
export const middlesOf = (level: number): Float64Array => {
  const n = 1 << level;
  return Float64Array.from({ length: n }, (_, at) => Math.tan(((2 * at + 1) / n - 1) * (Math.PI / 4)));
};

/** Greatest chord from the middle direction of cell (a, b) of a face to a direction of it, a hair more than it is. */
export const cellChord = (edges: Float64Array, middles: Float64Array, a: number, b: number): number => {
  const u = middles[a] as number;
  const v = middles[b] as number;
  const size = 1 + u * u + v * v;
  let leastCosine = 1;
  for (let corner = 0; corner < 4; corner++) {
    const cu = edges[a + (corner & 1)] as number;
    const cv = edges[b + (corner >> 1)] as number;
    const cosine = (1 + u * cu + v * cv) / Math.sqrt(size * (1 + cu * cu + cv * cv));
    if (cosine < leastCosine) leastCosine = cosine;
  }
  return Math.sqrt(2 - 2 * leastCosine) + 1e-7;
};

/** The cell that holds a direction (any length above 0): face * 4^level + b * 2^level + a. */
export const cellOf = (level: number, x: number, y: number, z: number): number => {
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  const az = Math.abs(z);
  const axis = ax >= ay && ax >= az ? 0 : ay >= az ? 1 : 2;
  const [main, a, b] = axis === 0 ? [x, y, z] : axis === 1 ? [y, z, x] : [z, x, y];
  const face = axis * 2 + (main < 0 ? 1 : 0);
  const n = 1 << level;
  const size = Math.abs(main);
  return (face * n + cellAlong(b / size, n)) * n + cellAlong(a / size, n);
};

/** The cell that u from -1 to 1 falls in, of n along a face. */
export const cellAlong = (u: number, n: number): number =>
  Math.min(n - 1, Math.max(0, Math.floor(((Math.atan(u) * 4) / Math.PI + 1) * 0.5 * n)));

/** Writes the unit direction of (u, v) on a face to out[0..2]. */
export const directionOf = (face: number, u: number, v: number, out: Float64Array): void => {
  const size = 1 / Math.sqrt(1 + u * u + v * v);
  const axis = face >> 1;
  out[axis] = face & 1 ? -size : size;
  out[(axis + 1) % 3] = u * size;
  out[(axis + 2) % 3] = v * size;
};

/** Solid angle of the rectangle from (0, 0) to (u, v) on a face, steradian; signed. */
const cornerAngle = (u: number, v: number): number => Math.atan((u * v) / Math.sqrt(1 + u * u + v * v));

/** Solid angle of each cell of a face, steradian, 4^level of them; they are the same on every face. */
export const cellAngles = (level: number): Float64Array => {
  const edges = edgesOf(level);
  const n = 1 << level;
  const out = new Float64Array(n * n);
  let below = edges.map((u) => cornerAngle(u, edges[0] as number));
  for (let b = 0; b < n; b++) {
    const above = edges.map((u) => cornerAngle(u, edges[b + 1] as number));
    for (let a = 0; a < n; a++) {
      out[b * n + a] =
        (above[a + 1] as number) - (above[a] as number) - (below[a + 1] as number) + (below[a] as number);
    }
    below = above;
  }
  return out;
};
