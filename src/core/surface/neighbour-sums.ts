// The neighbours of each vertex of a closed surface, summed triangle by triangle without a table of edges.

/** Each neighbour counts twice, once for either triangle of the edge: the surface is closed. */
export const neighbourCounts = (vertices: number, indices: Uint32Array): Uint16Array => {
  const counts = new Uint16Array(vertices);
  for (let n = 0; n < indices.length; n++) counts[indices[n] as number] = (counts[indices[n] as number] as number) + 2;
  return counts;
};

/** Sums of the neighbours' positions, each as often as neighbourCounts counts it; x, y, z in turn. */
export const sumNeighbours = (positions: Float32Array, indices: Uint32Array, sum: Float32Array): void => {
  sum.fill(0);
  for (let t = 0; t < indices.length; t += 3) {
    const a = 3 * (indices[t] as number);
    const b = 3 * (indices[t + 1] as number);
    const c = 3 * (indices[t + 2] as number);
    for (let axis = 0; axis < 3; axis++) {
      const pa = positions[a + axis] as number;
      const pb = positions[b + axis] as number;
      const pc = positions[c + axis] as number;
      sum[a + axis] = (sum[a + axis] as number) + pb + pc;
      sum[b + axis] = (sum[b + axis] as number) + pa + pc;
      sum[c + axis] = (sum[c + axis] as number) + pa + pb;
    }
  }
};
