// An empty plan on given images.

import { NO_BOARD } from './board.ts';
import type { ImageIdentity, PlanDocument } from './plan-document.ts';
import { cleanName } from './plan-limits.ts';
import { NO_OPTIONS } from './plan-options.ts';

/** Prone, as most posterior accesses are; cement as in flat bone, 50 to 70 % of the lesion (Moser 2019), until the
 * user names the site. */
export const newPlan = (image: ImageIdentity, caseLabel: string): PlanDocument => ({
  caseLabel: cleanName(caseLabel),
  image,
  posture: 'prone',
  structures: [],
  masks: {},
  instruments: [],
  cement: {
    lesionId: null,
    site: 'flat-bone',
    lowFraction: 0.5,
    highFraction: 0.7,
    referenceMl: null,
    trocarIds: [],
    plannedMl: null,
    fill: 'front',
    product: null,
    roomC: null,
    beside: [],
    sittingMaxMl: null,
  },
  registrations: [],
  scores: [],
  gridLineXMm: null,
  options: NO_OPTIONS,
  notApplicable: [],
  board: NO_BOARD,
  notes: '',
});
