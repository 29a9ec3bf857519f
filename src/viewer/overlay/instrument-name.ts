// The short name of an instrument on images: the letter of its kind and its number, T1, V2.

import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import type { Instrument } from '#plan/plan-document.ts';

export const shortName = (instrument: Instrument, language: 'fr' | 'en'): string =>
  `${instrumentKind(instrument.kind).letter[language]}${instrument.number}`;

export const radiusMm = (instrument: Instrument): number =>
  instrumentKind(instrument.kind).outerDiameterMm(instrument.parameters) / 2;
