// Usual fractions by site, as a starting band; all editable. Vertebra: of the body, 15 % restores stiffness (Liebschner
// 2001), 24 % is the optimum found (Nieuwenhuijse 2012), over 30 % asks for caution (Borensztein 2017). Flat bone: of the
// lytic volume, 55 % observed (Moser 2019). See docs/decisions and science notes.

import type { CementPlan, CementSite } from '#plan/plan-document.ts';

export const SITES: readonly CementSite[] = ['vertebra', 'flat-bone', 'custom'];

/** The change of the cement plan that a site brings; free fractions keep what is there. */
export const siteChange = (site: CementSite): Partial<CementPlan> => {
  if (site === 'vertebra') return { site, lowFraction: 0.15, highFraction: 0.24 };
  // A typed volume is a vertebral body: flat bone is filled by the lesion.
  if (site === 'flat-bone') return { site, lowFraction: 0.5, highFraction: 0.7, referenceMl: null };
  return { site };
};

/** A vertebral body filled beyond this calls for caution. */
export const CAUTION_FRACTION = 0.3;
