// The wire that a cannulated screw is driven over, or that holds a fragment for a time: its end stands out of the skin.

import type { InstrumentKind } from './instrument-kind.ts';
import { numberOf } from './instrument-parameters.ts';
import { needleSolid } from './needle-solid.ts';

export const WIRE: InstrumentKind = {
  id: 'wire',
  letter: { fr: 'K', en: 'K' },
  stage: 'fixation',
  parameters: [
    { key: 'diameterMm', unit: 'mm', min: 0.8, max: 4, step: 0.1, usual: 2.8 },
    { key: 'lengthMm', unit: 'mm', min: 100, max: 500, step: 10, usual: 300, choices: [150, 200, 250, 300, 450] },
  ],
  outerDiameterMm: (p) => numberOf(p, 'diameterMm'),
  deadSpaceMl: () => 0,
  usableLengthMm: (p) => numberOf(p, 'lengthMm'),
  solid: (p) => needleSolid(numberOf(p, 'diameterMm'), numberOf(p, 'lengthMm'), []),
};
