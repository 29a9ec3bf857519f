// Whose instruments a section shows: those in hand, or those of a way that is set aside.

import { createContext, useContext } from 'react';
import type { InstrumentAssessment, PlanAssessment } from '#plan/plan-assessment.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useAssessment, usePlan } from '../workspace/case-context.tsx';

export interface ShownPlan {
  readonly instruments: readonly Instrument[];
  /** Null while it is stale. */
  readonly assessment: PlanAssessment | null;
}

const Context = createContext<ShownPlan | null>(null);

export const SectionPlan = Context.Provider;

export const useShownInstruments = (): readonly Instrument[] => {
  const shown = useContext(Context);
  const own = usePlan((document) => document.instruments);
  return shown?.instruments ?? own;
};

export const useShownAssessment = (id: string): InstrumentAssessment | null => {
  const shown = useContext(Context);
  const own = useAssessment((assessment) => assessment?.instruments[id] ?? null);
  return shown === null ? own : (shown.assessment?.instruments[id] ?? null);
};
