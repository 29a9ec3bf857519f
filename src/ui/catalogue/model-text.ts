// A model of the catalogue in a few signs: its size, and what sets it apart from another of the same size.

import type { CatalogueEntry } from '#core/instrument/instrument-catalogue.ts';
import type { NumberFormat } from '#i18n/format-number.ts';
import type { Words } from '#i18n/words.ts';
import { instrumentSize } from '../panels/instrument-size.ts';

/** «6,5 × 60 mm, filetage 32 mm, rondelle». */
export const modelText = (
  entry: Pick<CatalogueEntry, 'kind' | 'parameters'>,
  words: Words,
  format: NumberFormat,
): string => {
  const own = words.catalogue;
  const { kind, parameters } = entry;
  const number = (key: string): number => (typeof parameters[key] === 'number' ? parameters[key] : 0);
  const parts = [`${instrumentSize(entry, format)}\u00a0mm`];
  if (kind === 'screw') {
    parts.push(parameters.fullyThreaded === true ? own.full : own.partial(format.mm(number('threadLengthMm'), 0)));
    if (parameters.washer === true) parts.push(own.washer);
    if (parameters.cannulated !== true) parts.push(own.solid);
  }
  if (number('zoneLengthMm') > 0)
    parts.push(own.zone(format.number(number('zoneLengthMm'), 0), format.mm(number('zoneDiameterMm'), 0)));
  if (kind === 'electrode') parts.push(own.active(format.mm(number('activeLengthMm'), 0)));
  return parts.join(', ');
};

/** Its name and size; the size alone of what has no name. */
export const modelLabel = (entry: CatalogueEntry, words: Words, format: NumberFormat): string => {
  const text = modelText(entry, words, format);
  return entry.name === '' ? text : `${entry.name} · ${text}`;
};
