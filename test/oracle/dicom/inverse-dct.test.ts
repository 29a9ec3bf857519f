// The integer transform beside the sum of cosines that it stands for (ISO 10918-1 A.3.3), on seeded blocks: dense, sparse,
// flat in columns or rows, and the mean alone.

import { describe, expect, it } from 'vitest';
import { inverseDct } from '#dicom/pixels/inverse-dct.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';

const scale = (n: number): number => (n === 0 ? Math.SQRT1_2 : 1);

const bySum = (block: Int32Array, precision: number): readonly number[] =>
  Array.from({ length: 64 }, (_, place) => {
    const [x, y] = [place % 8, place >> 3];
    let sum = 0;
    for (let v = 0; v < 8; v++)
      for (let u = 0; u < 8; u++) {
        const wave = Math.cos(((2 * x + 1) * u * Math.PI) / 16) * Math.cos(((2 * y + 1) * v * Math.PI) / 16);
        sum += scale(u) * scale(v) * (block[8 * v + u] as number) * wave;
      }
    const middle = 2 ** (precision - 1);
    return Math.min(2 * middle - 1, Math.max(0, sum / 4 + middle));
  });

describe('the inverse transform of a block', () => {
  it.each([
    ['dense', (_: number): boolean => true],
    ['of a first column', (n: number): boolean => n % 8 === 0],
    ['of a first row', (n: number): boolean => n < 8],
    ['of the mean alone', (n: number): boolean => n === 0],
  ] as const)('%s, is the sum of cosines to within one', (_, has) => {
    const random = seededRandom(20261126);
    for (let round = 0; round < 300; round++) {
      const precision = round % 2 === 0 ? 12 : 8;
      const size = precision === 12 ? 2000 : 120;
      const block = Int32Array.from({ length: 64 }, (_, n) =>
        has(n) && random() < 0.7 ? Math.round((random() - 0.5) * size) : 0,
      );
      const wanted = bySum(block, precision);
      inverseDct(block, precision);
      for (const [n, value] of wanted.entries()) expect(Math.abs((block[n] as number) - value)).toBeLessThan(1.01);
    }
  });
});
