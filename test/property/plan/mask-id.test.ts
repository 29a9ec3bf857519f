// The name of a mask after a stroke, read on from a mark of the mask before it, is the name read from its first voxel.

import { describe, expect, it } from 'vitest';
import type { Mask } from '#core/structure/mask.ts';
import { maskIdOf } from '#plan/mask-id.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';

const DIMS = [160, 120, 200] as const;

const randomMask = (seed: number): Mask => {
  const random = seededRandom(seed);
  const bits = Uint8Array.from({ length: (DIMS[0] * DIMS[1] * DIMS[2]) / 8 }, () => Math.floor(256 * random()));
  return { dims: DIMS, box: { min: [0, 0, 0], size: DIMS }, bits, count: 1 };
};

describe('the name of a mask', () => {
  it('is that of its voxels, whatever it was compared with', () => {
    const mask = randomMask(3);
    const id = maskIdOf(mask);
    const last = mask.bits.length - 1;
    const ids = [0, 3, 65_535, 65_536, 131_072, 300_001, last].map((at) => {
      const bits = mask.bits.slice();
      bits[at] = (bits[at] as number) ^ 16;
      const changed = { ...mask, bits };
      const read = maskIdOf(changed, mask);
      expect(read).toBe(maskIdOf({ ...changed }));
      // And on from the one made so.
      bits[last] = (bits[last] as number) ^ 1;
      const again = { ...changed, bits: bits.slice() };
      bits[last] = (bits[last] as number) ^ 1;
      expect(maskIdOf(again, changed)).toBe(maskIdOf({ ...again }));
      return read;
    });
    expect(new Set([id, ...ids]).size).toBe(ids.length + 1);
    expect(maskIdOf({ ...mask, bits: mask.bits.slice() }, randomMask(4))).toBe(id);
    const moved = { ...mask, box: { min: [0, 0, 0], size: [120, 160, 200] } } as const;
    expect(maskIdOf(moved, mask)).toBe(maskIdOf({ ...moved }));
    expect(maskIdOf(moved, mask)).not.toBe(id);
  });

  it('stays what saved plans call it', () => {
    const bits = Uint8Array.from({ length: 13 }, (_, n) => n * 37);
    const mask = { dims: [10, 10, 10], box: { min: [1, 2, 3], size: [5, 4, 5] }, bits, count: 50 } as const;
    expect(maskIdOf(mask)).toBe('m-1b85f2a8581709a8a9b282b3850');
  });
});
