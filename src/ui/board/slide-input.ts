// What the slides are made of: the plan, and what is known of it as it stands. Anything stale is null here, so that a slide
// can only show a dash for it.

import { useMemo } from 'react';
import type { CementEstimate } from '#core/cement/cement-estimate.ts';
import type { LesionFacts } from '#core/lesion/lesion-facts.ts';
import type { LesionType } from '#core/score/image-answers.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { NumberFormat } from '#i18n/format-number.ts';
import type { Language } from '#i18n/language.ts';
import type { Words } from '#i18n/words.ts';
import type { PlanAssessment } from '#plan/plan-assessment.ts';
import type { PlanDocument, Structure } from '#plan/plan-document.ts';
import { useAppState } from '../app-context.tsx';
import type { AppState, SeriesSummary, StructureMeasure } from '../app-model.ts';
import { useLanguage } from '../language-context.tsx';
import { type KnownOption, useOptions } from '../options/use-options.ts';
import type { ExpectedName } from '../panels/missing-expected.ts';
import { type Midline, midlineOf } from '../panels/room-words.ts';
import { type SittingFill, useSittingFills } from '../panels/sitting-leaks.ts';
import { useAssessment, useCase, useCement, useMissingExpected, usePlan } from '../workspace/case-context.tsx';

export interface SlideInput {
  readonly plan: PlanDocument;
  readonly grid: VolumeGrid;
  /** No word of it that could name anybody: counts, distances and the position. */
  readonly series: Pick<SeriesSummary, 'modality' | 'sliceCount' | 'stepMm' | 'patientPosition'>;
  readonly isPhantom: boolean;
  readonly midline: Midline;
  readonly assessment: PlanAssessment | null;
  /** What the site of the lesion asks for and the plan does not have. */
  readonly missing: readonly ExpectedName[];
  readonly measures: Readonly<Record<string, StructureMeasure>>;
  /** The band of the lesion in hand. */
  readonly cement: CementEstimate | null;
  /** Every lesion that the sitting fills. */
  readonly sitting: readonly SittingFill[];
  readonly lesion: LesionFacts | null;
  /** By grey values; null while it is computed. */
  readonly lesionType: LesionType | null;
  /** Those assessed, by instrument id. */
  readonly screws: AppState['screws'];
  /** Ways of doing the case; one alone where no other was planned. */
  readonly options: readonly KnownOption[];
  readonly language: Language;
  readonly words: Words;
  readonly format: NumberFormat;
}

/** The structure to treat; null before one is named. */
export const lesionOf = ({ structures, cement }: Pick<PlanDocument, 'structures' | 'cement'>): Structure | null =>
  structures.find(({ id }) => id === cement.lesionId) ?? structures.find(({ role }) => role === 'target') ?? null;

/** The measure of a structure; null while it is computed. */
export const measureOf = (
  { measures }: Pick<SlideInput, 'measures'>,
  structure: Pick<Structure, 'maskId'> | null,
): StructureMeasure | null => (structure?.maskId == null ? null : (measures[structure.maskId] ?? null));

export const useSlideInput = (): SlideInput => {
  const { volume, series, isPhantom } = useCase();
  const { language, words, format } = useLanguage();
  const plan = usePlan((document) => document);
  const measures = useAppState((state) => state.measures);
  const assessment = useAssessment((current) => current);
  const missing = useMissingExpected();
  const cement = useCement();
  const sitting = useSittingFills();
  const lesion = useAppState((state) => state.lesion);
  const lesionType = useAppState((state) => state.lesionType);
  const screws = useAppState((state) => state.screws);
  const options = useOptions();
  return useMemo(
    () => ({
      plan,
      grid: volume.grid,
      series,
      isPhantom,
      midline: midlineOf(plan, measures, volume.grid),
      assessment,
      missing,
      measures,
      cement,
      sitting,
      lesion,
      lesionType,
      screws,
      options,
      language,
      words,
      format,
    }),
    [
      plan,
      volume,
      series,
      isPhantom,
      measures,
      assessment,
      missing,
      cement,
      sitting,
      lesion,
      lesionType,
      screws,
      options,
      language,
      words,
      format,
    ],
  );
};
