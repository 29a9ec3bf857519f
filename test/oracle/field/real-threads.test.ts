// A search field sampled by 1, 2 and 8 real threads, over the program's own pool, workers and shared memory, is to the byte the
// field that one thread makes without any of them.

import { afterEach, describe, expect, it } from 'vitest';
import { buildSearchField } from '#core/field/search-field.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { createJobPool, type JobPool } from '#workers/job-pool.ts';
import { sampleOnThreads } from '#workers/shared-samples.ts';
import { spawnJobThread } from '../../job-thread.ts';
import { blobs, type Triple } from '../random-mask.ts';
import { seededRandom } from '../seeded-random.ts';

const DIMS: Triple = [61, 50, 47];

let pool: JobPool | null = null;
afterEach(() => pool?.dispose());

describe('samples taken by real threads', () => {
  it.each([1, 2, 8])(
    'are the same to the byte, %i of them',
    async (threads) => {
      const random = seededRandom(41);
      const grid = axialGrid(DIMS, [0.8, 0.7, 1.25], pointLps(3, -2, 1));
      const obstacles = [
        { mask: blobs(DIMS, 4, 4, random), marginMm: 2 },
        { mask: blobs(DIMS, 3, 3, random), marginMm: 0 },
        { mask: blobs(DIMS, 2, 5, random), marginMm: 2 },
      ];
      pool = createJobPool(spawnJobThread, threads);
      const samples = await sampleOnThreads(pool, threads, grid, obstacles);
      expect(samples.buffer).toBeInstanceOf(SharedArrayBuffer);
      const alone = buildSearchField(grid, obstacles);
      expect(Buffer.compare(Buffer.from(samples.buffer), Buffer.from(alone.squaredMm2.buffer))).toBe(0);
      expect(alone.squaredMm2.some((d) => d > 0)).toBe(true);
      const field = buildSearchField(grid, obstacles, { samples });
      expect(field.squaredMm2).toBe(samples);
      expect(Buffer.compare(Buffer.from(field.coarseMm.buffer), Buffer.from(alone.coarseMm.buffer))).toBe(0);
    },
    60_000,
  );
});
