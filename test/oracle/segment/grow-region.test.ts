// Growth against a flood over bytes, on random images.

import { describe, expect, it } from 'vitest';
import { growRegion, growthFinding } from '#core/segment/grow-region.ts';
import { pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { unpackMask, wholeBox } from '#core/structure/mask.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { Triple } from '#test/oracle/random-mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { slowComponents } from './slow-segmentation.ts';

const noisy = (dims: Triple, seed: number): ImageVolume => {
  const random = seededRandom(seed);
  const voxels = Int16Array.from({ length: dims[0] * dims[1] * dims[2] }, () => Math.floor(random() * 100));
  return { grid: axialGrid(dims, [1, 1, 1], pointLps(0, 0, 0)), voxels, unit: 'HU' };
};

describe('growth', () => {
  it.each([1, 2, 3, 4, 5, 6])('finds what a flood finds, seed %i', (seed) => {
    const dims: Triple = [37, 11, 9];
    const volume = noisy(dims, seed);
    const inRange = Uint8Array.from(volume.voxels, (value) => (value >= 10 && value <= 70 ? 1 : 0));
    const label = slowComponents(dims, inRange, 'faces-6');
    const start = inRange.findIndex((value, n) => value === 1 && n > 1500);
    const [i, j, k] = [start % 37, Math.floor(start / 37) % 11, Math.floor(start / (37 * 11))];
    const { mask, leaked } = growRegion(volume, pointIjk(i, j, k), 10, 70, 1000);
    expect(leaked).toBe(false);
    expect(unpackMask(mask, wholeBox(dims))).toEqual(Uint8Array.from(label, (l) => (l === label[start] ? 1 : 0)));
    expect(mask.count).toBeGreaterThan(100);
  });

  it('stops at the limit, says so, and gives what lies nearest the seed', () => {
    const dims: Triple = [64, 64, 64];
    const volume: ImageVolume = { ...noisy(dims, 1), voxels: new Int16Array(64 ** 3) };
    const region = growRegion(volume, pointIjk(32, 32, 32), -10, 10, 5);
    expect(region.leaked).toBe(true);
    expect(region.mask.count).toBeGreaterThan(5000);
    expect(region.mask.count).toBeLessThan(5000 + 64);
    expect(growthFinding(region, 5, -10, 10)).toMatchObject({ code: 'SEG-LEAK', values: { leakLimitMl: 5 } });
  });

  it('is not a leak when the region just fills the limit', () => {
    const dims: Triple = [10, 10, 10];
    const volume: ImageVolume = { ...noisy(dims, 1), voxels: new Int16Array(1000) };
    const region = growRegion(volume, pointIjk(0, 0, 0), 0, 0, 1);
    expect(region).toMatchObject({ leaked: false, mask: { count: 1000 } });
    expect(growthFinding(region, 1, 0, 0)).toBeNull();
  });

  it('is empty from a seed outside the limits, outside the image or without a number', () => {
    const dims: Triple = [4, 4, 4];
    const voxels = new Float32Array(64).fill(Number.NaN);
    const volume: ImageVolume = { grid: noisy(dims, 1).grid, voxels, unit: 'HU' };
    for (const seed of [pointIjk(1, 1, 1), pointIjk(-1, 0, 0), pointIjk(0, 0, 4)]) {
      const region = growRegion(volume, seed, -1000, 1000, 1);
      expect(region.mask.count).toBe(0);
      expect(growthFinding(region, 1, -1000, 1000)?.code).toBe('SEG-SEED-OUTSIDE');
    }
  });
});
