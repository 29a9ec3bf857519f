// Where the cement of each way would leak, and at what volume: one row a danger and a lesion, one cell a way.

import { isReachedAt, type LeakPath, numberedLeaks } from '#core/cement/leak-paths.ts';
import type { NumberFormat } from '#i18n/format-number.ts';
import type { Words } from '#i18n/words.ts';
import type { Structure } from '#plan/plan-document.ts';
import { structureName } from '../panels/plan-words.ts';
import type { Mark } from '../pieces/verdict-icon.tsx';
import type { KnownOption } from './use-options.ts';

export interface LeakCell {
  readonly text: string;
  /** Volume at which the front arrives, rounded down as it is shown; Infinity: never; null: not known. */
  readonly ml: number | null;
  readonly mark: Mark;
}

export interface LeakRow {
  readonly key: string;
  readonly name: string;
  /** In the order of the ways. */
  readonly cells: readonly LeakCell[];
}

/** A danger to one lesion's cement. */
interface Danger {
  readonly lesionId: string;
  readonly leak: LeakPath;
}

const keyOf = ({ lesionId, leak: { id } }: Danger): string => `${lesionId} ${id ?? ''}`;

const dangersOf = ({ lesions }: KnownOption): readonly Danger[] =>
  numberedLeaks(lesions.flatMap(({ lesionId, fill }) => (fill === null ? [] : [{ lesionId, leaks: fill.leaks }])));

/** Dangers that the cement of any of the ways reaches, gravest first. */
const reachedByAny = (all: readonly KnownOption[]): readonly Danger[] => {
  const found = new Map<string, Danger>();
  for (const one of all)
    for (const danger of dangersOf(one))
      if (danger.leak.reachedMl !== null && !found.has(keyOf(danger))) found.set(keyOf(danger), danger);
  const order = numberedLeaks([...found.values()].map(({ lesionId, leak }) => ({ lesionId, leaks: [leak] })));
  return order.map(({ lesionId, leak }) => ({ lesionId, leak }));
};

const UNKNOWN: LeakCell = { text: '–', ml: null, mark: 'unknown' };

export const optionLeaks = (
  all: readonly KnownOption[],
  structures: readonly Structure[],
  words: Words,
  format: NumberFormat,
): readonly LeakRow[] => {
  const own = words.planning.fill;
  const nameOf = (id: string | null): string | null => {
    const structure = structures.find((one) => one.id === id);
    return structure === undefined ? null : structureName(words, structure);
  };
  const cellOf = ({ lesions }: KnownOption, { lesionId, leak: { id } }: Danger): LeakCell => {
    const lesion = lesions.find((one) => one.lesionId === lesionId);
    // A way that does not fill this lesion lets nothing leak from it.
    if (lesion === undefined) return { text: own.notFilled, ml: null, mark: 'exempt' };
    const { fill, plannedMl } = lesion;
    if (fill === null || (id === null ? !fill.knowsSoftTissue : fill.unknownIds.includes(id))) return UNKNOWN;
    const leak = fill.leaks.find((one) => one.id === id);
    if (leak === undefined || leak.reachedMl === null)
      return { text: own.away, ml: Number.POSITIVE_INFINITY, mark: 'exempt' };
    const ml = Math.floor(leak.reachedMl * 10 + 1e-9) / 10;
    const isReached = plannedMl !== null && isReachedAt(leak, plannedMl);
    return { text: format.mlDown(leak.reachedMl), ml, mark: isReached ? 'contact' : 'caution' };
  };
  const isOne = new Set(all.flatMap(({ lesions }) => lesions.map(({ lesionId }) => lesionId))).size === 1;
  return reachedByAny(all).map((danger) => {
    const what = nameOf(danger.leak.id) ?? own.consequence[danger.leak.consequence];
    const from = isOne ? null : nameOf(danger.lesionId);
    return {
      key: keyOf(danger),
      name: from === null ? what : `${what} (${from})`,
      cells: all.map((known) => cellOf(known, danger)),
    };
  });
};
