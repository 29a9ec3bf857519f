// Colour and shape of a verdict on an image: never the colour alone. Icons on a 16 x 16 field.

import type { ClearanceVerdict } from '#plan/plan-assessment.ts';

export interface VerdictLook {
  readonly colour: string;
  /** Filled shape, and the sign cut out of it as strokes. */
  readonly shape: string;
  readonly sign: string;
}

const DISC = 'M8 1.2a6.8 6.8 0 1 0 0 13.6a6.8 6.8 0 1 0 0-13.6Z';
const TRIANGLE = 'M8 1.4a1 1 0 0 1 .87.5l6.2 11a1 1 0 0 1-.87 1.5H1.8a1 1 0 0 1-.87-1.5l6.2-11A1 1 0 0 1 8 1.4Z';
const OCTAGON = 'M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2Z';

const HELD: VerdictLook = { colour: 'var(--ok, #4cc9a0)', shape: DISC, sign: 'M5 8.2l2.1 2.1L11.2 6' };
const CAUTION: VerdictLook = { colour: 'var(--wa, #f2b84b)', shape: TRIANGLE, sign: 'M8 6v3.4M8 11.4v.2' };
const CONTACT: VerdictLook = {
  colour: 'var(--ko, #ff7a6b)',
  shape: OCTAGON,
  sign: 'M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6',
};

/** Null for verdicts that say nothing was measured: they have no nearest point. */
export const verdictLook = (verdict: ClearanceVerdict): VerdictLook | null => {
  if (verdict === 'held') return HELD;
  if (verdict === 'caution') return CAUTION;
  if (verdict === 'contact') return CONTACT;
  return null;
};
