// What to prepare, and how easily it flows, against figures worked out by hand and the published table of dead spaces.

import { describe, expect, it } from 'vitest';
import { preparation, REFERENCE_CANNULA, relativeInjectability } from '#core/cement/injection.ts';
import { workingTimes } from '#core/cement/working-time.ts';
import { gaugeDiameters } from '#core/instrument/gauge.ts';
import { boreVolumeMl } from '#core/instrument/trocar.ts';

/** Inner diameters by gauge (regular wall) and pi d² L / 4 worked out apart, mL to 1e-6: python3, math.pi*d*d/4*L/1000. */
const DEAD_SPACES: readonly (readonly [gauge: number, lengthMm: number, ml: number])[] = [
  [8, 100, 0.9234744],
  [8, 150, 1.3852116],
  [10, 125, 0.7114592],
  [11, 100, 0.4478768],
  [11, 125, 0.5598459],
  [13, 100, 0.2553179],
  [14, 150, 0.3015929],
  [15, 75, 0.1108816],
];

describe('dead space', () => {
  it.each(DEAD_SPACES)('of %i G, %i mm is %f mL', (gauge, lengthMm, ml) => {
    expect(Math.abs(boreVolumeMl(gaugeDiameters(gauge)?.innerDiameterMm ?? 0, lengthMm) - ml)).toBeLessThan(1e-6);
  });
});

describe('injectability', () => {
  it('is one for the reference, and falls with the fourth power of the bore', () => {
    expect(relativeInjectability(REFERENCE_CANNULA, REFERENCE_CANNULA)).toBe(1);
    const half = { innerDiameterMm: REFERENCE_CANNULA.innerDiameterMm / 2, lengthMm: 125 };
    expect(relativeInjectability(half, REFERENCE_CANNULA)).toBeCloseTo(1 / 16, 12);
    expect(relativeInjectability({ ...REFERENCE_CANNULA, lengthMm: 62.5 }, REFERENCE_CANNULA)).toBeCloseTo(2, 12);
    // 13 G, 150 mm: (1.803 / 2.388)⁴ x 125 / 150.
    expect(relativeInjectability({ innerDiameterMm: 1.803, lengthMm: 150 }, REFERENCE_CANNULA)).toBeCloseTo(
      0.2708098,
      5,
    );
  });

  it('throws for a bore of nothing', () => {
    expect(() => relativeInjectability({ innerDiameterMm: 0, lengthMm: 100 }, REFERENCE_CANNULA)).toThrow(RangeError);
  });
});

describe('preparation', () => {
  it('adds what stays in the cannulas and counts whole kits', () => {
    expect(preparation(5, [0.56, 0.56], 10)).toEqual({ injectedMl: 5, deadSpaceMl: 1.12, prepareMl: 6.12, kits: 1 });
    expect(preparation(9.5, [0.25, 0.25], 10).kits).toBe(1);
    expect(preparation(9.5, [0.25, 0.26], 10).kits).toBe(2);
    expect(preparation(0, [], 10).kits).toBe(0);
    expect(preparation(3, [], null).kits).toBeNull();
  });

  it('is exact where sums of decimals are not', () => {
    expect(preparation(9.7, [0.1, 0.2], 10).kits).toBe(1);
  });

  it('throws for what cannot be', () => {
    expect(() => preparation(-1, [], null)).toThrow(RangeError);
    expect(() => preparation(1, [Number.NaN], null)).toThrow(RangeError);
    expect(() => preparation(1, [], 0)).toThrow(RangeError);
  });
});

describe('working time', () => {
  const product = {
    name: 'A',
    atC: 20,
    mixingMin: 1,
    waitingMin: 2,
    injectionMin: 6,
    settingMin: 8,
    kitMl: 20,
  };

  it('is the leaflet at its own temperature, phases one after the other', () => {
    expect(workingTimes(product, 20)).toEqual([
      { phase: 'mixing', fromMin: 0, toMin: 1 },
      { phase: 'waiting', fromMin: 1, toMin: 3 },
      { phase: 'injection', fromMin: 3, toMin: 9 },
      { phase: 'setting', fromMin: 9, toMin: 17 },
    ]);
  });

  it('shortens in a warm room, as the published setting times do within a tenth', () => {
    // 10.1186/s13018-015-0320-7: 534, 414, 381 s at 20, 24, 28 degrees; within 5 degrees of the middle one.
    const setting = (roomC: number): number => {
      const times = workingTimes({ ...product, atC: 24, settingMin: 414 / 60 }, roomC) ?? [];
      const last = times.at(-1);
      return last === undefined ? Number.NaN : 60 * (last.toMin - last.fromMin);
    };
    expect(Math.abs(setting(20) / 534 - 1)).toBeLessThan(0.1);
    expect(Math.abs(setting(28) / 381 - 1)).toBeLessThan(0.1);
    expect(setting(22)).toBeGreaterThan(setting(24));
  });

  it('is not guessed far from the leaflet', () => {
    expect(workingTimes(product, 25)).not.toBeNull();
    expect(workingTimes(product, 25.1)).toBeNull();
    expect(workingTimes(product, 14)).toBeNull();
    expect(workingTimes(product, Number.NaN)).toBeNull();
  });
});
