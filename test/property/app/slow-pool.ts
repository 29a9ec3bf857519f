// Jobs that are worked on and answered when `wait` lets them; one in three goes on although it was cancelled.

import type { JobPool } from '#workers/job-pool.ts';
import { JOBS } from '#workers/jobs.ts';
import type { Random } from '../../oracle/seeded-random.ts';

export type JobWork = (name: keyof typeof JOBS, input: unknown) => unknown;

/** The program's own work. */
export const workNow: JobWork = (name, input) => {
  const work = JOBS[name] as (given: unknown, context: { progress: () => void }) => unknown;
  return work(input, { progress: () => undefined });
};

export const slowPool = (wait: () => Promise<void>, random: Random, work: JobWork = workNow): JobPool => ({
  run: async (name, input, options = {}) => {
    const ignores = random() < 0.3;
    const alive = (): void => {
      if (options.signal?.aborted === true && !ignores) throw new DOMException('cancelled', 'AbortError');
    };
    await wait();
    alive();
    const output = await work(name, input);
    await wait();
    alive();
    return output as never;
  },
  dispose: () => undefined,
  limit: () => undefined,
  hold: () => () => undefined,
  rest: () => undefined,
});
