// How far an axial plane is tilted, in words; one that is not is simply axial.

import type { NumberFormat } from '#i18n/format-number.ts';

/** What one decimal shows as nothing. */
const FLAT_BELOW_DEG = 0.05;

interface TiltWords {
  readonly flat: string;
  readonly tilted: (deg: string) => string;
}

export const tiltSaid = ({ flat, tilted }: TiltWords, deg: number, format: NumberFormat): string =>
  deg < FLAT_BELOW_DEG ? flat : tilted(format.degrees(deg));
