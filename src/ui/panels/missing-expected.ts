// What the site of the lesion asks for and the plan does not have, unless somebody said why it need not: without it a
// verdict is never full green, and every screen that says what was checked names it.

import type { LesionPlace } from '#core/structure/expected-structures.ts';
import type { NumberFormat } from '#i18n/format-number.ts';
import type { Words } from '#i18n/words.ts';
import type { PlanAssessment } from '#plan/plan-assessment.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { type ExpectedRow, expectedRows } from './expected-rows.ts';

export type ExpectedName = ExpectedRow['id'];

type Expecting = Pick<PlanDocument, 'structures' | 'notApplicable'>;

/** What was found last of a list of structures: asked by every row of a screen, in every frame of a drag. */
const found = new WeakMap<
  PlanDocument['structures'],
  { readonly place: LesionPlace; readonly said: Expecting['notApplicable']; readonly missing: readonly ExpectedName[] }
>();

/**
 * In the order of the site's list; empty where every one is there or was said not to apply. The same array for the same
 * lists.
 */
export const missingExpected = (place: LesionPlace, plan: Expecting): readonly ExpectedName[] => {
  const known = found.get(plan.structures);
  if (known?.place === place && known.said === plan.notApplicable) return known.missing;
  const missing = lookFor(place, plan);
  found.set(plan.structures, { place, said: plan.notApplicable, missing });
  return missing;
};

const lookFor = (place: LesionPlace, { structures, notApplicable }: Expecting): readonly ExpectedName[] =>
  expectedRows(place, structures, notApplicable).flatMap(({ id, wanted, found: own, notApplicable: reason }) => {
    // One that is named without a mask is already among the structures that are not checked.
    const isNamed = structures.some(({ kind, role }) => kind === wanted.kind && role === 'spare');
    return own === null && reason === null && !isNamed ? [id] : [];
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
