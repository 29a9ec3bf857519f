// One needle of electrochemotherapy. Pulses run between pairs of them, parallel and a set distance apart: each needle is an
// instrument of its own, so that each is checked, and parallel-needles.ts makes the second from the first.

import type { InstrumentKind } from './instrument-kind.ts';
import { numberOf } from './instrument-parameters.ts';
import { needleSolid } from './needle-solid.ts';

export const ELECTRODE: InstrumentKind = {
  id: 'electrode',
  letter: { fr: 'EC', en: 'EC' },
  stage: 'ablation',
  parameters: [
    { key: 'diameterMm', unit: 'mm', min: 0.5, max: 3, step: 0.1, usual: 1.2 },
    { key: 'lengthMm', unit: 'mm', min: 50, max: 300, step: 5, usual: 200, choices: [100, 150, 160, 200, 240] },
    { key: 'activeLengthMm', unit: 'mm', min: 5, max: 80, step: 5, usual: 40, choices: [20, 30, 40] },
  ],
  outerDiameterMm: (p) => numberOf(p, 'diameterMm'),
  deadSpaceMl: () => 0,
  usableLengthMm: (p) => numberOf(p, 'lengthMm'),
  solid: (p) => needleSolid(numberOf(p, 'diameterMm'), numberOf(p, 'lengthMm'), [[25, 3, 3]]),
};
