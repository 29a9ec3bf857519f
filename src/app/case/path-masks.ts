// The masks that a way through the patient is read from, and whether they are still the same ones.

import type { Mask } from '#core/structure/mask.ts';
import type { PathMasks } from '#core/trajectory/path-ground.ts';
import type { Instrument, PlanDocument, Structure } from '#plan/plan-document.ts';
import { maskOf } from '#plan/plan-masks.ts';
import type { SessionState } from '#session/session-state.ts';

/** Equal lists of things compared by identity. */
export const same = (a: readonly unknown[] | null, b: readonly unknown[] | null): boolean =>
  a === b || (a !== null && b !== null && a.length === b.length && a.every((one, n) => one === b[n]));

export const masksOf = (document: PlanDocument, wanted: (structure: Structure) => boolean): readonly Mask[] =>
  document.structures.flatMap((one) => (wanted(one) ? (maskOf(document, one) ?? []) : []));

export const pathMasks = (document: PlanDocument): PathMasks => ({
  bones: masksOf(document, ({ role }) => role === 'bone'),
  lesions: masksOf(document, ({ role }) => role === 'target'),
  canals: masksOf(document, ({ kind }) => kind === 'canal'),
  muscles: masksOf(document, ({ kind }) => kind === 'muscle'),
});

export const keyOfMasks = ({ bones, lesions, canals, muscles }: PathMasks): readonly unknown[] => [
  ...bones,
  null,
  ...lesions,
  null,
  ...canals,
  null,
  ...muscles,
];

export const chosenOf = (document: PlanDocument, { selection }: SessionState): Instrument | null =>
  selection.kind === 'instrument' ? (document.instruments.find(({ id }) => id === selection.id) ?? null) : null;
