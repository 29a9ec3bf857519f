// The fillings of each way that is set aside, of every lesion of its sitting, made in the background: where its cement would
// leak, and when. How it spreads is kept of the way in hand alone.

import type { ImageVolume } from '#core/volume/image-volume.ts';
import { sittingCements } from '#plan/lesion-cement.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import { documentOf } from '#plan/plan-options.ts';
import type { OptionFill } from '#ui/app-model.ts';
import type { Services } from '../services.ts';
import { createFillJobs } from './fill-jobs.ts';
import { type WantedFill, wantedFill } from './wanted-fill.ts';

/** A way's letter is one sign, so what follows is the lesion's id. */
const keyOf = (letter: string, lesionId: string): string => `${letter}${lesionId}`;

const wantedOf = (document: PlanDocument, volume: ImageVolume): ReadonlyMap<string, WantedFill | null> =>
  new Map(
    document.options.others.flatMap((option) => {
      const as = documentOf(document, option);
      return sittingCements(option.cement).map(
        ({ lesionId, cement }) => [keyOf(option.letter, lesionId), wantedFill(as, cement, volume)] as const,
      );
    }),
  );

/** Starts following the ways beside the plan; the result ends it. */
export const followOptionFills = (
  { pool, store }: Services,
  volume: ImageVolume,
  history: PlanHistory,
  onFailure: (error: unknown) => void,
): (() => void) => {
  const put = (key: string, fill: OptionFill | null): void =>
    store.setState(({ optionFills }) => {
      const [letter, lesionId] = [key.slice(0, 1), key.slice(1)];
      const { [lesionId]: _, ...others } = optionFills[letter] ?? {};
      return { optionFills: { ...optionFills, [letter]: fill === null ? others : { ...others, [lesionId]: fill } } };
    });
  const jobs = createFillJobs<OptionFill>(
    async ({ trocarIds: _, unknownIds, ...request }, signal) => {
      const { leaks, stepsMl, knowsSoftTissue } = await pool.run('cement-fill', { volume, ...request }, { signal });
      return { leaks, stepsMl, knowsSoftTissue, unknownIds };
    },
    put,
    onFailure,
  );
  const follow = (): void => jobs.follow(wantedOf(history.document(), volume));
  const stop = history.subscribe(follow);
  follow();
  return () => {
    stop();
    jobs.dispose();
  };
};
