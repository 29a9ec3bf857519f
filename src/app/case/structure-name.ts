// The first name of a new structure: its kind in the language of the screen, numbered when taken.

import type { StructureKindId } from '#core/structure/structure-kind.ts';
import type { Language } from '#i18n/language.ts';
import { words } from '#i18n/words.ts';

export const structureName = (language: Language, kind: StructureKindId, taken: readonly string[]): string => {
  const name = words(language).structures.kind[kind];
  let number = 1;
  const numbered = (): string => (number === 1 ? name : `${name} ${number}`);
  while (taken.includes(numbered())) number++;
  return numbered();
};
