// The dictionary of a language, and how to ask it for what is keyed by data (a command's label, a finding's code).
// French is the reference: a key that English lacks, or has in excess, does not compile.

import { en } from './en.ts';
import type { FindingValues, FindingWords } from './finding-words.ts';
import { NOTHING, numberFormat } from './format-number.ts';
import { fr } from './fr.ts';
import type { Language } from './language.ts';

export type Words = typeof fr;

const DICTIONARIES: Readonly<Record<Language, Words>> = { fr, en };

export const words = (language: Language): Words => DICTIONARIES[language];

/** The entry under a key that comes from data; null where the dictionary has none. */
export const wordFor = <T>(entries: Readonly<Record<string, T>>, key: string): T | null =>
  Object.hasOwn(entries, key) ? (entries[key] ?? null) : null;

/** The label of a command by its key; the bare key where no language has it, which a test forbids. */
export const commandLabel = (language: Language, key: string): string =>
  wordFor<string>(words(language).commands, key) ?? key;

export interface FindingSentence {
  readonly title: string;
  readonly remedy: string;
  /** A few words; the title where the code has no shorter form. */
  readonly brief: string;
  /** False when the code has no sentence and the generic one was given. */
  readonly known: boolean;
}

/** A value that the finding does not carry reads as a dash, so that no sentence can say «undefined». */
const withDashes = (values: FindingValues): FindingValues =>
  new Proxy(values, { get: (target, key) => (typeof key === 'string' ? (target[key] ?? NOTHING) : undefined) });

/** What to say of a finding, by its code and values. */
export const findingSentence = (language: Language, code: string, given: FindingValues): FindingSentence => {
  const dictionary = words(language);
  const values = withDashes(given);
  const entry = wordFor<FindingWords>(dictionary.findings, code);
  const format = numberFormat(language);
  if (entry === null) {
    const title = dictionary.unknownFinding.title(code);
    return { title, remedy: dictionary.unknownFinding.remedy(), brief: title, known: false };
  }
  const title = entry.title(values, format);
  return { title, remedy: entry.remedy(values, format), brief: entry.brief?.(values, format) ?? title, known: true };
};
