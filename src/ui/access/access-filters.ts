// The sliders of the list of ways in: their ends come from the ways found, and what passes them is spread apart anew.

import type { MeasuredAccess } from '#core/access/measure-access.ts';

export interface AccessFilters {
  readonly leastMarginMm: number;
  readonly mostLengthMm: number;
  readonly mostObliquityDeg: number;
  readonly mostIncidenceDeg: number;
}

/** Filters that nothing fails. */
export const openFilters = (front: readonly MeasuredAccess[]): AccessFilters => {
  const most = (value: (way: MeasuredAccess) => number): number => Math.ceil(Math.max(0, ...front.map(value)));
  return {
    leastMarginMm: 0,
    mostLengthMm: most(({ lengthMm }) => lengthMm),
    mostObliquityDeg: most(({ landmarks }) => landmarks.obliquityDeg),
    mostIncidenceDeg: most(({ landmarks }) => landmarks.incidenceDeg ?? 0),
  };
};

/** The ways that pass. */
export const filteredWays = (front: readonly MeasuredAccess[], filters: AccessFilters): readonly MeasuredAccess[] =>
  front.filter(
    ({ worst, lengthMm, landmarks }) =>
      (worst?.clearanceMm ?? Number.POSITIVE_INFINITY) >= filters.leastMarginMm &&
      lengthMm <= filters.mostLengthMm &&
      landmarks.obliquityDeg <= filters.mostObliquityDeg &&
      (landmarks.incidenceDeg ?? 0) <= filters.mostIncidenceDeg,
  );
