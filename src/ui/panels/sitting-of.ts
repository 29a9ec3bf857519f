// The sitting's totals from a way's cement: the lesion in hand and those beside it, each with its own band and cannulas.

import type { CementEstimate } from '#core/cement/cement-estimate.ts';
import { type SittingPart, type SittingTotal, sittingTotal } from '#core/cement/sitting.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import type { CementPlan, Instrument, LesionCement } from '#plan/plan-document.ts';
import type { CurrentCement } from '../app-model.ts';

type Band = Pick<CementEstimate, 'lowMl' | 'highMl'>;

/** What is meant to go in: as planned, else the middle of the band; null where neither is known. */
export const plannedMlOf = ({ plannedMl }: Pick<LesionCement, 'plannedMl'>, band: Band | null): number | null =>
  plannedMl ?? (band === null ? null : (band.lowMl + band.highMl) / 2);

/** A lesion of the sitting with what is planned in it. */
export interface SittingLesion extends SittingPart {
  readonly lesionId: string;
  readonly isInHand: boolean;
  readonly trocarIds: readonly string[];
  /** Null where its volume is not known. */
  readonly band: Band | null;
}

type Bands = Pick<CurrentCement, 'own' | 'beside'>;

/** In the order in which structures are listed, where their ids are given. */
export const sittingLesions = (
  cement: CementPlan,
  instruments: readonly Instrument[],
  bands: Bands | null,
  structureIds: readonly string[] = [],
): readonly SittingLesion[] => {
  const one = (of: LesionCement, band: Band | null, isInHand: boolean): SittingLesion => ({
    lesionId: of.lesionId ?? '',
    isInHand,
    trocarIds: of.trocarIds,
    band,
    plannedMl: plannedMlOf(of, band),
    deadSpacesMl: instruments
      .filter(({ id }) => of.trocarIds.includes(id))
      .map(({ kind, parameters }) => instrumentKind(kind).deadSpaceMl(parameters)),
  });
  return [
    one(cement, bands?.own ?? null, true),
    ...cement.beside.map((beside, n) => one(beside, bands?.beside[n] ?? null, false)),
  ].toSorted((a, b) => structureIds.indexOf(a.lesionId) - structureIds.indexOf(b.lesionId));
};

export const sittingOf = (cement: CementPlan, lesions: readonly SittingLesion[]): SittingTotal =>
  sittingTotal(lesions, cement.product?.kitMl ?? null, cement.sittingMaxMl);
