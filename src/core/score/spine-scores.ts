// Scores of the metastatic spine: instability (SINS), prognosis (revised Tokuhashi, Tomita), epidural compression (Bilsky).
// Public pages copy some of them wrongly (pain of SINS with 2 and 1 exchanged, Tokuhashi with its signs reversed, or the
// 1990 version of 12 points): the tables here are held by a test that spells out the papers' own.

import type { Score, ScoreItem } from './score.ts';

/** An item from [option, points] pairs. */
export const scoreItem = (id: string, ...options: readonly (readonly [string, number])[]): ScoreItem => ({
  id,
  options: options.map(([option, points]) => ({ id: option, points })),
});

/** Spinal Instability Neoplastic Score, 0 to 18; 7 and more: a surgeon's advice. */
export const SINS: Score = {
  id: 'sins',
  version: '2010',
  citation: 'Fisher et al., Spine 2010;35:E1221',
  result: 'sum',
  items: [
    scoreItem('location', ['junctional', 3], ['mobile', 2], ['semirigid', 1], ['rigid', 0]),
    scoreItem('pain', ['mechanical', 3], ['occasional', 1], ['none', 0]),
    scoreItem('type', ['lytic', 2], ['mixed', 1], ['blastic', 0]),
    scoreItem('alignment', ['translation', 4], ['deformity', 2], ['normal', 0]),
    scoreItem('collapse', ['over-half', 3], ['under-half', 2], ['involved-over-half', 1], ['none', 0]),
    scoreItem('posterolateral', ['bilateral', 3], ['unilateral', 1], ['none', 0]),
  ],
  classes: [
    { id: 'stable', from: 0, to: 6 },
    { id: 'potentially-unstable', from: 7, to: 12 },
    { id: 'unstable', from: 13, to: 18 },
  ],
};

/** Revised Tokuhashi score, 0 to 15; the more, the longer the expected survival. */
export const TOKUHASHI: Score = {
  id: 'tokuhashi',
  version: '2005',
  citation: 'Tokuhashi et al., Spine 2005;30:2186',
  result: 'sum',
  items: [
    scoreItem('karnofsky', ['10-40', 0], ['50-70', 1], ['80-100', 2]),
    scoreItem('extraspinal', ['3-or-more', 0], ['1-2', 1], ['0', 2]),
    scoreItem('vertebrae', ['3-or-more', 0], ['2', 1], ['1', 2]),
    scoreItem('organs', ['unremovable', 0], ['removable', 1], ['none', 2]),
    scoreItem('primary', ['lung', 0], ['liver', 1], ['other', 2], ['kidney', 3], ['rectum', 4], ['thyroid', 5]),
    scoreItem('palsy', ['complete', 0], ['incomplete', 1], ['none', 2]),
  ],
  classes: [
    { id: 'under-6-months', from: 0, to: 8 },
    { id: '6-months', from: 9, to: 11 },
    { id: '1-year', from: 12, to: 15 },
  ],
};

/** Tomita's score, 2 to 10; the less, the more radical the surgery that was advised. Points (1, 2, 4; 0, 2, 4; 1, 2) and the
 * edges of its classes (3, 5, 7) are those that independent published copies of the table agree on. */
export const TOMITA: Score = {
  id: 'tomita',
  version: '2001',
  citation: 'Tomita et al., Spine 2001;26:298',
  result: 'sum',
  items: [
    scoreItem('primary', ['slow', 1], ['moderate', 2], ['rapid', 4]),
    scoreItem('visceral', ['none', 0], ['treatable', 2], ['untreatable', 4]),
    scoreItem('bone', ['solitary', 1], ['multiple', 2]),
  ],
  classes: [
    { id: 'wide', from: 2, to: 3 },
    { id: 'intralesional', from: 4, to: 5 },
    { id: 'palliative', from: 6, to: 7 },
    { id: 'supportive', from: 8, to: 10 },
  ],
};

/** Epidural spinal cord compression, six grades on axial T2 at the worst level: needs MR, always entered by hand. */
export const BILSKY: Score = {
  id: 'bilsky',
  version: '2010',
  citation: 'Bilsky et al., J Neurosurg Spine 2010;13:324',
  result: 'grade',
  items: [scoreItem('grade', ['0', 0], ['1a', 1], ['1b', 2], ['1c', 3], ['2', 4], ['3', 5])],
  classes: [
    { id: 'low', from: 0, to: 2 },
    { id: 'abutted', from: 3, to: 3 },
    { id: 'high', from: 4, to: 5 },
  ],
};
