// The live fact of each step, and whether the step is done: what the rail says of the plan at a glance.

import type { NumberFormat } from '#i18n/format-number.ts';
import { type Words, wordFor } from '#i18n/words.ts';
import type { PlanAssessment } from '#plan/plan-assessment.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { Step } from '#session/session-state.ts';
import type { CurrentCement, SeriesSummary, StructureMeasure } from '../app-model.ts';
import type { ExpectedName } from '../panels/missing-expected.ts';
import { sittingLesions, sittingOf } from '../panels/sitting-of.ts';
import { toSettle } from '../panels/to-settle.ts';

export interface StepFact {
  readonly fact: string;
  readonly isDone: boolean;
}

interface Known {
  readonly document: PlanDocument;
  readonly assessment: PlanAssessment | null;
  readonly measures: Readonly<Record<string, StructureMeasure>>;
  readonly bands: CurrentCement | null;
  readonly series: SeriesSummary;
  /** What the site of the lesion asks for and the plan does not have. */
  readonly missing: readonly ExpectedName[];
}

type Facts = Readonly<Record<Step, (known: Known, words: Words, format: NumberFormat) => StepFact>>;

const FACTS: Facts = {
  case: ({ document, series }, words) => ({
    fact: wordFor<string>(words.screens.series.modality, series.modality) ?? series.modality,
    isDone: document.caseLabel !== '',
  }),
  structures: ({ document }, { panels }) => {
    const counted = document.structures.filter(({ role }) => role === 'spare' || role === 'target');
    const done = counted.filter(({ reviewed }) => reviewed).length;
    return {
      fact: counted.length === 0 ? panels.facts.none : panels.facts.reviewed(done, counted.length),
      isDone: counted.length > 0 && done === counted.length,
    };
  },
  lesion: ({ document, measures }, { panels }, format) => {
    const lesion = document.structures.find(({ id }) => id === document.cement.lesionId);
    if (lesion === undefined) return { fact: panels.facts.none, isDone: false };
    const volumeMl = lesion.maskId === null ? null : measures[lesion.maskId]?.volumeMl;
    return { fact: format.ml(volumeMl), isDone: lesion.reviewed };
  },
  trajectories: ({ document, assessment }, { panels }, format) => {
    const { instruments } = document;
    const held = instruments.every(({ id }) => assessment?.instruments[id]?.overall === 'held');
    return {
      fact: instruments.length === 0 ? panels.facts.noTrajectory : format.count(instruments.length),
      isDone: instruments.length > 0 && held,
    };
  },
  cement: ({ bands, document }, { panels }, format) => {
    const { cement: plan, instruments } = document;
    const isTipped = [plan, ...plan.beside].every(({ trocarIds }) => trocarIds.length > 0);
    const cement = bands?.own ?? null;
    if (plan.beside.length > 0) {
      const { injectedMl } = sittingOf(plan, sittingLesions(plan, instruments, bands));
      return { fact: format.ml(injectedMl), isDone: injectedMl !== null && isTipped };
    }
    const fact = cement === null ? '–' : panels.facts.band(format.number(cement.lowMl), format.ml(cement.highMl));
    return { fact, isDone: cement !== null && isTipped };
  },
  review: ({ document, assessment, missing }, { panels }) => {
    const open = toSettle(document, assessment, missing).length;
    return { fact: panels.facts.toSettle(open), isDone: open === 0 };
  },
};

const ORDER: readonly Step[] = ['case', 'structures', 'lesion', 'trajectories', 'cement', 'review'];

export const stepFacts = (known: Known, words: Words, format: NumberFormat) =>
  ORDER.map((step) => ({ step, ...FACTS[step](known, words, format) }));
