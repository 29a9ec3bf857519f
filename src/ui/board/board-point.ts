// Where the images stand when a step begins: on the lesion, or at the weakest point of the plan.

import type { PointLps } from '#core/space/patient-space.ts';
import type { BoardStep } from '#session/session-state.ts';
import { lesionOf, measureOf, type SlideInput } from './slide-input.ts';

/** Of all instruments, the structure point nearest to one; null while it is computed, and where nothing was checked. */
const weakestPoint = ({ assessment }: Pick<SlideInput, 'assessment'>): PointLps | null => {
  const worst = Object.values(assessment?.instruments ?? {})
    .flatMap((found) => (found.worst === null ? [] : [found.worst]))
    .sort((a, b) => (a.clearanceMm ?? 0) - (b.clearanceMm ?? 0))[0];
  return worst?.nearestOnStructureLps ?? null;
};

export const boardPoint = (step: BoardStep, input: SlideInput): PointLps | null => {
  const lesion = measureOf(input, lesionOf(input.plan))?.centreLps ?? null;
  return step === 'risks' ? (weakestPoint(input) ?? lesion) : lesion;
};
