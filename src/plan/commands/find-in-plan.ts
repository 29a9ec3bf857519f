// Finding and replacing one record of the document, and the ids of new ones.

import type { Instrument, PlanDocument, Structure } from '../plan-document.ts';

/** @throws RangeError for an id that the plan does not have. */
export const structureOf = (document: PlanDocument, id: string): Structure => {
  const found = document.structures.find((structure) => structure.id === id);
  if (found === undefined) throw new RangeError(`the plan has no structure ${id}`);
  return found;
};

/** @throws RangeError for an id that the plan does not have. */
export const instrumentOf = (document: PlanDocument, id: string): Instrument => {
  const found = document.instruments.find((instrument) => instrument.id === id);
  if (found === undefined) throw new RangeError(`the plan has no instrument ${id}`);
  return found;
};

/** The document with some fields of a structure changed; the same document when none differs. */
export const changeStructure = (
  document: PlanDocument,
  id: string,
  change: Partial<Omit<Structure, 'id'>>,
): PlanDocument => {
  const before = structureOf(document, id);
  if (!differs(before, change)) return document;
  const structures = document.structures.map((one) => (one === before ? { ...one, ...change } : one));
  return { ...document, structures };
};

/** The document with some fields of an instrument changed; the same document when none differs. */
export const changeInstrument = (
  document: PlanDocument,
  id: string,
  change: Partial<Omit<Instrument, 'id' | 'kind'>>,
): PlanDocument => {
  const before = instrumentOf(document, id);
  if (!differs(before, change)) return document;
  const { signOff: _, ...unsigned } = before;
  // Who signed it had seen it where it was.
  const kept = 'entryLps' in change || 'targetLps' in change ? unsigned : before;
  const instruments = document.instruments.map((one) => (one === before ? { ...kept, ...change } : one));
  return { ...document, instruments };
};

/** The letter and one more than the highest number in use: s1, s2 … */
export const nextId = (letter: string, taken: readonly { readonly id: string }[]): string => {
  const numbers = taken.map(({ id }) => (id.startsWith(letter) ? Number(id.slice(letter.length)) : 0));
  return `${letter}${Math.max(0, ...numbers.filter(Number.isSafeInteger)) + 1}`;
};

const differs = <T extends object>(before: T, change: Partial<T>): boolean =>
  Object.entries(change).some(([key, value]) => before[key as keyof T] !== value);
