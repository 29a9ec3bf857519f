import { describe, expect, it } from 'vitest';
import { normalBelow, seededNormals } from '#core/breach/normal-distribution.ts';

describe('normal distribution', () => {
  it('agrees with tables to seven digits, far out in the tail too', () => {
    // Abramowitz & Stegun, table 26.1 and 26.2.
    for (const [x, p] of [
      [0, 0.5],
      [1, 0.8413447460685429],
      [-1, 0.15865525393145707],
      [-2, 0.022750131948179195],
      [-3, 0.0013498980316300933],
      [-5, 2.866515718791933e-7],
      [-8, 6.220960574271785e-16],
    ] as const) {
      expect(Math.abs(normalBelow(x) - p) / p).toBeLessThan(2e-7);
    }
  });

  it('draws the same numbers for a seed, others for another, with mean 0, s.d. 1 and the right share beyond 2', () => {
    const numbers = seededNormals(200_001, 3);
    expect(seededNormals(200_001, 3)).toEqual(numbers);
    expect(seededNormals(10, 4)).not.toEqual(numbers.slice(0, 10));
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    const variance = numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length;
    const beyond = numbers.filter((x) => x > 2).length / numbers.length;
    expect(Math.abs(mean)).toBeLessThan(3 / Math.sqrt(numbers.length));
    expect(Math.abs(variance - 1)).toBeLessThan(3 * Math.sqrt(2 / numbers.length));
    expect(Math.abs(beyond - 0.02275)).toBeLessThan(3 * Math.sqrt(0.02275 / numbers.length));
  });
});
