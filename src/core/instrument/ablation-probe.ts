// What the ablation probes share: a needle with a handle, and an ellipsoid zone. The zone comes from the maker's chart for
// a power and a time, so there is no usual one: until the user gives its length and diameter there is none.

import type { AblationZone, InstrumentKind, InstrumentParameters } from './instrument-kind.ts';
import { numberOf } from './instrument-parameters.ts';
import { needleSolid } from './needle-solid.ts';

const zone = (p: InstrumentParameters): AblationZone | null => {
  const lengthMm = numberOf(p, 'zoneLengthMm');
  const diameterMm = numberOf(p, 'zoneDiameterMm');
  return lengthMm > 0 && diameterMm > 0 ? { lengthMm, diameterMm, centreMm: numberOf(p, 'zoneCentreMm') } : null;
};

/** A kind of probe by what sets it apart. */
export const ablationProbe = (
  own: Pick<InstrumentKind, 'id' | 'letter'> & { readonly diameterMm: number; readonly lengthMm: number },
): InstrumentKind => ({
  id: own.id,
  letter: own.letter,
  stage: 'ablation',
  parameters: [
    { key: 'diameterMm', unit: 'mm', min: 0.8, max: 4, step: 0.1, usual: own.diameterMm },
    {
      key: 'lengthMm',
      unit: 'mm',
      min: 50,
      max: 300,
      step: 5,
      usual: own.lengthMm,
      choices: [100, 150, 175, 200, 230],
    },
    { key: 'zoneLengthMm', unit: 'mm', min: 0, max: 120, step: 1, usual: 0 },
    { key: 'zoneDiameterMm', unit: 'mm', min: 0, max: 120, step: 1, usual: 0 },
    { key: 'zoneCentreMm', unit: 'mm', min: -60, max: 100, step: 1, usual: 15 },
  ],
  outerDiameterMm: (p) => numberOf(p, 'diameterMm'),
  deadSpaceMl: () => 0,
  usableLengthMm: (p) => numberOf(p, 'lengthMm'),
  solid: (p) =>
    needleSolid(numberOf(p, 'diameterMm'), numberOf(p, 'lengthMm'), [
      [8, numberOf(p, 'diameterMm') / 2, 6],
      [60, 6, 6],
    ]),
  zone,
});
