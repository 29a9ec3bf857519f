// What is planned of one lesion, out of a sitting's cement.

import type { LesionCement } from './plan-document.ts';

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
