import { describe, expect, it } from 'vitest';
import { seededNormals } from '#core/breach/normal-distribution.ts';
import {
  lateralSdMm,
  radius95LateralMm,
  radius95Mm,
  sdFromMeanLateralMm,
  sdFromMeanRadialMm,
  TARGETING_ERROR_PRESETS,
  targetingErrorOf,
  targetingErrorPreset,
} from '#core/breach/targeting-error.ts';

describe('targeting error', () => {
  it('turns a mean radial error into the s.d. whose samples have that mean, and into the radius that holds 95 %', () => {
    const count = 200_000;
    const n = seededNormals(count * 3, 7);
    const lengths = (dimensions: 2 | 3): number[] =>
      Array.from({ length: count }, (_, at) => Math.hypot(...n.subarray(at * 3, at * 3 + dimensions)));
    const meanOf = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / count;
    const flat = lengths(2);
    const space = lengths(3);
    expect(meanOf(flat) * sdFromMeanLateralMm(2.5)).toBeCloseTo(2.5, 1.9);
    expect(meanOf(space) * sdFromMeanRadialMm(2.5)).toBeCloseTo(2.5, 1.9);
    expect(flat.filter((x) => x <= radius95LateralMm(1)).length / count).toBeCloseTo(0.95, 2.3);
    expect(space.filter((x) => x <= radius95Mm(1)).length / count).toBeCloseTo(0.95, 2.3);
    // The published conversions: R95 = 1.953 m across, 1.752 m in space.
    expect(radius95LateralMm(sdFromMeanLateralMm(1))).toBeCloseTo(1.953, 3);
    expect(radius95Mm(sdFromMeanRadialMm(1))).toBeCloseTo(1.752, 3);
  });

  it('has presets that reproduce their mean at 100 mm, each with its sources', () => {
    expect(TARGETING_ERROR_PRESETS.map(({ id, meanRadialErrorMm }) => [id, meanRadialErrorMm])).toEqual([
      ['freehand-ct', 3.5],
      ['navigation', 2.5],
      ['robot', 1.6],
    ]);
    for (const { error, meanRadialErrorMm, sources } of TARGETING_ERROR_PRESETS) {
      expect(lateralSdMm(error, 100)).toBeCloseTo(sdFromMeanRadialMm(meanRadialErrorMm), 9);
      expect(lateralSdMm(error, 0)).toBe(error.lateralEntrySdMm);
      expect(error.depthSdMm).toBeCloseTo(sdFromMeanRadialMm(meanRadialErrorMm), 9);
      expect(sources.length).toBeGreaterThan(0);
    }
    expect(() => targetingErrorPreset('dowsing')).toThrow(/dowsing/);
    expect(() => targetingErrorOf(1, 3)).toThrow(RangeError);
  });
});
