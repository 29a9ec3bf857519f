import { type Words, wordFor } from '#i18n/words.ts';

/** What a job does, by the key the program gives it. */
export const jobWord = (words: Words, what: string): string =>
  wordFor<string>(words.panels.jobs, what) ?? wordFor<string>(words.screens.reading.what, what) ?? what;
