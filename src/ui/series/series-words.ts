// What the rows and the preview say of a series, from its summary.

import type { Finding } from '#core/finding.ts';
import { formatDicomDate } from '#i18n/format-date.ts';
import type { Language } from '#i18n/language.ts';
import { findingSentence, type Words, wordFor } from '#i18n/words.ts';
import type { Fitness, SeriesSummary } from '../app-model.ts';
import type { Mark } from '../pieces/verdict-icon.tsx';

const WEIGHT: Readonly<Record<Finding['severity'], number>> = { refusal: 2, warning: 1, note: 0 };

export const FITNESS_MARK: Readonly<Record<Fitness, Mark>> = { fit: 'held', usable: 'caution', unfit: 'contact' };

/** Worst first; equal ones keep their order. */
export const worstFirst = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => WEIGHT[b.severity] - WEIGHT[a.severity]);

/** Why a series is as fit as it is said to be, in a few words: never empty. */
export const fitnessReason = (series: SeriesSummary, language: Language, words: Words): string => {
  const [first] = worstFirst(series.findings);
  // Among equals, what bears on planning is the reason; how the file was written is not.
  const worst =
    series.findings.find(({ code, severity }) => severity === first?.severity && code.startsWith('FIT-')) ?? first;
  if (worst !== undefined) {
    const { brief } = findingSentence(language, worst.code, worst.values);
    return brief.charAt(0).toLocaleLowerCase(language) + brief.slice(1);
  }
  return series.fitness === 'fit' ? words.screens.series.fitReason : words.screens.series.fitnessLong[series.fitness];
};

/** The description without the separators that scanners leave around empty parts; said unnamed where nothing is left. */
export const seriesName = (series: SeriesSummary, words: Words): string => {
  const name = series.description.replace(/^[\s,;]+|[\s,;]+$/g, '');
  const whole = name === '' ? words.screens.series.unnamed : name;
  return series.part === null ? whole : `${whole} · ${series.part.index}/${series.part.count}`;
};

/** Family and given name, without the separators of PS3.5 6.2.1; else the identifier. */
export const patientWord = ({ patientName, patientId }: SeriesSummary, words: Words): string =>
  patientName.split('^').filter(Boolean).join(' ') || patientId || words.sources.pacs.unnamed;

/** Whose and of which day a series is, where the folder holds several patients or exams; null where it holds one. */
export const whoseSeries = (
  series: SeriesSummary,
  all: readonly SeriesSummary[],
  language: Language,
  words: Words,
): string | null => {
  const patients = new Set(all.map(({ patientId, patientName }) => JSON.stringify([patientId, patientName])));
  const exams = new Set(all.map(({ studyInstanceUid }) => studyInstanceUid));
  if (patients.size < 2 && exams.size < 2) return null;
  const date = formatDicomDate(series.studyDate, language);
  return [...(patients.size > 1 ? [patientWord(series, words)] : []), ...(date === '' ? [] : [date])].join(' · ');
};

export const modalityWord = (modality: string, words: Words): string =>
  wordFor<string>(words.screens.series.modality, modality) ?? modality;

/** PatientPosition (PS3.3 C.7.3.1.1.2) in words; said absent where the file has none. */
export const positionWord = (position: string, words: Words): string => {
  if (position.trim() === '') return words.screens.series.positionAbsent;
  return wordFor<string>(words.screens.series.position, position) ?? position;
};

/** No slice is missing: nothing refuses the series, and no slice departs from the step by as much as half of it. */
export const isComplete = (series: SeriesSummary): boolean =>
  series.stepMm !== null &&
  series.maxDeviationMm !== null &&
  series.maxDeviationMm < series.stepMm / 2 &&
  series.findings.every(({ severity, code }) => severity !== 'refusal' && code !== 'SERIES-NUMBER-GAP');

/** What the preview tells: not the good news that the verdict already is, nor the refusal's own echo. */
export const tellable = (findings: readonly Finding[]): readonly Finding[] =>
  worstFirst(findings).filter(({ code }) => code !== 'FIT-GOOD' && code !== 'FIT-NOT-OPENED');
