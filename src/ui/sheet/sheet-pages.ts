// Which instruments stand on which page of the sheet, and where the back and the cement go: with the figures while both fit,
// else on a page of their own. No page is left with a line or two.

import type { Instrument } from '#plan/plan-document.ts';

export interface SheetPageContent {
  readonly instruments: readonly Instrument[];
  /** Back, cement, notes and ticks stand on it too. */
  readonly hasCement: boolean;
}

const A_PAGE = 2;

/** At least one page, so that a plan without instruments prints too. `isTight`: figures and cement were seen not to fit together. */
export const sheetPages = (instruments: readonly Instrument[], isTight: boolean): readonly SheetPageContent[] => {
  const pages: SheetPageContent[] = [];
  for (let n = 0; n < instruments.length; n += A_PAGE)
    pages.push({ instruments: instruments.slice(n, n + A_PAGE), hasCement: false });
  const last = pages.at(-1);
  if (last === undefined || isTight) return [...pages, { instruments: [], hasCement: true }];
  return [...pages.slice(0, -1), { ...last, hasCement: true }];
};
