import { describe, expect, it } from 'vitest';
import { startWindow } from '#app/case/start-window.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';

/** Mostly air at 0, tissue up to 1000, one hot voxel. */
const image = (unit: ImageVolume['unit'], scale = 1): ImageVolume => {
  const random = seededRandom(1);
  const voxels = Float32Array.from({ length: 8000 }, (_, n) => (n % 3 === 0 ? 1000 * random() : 2 * random()) * scale);
  voxels[17] = 60_000 * scale;
  return { grid: axialGrid([20, 20, 20], [1, 1, 1], pointLps(0, 0, 0)), voxels, unit };
};

describe('the window a series opens in', () => {
  it('is bone for HU, whatever the file asks', () => {
    expect(startWindow(image('HU'), { centre: 40, width: 400 })).toEqual({ centre: 450, width: 1500 });
  });

  it('is the file’s for other images', () => {
    expect(startWindow(image('arbitrary'), { centre: 564, width: 1182 })).toEqual({ centre: 564, width: 1182 });
  });

  it.each([
    ['none', null],
    ['one of 9 around 4, of a slice of air', { centre: 4, width: 9 }],
    ['one beyond all values', { centre: 30_000, width: 2000 }],
    ['one so wide that all is one grey', { centre: 0, width: 1e6 }],
    ['one without width', { centre: 500, width: 0 }],
  ])('is trimmed from the values where the file asks for %s', (_, asked) => {
    const { centre, width } = startWindow(image('arbitrary'), asked);
    expect(centre - width / 2).toBeLessThan(10);
    expect(centre + width / 2).toBeGreaterThan(900);
    expect(centre + width / 2).toBeLessThan(1100);
  });

  it('is found for values of any size, as PET has', () => {
    const { centre, width } = startWindow(image('arbitrary', 1e-4), null);
    expect(width).toBeGreaterThan(0.08);
    expect(centre).toBeCloseTo(0.05, 2);
  });
});
