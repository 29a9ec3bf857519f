// What two ways are compared by: for each the figures as they are shown, so that their difference is that of what one reads.

import type { PlanAssessment } from '#plan/plan-assessment.ts';
import type { PlanOption } from '#plan/plan-document.ts';
import type { CurrentCement } from '../app-model.ts';
import { sittingLesions, sittingOf } from '../panels/sitting-of.ts';

export interface OptionFigures {
  /** Of all instruments, rounded down to the tenth; null while nothing is measured. */
  readonly leastClearanceMm: number | null;
  readonly weakestInstrumentId: string | null;
  readonly weakestStructureId: string | null;
  /** Pairs of an instrument and a structure whose margin is not held. */
  readonly belowMargin: number | null;
  readonly toleranceDeg: number | null;
  readonly count: number;
  readonly lengthsMm: readonly (number | null)[];
  readonly axialDeg: readonly (number | null)[];
  readonly leftOutsideMm: readonly (number | null)[];
  /** Of all its lesions. */
  readonly plannedMl: number | null;
  /** Of the lesion in hand alone. */
  readonly inHandMl: number | null;
  readonly deadSpaceMl: number;
  /** The whole sitting: what is injected, and what stays in the cannulas. */
  readonly prepareMl: number | null;
}

const down = (value: number): number => Math.floor(value * 10 + 1e-9) / 10;
const nearest = (value: number | null | undefined): number | null =>
  value == null || !Number.isFinite(value) ? null : Math.round(value * 10) / 10;

export const optionFigures = (
  { instruments, cement }: PlanOption,
  assessment: PlanAssessment | null,
  bands: CurrentCement | null,
): OptionFigures => {
  const found = instruments.map(({ id }) => assessment?.instruments[id] ?? null);
  const known = found.flatMap((one) => one ?? []);
  const worst = known
    .flatMap((one) => (one.worst === null || one.worst.clearanceMm === null ? [] : [{ one, worst: one.worst }]))
    .toSorted((a, b) => (a.worst.clearanceMm ?? 0) - (b.worst.clearanceMm ?? 0))[0];
  const isKnown = known.length === instruments.length && instruments.length > 0;
  const lesions = sittingLesions(cement, instruments, bands);
  const sitting = sittingOf(cement, lesions);
  return {
    leastClearanceMm: !isKnown || worst === undefined ? null : down(worst.worst.clearanceMm ?? 0),
    weakestInstrumentId: worst?.one.instrumentId ?? null,
    weakestStructureId: worst?.worst.structureId ?? null,
    belowMargin: isKnown
      ? known
          .flatMap(({ clearances }) => clearances)
          .filter(({ verdict }) => verdict === 'caution' || verdict === 'contact').length
      : null,
    toleranceDeg: worst?.worst.toleranceDeg == null ? null : down(worst.worst.toleranceDeg),
    count: instruments.length,
    lengthsMm: found.map((one) => nearest(one?.skinToTargetMm)),
    axialDeg: found.map((one) => (one === null ? null : nearest(Math.abs(one.readout.axialDeg)))),
    leftOutsideMm: found.map((one) => nearest(one?.leftOutsideMm)),
    plannedMl: nearest(sitting.injectedMl),
    inHandMl: nearest(lesions.find(({ isInHand }) => isInHand)?.plannedMl),
    deadSpaceMl: nearest(sitting.deadSpaceMl) ?? 0,
    prepareMl: nearest(sitting.prepareMl),
  };
};

/** Of two figures as shown; null where one is missing. */
export const difference = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.round((a - b) * 10) / 10;
