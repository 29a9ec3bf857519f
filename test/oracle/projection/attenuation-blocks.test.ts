// Blocks of attenuation against their definition, voxel by voxel, and rays through them against the mean of exact rays.

import { describe, expect, it } from 'vitest';
import { attenuationBlocks, blockSides, pixelAtIsocentreMm } from '#core/projection/attenuation-blocks.ts';
import { raySumMm } from '#core/projection/radiograph.ts';
import { pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps } from '#core/space/volume-grid.ts';
import { between, seededRandom } from '../seeded-random.ts';

/** Odd numbers of voxels, so that the last blocks are not full; grey values below air's too. */
const DIMS = [13, 10, 7] as const;
const grid = axialGrid(DIMS, [0.8, 0.9, 1.5], pointLps(-5, -4, -3));
const random = seededRandom(31);
const voxels = Int16Array.from({ length: 13 * 10 * 7 }, () => Math.round(between(random, -1400, 2500)));
const volume = { grid, voxels, unit: 'HU' as const };

const attenuationAt = (i: number, j: number, k: number): number =>
  i < 13 && j < 10 && k < 7 ? Math.max(0, 1000 + (voxels[i + 13 * (j + 10 * k)] as number)) : 0;

describe('blocks of attenuation', () => {
  it.each([
    [2, 2, 1],
    [4, 2, 2],
    [8, 8, 4],
    [1, 1, 1],
  ] as const)('of %i x %i x %i voxels hold the mean of what these attenuate', (a, b, c) => {
    const blocks = attenuationBlocks(volume, [a, b, c]);
    const [di, dj, dk] = blocks.grid.dims;
    expect([di, dj, dk]).toEqual([Math.ceil(13 / a), Math.ceil(10 / b), Math.ceil(7 / c)]);
    for (let k = 0; k < dk; k++)
      for (let j = 0; j < dj; j++)
        for (let i = 0; i < di; i++) {
          let sum = 0;
          for (let z = 0; z < c; z++)
            for (let y = 0; y < b; y++)
              for (let x = 0; x < a; x++) sum += attenuationAt(i * a + x, j * b + y, k * c + z);
          const found = 1000 + (blocks.voxels[i + di * (j + dj * k)] as number);
          expect(Math.abs(found - sum / (a * b * c))).toBeLessThanOrEqual(0.5);
        }
    const corner = toLps(blocks.grid, pointIjk(-0.5, -0.5, -0.5));
    for (const [n, at] of toLps(grid, pointIjk(-0.5, -0.5, -0.5)).entries()) expect(corner[n]).toBeCloseTo(at, 9);
  });

  it('give a ray the mean of the exact rays over their width', () => {
    const blocks = attenuationBlocks(volume, [4, 2, 1]);
    for (const [i, j] of [
      [0, 0],
      [1, 3],
      [3, 4],
    ] as const) {
      const through = (x: number, y: number, of: typeof volume.grid): number => {
        const [px, py] = toLps(of, pointIjk(x, y, 0));
        return raySumMm(of === grid ? volume : blocks, pointLps(px, py, -50), pointLps(px, py, 50));
      };
      let mean = 0;
      for (let y = 0; y < 2; y++) for (let x = 0; x < 4; x++) mean += through(i * 4 + x, j * 2 + y, grid) / 8;
      expect(Math.abs(through(i, j, blocks.grid) - mean)).toBeLessThan(7 * 1.5 * 0.0006);
    }
  });

  it('are no larger than asked for along any axis, and powers of two', () => {
    const real = { spacingMm: [0.743, 0.743, 1.6], dims: [512, 512, 119] } as const;
    expect(blockSides(real, 1.7)).toEqual([2, 2, 1]);
    expect(blockSides(real, 3.3)).toEqual([4, 4, 2]);
    expect(blockSides(real, 0.5)).toEqual([1, 1, 1]);
    expect(blockSides({ spacingMm: [1, 1, 1], dims: [3, 1, 8] }, 100)).toEqual([2, 1, 8]);
    const view = { sourceToIsocentreMm: 780, sourceToDetectorMm: 1200, pixelMm: 2 };
    expect(
      pixelAtIsocentreMm({
        ...view,
        primaryDeg: 0,
        secondaryDeg: 0,
        isocentreLps: pointLps(0, 0, 0),
        columns: 9,
        rows: 9,
      }),
    ).toBeCloseTo(1.3, 12);
    expect(() => attenuationBlocks({ ...volume, unit: 'arbitrary' }, [2, 2, 2])).toThrow(RangeError);
  });
});
