import type { NumberFormat } from '#i18n/format-number.ts';

/** «37 × 28 × 20 mm», largest first. */
export const diametersText = (diametersMm: readonly number[] | null, format: NumberFormat): string =>
  diametersMm === null ? '–' : `${diametersMm.map((mm) => format.count(mm)).join(' × ')}\u00a0mm`;
