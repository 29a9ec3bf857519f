// The surface where a field of numbers crosses a level (marching cubes), one vertex an edge crossed and shared by all
// triangles around it. The field's outermost values must lie below the level; the surface is then closed.

import { CUBE_EDGES, CUBE_TRIANGLES } from './cube-cases.ts';

/** Numbers at the points of a box, i fastest. */
export interface ScalarField {
  readonly size: readonly [number, number, number];
  readonly values: Float32Array;
}

/** Indexed triangles, counter-clockwise seen from the low side; positions as x, y, z in points of the field. */
export interface IndexedTriangles {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
}

/** A crossing keeps this part of the edge from either end, so that no triangle has an area of 0. */
const FROM_CORNER = 0.02;

const CASES: readonly Uint8Array[] = CUBE_TRIANGLES.map((edges) => Uint8Array.from(edges));

/** Triangles around everything with value >= level. @throws RangeError when that reaches the border of the field. */
export const marchCubes = (
  field: ScalarField,
  level: number,
  progress?: (done: number, total: number) => void,
): IndexedTriangles => {
  const [nx, ny, nz] = field.size;
  const wanted = countSurface(field, level);
  const positions = new Float32Array(3 * wanted.vertices);
  const indices = new Uint32Array(3 * wanted.triangles);
  const plane = nx * ny;
  // Vertex on the x, y and z edge of each point; two planes of x and y edges, the upper one becoming the lower.
  const ids = { lower: new Int32Array(2 * plane), upper: new Int32Array(2 * plane), between: new Int32Array(plane) };
  let vertices = placeInPlane(field, level, 0, ids.lower, positions, 0);
  let written = 0;
  for (let z = 0; z < nz - 1; z++) {
    vertices = placeBetween(field, level, z, ids.between, positions, vertices);
    vertices = placeInPlane(field, level, z + 1, ids.upper, positions, vertices);
    written = writeTriangles(field, level, z, ids, indices, written);
    [ids.lower, ids.upper] = [ids.upper, ids.lower];
    if ((z & 15) === 15) progress?.(z + 1, nz - 1);
  }
  progress?.(1, 1);
  return { positions, indices };
};

/** The corners of the cell at point n that reach the level, as bits. */
const cornersIn = (values: Float32Array, level: number, n: number, nx: number, plane: number): number =>
  ((values[n] as number) >= level ? 1 : 0) |
  ((values[n + 1] as number) >= level ? 2 : 0) |
  ((values[n + nx] as number) >= level ? 4 : 0) |
  ((values[n + nx + 1] as number) >= level ? 8 : 0) |
  ((values[n + plane] as number) >= level ? 16 : 0) |
  ((values[n + plane + 1] as number) >= level ? 32 : 0) |
  ((values[n + plane + nx] as number) >= level ? 64 : 0) |
  ((values[n + plane + nx + 1] as number) >= level ? 128 : 0);

/** How many vertices and triangles there will be: every edge crossed has one vertex. */
const countSurface = (field: ScalarField, level: number): { vertices: number; triangles: number } => {
  const { values } = field;
  const [nx, ny, nz] = field.size;
  const plane = nx * ny;
  let vertices = 0;
  let triangles = 0;
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const edgeOfBox = y === 0 || z === 0 || y === ny - 1 || z === nz - 1;
      for (let x = 0, n = nx * (y + ny * z); x < nx; x++, n++) {
        const inside = (values[n] as number) >= level;
        if (inside && (edgeOfBox || x === 0 || x === nx - 1)) {
          throw new RangeError(`the field reaches its level at its border, point ${x}, ${y}, ${z}`);
        }
        if (x === nx - 1 || y === ny - 1 || z === nz - 1) continue;
        const corners = cornersIn(values, level, n, nx, plane);
        if (corners === 0 || corners === 255) continue;
        triangles += (CASES[corners] as Uint8Array).length / 3;
        // Each edge is counted from its lower corner; edges beyond the last cells have both ends outside.
        vertices += (corners & 1) ^ ((corners >> 1) & 1);
        vertices += (corners & 1) ^ ((corners >> 2) & 1);
        vertices += (corners & 1) ^ ((corners >> 4) & 1);
      }
    }
  }
  return { vertices, triangles };
};

const crossing = (a: number, b: number, level: number): number =>
  Math.min(1 - FROM_CORNER, Math.max(FROM_CORNER, (level - a) / (b - a)));

/** Places the vertices on the x and y edges of plane z; returns the number of vertices so far. */
const placeInPlane = (
  field: ScalarField,
  level: number,
  z: number,
  ids: Int32Array,
  positions: Float32Array,
  placed: number,
): number => {
  const { values } = field;
  const [nx, ny] = field.size;
  const plane = nx * ny;
  let next = placed;
  for (let y = 0; y < ny; y++) {
    for (let x = 0, p = nx * y, n = p + plane * z; x < nx; x++, p++, n++) {
      const a = values[n] as number;
      const inside = a >= level;
      if (x < nx - 1) {
        const b = values[n + 1] as number;
        if (inside !== b >= level) {
          ids[p] = next;
          positions.set([x + crossing(a, b, level), y, z], 3 * next++);
        }
      }
      if (y < ny - 1) {
        const b = values[n + nx] as number;
        if (inside !== b >= level) {
          ids[p + plane] = next;
          positions.set([x, y + crossing(a, b, level), z], 3 * next++);
        }
      }
    }
  }
  return next;
};

/** Places the vertices on the z edges between planes z and z + 1. */
const placeBetween = (
  field: ScalarField,
  level: number,
  z: number,
  ids: Int32Array,
  positions: Float32Array,
  placed: number,
): number => {
  const { values } = field;
  const [nx, ny] = field.size;
  const plane = nx * ny;
  let next = placed;
  for (let p = 0, n = plane * z; p < plane; p++, n++) {
    const a = values[n] as number;
    const b = values[n + plane] as number;
    if (a >= level === b >= level) continue;
    ids[p] = next;
    const x = p % nx;
    positions.set([x, (p - x) / nx, z + crossing(a, b, level)], 3 * next++);
  }
  return next;
};

interface EdgeVertices {
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  readonly between: Int32Array;
}

/** Writes the triangles of the cells between planes z and z + 1; returns the number of indices so far. */
const writeTriangles = (
  field: ScalarField,
  level: number,
  z: number,
  ids: EdgeVertices,
  indices: Uint32Array,
  written: number,
): number => {
  const { values } = field;
  const [nx, ny] = field.size;
  const plane = nx * ny;
  // For each edge of a cell: where its vertex is written, relative to the cell's first corner.
  const edges = CUBE_EDGES.map(({ axis, from }) => ({
    ids: axis === 2 ? ids.between : from[2] === 0 ? ids.lower : ids.upper,
    offset: from[0] + nx * from[1] + (axis === 1 ? plane : 0),
  }));
  let at = written;
  for (let y = 0; y < ny - 1; y++) {
    for (let x = 0, p = nx * y, n = p + plane * z; x < nx - 1; x++, p++, n++) {
      const corners = cornersIn(values, level, n, nx, plane);
      if (corners === 0 || corners === 255) continue;
      const triangles = CASES[corners] as Uint8Array;
      for (let t = 0; t < triangles.length; t++) {
        const edge = edges[triangles[t] as number] as (typeof edges)[number];
        indices[at++] = edge.ids[p + edge.offset] as number;
      }
    }
  }
  return at;
};
