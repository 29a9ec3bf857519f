// What the site of the lesion asks for and the plan does not have, unless somebody said why it need not: without it a
// verdict is never full green, and every screen that says what was checked names it.

import type { LesionPlace } from '#core/structure/expected-structures.ts';
import type { NumberFormat } from '#i18n/format-number.ts';
import type { Words } from '#i18n/words.ts';
import type { PlanAssessment } from '#plan/plan-assessment.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { type ExpectedRow, expectedRows } from './expected-rows.ts';

export type ExpectedName = ExpectedRow['id'];

/** In the order of the site's list; empty where every one is there or was said not to apply. */
export const missingExpected = (
  place: LesionPlace,
  { structures, notApplicable }: Pick<PlanDocument, 'structures' | 'notApplicable'>,
): readonly ExpectedName[] =>
  expectedRows(place, structures, notApplicable).flatMap(({ id, wanted, found, notApplicable: reason }) => {
    // One that is named without a mask is already among the structures that are not checked.
    const isNamed = structures.some(({ kind, role }) => kind === wanted.kind && role === 'spare');
    return found === null && reason === null && !isNamed ? [id] : [];
  });

/** «Plèvre et Reins (à segmenter)», or nothing. */
export const missingText = (
  missing: readonly ExpectedName[],
  { segmenting, panels }: Words,
  format: NumberFormat,
): readonly string[] =>
  missing.length === 0
    ? []
    : [`${format.list(missing.map((id) => segmenting.structure[id]))} (${panels.verdict.why['not-segmented']})`];

const reserved = new WeakMap<PlanAssessment, PlanAssessment>();

/** The same assessment with no margin held but with reserve; the same object each time it is asked. */
export const withReserve = (assessment: PlanAssessment): PlanAssessment => {
  const known = reserved.get(assessment);
  if (known !== undefined) return known;
  const instruments = Object.entries(assessment.instruments).map(
    ([id, one]) => [id, one.overall === 'held' ? { ...one, overall: 'reserve' as const } : one] as const,
  );
  const made: PlanAssessment = { ...assessment, instruments: Object.fromEntries(instruments) };
  reserved.set(assessment, made);
  return made;
};
