// The vertebroplasty trocar: a cannula with a stylet, named by its gauge. Diameters of each gauge: regular wall, from the
// needle gauge chart (Birmingham wire gauge, en.wikipedia.org/wiki/Needle_gauge_comparison_chart); thin-wall trocars of
// one gauge differ between makers, so both diameters can be edited. After injection the lumen stays full of cement.

import { finding } from '../finding.ts';
import type { ConeSegment, InstrumentKind, InstrumentParameters } from './instrument-kind.ts';
import { numberOf } from './instrument-parameters.ts';

/** [gauge, outer, inner diameter in mm], regular wall. */
const GAUGES: readonly (readonly [number, number, number])[] = [
  [8, 4.191, 3.429],
  [9, 3.759, 2.997],
  [10, 3.404, 2.692],
  [11, 3.048, 2.388],
  [12, 2.769, 2.159],
  [13, 2.413, 1.803],
  [14, 2.108, 1.6],
  [15, 1.829, 1.372],
];

export interface GaugeDiameters {
  readonly outerDiameterMm: number;
  readonly innerDiameterMm: number;
}

/** Regular-wall diameters of a gauge; null for a gauge that trocars are not made in. */
export const gaugeDiameters = (gauge: number): GaugeDiameters | null => {
  const row = GAUGES.find(([candidate]) => candidate === gauge);
  return row === undefined ? null : { outerDiameterMm: row[1], innerDiameterMm: row[2] };
};

/** Volume of a bore, mL: pi d² / 4 times its length. */
export const boreVolumeMl = (innerDiameterMm: number, lengthMm: number): number =>
  (Math.PI * innerDiameterMm * innerDiameterMm * lengthMm) / 4 / 1000;

/** Diameters follow the gauge; one that was edited away from its gauge's value stays as it is. */
const follow = (before: InstrumentParameters, after: InstrumentParameters): InstrumentParameters => {
  if (before.gauge === after.gauge) return after;
  const old = gaugeDiameters(numberOf(before, 'gauge'));
  const now = gaugeDiameters(numberOf(after, 'gauge'));
  if (old === null || now === null) return after;
  return {
    ...after,
    ...(before.outerDiameterMm === old.outerDiameterMm ? { outerDiameterMm: now.outerDiameterMm } : {}),
    ...(before.innerDiameterMm === old.innerDiameterMm ? { innerDiameterMm: now.innerDiameterMm } : {}),
  };
};

/** A three-faced stylet tip drawn as a cone twice as long as wide, the cannula, and a winged hub behind it. */
const solid = (p: InstrumentParameters): readonly ConeSegment[] => {
  const radius = numberOf(p, 'outerDiameterMm') / 2;
  const length = numberOf(p, 'lengthMm');
  const tip = Math.min(4 * radius, length);
  const cone = (
    part: ConeSegment['part'],
    fromMm: number,
    toMm: number,
    fromRadiusMm: number,
    toRadiusMm: number,
  ): ConeSegment => ({ part, fromMm, toMm, fromRadiusMm, toRadiusMm });
  return [
    cone('tip', 0, tip, 0, radius),
    cone('shaft', tip, length, radius, radius),
    cone('hub', length, length + 6, radius, 4),
    cone('hub', length + 6, length + 22, 4, 4),
    cone('hub', length + 22, length + 32, 13, 13),
  ];
};

export const TROCAR: InstrumentKind = {
  id: 'trocar',
  letter: { fr: 'T', en: 'T' },
  parameters: [
    { key: 'gauge', unit: 'gauge', min: 8, max: 15, step: 1, usual: 11, choices: GAUGES.map(([gauge]) => gauge) },
    { key: 'outerDiameterMm', unit: 'mm', min: 1, max: 6, step: 0.001, usual: 3.048 },
    { key: 'innerDiameterMm', unit: 'mm', min: 0.5, max: 5.5, step: 0.001, usual: 2.388 },
    { key: 'lengthMm', unit: 'mm', min: 50, max: 250, step: 1, usual: 125, choices: [75, 100, 125, 150, 180] },
  ],
  outerDiameterMm: (p) => numberOf(p, 'outerDiameterMm'),
  deadSpaceMl: (p) => boreVolumeMl(numberOf(p, 'innerDiameterMm'), numberOf(p, 'lengthMm')),
  usableLengthMm: (p) => numberOf(p, 'lengthMm'),
  solid,
  follow,
  check: (p) => {
    const outerDiameterMm = numberOf(p, 'outerDiameterMm');
    const innerDiameterMm = numberOf(p, 'innerDiameterMm');
    if (innerDiameterMm < outerDiameterMm) return [];
    return [finding('INS-BORE-TOO-WIDE', 'refusal', { innerDiameterMm, outerDiameterMm })];
  },
};
