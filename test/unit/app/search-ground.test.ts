// The ground of the search is made ready as soon as structures have stood for a moment, by the program's own pool and jobs: the
// newest ones alone, an edit from what there was before, and at once by two threads when it is asked for earlier.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type GroundStructure, makeGround } from '#core/access/make-ground.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { maskHas } from '#core/structure/mask.ts';
import type { JobReply, JobRequest } from '#workers/job.ts';
import { createJobPool, type JobPool, type WorkerLike } from '#workers/job-pool.ts';
import { JOBS } from '#workers/jobs.ts';
import { createSearchGround, type SearchGround } from '../../../src/app/case/search-ground.ts';
import { blobs, maskOf, type Triple } from '../../oracle/random-mask.ts';
import { seededRandom } from '../../oracle/seeded-random.ts';

const DIMS: Triple = [30, 26, 22];
const GRID = axialGrid(DIMS, [1, 1, 1.5], pointLps(0, 0, 0));
const JOB_MS = 100;
const REST_MS = 700;

interface Seen {
  readonly name: string;
  readonly input: { readonly before?: object | null };
  ended: 'done' | 'dropped' | null;
}

let seen: Seen[] = [];
let pool: JobPool;
let ground: SearchGround;

/** A worker that takes some time for a job and can be ended meanwhile; the jobs are the real ones. */
const slowWorker = (): WorkerLike => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: Seen | null = null;
  const worker: WorkerLike = {
    postMessage({ id, name, input }: JobRequest) {
      const own: Seen = { name, input: input as Seen['input'], ended: null };
      current = own;
      seen.push(own);
      timer = setTimeout(() => {
        const job = JOBS[name as 'access-ground'] as (input: never, context: object) => unknown;
        const output = job(input as never, { progress: () => {} });
        own.ended = 'done';
        worker.onmessage?.({ data: { id, kind: 'done', output } as JobReply });
      }, JOB_MS);
    },
    terminate() {
      clearTimeout(timer);
      if (current !== null && current.ended === null) current.ended = 'dropped';
    },
    onmessage: null,
    onerror: null,
  };
  return worker;
};

const structure = (id: string, seed: number, marginMm = 2): GroundStructure => ({
  id,
  kind: 'other',
  role: 'spare',
  marginMm,
  mask: blobs(DIMS, 3, 3, seededRandom(seed)),
});
const asked = (key: string, ...structures: GroundStructure[]) => ({ groundKey: key, structures });
const names = (): string[] => seen.map(({ name, ended }) => `${name} ${ended}`);
const differing = (a: Float32Array, b: Float32Array): number =>
  a.reduce((count, x, n) => count + (x === b[n] ? 0 : 1), 0);
const isSameField = (key: Awaited<ReturnType<SearchGround['get']>>, ...structures: GroundStructure[]): void => {
  const anew = makeGround(GRID, structures);
  expect(differing(key.field.squaredMm2, anew.field.squaredMm2)).toBe(0);
  expect(differing(key.field.coarseMm, anew.field.coarseMm)).toBe(0);
};

beforeEach(() => {
  vi.useFakeTimers();
  seen = [];
  pool = createJobPool(slowWorker, 2);
  ground = createSearchGround(pool, GRID, true);
});
afterEach(() => {
  ground.dispose();
  pool.dispose();
  vi.useRealTimers();
});

describe('the ground of a search', () => {
  it('is made ready unasked, once structures have stood, and is there when it is asked for', async () => {
    const one = structure('one', 1);
    ground.prepare(asked('a', one));
    await vi.advanceTimersByTimeAsync(REST_MS - 1);
    expect(seen).toEqual([]);
    await vi.advanceTimersByTimeAsync(1 + JOB_MS);
    expect(names()).toEqual(['access-ground done']);
    ground.prepare(asked('a', one));
    await vi.advanceTimersByTimeAsync(2 * REST_MS);
    isSameField(await ground.get(asked('a', one), {}), one);
    expect(seen).toHaveLength(1);
  });

  it('is that of the newest structures: an edit drops what waits, and what is under way', async () => {
    const [one, two, three] = [structure('one', 1), structure('one', 2), structure('one', 3)];
    ground.prepare(asked('a', one));
    await vi.advanceTimersByTimeAsync(REST_MS / 2);
    ground.prepare(asked('b', two));
    await vi.advanceTimersByTimeAsync(REST_MS + JOB_MS / 2);
    expect(names()).toEqual(['access-ground null']);
    ground.prepare(asked('c', three));
    expect(names()).toEqual(['access-ground dropped']);
    await vi.advanceTimersByTimeAsync(REST_MS + JOB_MS);
    expect(names()).toEqual(['access-ground dropped', 'access-ground done']);
    isSameField(await ground.get(asked('c', three), {}), three);
    expect(seen).toHaveLength(2);
  });

  it('is made from the one before when voxels were edited, and only where the edit is felt', async () => {
    const [one, two] = [structure('one', 1), structure('two', 5)];
    ground.prepare(asked('a', one, two));
    await vi.advanceTimersByTimeAsync(REST_MS + JOB_MS);
    const before = await ground.get(asked('a', one, two), {});
    const mask = maskOf(DIMS, (i, j, k) => maskHas(one.mask, i, j, k) || Math.hypot(i - 4, j - 4, k - 3) < 2);
    const edited = { ...one, mask };
    ground.prepare(asked('b', edited, two));
    await vi.advanceTimersByTimeAsync(REST_MS + JOB_MS);
    const after = await ground.get(asked('b', edited, two), {});
    expect(seen.at(-1)?.input.before).toEqual({ spared: before.spared, field: before.field });
    isSameField(after, edited, two);
    // What was read for a search that still goes on stays as it was.
    isSameField(before, one, two);
  });

  it('asked for before it is ready, is made at once by two threads', async () => {
    const one = structure('one', 1);
    ground.prepare(asked('a', one));
    const wanted = ground.get(asked('a', one), {});
    await vi.advanceTimersByTimeAsync(2 * JOB_MS);
    isSameField(await wanted, one);
    expect(names()).toEqual(['field-slab done', 'field-slab done', 'access-ground done']);
  });

  it('outlives whoever asked for it', async () => {
    const one = structure('one', 1);
    const controller = new AbortController();
    const wanted = ground.get(asked('a', one), { signal: controller.signal });
    const left = expect(wanted).rejects.toThrow(/abort/i);
    controller.abort();
    await left;
    await vi.advanceTimersByTimeAsync(2 * JOB_MS);
    isSameField(await ground.get(asked('a', one), {}), one);
    expect(names()).toEqual(['field-slab done', 'field-slab done', 'access-ground done']);
  });

  it('is not made unasked where it would take more than half a gigabyte', async () => {
    const dims: Triple = [512, 512, 600];
    const large = createSearchGround(pool, axialGrid(dims, [1, 1, 1], pointLps(0, 0, 0)), true);
    const mask = { ...structure('one', 1).mask, dims };
    large.prepare(asked('a', { ...structure('one', 1), mask }));
    await vi.advanceTimersByTimeAsync(2 * REST_MS);
    expect(seen).toEqual([]);
    large.dispose();
  });

  it('is not made where there is nothing to spare', async () => {
    ground.prepare(asked('a', { ...structure('one', 1), role: 'context' }));
    await vi.advanceTimersByTimeAsync(2 * REST_MS);
    expect(seen).toEqual([]);
  });
});
