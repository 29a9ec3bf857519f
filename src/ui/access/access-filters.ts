// The sliders of the list of ways in: their ends come from the ways found, and what passes them is weighed and spread apart anew.
// They choose among all ways that keep the rules, not among those that nothing beat: a way that they let through may have been
// beaten by one that they do not.

import type { MeasuredAccess } from '#core/access/measure-access.ts';

export interface AccessFilters {
  readonly leastMarginMm: number;
  /** Mean grey value along a screw's thread. */
  readonly leastPurchaseHu: number;
  /** Of bone held or lesion reached. */
  readonly leastGainMm: number;
  readonly mostLengthMm: number;
  readonly mostObliquityDeg: number;
  readonly mostIncidenceDeg: number;
  readonly mostSlices: number;
  /** Chance of contact. */
  readonly mostRiskPercent: number;
}

/** In percent, rounded up: never told as less than it is. */
const riskPercent = ({ breachProbability }: MeasuredAccess): number => Math.ceil(breachProbability * 100);

/** Filters that nothing fails. */
export const openFilters = (ways: readonly MeasuredAccess[]): AccessFilters => {
  const most = (value: (way: MeasuredAccess) => number): number => Math.ceil(Math.max(0, ...ways.map(value)));
  return {
    leastMarginMm: 0,
    leastPurchaseHu: Math.floor(Math.min(...ways.map(({ purchaseHu }) => purchaseHu ?? 0))),
    leastGainMm: 0,
    mostLengthMm: most(({ lengthMm }) => lengthMm),
    mostObliquityDeg: most(({ landmarks }) => landmarks.obliquityDeg),
    mostIncidenceDeg: most(({ landmarks }) => landmarks.incidenceDeg ?? 0),
    mostSlices: most(({ landmarks }) => landmarks.slicesCrossed),
    mostRiskPercent: most(riskPercent),
  };
};

/** The ways that pass. */
export const filteredWays = (ways: readonly MeasuredAccess[], filters: AccessFilters): readonly MeasuredAccess[] =>
  ways.filter((way) => {
    const { leastMm, lengthMm, landmarks, purchaseHu, gainMm } = way;
    return (
      leastMm >= filters.leastMarginMm &&
      (purchaseHu ?? Number.POSITIVE_INFINITY) >= filters.leastPurchaseHu &&
      gainMm >= filters.leastGainMm &&
      lengthMm <= filters.mostLengthMm &&
      landmarks.obliquityDeg <= filters.mostObliquityDeg &&
      (landmarks.incidenceDeg ?? 0) <= filters.mostIncidenceDeg &&
      landmarks.slicesCrossed <= filters.mostSlices &&
      riskPercent(way) <= filters.mostRiskPercent
    );
  });
