// How the things of a plan are called on screen: the name its user gave, or the word of its kind.

import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { structureLetters } from '#core/structure/structure-letters.ts';
import type { Language } from '#i18n/language.ts';
import type { Words } from '#i18n/words.ts';
import type { Instrument, Structure } from '#plan/plan-document.ts';

export const structureName = (words: Words, { name, kind }: Pick<Structure, 'name' | 'kind'>): string =>
  name === '' ? words.structures.kind[kind] : name;

/** «du canal rachidien» where the name is only its kind; a name of the user's own as it was typed. */
export const ofStructure = (words: Words, { name, kind }: Pick<Structure, 'name' | 'kind'>): string =>
  name === '' || name === words.structures.kind[kind] ? words.structures.ofKind[kind] : name;

/** T1, V2. */
export const shortName = (language: Language, { kind, number }: Pick<Instrument, 'kind' | 'number'>): string =>
  `${instrumentKind(kind).letter[language]}${number}`;

export const instrumentName = (
  words: Words,
  { name, kind, number }: Pick<Instrument, 'name' | 'kind' | 'number'>,
): string => (name === '' ? words.instruments.newName(words.instruments.kind[kind], number) : name);

/** Letters beside a contour, in the language of the screen. */
export const lettersOf = (language: Language, { kind, name }: Pick<Structure, 'kind' | 'name'>): string =>
  structureLetters(kind, name)[language];
