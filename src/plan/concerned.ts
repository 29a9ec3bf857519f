// What a step of the history concerns, when it is one thing: «Undo: paint · Spinal canal» says more than «Undo: paint».

import type { Instrument, PlanDocument, Structure } from './plan-document.ts';

export type Concerned =
  | { readonly kind: 'structure'; readonly item: Structure }
  | { readonly kind: 'instrument'; readonly item: Instrument };

/** The one structure or instrument that is not the same in both documents, as the later one has it; null when there are more. */
export const concernedBy = (before: PlanDocument, after: PlanDocument): Concerned | null => {
  const structures = changed(before.structures, after.structures);
  const instruments = changed(before.instruments, after.instruments);
  if (structures.length + instruments.length !== 1) return null;
  const [structure] = structures;
  const [instrument] = instruments;
  if (structure !== undefined) return { kind: 'structure', item: structure };
  return instrument === undefined ? null : { kind: 'instrument', item: instrument };
};

const changed = <T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): readonly T[] => {
  if (before === after) return [];
  const was = new Map(before.map((item) => [item.id, item]));
  const is = new Set(after.map(({ id }) => id));
  return [...after.filter((item) => was.get(item.id) !== item), ...before.filter(({ id }) => !is.has(id))];
};
