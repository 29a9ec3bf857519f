// The scores, as one list. PATHFx is not among them: its networks are not published as tables, and it is linked to.

import { HARRINGTON, MIRELS } from './limb-scores.ts';
import type { Score, ScoreId } from './score.ts';
import { BILSKY, SINS, TOKUHASHI, TOMITA } from './spine-scores.ts';

export const SCORES: readonly Score[] = [SINS, MIRELS, TOKUHASHI, TOMITA, BILSKY, HARRINGTON];

/** @throws RangeError for a score that is not in the list. */
export const scoreOf = (id: ScoreId): Score => {
  const score = SCORES.find((candidate) => candidate.id === id);
  if (score === undefined) throw new RangeError(`no score is called ${id}`);
  return score;
};
