// What is planned of one lesion, out of a sitting's cement.

import type { CementPlan, LesionCement } from './plan-document.ts';

/** These fields and no others. */
export const lesionCementOf = (cement: LesionCement): LesionCement => ({
  lesionId: cement.lesionId,
  site: cement.site,
  lowFraction: cement.lowFraction,
  highFraction: cement.highFraction,
  referenceMl: cement.referenceMl,
  trocarIds: cement.trocarIds,
  plannedMl: cement.plannedMl,
  fill: cement.fill,
});

/** The lesions that a sitting fills, that in hand first, each with what is planned of it. */
export const sittingCements = (
  cement: CementPlan,
): readonly { readonly lesionId: string; readonly cement: LesionCement }[] =>
  [cement, ...cement.beside].flatMap((one) =>
    one.lesionId === null ? [] : [{ lesionId: one.lesionId, cement: lesionCementOf(one) }],
  );
