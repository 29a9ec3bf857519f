// The sliders of the list of ways in: their ends come from the ways found, and what passes them is spread apart anew.

import type { MeasuredAccess } from '#core/access/measure-access.ts';

export interface AccessFilters {
  readonly leastMarginMm: number;
  /** Mean grey value along a screw's thread. */
  readonly leastPurchaseHu: number;
  readonly mostLengthMm: number;
  readonly mostObliquityDeg: number;
  readonly mostIncidenceDeg: number;
}

/** Filters that nothing fails. */
export const openFilters = (front: readonly MeasuredAccess[]): AccessFilters => {
  const most = (value: (way: MeasuredAccess) => number): number => Math.ceil(Math.max(0, ...front.map(value)));
  return {
    leastMarginMm: 0,
    leastPurchaseHu: Math.floor(Math.min(...front.map(({ purchaseHu }) => purchaseHu ?? 0))),
    mostLengthMm: most(({ lengthMm }) => lengthMm),
    mostObliquityDeg: most(({ landmarks }) => landmarks.obliquityDeg),
    mostIncidenceDeg: most(({ landmarks }) => landmarks.incidenceDeg ?? 0),
  };
};

/** The ways that pass. */
export const filteredWays = (front: readonly MeasuredAccess[], filters: AccessFilters): readonly MeasuredAccess[] =>
  front.filter(
    ({ leastMm, lengthMm, landmarks, purchaseHu }) =>
      leastMm >= filters.leastMarginMm &&
      (purchaseHu ?? Number.POSITIVE_INFINITY) >= filters.leastPurchaseHu &&
      lengthMm <= filters.mostLengthMm &&
      landmarks.obliquityDeg <= filters.mostObliquityDeg &&
      (landmarks.incidenceDeg ?? 0) <= filters.mostIncidenceDeg,
  );
