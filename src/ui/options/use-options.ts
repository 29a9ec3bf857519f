// The ways of the open plan with what is known of each, by letter; what is known of a stale plan is not.

import { useMemo } from 'react';
import type { PlanAssessment } from '#plan/plan-assessment.ts';
import type { PlanOption } from '#plan/plan-document.ts';
import { allOptions } from '#plan/plan-options.ts';
import { useAppState } from '../app-context.tsx';
import type { OptionFill } from '../app-model.ts';
import { withReserve } from '../panels/missing-expected.ts';
import { useAssessment, useCase, useCement, useMissingExpected, usePlan } from '../workspace/case-context.tsx';
import { type OptionFigures, optionFigures } from './option-figures.ts';

export interface KnownOption {
  readonly option: PlanOption;
  readonly isInHand: boolean;
  readonly assessment: PlanAssessment | null;
  readonly figures: OptionFigures;
  /** Where its cement would leak; null while it is computed, and where nothing is injected. */
  readonly fill: OptionFill | null;
}

export const useOptions = (): readonly KnownOption[] => {
  const { history } = useCase();
  const plan = usePlan((document) => document);
  const own = useAssessment((assessment) => assessment);
  const ownCement = useCement();
  const others = useAppState((state) => state.options);
  const ownFill = useAppState((state) => state.fill);
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
        const cement = isInHand ? ownCement : (beside?.cement ?? null);
        const fill = isInHand ? ownFill : (fills[option.letter] ?? null);
        return { option, isInHand, assessment, figures: optionFigures(option, assessment, cement), fill };
      }),
    [plan, own, ownCement, others, ownFill, fills, revision, isMissing],
  );
};
