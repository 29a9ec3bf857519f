// The handout as data: what the slides and the single page are written from. Text and pictures only, and no word of the
// images' own: nothing in it can name a patient but what the user typed.

import type { BoardStep } from '#session/session-state.ts';
import type { Slide } from './slide.ts';

export interface DeckPicture {
  /** PNG as a data address. */
  readonly url: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** What it shows, for who does not see it. */
  readonly text: string;
}

export interface DeckSlide extends Slide {
  readonly picture: DeckPicture | null;
}

export interface Deck {
  readonly language: 'fr' | 'en';
  /** Of the document: «RCP : Cas 0217». */
  readonly title: string;
  readonly slides: readonly DeckSlide[];
  readonly keyImagesTitle: string;
  readonly keyImages: readonly DeckPicture[];
  /** «Étapes», over the list of them. */
  readonly contents: string;
  /** At the foot of every page. */
  readonly foot: readonly string[];
  /** Names of the steps. */
  readonly steps: Readonly<Record<BoardStep, string>>;
}
