// What one step says before a board, as text alone: the screen, the printed handout, the slides and the single page are all
// made of it, so that they cannot say different things.

import type { BoardStep } from '#session/session-state.ts';
import type { Mark } from '../pieces/verdict-icon.tsx';

export interface SlideFact {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly mark?: Mark;
}

/** Ways side by side: one column each. */
export interface SlideTable {
  /** Of the columns; the first names nothing but the rows. */
  readonly head: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    readonly cells: readonly { readonly text: string; readonly mark?: Mark }[];
  }[];
}

export interface SlideCard {
  readonly id: string;
  /** T1. */
  readonly tag?: string;
  readonly title: string;
  /** The verdict, by shape and word. */
  readonly mark?: Mark;
  readonly word?: string;
  /** The answer, in the largest type; a dash while it is not known. */
  readonly figure?: string;
  readonly unit?: string;
  /** Beside the figure. */
  readonly about?: readonly string[];
  readonly facts: readonly SlideFact[];
  readonly table?: SlideTable;
  readonly lines?: readonly string[];
}

export interface Slide {
  readonly step: BoardStep;
  readonly title: string;
  /** On the right of the title. */
  readonly aside: string;
  readonly cards: readonly SlideCard[];
  /** What was not checked, under the cards; null where nothing is said of it. */
  readonly notChecked: string | null;
}
