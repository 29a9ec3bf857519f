import type { Mask } from '#core/structure/mask.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { maskOf } from '#plan/plan-masks.ts';

/** The first canal with voxels, whoever drew it; null where there is none. */
export const canalOf = (document: PlanDocument): Mask | null => {
  const canal = document.structures.find(({ kind, maskId }) => kind === 'canal' && maskId !== null);
  return canal === undefined ? null : maskOf(document, canal);
};
