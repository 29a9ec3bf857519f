// What a tumour board can weigh and choose, as lists, and a board that has not met.

import type { Board, BoardAlternative, BoardChoice } from './plan-document.ts';

export const BOARD_ALTERNATIVES: readonly BoardAlternative[] = [
  'surgery',
  'radiotherapy',
  'ablation',
  'systemic',
  'watch',
];

export const BOARD_CHOICES: readonly BoardChoice[] = ['as-planned', 'changed', 'alternative', 'more-tests', 'no-act'];

/** Scales of what is told of the patient, both ends included. */
export const WHO_STATUS = { min: 0, max: 4 } as const;
export const PAIN_SCORE = { min: 0, max: 10 } as const;

export const NO_BOARD: Board = {
  primary: '',
  whoStatus: null,
  painScore: null,
  treatments: '',
  alternatives: [],
  choice: null,
  decision: '',
  decidedOn: '',
};

/** A day that there is, as YYYY-MM-DD. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
