// The vertebroplasty trocar: a cannula with a stylet, named by its gauge; both diameters follow it unless edited. After
// injection the lumen stays full of cement.

import { finding } from '../finding.ts';
import { followGauge, gaugeParameter } from './gauge.ts';
import type { InstrumentKind } from './instrument-kind.ts';
import { numberOf } from './instrument-parameters.ts';
import { type HubSection, needleSolid } from './needle-solid.ts';

/** Volume of a bore, mL: pi d² / 4 times its length. */
export const boreVolumeMl = (innerDiameterMm: number, lengthMm: number): number =>
  (Math.PI * innerDiameterMm * innerDiameterMm * lengthMm) / 4 / 1000;

/** A winged hub behind the cannula, as most vertebroplasty trocars have. */
const hub = (outerDiameterMm: number): readonly HubSection[] => [
  [6, outerDiameterMm / 2, 4],
  [16, 4, 4],
  [10, 13, 13],
];

export const TROCAR: InstrumentKind = {
  id: 'trocar',
  letter: { fr: 'T', en: 'T' },
  stage: 'cement',
  parameters: [
    gaugeParameter(8, 15, 11),
    { key: 'outerDiameterMm', unit: 'mm', min: 1, max: 6, step: 0.001, usual: 3.048 },
    { key: 'innerDiameterMm', unit: 'mm', min: 0.5, max: 5.5, step: 0.001, usual: 2.388 },
    { key: 'lengthMm', unit: 'mm', min: 50, max: 250, step: 1, usual: 125, choices: [75, 100, 125, 150, 180] },
  ],
  outerDiameterMm: (p) => numberOf(p, 'outerDiameterMm'),
  deadSpaceMl: (p) => boreVolumeMl(numberOf(p, 'innerDiameterMm'), numberOf(p, 'lengthMm')),
  usableLengthMm: (p) => numberOf(p, 'lengthMm'),
  solid: (p) =>
    needleSolid(numberOf(p, 'outerDiameterMm'), numberOf(p, 'lengthMm'), hub(numberOf(p, 'outerDiameterMm'))),
  follow: followGauge,
  check: (p) => {
    const outerDiameterMm = numberOf(p, 'outerDiameterMm');
    const innerDiameterMm = numberOf(p, 'innerDiameterMm');
    if (innerDiameterMm < outerDiameterMm) return [];
    return [finding('INS-BORE-TOO-WIDE', 'refusal', { innerDiameterMm, outerDiameterMm })];
  },
};
