// What is expected around a lesion of a site beside what the plan has. A kind that is there settles as many rows as it has
// structures, in their order.

import {
  EXPECTED_STRUCTURES,
  type ExpectedId,
  type ExpectedStructure,
  type LesionPlace,
} from '#core/structure/expected-structures.ts';
import type { NotApplicable, Structure } from '#plan/plan-document.ts';

export interface ExpectedRow {
  readonly id: (typeof EXPECTED_STRUCTURES)[LesionPlace][number]['id'];
  readonly wanted: ExpectedStructure;
  readonly found: Structure | null;
  /** Why this case need not know it; null where nobody said so. */
  readonly notApplicable: string | null;
  readonly key: ExpectedId;
}

/** What is expected at a site, with the structure of the plan that answers it. */
export const expectedRows = (
  place: LesionPlace,
  structures: readonly Structure[],
  said: readonly NotApplicable[],
): readonly ExpectedRow[] => {
  const taken = new Set<string>();
  return EXPECTED_STRUCTURES[place].map((wanted) => {
    const found = structures.find(({ id, kind, maskId }) => kind === wanted.kind && maskId !== null && !taken.has(id));
    if (found !== undefined) taken.add(found.id);
    const key = `${place}.${wanted.id}` as ExpectedId;
    const notApplicable = said.find(({ expected }) => expected === key)?.reason ?? null;
    return { id: wanted.id, key, wanted, found: found ?? null, notApplicable };
  });
};
