// A point that is still to settle, in words.

import type { NumberFormat } from '#i18n/format-number.ts';
import type { Language } from '#i18n/language.ts';
import type { Words } from '#i18n/words.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { shortName, structureName } from './plan-words.ts';
import type { ToSettle } from './to-settle.ts';

/** More names than this are counted. */
const MOST_NAMED = 2;

export const settleText = (
  { point, about, missing = [] }: ToSettle,
  document: Pick<PlanDocument, 'structures' | 'instruments'>,
  words: Words,
  language: Language,
  format: NumberFormat,
): string => {
  const { settle } = words.panels;
  if (point === 'expectedMissing')
    return missing.length > MOST_NAMED
      ? settle.manyMissing(missing.length)
      : settle.expectedMissing(format.list(missing.map((id) => words.segmenting.structure[id])));
  const entry = settle[point];
  if (typeof entry === 'string') return entry;
  if (about.kind === 'structure') {
    const structure = document.structures.find(({ id }) => id === about.id);
    return entry(structure === undefined ? '' : structureName(words, structure));
  }
  const instrument = about.kind === 'instrument' ? document.instruments.find(({ id }) => id === about.id) : undefined;
  return entry(instrument === undefined ? '' : shortName(language, instrument));
};
