// A patient point as radiologists say it: a letter for the side and the millimetres on that side, never a bare sign.
// LPS: x to the left, y to the back, z to the head (PS3.3 C.7.6.2.1.1).

import type { PointLps } from '#core/space/patient-space.ts';
import type { NumberFormat } from '#i18n/format-number.ts';

export interface SideLetters {
  readonly left: string;
  readonly right: string;
  readonly posterior: string;
  readonly anterior: string;
  readonly head: string;
  readonly feet: string;
}

/** «G 177,9 · P 243,7 · H 71,5 mm». */
export const pointText = ([x, y, z]: PointLps, letters: SideLetters, format: NumberFormat): string => {
  const part = (value: number, positive: string, negative: string): string =>
    `${value < 0 ? negative : positive}\u00a0${format.number(Math.abs(value))}`;
  const parts = [
    part(x, letters.left, letters.right),
    part(y, letters.posterior, letters.anterior),
    part(z, letters.head, letters.feet),
  ];
  return `${parts.join(' · ')}\u00a0mm`;
};
