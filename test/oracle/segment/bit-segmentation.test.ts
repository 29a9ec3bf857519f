// The bit-parallel steps against their slow twins, on random masks in every width around a word's 32 bits.

import { describe, expect, it } from 'vitest';
import { cavitiesFilled, closed, dilated, eroded, opened, sliceHolesFilled } from '#core/segment/bit-morphology.ts';
import { type BitVolume, bitsOfMask, countBits, maskOfBits } from '#core/segment/bit-volume.ts';
import { connectedComponents } from '#core/segment/connected-components.ts';
import { closeMask, dilateMask, erodeMask, fillHoles, largestComponent, openMask } from '#core/segment/morphology.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { type Mask, unpackMask, wholeBox } from '#core/structure/mask.ts';
import { ANISOTROPIES, blobs, dust, type Triple } from '#test/oracle/random-mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import {
  inverse,
  type Neighbourhood,
  slowComponents,
  slowDilated,
  slowEroded,
  slowFilled,
} from './slow-segmentation.ts';

const WIDTHS: readonly Triple[] = [
  [5, 7, 6],
  [31, 5, 4],
  [32, 4, 5],
  [33, 6, 3],
  [64, 3, 4],
  [70, 4, 3],
];

const masks = (dims: Triple, seed: number): Mask[] => {
  const random = seededRandom(seed);
  return [blobs(dims, 4, 4, random), dust(dims, 3, random), dust(dims, 15, random), dust(dims, 1.2, random)];
};

const bytesOf = (bits: BitVolume): Uint8Array => unpackMask(maskOfBits(bits), wholeBox(bits.dims));
const whole = (mask: Mask): Uint8Array => unpackMask(mask, wholeBox(mask.dims));
const bits = (mask: Mask): BitVolume => bitsOfMask(mask, wholeBox(mask.dims));
const cases = WIDTHS.flatMap((dims, n) =>
  masks(dims, 100 + n).map((mask) => [dims.join('x'), mask.count, mask] as const),
);

describe('bits', () => {
  it.each(cases)('come back as the same mask: %s, %i voxels', (_dims, count, mask) => {
    expect(maskOfBits(bits(mask))).toEqual(mask);
    expect(maskOfBits(bitsOfMask(mask), mask.dims, mask.box.min)).toEqual(mask);
    expect(countBits(bits(mask))).toBe(count);
  });
});

describe('dilation and erosion', () => {
  const spacings = ANISOTROPIES;
  it.each(cases)('are those of a ball between voxel centres: %s, %i voxels', (_dims, _count, mask) => {
    for (const [n, spacing] of spacings.entries()) {
      const radius = [1, 2.6, 2][n] ?? 1;
      const slow = whole(mask);
      expect(bytesOf(dilated(bits(mask), radius, spacing))).toEqual(slowDilated(mask.dims, slow, radius, spacing));
      expect(bytesOf(eroded(bits(mask), radius, spacing))).toEqual(slowEroded(mask.dims, slow, radius, spacing));
    }
  });

  it('reach across more than one word', () => {
    const random = seededRandom(7);
    const mask = dust([130, 2, 2], 120, random);
    expect(bytesOf(dilated(bits(mask), 40, [1, 1, 1]))).toEqual(slowDilated(mask.dims, whole(mask), 40, [1, 1, 1]));
  });

  it('of slices thicker than the ball are those of each slice, and of a ball deeper than the volume too', () => {
    for (const mask of masks([40, 9, 7], 8)) {
      for (const [radius, spacing] of [
        [2.2, [0.7, 0.7, 5]],
        [30, [1, 1, 2]],
      ] as const) {
        expect(bytesOf(dilated(bits(mask), radius, spacing))).toEqual(
          slowDilated(mask.dims, whole(mask), radius, spacing),
        );
      }
    }
  });

  it('are the same on masks, which work in their own box', () => {
    const spacing: Triple = [0.8, 0.7, 1.25];
    for (const mask of masks([14, 12, 9], 5)) {
      const grid = axialGrid(mask.dims, spacing, pointLps(0, 0, 0));
      const byBits = (step: (b: BitVolume, r: number, s: Triple) => BitVolume) =>
        maskOfBits(step(bits(mask), 1.7, spacing));
      expect(dilateMask(grid, mask, 1.7)).toEqual(byBits(dilated));
      expect(erodeMask(grid, mask, 1.7)).toEqual(byBits(eroded));
      expect(openMask(grid, mask, 1.7)).toEqual(byBits(opened));
      expect(closeMask(grid, mask, 1.7)).toEqual(byBits(closed));
    }
  });
});

describe('connected components', () => {
  const kinds: readonly Neighbourhood[] = ['faces-6', 'all-26', 'slice-4'];
  it.each(cases)('are those a flood finds: %s, %i voxels', (_dims, _count, mask) => {
    for (const kind of kinds) {
      for (const of of ['set', 'clear'] as const) {
        const slow = slowComponents(mask.dims, of === 'set' ? whole(mask) : inverse(whole(mask)), kind);
        const fast = connectedComponents(bits(mask), of, kind);
        expect(fast.count).toBe(slow.reduce((most, label) => Math.max(most, label), 0));
        const voxels = new Float64Array(fast.count);
        for (let run = 0; run < fast.row.length; run++) {
          for (let i = fast.first[run] as number; i < (fast.end[run] as number); i++) {
            const label = slow[i + mask.dims[0] * (fast.row[run] as number)] as number;
            expect(label).toBe((fast.label[run] as number) + 1);
            voxels[label - 1] = (voxels[label - 1] as number) + 1;
          }
        }
        expect(voxels).toEqual(fast.voxels);
      }
    }
  });
});

describe('filling', () => {
  it.each(cases)('fills what a flood from the border does not reach: %s, %i voxels', (_dims, _count, mask) => {
    expect(bytesOf(cavitiesFilled(bits(mask)))).toEqual(slowFilled(mask.dims, whole(mask), 'faces-6'));
    expect(bytesOf(sliceHolesFilled(bits(mask)))).toEqual(slowFilled(mask.dims, whole(mask), 'slice-4'));
  });

  it('fills a mask that touches the border of the images as if there were air beyond', () => {
    const hollow = blobs([9, 9, 9], 1, 1, seededRandom(1));
    const shell = erasedCentre(hollow.dims);
    expect(fillHoles(shell).count).toBe(27);
    expect(largestComponent(shell)).toEqual(shell);
  });
});

/** A 3 x 3 x 3 cube without its middle, in the corner of the grid. */
const erasedCentre = (dims: Triple): Mask => {
  const bytes = new Uint8Array(27).fill(1);
  bytes[13] = 0;
  const bits = new Uint8Array(4);
  bytes.forEach((value, n) => {
    if (value === 1) bits[n >> 3] = (bits[n >> 3] as number) | (1 << (n & 7));
  });
  return { dims, box: { min: [0, 0, 0], size: [3, 3, 3] }, bits, count: 26 };
};
