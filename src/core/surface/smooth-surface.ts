// Smoothing of a closed surface that may not wander: each vertex moves towards the middle of its neighbours and back
// (Taubin, SIGGRAPH 1995: no shrinking), and is held within a box around the place where it began (the constraint of
// Gibson's surface nets, MICCAI 1998). Steps of the voxels go; what the mask says of the border stays.

import { neighbourCounts, sumNeighbours } from './neighbour-sums.ts';

/** Taubin's pair: inwards, then a little more outwards; passes shapes longer than some ten edges. */
const INWARDS = 0.5;
const OUTWARDS = -0.53;

/** Moves the vertices in place, by pairs of steps; none leaves the box of half-sizes `reach` around its beginning. */
export const smoothVertices = (
  positions: Float32Array,
  indices: Uint32Array,
  pairs: number,
  reach: readonly [number, number, number],
): void => {
  const start = positions.slice();
  const sum = new Float32Array(positions.length);
  const neighbours = neighbourCounts(positions.length / 3, indices);
  for (let pair = 0; pair < pairs; pair++) {
    for (const part of [INWARDS, OUTWARDS]) {
      sumNeighbours(positions, indices, sum);
      for (let v = 0, n = 0; n < positions.length; v++) {
        const count = neighbours[v] as number;
        for (let axis = 0; axis < 3; axis++, n++) {
          const here = positions[n] as number;
          const moved = count === 0 ? here : here + part * ((sum[n] as number) / count - here);
          const from = start[n] as number;
          const limit = reach[axis as 0 | 1 | 2];
          positions[n] = Math.min(from + limit, Math.max(from - limit, moved));
        }
      }
    }
  }
};

/** Unit normals of the vertices: the mean of the triangles around each, by area. */
export const vertexNormals = (positions: Float32Array, indices: Uint32Array): Float32Array => {
  const normals = new Float32Array(positions.length);
  for (let t = 0; t < indices.length; t += 3) {
    const a = 3 * (indices[t] as number);
    const b = 3 * (indices[t + 1] as number);
    const c = 3 * (indices[t + 2] as number);
    const ux = (positions[b] as number) - (positions[a] as number);
    const uy = (positions[b + 1] as number) - (positions[a + 1] as number);
    const uz = (positions[b + 2] as number) - (positions[a + 2] as number);
    const vx = (positions[c] as number) - (positions[a] as number);
    const vy = (positions[c + 1] as number) - (positions[a + 1] as number);
    const vz = (positions[c + 2] as number) - (positions[a + 2] as number);
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    for (const at of [a, b, c]) {
      normals[at] = (normals[at] as number) + nx;
      normals[at + 1] = (normals[at + 1] as number) + ny;
      normals[at + 2] = (normals[at + 2] as number) + nz;
    }
  }
  for (let n = 0; n < normals.length; n += 3) {
    const length = Math.hypot(normals[n] as number, normals[n + 1] as number, normals[n + 2] as number) || 1;
    for (let axis = n; axis < n + 3; axis++) normals[axis] = (normals[axis] as number) / length;
  }
  return normals;
};
