// The ways of the open plan with what is known of each, by letter; what is known of a stale plan is not.

import { useMemo } from 'react';
import type { PlanAssessment } from '#plan/plan-assessment.ts';
import type { PlanOption } from '#plan/plan-document.ts';
import { allOptions } from '#plan/plan-options.ts';
import { useAppState } from '../app-context.tsx';
import type { OptionFill } from '../app-model.ts';
import { withReserve } from '../panels/missing-expected.ts';
import { sittingLesions } from '../panels/sitting-of.ts';
import { useAssessment, useBands, useCase, useMissingExpected, usePlan } from '../workspace/case-context.tsx';
import { type OptionFigures, optionFigures } from './option-figures.ts';

export interface OptionLesion {
  readonly lesionId: string;
  readonly plannedMl: number | null;
  /** Null while it is computed, and where nothing is injected. */
  readonly fill: OptionFill | null;
}

export interface KnownOption {
  readonly option: PlanOption;
  readonly isInHand: boolean;
  readonly assessment: PlanAssessment | null;
  readonly figures: OptionFigures;
  /** Where the cement of each lesion of its sitting would leak, in the order of the structures. */
  readonly lesions: readonly OptionLesion[];
}

export const useOptions = (): readonly KnownOption[] => {
  const { history } = useCase();
  const plan = usePlan((document) => document);
  const own = useAssessment((assessment) => assessment);
  const ownBands = useBands();
  const others = useAppState((state) => state.options);
  const ownFills = useAppState((state) => state.fills);
  const fills = useAppState((state) => state.optionFills);
  const isMissing = useMissingExpected().length > 0;
  const revision = history.revision();
  return useMemo(
    () =>
      allOptions(plan).map((option) => {
        const isInHand = option.letter === plan.options.letter;
        const found = others[option.letter];
        const beside = found?.assessment.revision === revision ? found : undefined;
        const besides = beside?.assessment ?? null;
        const assessment = isInHand ? own : besides !== null && isMissing ? withReserve(besides) : besides;
        const bands = isInHand ? ownBands : (beside?.cement ?? null);
        const filled: Readonly<Record<string, OptionFill>> = isInHand ? ownFills : (fills[option.letter] ?? {});
        const order = plan.structures.map(({ id }) => id);
        const lesions = sittingLesions(option.cement, option.instruments, bands, order).flatMap(
          ({ lesionId, plannedMl }) =>
            lesionId === '' ? [] : [{ lesionId, plannedMl, fill: filled[lesionId] ?? null }],
        );
        return { option, isInHand, assessment, figures: optionFigures(option, assessment, bands), lesions };
      }),
    [plan, own, ownBands, others, ownFills, fills, revision, isMissing],
  );
};
