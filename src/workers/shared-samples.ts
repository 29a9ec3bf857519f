// The samples of a search field taken by several threads: each has some of the slices, and writes them into the one array that all
// of them share. What a slab needs of the others is in the masks (core/field/cube-distance-kernel.ts), so the samples are the
// same to the bit however many threads there are.

import type { Obstacle } from '#core/field/search-field.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { RunOptions } from './job.ts';
import type { JobPool } from './job-pool.ts';

/** Squared distances at every voxel of the grid, mm², i fastest, on shared memory; the pool should have as many threads. */
export const sampleOnThreads = async (
  pool: JobPool,
  threads: number,
  grid: VolumeGrid,
  obstacles: readonly Obstacle[],
  options: RunOptions = {},
): Promise<Float32Array> => {
  const [nx, ny, nz] = grid.dims;
  const plane = nx * ny;
  const samples = new Float32Array(new SharedArrayBuffer(4 * plane * nz));
  const bounds = Array.from({ length: threads + 1 }, (_, n) => Math.floor((n * nz) / threads));
  await Promise.all(
    bounds.slice(1).map((to, n) => {
      const slab = { from: bounds[n] as number, to };
      return pool.run(
        'field-slab',
        { grid, obstacles, slab, samples: samples.subarray(plane * slab.from, plane * to) },
        options,
      );
    }),
  );
  return samples;
};
