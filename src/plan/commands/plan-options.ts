// Ways beside each other: add one as a copy of that in hand, take another up, name, keep or drop one.

import type { PlanDocument, PlanOptions } from '../plan-document.ts';
import type { Command } from '../plan-history.ts';
import { cleanName, PLAN_LIMITS } from '../plan-limits.ts';
import { allOptions, OPTION_LETTERS } from '../plan-options.ts';

const withOptions = (document: PlanDocument, change: Partial<PlanOptions>): PlanDocument => ({
  ...document,
  options: { ...document.options, ...change },
});

/** The way in hand is set aside and a copy of it, under the next letter, is in hand. Nothing when all letters are taken. */
export const addOption: Command<null> = {
  label: 'command.add-option',
  run(document) {
    const taken = new Set(allOptions(document).map(({ letter }) => letter));
    const letter = OPTION_LETTERS.find((one) => !taken.has(one));
    if (letter === undefined) return document;
    const { options, instruments, cement } = document;
    const aside = { letter: options.letter, title: options.title, instruments, cement };
    return withOptions(document, { letter, title: '', others: [...options.others, aside] });
  },
};

/** @throws RangeError for a letter that no way has. */
export const switchOption: Command<{ readonly letter: string }> = {
  label: 'command.switch-option',
  run(document, { letter }) {
    const { options, instruments, cement } = document;
    if (letter === options.letter) return document;
    const wanted = options.others.find((one) => one.letter === letter);
    if (wanted === undefined) throw new RangeError(`the plan has no option ${letter}`);
    const aside = { letter: options.letter, title: options.title, instruments, cement };
    return {
      ...document,
      instruments: wanted.instruments,
      cement: wanted.cement,
      options: {
        ...options,
        letter,
        title: wanted.title,
        others: [...options.others.filter((one) => one !== wanted), aside],
      },
    };
  },
};

/** Drops a way that is set aside. @throws RangeError for the one in hand or none. */
export const removeOption: Command<{ readonly letter: string }> = {
  label: 'command.remove-option',
  run(document, { letter }) {
    const { others, kept } = document.options;
    if (!others.some((one) => one.letter === letter)) throw new RangeError(`no option ${letter} is set aside`);
    return withOptions(document, {
      others: others.filter((one) => one.letter !== letter),
      kept: kept === letter ? null : kept,
    });
  },
};

export const nameOption: Command<{ readonly title: string }> = {
  label: 'command.name-option',
  run(document, { title }) {
    const clean = cleanName(title);
    return clean === document.options.title ? document : withOptions(document, { title: clean });
  },
};

/** Which way is kept, and why; null: not decided. @throws RangeError for a letter that no way has. */
export const keepOption: Command<{ readonly letter: string | null }> = {
  label: 'command.keep-option',
  run(document, { letter }) {
    if (letter !== null && !allOptions(document).some((one) => one.letter === letter))
      throw new RangeError(`the plan has no option ${letter}`);
    return letter === document.options.kept ? document : withOptions(document, { kept: letter });
  },
};

export const setOptionReason: Command<string> = {
  label: 'command.set-option-reason',
  run(document, text) {
    const reason = text.slice(0, PLAN_LIMITS.notesLength);
    return reason === document.options.reason ? document : withOptions(document, { reason });
  },
};
