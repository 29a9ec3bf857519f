// A large made volume for frame times: 512 x 512 x 200, a bright ellipsoid in noise.

import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';

export const madeVolume = (): ImageVolume => {
  const dims = [512, 512, 200] as const;
  const voxels = new Int16Array(512 * 512 * 200);
  for (let k = 0, n = 0; k < 200; k++) {
    for (let j = 0; j < 512; j++) {
      for (let i = 0; i < 512; i++, n++) {
        const r = ((i - 256) / 200) ** 2 + ((j - 256) / 160) ** 2 + ((k - 100) / 110) ** 2;
        voxels[n] = (r < 0.1 ? 700 : r < 1 ? 60 : -1000) + ((n * 2654435761) >>> 27);
      }
    }
  }
  return { grid: axialGrid(dims, [0.7, 0.7, 1], pointLps(-179, -179, -100)), voxels, unit: 'HU' };
};
