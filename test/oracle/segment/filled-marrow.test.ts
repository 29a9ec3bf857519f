// Marrow filled in, against a flood from the outside written plainly, plane by plane and in space.

import { describe, expect, it } from 'vitest';
import { marrowFilled } from '#core/segment/filled-marrow.ts';
import { emptyMask, type Mask, packMask, unpackMask, wholeBox } from '#core/structure/mask.ts';
import { blobs, dust, type Triple } from '#test/oracle/random-mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';

const DIMS: Triple = [17, 13, 11];

const DIRECTIONS: readonly Triple[] = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [0, 0, 1],
  [0, 0, -1],
];

/** Clear voxels that no walk through clear voxels along these axes brings to the border of the volume. */
const enclosed = (shell: Uint8Array, axes: readonly number[]): Uint8Array => {
  const [nx, ny, nz] = DIMS;
  const reached = new Uint8Array(shell.length);
  const queue: Triple[] = [];
  const visit = (i: number, j: number, k: number): void => {
    const n = i + nx * (j + ny * k);
    if (i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz || shell[n] === 1 || reached[n] === 1) return;
    reached[n] = 1;
    queue.push([i, j, k]);
  };
  const isBorder = (at: Triple): boolean => axes.some((axis) => at[axis] === 0 || at[axis] === (DIMS[axis] ?? 0) - 1);
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) if (isBorder([i, j, k])) visit(i, j, k);
  for (let at = queue.pop(); at !== undefined; at = queue.pop())
    for (const step of DIRECTIONS)
      if (axes.some((axis) => step[axis] !== 0)) visit(at[0] + step[0], at[1] + step[1], at[2] + step[2]);
  return shell.map((value, n) => (value === 0 && reached[n] === 0 ? 1 : 0));
};

const slow = (bone: Mask, hollow: Mask): Uint8Array => {
  const [own, open] = [unpackMask(bone, wholeBox(DIMS)), unpackMask(hollow, wholeBox(DIMS))];
  const shell = own.map((value, n) => value | (open[n] ?? 0));
  const found = [
    [0, 1],
    [0, 2],
    [1, 2],
    [0, 1, 2],
  ].map((axes) => enclosed(shell, axes));
  return own.map((value, n) => (value === 1 || (open[n] === 0 && found.some((one) => one[n] === 1)) ? 1 : 0));
};

/** A shell with pores: a ball less a smaller one, less dust. */
const pored = (seed: number): Mask => {
  const random = seededRandom(seed);
  const pores = unpackMask(dust(DIMS, 2 + seed, random), wholeBox(DIMS));
  const [nx, ny] = DIMS;
  const bytes = pores.map((pore, n) => {
    const r = Math.hypot((n % nx) - 8, (Math.floor(n / nx) % ny) - 6, Math.floor(n / (nx * ny)) - 5);
    return pore === 0 && r < 5 && r > 3 ? 1 : 0;
  });
  return packMask(DIMS, wholeBox(DIMS), bytes);
};

describe('marrow', () => {
  it.each([1, 2, 3, 4, 5, 6])('is what a flood from outside does not reach: seed %i', (seed) => {
    const random = seededRandom(100 + seed);
    for (const [bone, hollow] of [
      [pored(seed), emptyMask(DIMS)],
      [pored(seed), blobs(DIMS, 1, 2, random)],
      [blobs(DIMS, 4, 4, random), blobs(DIMS, 1, 2, random)],
    ] as const) {
      const filled = marrowFilled(bone, hollow);
      expect(unpackMask(filled, wholeBox(DIMS))).toEqual(slow(bone, hollow));
    }
    expect(marrowFilled(pored(1), null).count).toBeGreaterThan(pored(1).count);
  });

  it('of nothing is nothing', () => {
    expect(marrowFilled(emptyMask(DIMS)).count).toBe(0);
  });
});
