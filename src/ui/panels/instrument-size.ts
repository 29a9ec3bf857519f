// What an instrument is in the hand, in a few signs: «11 G × 125», «6,5 × 60».

import type { NumberFormat } from '#i18n/format-number.ts';
import type { Instrument } from '#plan/plan-document.ts';

export const instrumentSize = (
  { kind, parameters }: Pick<Instrument, 'kind' | 'parameters'>,
  format: NumberFormat,
): string => {
  const read = (key: string): number | null => {
    const value = parameters[key];
    return typeof value === 'number' ? value : null;
  };
  const length = format.number(read('lengthMm'), 0);
  if (kind === 'trocar' || kind === 'biopsy') return `${format.gauge(read('gauge'))} × ${length}`;
  return `${format.number(read('diameterMm'))} × ${length}`;
};
