// What must be settled before the room: computed from the plan and what the core says of it, worst first. Each point
// names the step where it is settled and what to choose there.

import type { PlanAssessment } from '#plan/plan-assessment.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { Selection, Step } from '#session/session-state.ts';
import type { ExpectedName } from './missing-expected.ts';

export type SettlePoint =
  | 'contact'
  | 'caution'
  | 'tooShort'
  | 'missesTarget'
  | 'notAssessed'
  | 'toSegment'
  | 'toReview'
  | 'expectedMissing'
  | 'nothingToSpare'
  | 'noLesion'
  | 'noSkin'
  | 'noTrajectory';

export interface ToSettle {
  readonly point: SettlePoint;
  readonly step: Step;
  /** What it is about; none for the case as a whole. */
  readonly about: Selection;
  /** Structures that the site asks for and the plan lacks, of that point only. */
  readonly missing?: readonly ExpectedName[];
}

const ABOUT_NOTHING: Selection = { kind: 'none' };

const aboutInstruments = (document: PlanDocument, assessment: PlanAssessment): readonly ToSettle[] =>
  document.instruments.flatMap(({ id }) => {
    const found = assessment.instruments[id];
    if (found === undefined) return [];
    const about: Selection = { kind: 'instrument', id };
    const point = (name: SettlePoint): ToSettle => ({ point: name, step: 'trajectories', about });
    const verdict: readonly ToSettle[] =
      found.overall === 'contact' || found.overall === 'caution'
        ? [point(found.overall)]
        : found.overall === 'not-assessed'
          ? [point('notAssessed')]
          : [];
    return [
      ...verdict,
      ...(found.leftOutsideMm < 0 ? [point('tooShort')] : []),
      ...(found.reachesTarget === false ? [point('missesTarget')] : []),
    ];
  });

const aboutStructures = (document: PlanDocument): readonly ToSettle[] =>
  document.structures.flatMap(({ id, role, maskId, reviewed }): readonly ToSettle[] => {
    if (role !== 'spare' && role !== 'target') return [];
    const about: Selection = { kind: 'structure', id };
    if (maskId === null) return [{ point: 'toSegment', step: 'structures', about }];
    return reviewed ? [] : [{ point: 'toReview', step: 'structures', about }];
  });

const aboutCase = (document: PlanDocument): readonly ToSettle[] => {
  const missing: [boolean, SettlePoint, Step][] = [
    [!document.structures.some(({ role }) => role === 'spare'), 'nothingToSpare', 'structures'],
    [document.cement.lesionId === null, 'noLesion', 'lesion'],
    [!document.structures.some(({ role, maskId }) => role === 'skin' && maskId !== null), 'noSkin', 'structures'],
    [document.instruments.length === 0, 'noTrajectory', 'trajectories'],
  ];
  return missing.flatMap(([is, point, step]) => (is ? [{ point, step, about: ABOUT_NOTHING }] : []));
};

const RANK: readonly SettlePoint[] = [
  'contact',
  'caution',
  'tooShort',
  'missesTarget',
  'notAssessed',
  'toSegment',
  'toReview',
  'expectedMissing',
  'nothingToSpare',
  'noLesion',
  'noSkin',
  'noTrajectory',
];

/** One point for all that is expected; a plan that spares nothing yet says so first. */
const aboutExpected = (document: PlanDocument, missing: readonly ExpectedName[]): readonly ToSettle[] =>
  missing.length === 0 || !document.structures.some(({ role }) => role === 'spare')
    ? []
    : [{ point: 'expectedMissing', step: 'structures', about: ABOUT_NOTHING, missing }];

/**
 * @param assessment null while it is stale: then only what the plan itself says.
 * @param missing what the site of the lesion asks for and the plan does not have.
 */
export const toSettle = (
  document: PlanDocument,
  assessment: PlanAssessment | null,
  missing: readonly ExpectedName[] = [],
): readonly ToSettle[] =>
  [
    ...(assessment === null ? [] : aboutInstruments(document, assessment)),
    ...aboutStructures(document),
    ...aboutExpected(document, missing),
    ...aboutCase(document),
  ].sort((a, b) => RANK.indexOf(a.point) - RANK.indexOf(b.point));
