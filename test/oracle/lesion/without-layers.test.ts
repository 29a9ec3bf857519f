// Layers thinner than three voxels against the definition, voxel by voxel; what is thick stays.

import { describe, expect, it } from 'vitest';
import { withoutLayers } from '#core/lesion/without-layers.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';

const SIZE = [9, 8, 7] as const;
const CROSS = [
  [0, 0, 0],
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [0, 0, 1],
  [0, 0, -1],
] as const;

const at = (i: number, j: number, k: number): number => i + SIZE[0] * (j + SIZE[1] * k);
const isIn = (i: number, j: number, k: number): boolean =>
  i >= 0 && j >= 0 && k >= 0 && i < SIZE[0] && j < SIZE[1] && k < SIZE[2];

const slow = (values: Float32Array, pick: (...all: number[]) => number): Float32Array =>
  values.map((_, n) => {
    const [i, j, k] = [n % SIZE[0], Math.floor(n / SIZE[0]) % SIZE[1], Math.floor(n / (SIZE[0] * SIZE[1]))];
    const around = CROSS.map(([x, y, z]) => [i + x, j + y, k + z] as const).filter((p) => isIn(...p));
    return pick(...around.map((p) => values[at(...p)] as number));
  });

describe('values without thin layers', () => {
  it('are opened, then closed', () => {
    const random = seededRandom(4);
    const values = Float32Array.from({ length: SIZE[0] * SIZE[1] * SIZE[2] }, () => random());
    const wanted = slow(slow(slow(slow(values, Math.min), Math.max), Math.max), Math.min);
    expect(withoutLayers(values, SIZE)).toEqual(wanted);
  });

  it('lose a layer of two voxels, bright or dark, and keep one of three', () => {
    const layer = (first: number, count: number, value: number): Float32Array =>
      Float32Array.from({ length: SIZE[0] * SIZE[1] * SIZE[2] }, (_, n) => {
        const i = n % SIZE[0];
        return i >= first && i < first + count ? value : 1 - value;
      });
    for (const value of [1, 0]) {
      expect(new Set(withoutLayers(layer(3, 2, value), SIZE))).toEqual(new Set([1 - value]));
      expect(withoutLayers(layer(3, 3, value), SIZE)).toEqual(layer(3, 3, value));
    }
  });
});
