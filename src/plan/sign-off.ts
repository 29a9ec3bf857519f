// What a reader had before them when signing an instrument, and what has changed of it since. The instrument's own changes
// take its signature back at once (commands/find-in-plan.ts); everything around it is compared here, because a margin that
// stays the same to the tenth may be another structure's.

import type { PlanDocument, SeenStructure, SignOff } from './plan-document.ts';

/** Structures that an instrument has to do with, as they stand; muscles and the like have no say. */
const seenStructures = ({ structures }: PlanDocument): readonly SeenStructure[] =>
  structures.flatMap(({ id, maskId, marginMm, role, reviewed }) =>
    role === 'context' ? [] : [{ id, maskId, marginMm, role, reviewed }],
  );

export const seenNow = (document: PlanDocument): NonNullable<SignOff['seen']> => ({
  posture: document.posture,
  structures: seenStructures(document),
});

export type ChangedSince =
  | { readonly what: 'structure' | 'added' | 'removed'; readonly structureId: string }
  /** Or nothing was noted of what was around it. */
  | { readonly what: 'posture' | 'unknown' };

const isSame = (a: SeenStructure, b: SeenStructure): boolean =>
  a.maskId === b.maskId && a.marginMm === b.marginMm && a.role === b.role && a.reviewed === b.reviewed;

/** What is no longer as it was signed; empty while the signature stands. */
export const changedSince = ({ seen }: SignOff, document: PlanDocument): readonly ChangedSince[] => {
  if (seen === undefined) return [{ what: 'unknown' }];
  const now = seenStructures(document);
  return [
    ...(seen.posture === document.posture ? [] : [{ what: 'posture' } as const]),
    ...now.flatMap((one): readonly ChangedSince[] => {
      const before = seen.structures.find(({ id }) => id === one.id);
      if (before === undefined) return [{ what: 'added', structureId: one.id }];
      return isSame(before, one) ? [] : [{ what: 'structure', structureId: one.id }];
    }),
    ...seen.structures.flatMap(({ id }): readonly ChangedSince[] =>
      now.some((one) => one.id === id) ? [] : [{ what: 'removed', structureId: id }],
    ),
  ];
};
