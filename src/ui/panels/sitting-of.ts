// The sitting's totals from a way's cement: the lesion in hand and those beside it, each with its own band and cannulas.

import { type SittingPart, type SittingTotal, sittingTotal } from '#core/cement/sitting.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import type { CementPlan, Instrument, LesionCement } from '#plan/plan-document.ts';
import type { CurrentCement } from '../app-model.ts';
import { plannedMlOf } from './fill-block.tsx';

/** A lesion of the sitting with what is planned in it. */
export interface SittingLesion extends SittingPart {
  readonly lesionId: string;
  readonly isInHand: boolean;
  readonly trocarIds: readonly string[];
}

type Bands = Pick<CurrentCement, 'lowMl' | 'highMl'> & Partial<Pick<CurrentCement, 'beside'>>;

/** In the order in which structures are listed, where their ids are given. */
export const sittingLesions = (
  cement: CementPlan,
  instruments: readonly Instrument[],
  estimate: Bands | null,
  structureIds: readonly string[] = [],
): readonly SittingLesion[] => {
  const one = (of: LesionCement, band: Parameters<typeof plannedMlOf>[1], isInHand: boolean): SittingLesion => ({
    lesionId: of.lesionId ?? '',
    isInHand,
    trocarIds: of.trocarIds,
    plannedMl: plannedMlOf(of, band),
    deadSpacesMl: instruments
      .filter(({ id }) => of.trocarIds.includes(id))
      .map(({ kind, parameters }) => instrumentKind(kind).deadSpaceMl(parameters)),
  });
  return [
    one(cement, estimate, true),
    ...cement.beside.map((beside, n) => one(beside, estimate?.beside?.[n] ?? null, false)),
  ].toSorted((a, b) => structureIds.indexOf(a.lesionId) - structureIds.indexOf(b.lesionId));
};

export const sittingOf = (cement: CementPlan, lesions: readonly SittingLesion[]): SittingTotal =>
  sittingTotal(lesions, cement.product?.kitMl ?? null, cement.sittingMaxMl);
