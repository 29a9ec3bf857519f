import { describe, expect, it } from 'vitest';
import { ellipsoidFractions, ellipsoidMask } from '#core/segment/ellipsoid-mask.ts';
import { pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps, voxelVolumeMl } from '#core/space/volume-grid.ts';
import { maskHas } from '#core/structure/mask.ts';
import { obliqueGrid } from '#test/oracle/random-mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';

const RADII = [6, 4, 9] as const;

describe('an ellipsoid', () => {
  it.each([1, 2, 3])('holds exactly the voxels whose centre is in it, in an oblique grid, seed %i', (seed) => {
    const grid = obliqueGrid([30, 34, 24], [0.9, 0.8, 1.25], seededRandom(seed));
    const centre = toLps(grid, pointIjk(14.3, 16.6, 11.2));
    const mask = ellipsoidMask(grid, centre, RADII);
    let count = 0;
    for (let k = 0; k < 24; k++)
      for (let j = 0; j < 34; j++)
        for (let i = 0; i < 30; i++) {
          const p = toLps(grid, pointIjk(i, j, k));
          const inside =
            RADII.reduce((sum, radius, axis) => sum + (((p[axis] ?? 0) - (centre[axis] ?? 0)) / radius) ** 2, 0) <= 1;
          expect(maskHas(mask, i, j, k)).toBe(inside);
          if (inside) count++;
        }
    expect(mask.count).toBe(count);
  });

  it('sums its parts to the exact volume', () => {
    const grid = obliqueGrid([30, 34, 24], [0.9, 0.8, 1.25], seededRandom(4));
    const { fractions } = ellipsoidFractions(grid, toLps(grid, pointIjk(14.3, 16.6, 11.2)), RADII);
    const volumeMl = fractions.reduce((sum, part) => sum + part, 0) * voxelVolumeMl(grid);
    expect(Math.abs(volumeMl / (((4 / 3) * Math.PI * 6 * 4 * 9) / 1000) - 1)).toBeLessThan(0.002);
  });

  it('is cut at the border of the images, and empty beyond it', () => {
    const grid = axialGrid([10, 10, 10], [1, 1, 1], pointLps(0, 0, 0));
    const half = ellipsoidMask(grid, pointLps(-0.5, 5, 5), [3, 3, 3]);
    expect(half.box.min[0]).toBe(0);
    expect(half.count).toBeGreaterThan(40);
    expect(ellipsoidMask(grid, pointLps(-20, 5, 5), [3, 3, 3]).count).toBe(0);
  });

  it('wants radii above 0', () => {
    const grid = axialGrid([10, 10, 10], [1, 1, 1], pointLps(0, 0, 0));
    expect(() => ellipsoidMask(grid, pointLps(5, 5, 5), [3, 0, 3])).toThrow(RangeError);
    expect(() => ellipsoidMask(grid, pointLps(5, 5, 5), [3, Number.NaN, 3])).toThrow(RangeError);
  });
});
