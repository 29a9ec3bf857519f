// An expected structure that this case does not have to know, with the reason for it: said by a person, never concluded.

import { EXPECTED_IDS, type ExpectedId } from '#core/structure/expected-structures.ts';
import type { Command } from '../plan-history.ts';
import { cleanName } from '../plan-limits.ts';

/** An empty reason takes it back. @throws RangeError for what is expected nowhere. */
export const setNotApplicable: Command<{ readonly expected: ExpectedId; readonly reason: string }> = {
  label: 'command.set-not-applicable',
  run(document, { expected, reason }) {
    if (!EXPECTED_IDS.includes(expected)) throw new RangeError(`${expected} is expected at no site`);
    const text = cleanName(reason);
    const before = document.notApplicable.find((one) => one.expected === expected);
    if ((before?.reason ?? '') === text) return document;
    const others = document.notApplicable.filter((one) => one !== before);
    const notApplicable = text === '' ? others : [...others, { expected, reason: text }];
    const order = (id: ExpectedId): number => EXPECTED_IDS.indexOf(id);
    return { ...document, notApplicable: notApplicable.toSorted((a, b) => order(a.expected) - order(b.expected)) };
  },
};
