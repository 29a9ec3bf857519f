// Diameters by gauge, regular wall, from the needle gauge chart (Birmingham wire gauge,
// en.wikipedia.org/wiki/Needle_gauge_comparison_chart). Thin walls differ between makers, so kinds let both be edited.

import type { InstrumentParameters, NumberParameter } from './instrument-kind.ts';
import { numberOf } from './instrument-parameters.ts';

/** [gauge, outer, inner diameter in mm]. */
const GAUGES: readonly (readonly [number, number, number])[] = [
  [8, 4.191, 3.429],
  [9, 3.759, 2.997],
  [10, 3.404, 2.692],
  [11, 3.048, 2.388],
  [12, 2.769, 2.159],
  [13, 2.413, 1.803],
  [14, 2.108, 1.6],
  [15, 1.829, 1.372],
  [16, 1.651, 1.194],
  [17, 1.473, 1.067],
  [18, 1.27, 0.838],
  [19, 1.067, 0.686],
  [20, 0.908, 0.603],
];

export interface GaugeDiameters {
  readonly outerDiameterMm: number;
  readonly innerDiameterMm: number;
}

/** Regular-wall diameters of a gauge; null for a gauge that is not in the table. */
export const gaugeDiameters = (gauge: number): GaugeDiameters | null => {
  const row = GAUGES.find(([candidate]) => candidate === gauge);
  return row === undefined ? null : { outerDiameterMm: row[1], innerDiameterMm: row[2] };
};

/** The parameter of a kind that is made in the gauges from `from` to `to`. */
export const gaugeParameter = (from: number, to: number, usual: number): NumberParameter => ({
  key: 'gauge',
  unit: 'gauge',
  min: from,
  max: to,
  step: 1,
  usual,
  choices: GAUGES.flatMap(([gauge]) => (gauge >= from && gauge <= to ? [gauge] : [])),
});

/** Diameters follow the gauge; one that was edited away from its gauge's value stays as it is. */
export const followGauge = (before: InstrumentParameters, after: InstrumentParameters): InstrumentParameters => {
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
