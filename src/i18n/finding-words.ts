// What a sentence about a finding is made from: its numbers, and the one formatter of the language.

import type { NumberFormat, Quantity } from './format-number.ts';

export type FindingValues = Readonly<Record<string, Quantity>>;

export interface FindingWords {
  /** The fact, in the user's terms, without a full stop. */
  readonly title: (values: FindingValues, format: NumberFormat) => string;
  /** What it means and what to do: one or two sentences. */
  readonly remedy: (values: FindingValues, format: NumberFormat) => string;
  /** A few words for a narrow place; the title where there are none. */
  readonly brief?: (values: FindingValues, format: NumberFormat) => string;
}
