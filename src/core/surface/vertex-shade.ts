// How sheltered each vertex of a surface lies, for shading as if light came from all around: the surface is smoothed, and
// where the smoothed one lies outside the true one there is a hollow, inside a ridge (the idea of mean-curvature shading,
// at the scale of the smoothing).

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
  const weight = valences(indices, positions.length / 3);
  for (let pass = 0; pass < PASSES; pass++) {
    neighbourMeans(from, indices, weight, to);
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

/** Weight that each vertex' own and neighbours' sum is divided by. */
const valences = (indices: Uint32Array, count: number): Float32Array => {
  const weight = new Float32Array(count).fill(0);
  for (let n = 0; n < indices.length; n++) {
    const vertex = indices[n] as number;
    weight[vertex] = (weight[vertex] as number) + 2;
  }
  return weight;
};

/** Each vertex half at the mean of its triangles' other corners. */
const neighbourMeans = (from: Float32Array, indices: Uint32Array, weight: Float32Array, to: Float32Array): void => {
  to.fill(0);
  for (let n = 0; n < indices.length; n += 3) {
    const a = 3 * (indices[n] as number);
    const b = 3 * (indices[n + 1] as number);
    const c = 3 * (indices[n + 2] as number);
    for (let k = 0; k < 3; k++) {
      const pa = from[a + k] as number;
      const pb = from[b + k] as number;
      const pc = from[c + k] as number;
      to[a + k] = (to[a + k] as number) + pb + pc;
      to[b + k] = (to[b + k] as number) + pa + pc;
      to[c + k] = (to[c + k] as number) + pa + pb;
    }
  }
  for (let n = 0; n < weight.length; n++) {
    const w = weight[n] as number;
    for (let k = 3 * n; k < 3 * n + 3; k++) {
      to[k] = w === 0 ? (from[k] as number) : ((from[k] as number) + (to[k] as number) / w) / 2;
    }
  }
};
