import { describe, expect, it } from 'vitest';
import { ellipsoidMask } from '#core/segment/ellipsoid-mask.ts';
import { distanceMm, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps } from '#core/space/volume-grid.ts';
import { surfaceInVoxels } from '#core/structure/digital-surface.ts';
import { emptyMask, packMask, wholeBox } from '#core/structure/mask.ts';
import { principalAxes } from '#core/structure/mask-moments.ts';
import { measureMask } from '#core/structure/measure-mask.ts';
import { maskOf, obliqueGrid, type Triple, voxelsOf } from '#test/oracle/random-mask.ts';
import { between, seededRandom } from '#test/oracle/seeded-random.ts';

describe('the measure of a mask', () => {
  it('of a box is the box, from voxel border to voxel border', () => {
    const grid = obliqueGrid([20, 20, 20], [0.8, 0.7, 1.25], seededRandom(8));
    const mask = maskOf(grid.dims, (i, j, k) => i >= 4 && i < 14 && j >= 5 && j < 9 && k >= 2 && k < 18);
    const measure = measureMask(grid, mask);
    expect(measure.volumeMl).toBeCloseTo((10 * 0.8 * 4 * 0.7 * 16 * 1.25) / 1000, 12);
    const [a, b, c] = measure.diametersMm ?? [0, 0, 0];
    expect([a, b, c].map((x) => x.toFixed(6))).toEqual([20, 8, 2.8].map((x) => x.toFixed(6)));
    expect(distanceMm(measure.centreLps ?? pointLps(0, 0, 0), toLps(grid, pointIjk(8.5, 6.5, 9.5)))).toBeLessThan(1e-9);
    expect(measure.touchesBorder).toBe(false);
  });

  it('of a ball: volume, diameters within a voxel, a band of half a voxel of its surface', () => {
    const grid = axialGrid([50, 50, 30], [0.8, 0.8, 1.25], pointLps(-20, -20, -18));
    const radius = 14;
    const measure = measureMask(grid, ellipsoidMask(grid, pointLps(0.3, -0.2, 0.1), [radius, radius, radius]));
    const truthMl = ((4 / 3) * Math.PI * radius ** 3) / 1000;
    expect(Math.abs(measure.volumeMl / truthMl - 1)).toBeLessThan(0.01);
    for (const diameter of measure.diametersMm ?? []) expect(Math.abs(diameter - 28)).toBeLessThan(1.3);
    expect(Math.abs((measure.longestDiameterMm ?? 0) - 28)).toBeLessThan(1.3);
    // Half a voxel all round moves each semi-axis by half the spacing.
    const moved = (by: number): number => ((4 / 3) * Math.PI * (14 + 0.4 * by) ** 2 * (14 + 0.625 * by)) / 1000;
    expect(Math.abs(measure.highMl - measure.volumeMl - (moved(1) - moved(-1)) / 2)).toBeLessThan(0.02 * truthMl);
    expect(measure.lowMl + measure.highMl).toBeCloseTo(2 * measure.volumeMl, 9);
  });

  it('does not change when the patient is turned', () => {
    const radii: Triple = [11, 7, 5];
    const diameters = [1, 2, 3].map((seed) => {
      const grid = obliqueGrid([60, 60, 60], [0.6, 0.6, 0.6], seededRandom(seed));
      return measureMask(grid, ellipsoidMask(grid, toLps(grid, pointIjk(29.5, 29.5, 29.5)), radii)).diametersMm ?? [];
    });
    for (const found of diameters) {
      found.forEach((diameter, n) => {
        expect(Math.abs(diameter - 2 * (radii[n] ?? 0))).toBeLessThan(0.7);
      });
    }
  });

  it('finds the longest diameter that comparing all voxels finds, to 1 %', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const random = seededRandom(seed);
      const grid = axialGrid([14, 14, 14], [1, 1, 1], pointLps(0, 0, 0));
      const [a, b, c] = [between(random, 1, 3), between(random, 1, 3), between(random, -2, 2)];
      const mask = maskOf(
        grid.dims,
        (i, j, k) => Math.abs(i - 6 - c * (k - 6) * 0.5) < a && Math.abs(j - 6) < b && k > 1 && k < 12,
      );
      const voxels = voxelsOf(mask);
      let longest = 0;
      for (const p of voxels)
        for (const q of voxels) longest = Math.max(longest, Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]) + 1);
      const found = measureMask(grid, mask).longestDiameterMm ?? 0;
      expect(found).toBeLessThanOrEqual(longest + 1e-9);
      expect(found).toBeGreaterThan(0.99 * longest);
    }
  });

  it('says when the structure reaches the border of the images', () => {
    const grid = axialGrid([8, 8, 8], [1, 1, 1], pointLps(0, 0, 0));
    const at = (k: number) =>
      measureMask(
        grid,
        maskOf(grid.dims, (x, y, z) => x === 3 && y === 3 && z === k),
      ).touchesBorder;
    expect([at(0), at(1), at(6), at(7)]).toEqual([true, false, false, true]);
  });

  it('of nothing is 0, without centre or diameters', () => {
    const grid = axialGrid([8, 8, 8], [1, 1, 1], pointLps(0, 0, 0));
    expect(measureMask(grid, emptyMask(grid.dims))).toMatchObject({ volumeMl: 0, diametersMm: null, centreLps: null });
  });
});

describe('the surface of a set of voxels', () => {
  it.each([5, 10, 20])('of a ball of %i voxels is that of the sphere within 2 %%', (radius) => {
    const n = 2 * radius + 5;
    const middle = (n - 1) / 2 + 0.21;
    const ball = maskOf([n, n, n], (i, j, k) => Math.hypot(i - middle, j - middle, k - middle) <= radius);
    expect(Math.abs(surfaceInVoxels(ball) / (4 * Math.PI * radius ** 2) - 1)).toBeLessThan(0.02);
  });

  it('does not depend on where words of bits end', () => {
    const cube = (at: number) =>
      packMask([80, 9, 9], { min: [at, 2, 2], size: [33, 5, 5] }, new Uint8Array(825).fill(1));
    expect(surfaceInVoxels(cube(1))).toBeCloseTo(surfaceInVoxels(cube(40)), 9);
    const whole = packMask([33, 5, 5], wholeBox([33, 5, 5]), new Uint8Array(825).fill(1));
    expect(surfaceInVoxels(whole)).toBeCloseTo(surfaceInVoxels(cube(1)), 9);
  });
});

describe('principal axes', () => {
  it('are orthonormal eigenvectors, the largest eigenvalue first', () => {
    const random = seededRandom(12);
    for (let run = 0; run < 50; run++) {
      const m = Array.from({ length: 6 }, () => between(random, -5, 5));
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = m;
      const matrix: [Mutable, Mutable, Mutable] = [
        [a, d, e],
        [d, b, f],
        [e, f, c],
      ];
      const axes = principalAxes(matrix);
      const times = (v: Triple): number[] => matrix.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]);
      const values = axes.map((v) => times(v).reduce((sum, x, n) => sum + x * (v[n] ?? 0), 0));
      expect(values.toSorted((p, q) => q - p)).toEqual(values);
      axes.forEach((v, n) => {
        times(v).forEach((x, m) => {
          expect(x).toBeCloseTo((values[n] ?? 0) * (v[m] ?? 0), 9);
        });
        expect(Math.hypot(...v)).toBeCloseTo(1, 12);
      });
    }
  });
});

type Mutable = [number, number, number];
