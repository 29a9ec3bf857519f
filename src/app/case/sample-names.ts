// The sample's plan is written in French; opened in another language, its things are named in that one.

import type { Words } from '#i18n/words.ts';
import { wordFor } from '#i18n/words.ts';
import type { PlanDocument } from '#plan/plan-document.ts';

export const withSampleNames = (plan: PlanDocument, { caseLabel, names }: Words['sampleCase']): PlanDocument => {
  const renamed = <T extends { readonly id: string; readonly name: string }>(one: T): T => ({
    ...one,
    name: wordFor<string>(names, one.id) ?? one.name,
  });
  return {
    ...plan,
    caseLabel,
    structures: plan.structures.map(renamed),
    instruments: plan.instruments.map(renamed),
  };
};
