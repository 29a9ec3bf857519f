// Several fillings followed at once, each under its key: one is taken away and made anew in the background when anything that
// it is made from changes, and only then; the newest question of each alone is answered.

import { createLatestJob, type LatestJob } from './latest-job.ts';
import { sameWanted, type WantedFill } from './wanted-fill.ts';

interface Followed {
  readonly job: LatestJob<WantedFill>;
  readonly wanted: WantedFill | null;
}

export interface FillJobs {
  /** From now on these are followed and no others; null: nothing to fill there. */
  readonly follow: (wanted: ReadonlyMap<string, WantedFill | null>) => void;
  /** Says nothing more, and takes nothing back: another case may stand in its place. */
  readonly dispose: () => void;
}

/** `put` takes what is known under a key, null as soon as it is stale. */
export const createFillJobs = <Fill>(
  make: (wanted: WantedFill, signal: AbortSignal) => Promise<Fill>,
  put: (key: string, fill: Fill | null) => void,
  onFailure: (error: unknown) => void,
): FillJobs => {
  const followed = new Map<string, Followed>();
  return {
    follow(wanted) {
      for (const [key, { job }] of [...followed]) {
        if (wanted.has(key)) continue;
        job.dispose();
        followed.delete(key);
        put(key, null);
      }
      for (const [key, now] of wanted) {
        const before = followed.get(key);
        if (before !== undefined && sameWanted(before.wanted, now)) continue;
        const job = before?.job ?? createLatestJob(make, (fill) => put(key, fill), onFailure);
        followed.set(key, { job, wanted: now });
        put(key, null);
        job.ask(now);
      }
    },
    dispose() {
      for (const { job } of followed.values()) job.dispose();
      followed.clear();
    },
  };
};
