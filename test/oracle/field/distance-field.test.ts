// The field against trying every cube, and against an independent program (scipy's Euclidean transform of the same
// mask on a grid three times as fine, whose samples lie on the cubes' faces).

import { describe, expect, it } from 'vitest';
import { buildDistanceField, type DistanceField } from '#core/field/distance-field.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { emptyMask, type Mask } from '#core/structure/mask.ts';
import { ANISOTROPIES, blobs, dust, maskOf, type Triple, voxelsOf } from '../random-mask.ts';
import { seededRandom } from '../seeded-random.ts';

const field = (mask: Mask, spacingMm: Triple, reachMm: number): DistanceField =>
  buildDistanceField(
    axialGrid([mask.dims[0], mask.dims[1], mask.dims[2]], spacingMm, pointLps(0, 0, 0)),
    mask,
    reachMm,
  );

/** Worst difference in mm between the field and the nearest of all cubes, over every voxel or every n-th. */
const worstError = ({ mask, box, squaredMm2, grid }: DistanceField, step = 1): number => {
  const cubes = voxelsOf(mask);
  let worst = 0;
  for (let n = 0; n < squaredMm2.length; n += step) {
    const i = box.min[0] + (n % box.size[0]);
    const j = box.min[1] + (Math.floor(n / box.size[0]) % box.size[1]);
    const k = box.min[2] + Math.floor(n / (box.size[0] * box.size[1]));
    let least = Number.POSITIVE_INFINITY;
    for (const [a, b, c] of cubes) {
      const x = Math.max(0, Math.abs(i - a) - 0.5) * grid.spacingMm[0];
      const y = Math.max(0, Math.abs(j - b) - 0.5) * grid.spacingMm[1];
      const z = Math.max(0, Math.abs(k - c) - 0.5) * grid.spacingMm[2];
      least = Math.min(least, x * x + y * y + z * z);
    }
    worst = Math.max(worst, Math.abs(Math.sqrt(squaredMm2[n] as number) - Math.sqrt(least)));
  }
  return worst;
};

/**
 * Squared distance to the nearest cube at every voxel of the grid, by trying every voxel of a row for each voxel of it, axis
 * after axis: the square of a distance to a box is a sum over the axes, so the least of sums is the least over one after another.
 */
const byRows = ({ dims }: Mask, cubes: readonly Triple[], spacingMm: Triple): Float64Array => {
  const steps = [1, dims[0], dims[0] * dims[1]] as const;
  let least = new Float64Array(dims[0] * dims[1] * dims[2]).fill(Number.POSITIVE_INFINITY);
  for (const [i, j, k] of cubes) least[i + steps[1] * j + steps[2] * k] = 0;
  for (const axis of [0, 1, 2] as const) {
    const before = least;
    least = new Float64Array(before.length);
    for (let n = 0; n < before.length; n++) {
      const at = Math.floor(n / steps[axis]) % dims[axis];
      let best = Number.POSITIVE_INFINITY;
      for (let other = 0; other < dims[axis]; other++) {
        const gap = Math.max(0, Math.abs(other - at) - 0.5) * spacingMm[axis];
        best = Math.min(best, (before[n + (other - at) * steps[axis]] as number) + gap * gap);
      }
      least[n] = best;
    }
  }
  return least;
};

const TOLERANCE_MM = 1e-4;

describe.each(ANISOTROPIES.map((spacing) => ({ spacing })))('distance field at $spacing mm', ({ spacing }) => {
  it.each(Array.from({ length: 20 }, (_, seed) => ({ seed })))(
    'equals every cube tried, 64³, seed $seed',
    ({ seed }) => {
      const random = seededRandom(seed);
      const mask = seed % 4 === 3 ? dust([64, 64, 64], 4000, random) : blobs([64, 64, 64], 1 + (seed % 3), 5, random);
      const made = field(mask, spacing, 1000);
      expect(worstError(made, 61)).toBeLessThanOrEqual(TOLERANCE_MM);
      expect(made.box.size).toEqual([64, 64, 64]);
      const truth = byRows(mask, voxelsOf(mask), spacing);
      const worst = made.squaredMm2.reduce(
        (most, squared, n) => Math.max(most, Math.abs(Math.sqrt(squared) - Math.sqrt(truth[n] as number))),
        0,
      );
      expect(worst).toBeLessThanOrEqual(TOLERANCE_MM);
    },
  );

  it.each(Array.from({ length: 6 }, (_, seed) => ({ seed })))(
    'equals every cube tried at every voxel, seed $seed',
    ({ seed }) => {
      const random = seededRandom(100 + seed);
      const mask = dust([17 + seed, 23, 9 + 2 * seed], 20 * 8 ** (seed % 3), random);
      expect(mask.count).toBeGreaterThan(0);
      expect(worstError(field(mask, spacing, 1000))).toBeLessThanOrEqual(TOLERANCE_MM);
    },
  );

  it.each([
    ['full', maskOf([12, 9, 7], () => true)],
    ['one voxel', maskOf([21, 18, 15], (i, j, k) => i === 7 && j === 11 && k === 3)],
    ['one corner', maskOf([21, 18, 15], (i, j, k) => i === 20 && j === 17 && k === 14)],
    ['all six faces', maskOf([14, 13, 12], (i, j, k) => i % 13 === 0 || j % 12 === 0 || k % 11 === 0)],
    ['opposite corners', maskOf([21, 18, 15], (i, j, k) => i + j + k === 0 || i + j + k === 51)],
    ['one slice thick', maskOf([15, 14, 1], (i, j) => i === j)],
    ['one voxel in all', maskOf([1, 1, 1], () => true)],
    ['a line along k', maskOf([9, 8, 40], (i, j) => i === 4 && j === 4)],
  ])('is exact for a mask that is %s', (_, mask) => {
    expect(worstError(field(mask, spacing, 1000))).toBeLessThanOrEqual(TOLERANCE_MM);
  });

  it('is as exact in a box cut by a short reach', () => {
    const mask = blobs([40, 40, 40], 2, 4, seededRandom(7));
    const cut = field(mask, spacing, 5);
    expect(cut.squaredMm2.length).toBeLessThan(64_000);
    expect(worstError(cut)).toBeLessThanOrEqual(TOLERANCE_MM);
  });
});

describe('distance field of nothing', () => {
  it('has no samples', () => {
    expect(field(emptyMask([8, 8, 8]), [1, 1, 1], 20).squaredMm2.length).toBe(0);
  });
});
