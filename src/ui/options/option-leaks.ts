// Where the cement of each way would leak, and at what volume: one row a danger, one cell a way.

import type { LeakPath } from '#core/cement/leak-paths.ts';
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
  readonly name: string;
  /** In the order of the ways. */
  readonly cells: readonly LeakCell[];
}

const keyOf = ({ id }: Pick<LeakPath, 'id'>): string => id ?? '';

/** Dangers that the cement of any of the ways reaches, gravest first. */
const reachedByAny = (all: readonly KnownOption[]): readonly LeakPath[] => {
  const found = new Map<string, LeakPath>();
  for (const { fill } of all)
    for (const leak of fill?.leaks ?? [])
      if (leak.reachedMl !== null && !found.has(keyOf(leak))) found.set(keyOf(leak), leak);
  return [...found.values()];
};

const UNKNOWN: LeakCell = { text: '–', ml: null, mark: 'unknown' };

export const optionLeaks = (
  all: readonly KnownOption[],
  structures: readonly Structure[],
  words: Words,
  format: NumberFormat,
): readonly LeakRow[] => {
  const own = words.planning.fill;
  const cellOf = ({ fill, figures }: KnownOption, danger: LeakPath): LeakCell => {
    if (fill === null || (danger.id === null ? !fill.knowsSoftTissue : fill.unknownIds.includes(danger.id)))
      return UNKNOWN;
    const reached = fill.leaks.find((leak) => keyOf(leak) === keyOf(danger))?.reachedMl ?? null;
    if (reached === null) return { text: own.away, ml: Number.POSITIVE_INFINITY, mark: 'exempt' };
    const ml = Math.floor(reached * 10 + 1e-9) / 10;
    const isReached = figures.plannedMl !== null && ml <= figures.plannedMl;
    return { text: format.mlDown(reached), ml, mark: isReached ? 'contact' : 'caution' };
  };
  return reachedByAny(all).map((danger) => {
    const structure = structures.find(({ id }) => id === danger.id);
    return {
      name: structure === undefined ? own.consequence[danger.consequence] : structureName(words, structure),
      cells: all.map((known) => cellOf(known, danger)),
    };
  });
};
