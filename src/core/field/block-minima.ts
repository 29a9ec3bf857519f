// The coarse level of a sampled field: for each block of 4 x 4 x 4 samples the least distance, less half a voxel's diagonal.
// A bound for every point nearest to one of them, because distance falls by at most the way moved. 64 times smaller than
// the samples, it stays in the cache and carries the long steps of a search.

/** Of float32 distances of up to a metre, mm. */
const ROUNDING_MM = 2e-4;

/** Bounds in mm, blocks with i fastest, the last ones cut by the box; may be below 0. */
export const blockMinima = (
  squaredMm2: Float32Array,
  [nx, ny, nz]: readonly [number, number, number],
  [si, sj, sk]: readonly [number, number, number],
): Float32Array => {
  const [bx, by, bz] = [(nx + 3) >> 2, (ny + 3) >> 2, (nz + 3) >> 2];
  const least = new Float32Array(bx * by * bz).fill(Number.POSITIVE_INFINITY);
  let n = 0;
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      const row = bx * ((j >> 2) + by * (k >> 2));
      for (let i = 0; i < nx; i++, n++) {
        const at = row + (i >> 2);
        if ((squaredMm2[n] as number) < (least[at] as number)) least[at] = squaredMm2[n] as number;
      }
    }
  }
  const half = Math.hypot(si, sj, sk) / 2 + ROUNDING_MM;
  for (let at = 0; at < least.length; at++) least[at] = Math.sqrt(least[at] as number) - half;
  return least;
};
