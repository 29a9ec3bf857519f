// How sheltered each vertex of a surface lies, for shading as if light came from all around: the surface is smoothed, and
// where the smoothed one lies outside the true one there is a hollow, inside a ridge (the idea of mean-curvature shading,
// at the scale of the smoothing).

import { neighbourCounts, sumNeighbours } from './neighbour-sums.ts';
import type { SurfaceMesh } from './surface-mesh.ts';

const PASSES = 18;
/** Hollow of this depth is as dark as it gets; ridges gain little. */
const DARKEST_AT_MM = 1.3;
const BRIGHTEST_AT_MM = 1.2;

/** The surface with its shade: a value a vertex, 0 in the deepest hollow, 0.8 on the flat, 1 on a ridge. */
export const shaded = (surface: SurfaceMesh): SurfaceMesh => ({ ...surface, shade: vertexShade(surface) });

const vertexShade = ({ positions, normals, indices }: SurfaceMesh): Float32Array => {
  let from = Float32Array.from(positions);
  let to = new Float32Array(positions.length);
  const neighbours = neighbourCounts(positions.length / 3, indices);
  for (let pass = 0; pass < PASSES; pass++) {
    halfwayToNeighbours(from, indices, neighbours, to);
    [from, to] = [to, from];
  }
  const shade = new Float32Array(positions.length / 3);
  for (let n = 0; n < shade.length; n++) {
    let outMm = 0;
    for (let c = 3 * n; c < 3 * n + 3; c++) {
      outMm += ((from[c] as number) - (positions[c] as number)) * (normals[c] as number);
    }
    shade[n] =
      outMm > 0 ? 0.8 * Math.max(0, 1 - outMm / DARKEST_AT_MM) : 0.8 + 0.2 * Math.min(1, -outMm / BRIGHTEST_AT_MM);
  }
  return shade;
};

/** Each vertex half at the mean of its neighbours; one without stays. */
const halfwayToNeighbours = (
  from: Float32Array,
  indices: Uint32Array,
  neighbours: Uint16Array,
  to: Float32Array,
): void => {
  sumNeighbours(from, indices, to);
  for (let n = 0; n < neighbours.length; n++) {
    const count = neighbours[n] as number;
    for (let k = 3 * n; k < 3 * n + 3; k++)
      to[k] = count === 0 ? (from[k] as number) : ((from[k] as number) + (to[k] as number) / count) / 2;
  }
};
