// The filling of each way that is set aside, made in the background: where its cement would leak, and when. How it spreads
// is kept of the way in hand alone.

import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import { documentOf } from '#plan/plan-options.ts';
import type { OptionFill } from '#ui/app-model.ts';
import type { Services } from '../services.ts';
import { createLatestJob, type LatestJob } from './latest-job.ts';
import { sameWanted, type WantedFill, wantedFill } from './wanted-fill.ts';

interface Followed {
  readonly job: LatestJob<WantedFill>;
  readonly wanted: WantedFill | null;
}

/** Starts following the ways beside the plan; the result ends it. */
export const followOptionFills = (
  { pool, store }: Services,
  volume: ImageVolume,
  history: PlanHistory,
  onFailure: (error: unknown) => void,
): (() => void) => {
  const followed = new Map<string, Followed>();
  const put = (letter: string, fill: OptionFill | null): void =>
    store.setState(({ optionFills: { [letter]: _, ...others } }) => ({
      optionFills: fill === null ? others : { ...others, [letter]: fill },
    }));
  const jobFor = (letter: string): LatestJob<WantedFill> =>
    createLatestJob(
      async ({ trocarIds: _, unknownIds, ...request }: WantedFill, signal): Promise<OptionFill> => {
        const { leaks, stepsMl, knowsSoftTissue } = await pool.run('cement-fill', { volume, ...request }, { signal });
        return { leaks, stepsMl, knowsSoftTissue, unknownIds };
      },
      (fill) => put(letter, fill),
      onFailure,
    );
  const end = (letter: string, { job }: Followed): void => {
    job.dispose();
    followed.delete(letter);
    put(letter, null);
  };
  const follow = (): void => {
    const document = history.document();
    const { others } = document.options;
    for (const [letter, one] of [...followed]) if (!others.some((option) => option.letter === letter)) end(letter, one);
    for (const option of others) {
      const wanted = wantedFill(documentOf(document, option), volume);
      const before = followed.get(option.letter);
      if (before !== undefined && sameWanted(before.wanted, wanted)) continue;
      const job = before?.job ?? jobFor(option.letter);
      followed.set(option.letter, { job, wanted });
      put(option.letter, null);
      job.ask(wanted);
    }
  };
  const stop = history.subscribe(follow);
  follow();
  return () => {
    stop();
    for (const [letter, one] of [...followed]) end(letter, one);
  };
};
