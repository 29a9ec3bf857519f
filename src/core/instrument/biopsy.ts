// The bone biopsy needle: a cannula that cuts a core, named by its gauge; drawn with the handle that it is turned by.

import { finding } from '../finding.ts';
import { followGauge, gaugeParameter } from './gauge.ts';
import type { InstrumentKind } from './instrument-kind.ts';
import { numberOf } from './instrument-parameters.ts';
import { needleSolid } from './needle-solid.ts';

export const BIOPSY: InstrumentKind = {
  id: 'biopsy',
  letter: { fr: 'B', en: 'B' },
  stage: 'biopsy',
  parameters: [
    gaugeParameter(8, 20, 11),
    { key: 'outerDiameterMm', unit: 'mm', min: 0.8, max: 6, step: 0.001, usual: 3.048 },
    { key: 'innerDiameterMm', unit: 'mm', min: 0.4, max: 5.5, step: 0.001, usual: 2.388 },
    { key: 'lengthMm', unit: 'mm', min: 50, max: 250, step: 1, usual: 100, choices: [50, 75, 100, 125, 150, 200] },
  ],
  outerDiameterMm: (p) => numberOf(p, 'outerDiameterMm'),
  deadSpaceMl: () => 0,
  usableLengthMm: (p) => numberOf(p, 'lengthMm'),
  solid: (p) =>
    needleSolid(numberOf(p, 'outerDiameterMm'), numberOf(p, 'lengthMm'), [
      [5, numberOf(p, 'outerDiameterMm') / 2, 5],
      [14, 5, 5],
      [12, 22, 22],
    ]),
  follow: followGauge,
  check: (p) => {
    const outerDiameterMm = numberOf(p, 'outerDiameterMm');
    const innerDiameterMm = numberOf(p, 'innerDiameterMm');
    if (innerDiameterMm < outerDiameterMm) return [];
    return [finding('INS-BORE-TOO-WIDE', 'refusal', { innerDiameterMm, outerDiameterMm })];
  },
};
