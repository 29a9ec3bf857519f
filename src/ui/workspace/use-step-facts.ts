import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { useAssessment, useBands, useCase, useMissingExpected, usePlan } from './case-context.tsx';
import { stepFacts } from './step-facts.ts';

/** The live facts of the rail. */
export const useStepFacts = () => {
  const { series } = useCase();
  const { words, format } = useLanguage();
  const document = usePlan((whole) => whole);
  const assessment = useAssessment((whole) => whole);
  const measures = useAppState((state) => state.measures);
  const bands = useBands();
  const missing = useMissingExpected();
  return stepFacts({ document, assessment, measures, bands, series, missing }, words, format);
};
