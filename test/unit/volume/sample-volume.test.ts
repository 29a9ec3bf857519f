import { describe, expect, it } from 'vitest';
import { pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps, voxelCount } from '#core/space/volume-grid.ts';
import { histogramQuantile, imageHistogram, otsuThreshold, robustWindow } from '#core/volume/image-histogram.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { sampleNearest, sampleTrilinear } from '#core/volume/sample-volume.ts';
import { obliqueGrid } from '#test/oracle/random-mask.ts';
import { between, seededRandom } from '#test/oracle/seeded-random.ts';

const random = seededRandom(31);
const grid = obliqueGrid([7, 6, 5], [0.8, 0.7, 1.25], random);

/** The image of an affine function, which a trilinear blend renders exactly. */
const affine = ([x, y, z]: readonly [number, number, number]): number => 3 * x - 2 * y + 0.5 * z + 11;
const image = (): ImageVolume => {
  const voxels = new Float32Array(voxelCount(grid));
  for (let n = 0; n < voxels.length; n++)
    voxels[n] = affine(toLps(grid, pointIjk(n % 7, Math.floor(n / 7) % 6, Math.floor(n / 42))));
  return { grid, voxels, unit: 'HU' };
};

describe('sampling', () => {
  const volume = image();

  it('blends eight voxels: an affine function comes back', () => {
    for (let run = 0; run < 200; run++) {
      const p = toLps(grid, pointIjk(between(random, 0, 6), between(random, 0, 5), between(random, 0, 4)));
      expect(sampleTrilinear(volume, p)).toBeCloseTo(affine(p), 2);
    }
  });

  it('takes the voxel that holds the point', () => {
    for (let run = 0; run < 200; run++) {
      const [i, j, k] = [between(random, -0.49, 6.49), between(random, -0.49, 5.49), between(random, -0.49, 4.49)];
      const voxel = Math.round(i) + 7 * (Math.round(j) + 6 * Math.round(k));
      expect(sampleNearest(volume, toLps(grid, pointIjk(i, j, k)))).toBe(volume.voxels[voxel]);
    }
  });

  it('keeps the outer half voxel and has nothing beyond it', () => {
    const edge = toLps(grid, pointIjk(-0.4, 2, 2));
    expect(sampleTrilinear(volume, edge)).toBeCloseTo(affine(toLps(grid, pointIjk(0, 2, 2))), 2);
    const beyond = toLps(grid, pointIjk(6.6, 2, 2));
    expect(sampleTrilinear(volume, beyond)).toBeNull();
    expect(sampleNearest(volume, beyond)).toBeNull();
  });

  it('works in an image one voxel thick', () => {
    const flat: ImageVolume = {
      grid: axialGrid([2, 2, 1], [1, 1, 1], pointLps(0, 0, 0)),
      voxels: Int16Array.of(0, 10, 20, 30),
      unit: 'HU',
    };
    expect(sampleTrilinear(flat, pointLps(0.5, 0.5, 0.2))).toBeCloseTo(15, 12);
  });
});

describe('the histogram', () => {
  const values = Float32Array.from({ length: 10_000 }, (_, n) => (n < 9_900 ? n / 10 : 100_000));
  const volume: ImageVolume = { grid, voxels: values, unit: 'arbitrary' };

  it('counts every finite value once, in the bin it falls in', () => {
    const histogram = imageHistogram({ ...volume, voxels: Float32Array.of(0, 1, 2, 3, Number.NaN) }, { bins: 3 });
    expect([...histogram.counts]).toEqual([1, 1, 2]);
    expect(histogram).toMatchObject({ low: 0, high: 3, total: 4 });
    const held = imageHistogram(volume, { bins: 10, low: 0, high: 100 });
    expect(held.counts[9]).toBe(9_100);
  });

  it('gives quantiles, and a window deaf to the brightest', () => {
    const histogram = imageHistogram(volume, { bins: 990, low: 0, high: 990 });
    expect(histogramQuantile(histogram, 0.5)).toBeCloseTo(500, 6);
    const { low, high } = robustWindow({ ...volume, voxels: values.map((v) => Math.min(v, 2000)) });
    expect(low).toBeCloseTo(10, 0);
    expect(high).toBeCloseTo(990, -1);
  });

  it('of one value has a window of no width', () => {
    expect(robustWindow({ ...volume, voxels: new Int16Array(8).fill(7) })).toEqual({ low: 7, high: 7 });
  });

  it('is parted between its two classes', () => {
    const two = Float32Array.from({ length: 3000 }, (_, n) => (n < 2000 ? 10 + (n % 7) : 200 + (n % 31)));
    const threshold = otsuThreshold(imageHistogram({ ...volume, voxels: two }));
    expect(threshold).toBeGreaterThan(16);
    expect(threshold).toBeLessThanOrEqual(200);
  });
});
