// The queue of jobs: how many run at once, and what a thread is sent once and keeps.

import { describe, expect, it } from 'vitest';
import { createKeeper, type JobRequest } from '#workers/job.ts';
import { createJobPool, type JobPool, type WorkerLike } from '#workers/job-pool.ts';

/** A thread that answers with the sum of two fields when told to. */
class FakeThread implements WorkerLike {
  readonly seen: JobRequest[] = [];
  isEnded = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  readonly #whole = createKeeper();
  #busy: JobRequest | null = null;

  postMessage(request: JobRequest): void {
    // As a message does: what comes is a copy.
    this.#busy = structuredClone(request);
    this.seen.push(this.#busy);
  }
  terminate(): void {
    this.isEnded = true;
  }
  answer(): void {
    const request = this.#busy;
    if (request === null) throw new Error('it was asked nothing');
    this.#busy = null;
    this.onmessage?.({ data: { id: request.id, kind: 'done', output: this.#whole(request) } });
  }
}

const made = (size: number): { readonly pool: JobPool; readonly threads: FakeThread[] } => {
  const threads: FakeThread[] = [];
  const pool = createJobPool(() => {
    const thread = new FakeThread();
    threads.push(thread);
    return thread;
  }, size);
  return { pool, threads };
};

const at = (threads: readonly FakeThread[], n: number): FakeThread => {
  const thread = threads[n];
  if (thread === undefined) throw new Error(`there is no thread ${n}`);
  return thread;
};

/** Any job will do: the fake threads run none. */
const run = (pool: JobPool, input: unknown, options = {}): Promise<unknown> =>
  pool.run('measure', input as never, options);

describe('a pool that is held', () => {
  it('begins nothing until every hold is let go of, cancels what waits, and lets what runs go on', async () => {
    const { pool, threads } = made(2);
    const running = run(pool, { x: 1 });
    const [first, second] = [pool.hold(), pool.hold()];
    const stop = new AbortController();
    const cancelled = run(pool, { x: 2 }, { signal: stop.signal });
    const waiting = run(pool, { x: 3 });
    at(threads, 0).answer();
    expect(await running).toEqual({ x: 1 });
    first();
    first();
    stop.abort();
    await expect(cancelled).rejects.toThrow('cancelled');
    expect(at(threads, 0).seen).toHaveLength(1);
    second();
    at(threads, 0).answer();
    expect(await waiting).toEqual({ x: 3 });
    expect(threads).toHaveLength(1);
  });
});

describe('the pool', () => {
  it('sends what is kept once, and fills it in from then on', async () => {
    const { pool, threads } = made(1);
    const ground = { large: [1, 2, 3] };
    const first = run(pool, { ground, x: 1 }, { keep: ['ground'] });
    at(threads, 0).answer();
    expect(await first).toEqual({ ground, x: 1 });
    const second = run(pool, { ground, x: 2 }, { keep: ['ground'] });
    expect(at(threads, 0).seen[1]).toMatchObject({ input: { ground: null, x: 2 }, keep: [], kept: ['ground'] });
    at(threads, 0).answer();
    expect(await second).toEqual({ ground, x: 2 });
    // An equal one that is another object is another one.
    const other = { large: [4] };
    const third = run(pool, { ground: other, x: 3 }, { keep: ['ground'] });
    expect(at(threads, 0).seen[2]).toMatchObject({ input: { ground: other }, keep: ['ground'], kept: [] });
    at(threads, 0).answer();
    expect(await third).toEqual({ ground: other, x: 3 });
  });

  it('asks the thread that has kept it before another', async () => {
    const { pool, threads } = made(2);
    const [a, b] = [{ n: 1 }, { n: 2 }];
    const both = [run(pool, { ground: a }, { keep: ['ground'] }), run(pool, { ground: b }, { keep: ['ground'] })];
    at(threads, 0).answer();
    at(threads, 1).answer();
    await Promise.all(both);
    const again = run(pool, { ground: a }, { keep: ['ground'] });
    expect(at(threads, 0).seen).toHaveLength(2);
    at(threads, 0).answer();
    expect(await again).toEqual({ ground: a });
  });

  it('sends it anew to the thread that follows a cancelled one', async () => {
    const { pool, threads } = made(1);
    const ground = { n: 1 };
    const first = run(pool, { ground }, { keep: ['ground'] });
    at(threads, 0).answer();
    await first;
    const stop = new AbortController();
    const cancelled = run(pool, { ground }, { keep: ['ground'], signal: stop.signal });
    stop.abort();
    await expect(cancelled).rejects.toThrow('cancelled');
    const next = run(pool, { ground }, { keep: ['ground'] });
    expect(at(threads, 1).seen[0]).toMatchObject({ input: { ground }, keep: ['ground'], kept: [] });
    at(threads, 1).answer();
    expect(await next).toEqual({ ground });
  });

  it('sends voxels once where they are copied, and always where they are shared', async () => {
    const { pool, threads } = made(1);
    const copied = { voxels: new Int16Array(4) };
    for (let n = 0; n < 2; n++) {
      const asked = run(pool, { volume: copied, n });
      at(threads, 0).answer();
      expect(await asked).toEqual({ volume: copied, n });
    }
    expect(at(threads, 0).seen.map(({ keep, kept }) => [keep, kept])).toEqual([
      [['volume'], []],
      [[], ['volume']],
    ]);
    const shared = { voxels: new Int16Array(new SharedArrayBuffer(8)) };
    void run(pool, { volume: shared });
    expect(at(threads, 0).seen[2]).toMatchObject({ keep: [], kept: [] });
  });

  it('runs no more at once than it is limited to, and all of its size again after', async () => {
    const { pool, threads } = made(3);
    pool.limit(1);
    const runs = [run(pool, { x: 1 }), run(pool, { x: 2 }), run(pool, { x: 3 })];
    expect(threads).toHaveLength(1);
    at(threads, 0).answer();
    await runs[0];
    expect(threads).toHaveLength(1);
    expect(at(threads, 0).seen).toHaveLength(2);
    pool.limit(Number.POSITIVE_INFINITY);
    expect(threads).toHaveLength(2);
    for (const thread of threads) thread.answer();
    await Promise.all(runs);
  });

  it('ends idle threads to rest, and starts new ones when asked again', async () => {
    const { pool, threads } = made(1);
    const first = run(pool, { x: 1 });
    at(threads, 0).answer();
    await first;
    pool.rest();
    expect(at(threads, 0).isEnded).toBe(true);
    const second = run(pool, { x: 2 });
    at(threads, 1).answer();
    expect(await second).toEqual({ x: 2 });
  });
});
