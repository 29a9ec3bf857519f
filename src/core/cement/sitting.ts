// What a whole sitting takes where several lesions are filled: what goes into the patient, what stays in the cannulas, what to
// prepare. No maximum is published that would hold for every patient, so the one it is held to is the operator's own; from
// three levels on cement in the lungs was seen more often (Front Oncol 2023, 10.3389/fonc.2023.1129658, as quoted: to be read).

import { preparation } from './injection.ts';

export interface SittingPart {
  /** Null where nothing is planned and no band is known. */
  readonly plannedMl: number | null;
  /** Of each cannula that injects there. */
  readonly deadSpacesMl: readonly number[];
}

export interface SittingTotal {
  readonly lesions: number;
  /** In the patient; null while one lesion's volume is unknown. */
  readonly injectedMl: number | null;
  readonly deadSpaceMl: number;
  readonly prepareMl: number | null;
  /** Whole kits at least: a mix may be too old for the next lesion. Null where no usable volume a kit is known. */
  readonly kits: number | null;
  /** More than the operator's maximum; null where either is unknown. */
  readonly isBeyond: boolean | null;
  readonly isManyLesions: boolean;
}

/** From how many on a sitting is said to be one of many. */
const MANY_LESIONS = 3;

/** @throws RangeError for volumes below 0, or a kit or maximum that is not above 0. */
export const sittingTotal = (
  parts: readonly SittingPart[],
  kitMl: number | null,
  maximumMl: number | null,
): SittingTotal => {
  if (maximumMl !== null && !(maximumMl > 0)) throw new RangeError(`a maximum above 0 mL wanted, got ${maximumMl}`);
  const planned = parts.map(({ plannedMl }) => plannedMl);
  const isKnown = planned.every((ml) => ml !== null);
  const injectedMl = isKnown ? planned.reduce<number>((sum, ml) => sum + (ml ?? 0), 0) : null;
  const made = preparation(
    injectedMl ?? 0,
    parts.flatMap(({ deadSpacesMl }) => deadSpacesMl),
    kitMl,
  );
  return {
    lesions: parts.length,
    injectedMl,
    deadSpaceMl: made.deadSpaceMl,
    prepareMl: injectedMl === null ? null : made.prepareMl,
    kits: injectedMl === null ? null : made.kits,
    // Sums of decimals miss by a rounding: a nanolitre more is not beyond.
    isBeyond: injectedMl === null || maximumMl === null ? null : injectedMl > maximumMl + 1e-9,
    isManyLesions: parts.length >= MANY_LESIONS,
  };
};
