import type { NumberFormat } from '#i18n/format-number.ts';

/** A volume in mL for a column, without its unit: one decimal under 100. */
export const volumeText = (ml: number | null, format: NumberFormat): string =>
  ml !== null && ml >= 99.95 ? format.count(ml) : format.number(ml);
