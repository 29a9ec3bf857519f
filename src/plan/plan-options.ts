// Ways of doing the same case, side by side: one is the plan's own instruments and cement, the others lie beside it until
// they are taken up. Structures, margins and posture are the same for all, so that what differs is the way alone.

import type { PlanDocument, PlanOption, PlanOptions } from './plan-document.ts';

/** In the order in which they are given. */
export const OPTION_LETTERS = ['A', 'B', 'C', 'D'] as const;

/** A plan that knows one way only. */
export const NO_OPTIONS: PlanOptions = { letter: 'A', title: '', others: [], kept: null, reason: '' };

/** All ways by letter, the one in hand among them. */
export const allOptions = ({ options, instruments, cement }: PlanDocument): readonly PlanOption[] =>
  [...options.others, { letter: options.letter, title: options.title, instruments, cement }].toSorted((a, b) =>
    a.letter < b.letter ? -1 : 1,
  );

/** The plan as it would be with a way taken up. */
export const documentOf = (document: PlanDocument, { instruments, cement }: PlanOption): PlanDocument => ({
  ...document,
  instruments,
  cement,
});
