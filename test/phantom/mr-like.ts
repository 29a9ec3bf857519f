// The phantom as another physics would show it, in a frame of its own: the anatomy's solids are asked at the voxels of any
// grid, moved by a known rigid transform, and their HU become an MR-like signal (air and cortex dark, fat and marrow bright,
// muscle between, fluid brightest; a soft shading across). No voxel of the CT is used.

import { type RigidTransform, transformPoint } from '#core/register/rigid-transform.ts';
import { pointIjk } from '#core/space/patient-space.ts';
import { toLps, type VolumeGrid, voxelCount } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { Random } from '#test/oracle/seeded-random.ts';
import { gaussian } from './analytic-volume.ts';
import type { Layer } from './anatomy/layer.ts';

/** [HU, signal], in rising HU; linear between. */
const CONTRAST = [
  [-1000, 5],
  [-300, 40],
  [-110, 620],
  [-60, 560],
  [0, 760],
  [40, 260],
  [90, 230],
  [180, 480],
  [320, 420],
  [600, 120],
  [1500, 20],
] as const;

const signalOf = (hu: number): number => {
  const at = CONTRAST.findIndex(([limit]) => hu < limit);
  if (at === 0) return CONTRAST[0][1];
  const [after, before] = [CONTRAST[at], CONTRAST[at - 1]];
  if (after === undefined || before === undefined) return CONTRAST[CONTRAST.length - 1]?.[1] ?? 0;
  return before[1] + ((hu - before[0]) / (after[0] - before[0])) * (after[1] - before[1]);
};

/** The MR-like image on `grid`; `toPhantom` takes its frame to the phantom's. */
export const mrLike = (
  layers: readonly Layer[],
  grid: VolumeGrid,
  toPhantom: RigidTransform,
  random: Random,
): ImageVolume => {
  const topFirst = layers.toReversed();
  const voxels = new Int16Array(voxelCount(grid));
  const [ni, nj, nk] = grid.dims;
  let n = 0;
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        const [x, y, z] = transformPoint(toPhantom, toLps(grid, pointIjk(i, j, k)));
        let hu = -1000;
        for (const { box, solid, paint } of topFirst) {
          const { min, max } = box;
          if (x < min[0] || x > max[0] || y < min[1] || y > max[1] || z < min[2] || z > max[2]) continue;
          const d = solid(x, y, z);
          if (d > 0) continue;
          hu = paint(x, y, z, d);
          break;
        }
        const shading = 1 + 0.15 * Math.sin(0.013 * x) + 0.1 * Math.cos(0.011 * z);
        voxels[n] = Math.max(0, Math.round(signalOf(hu) * shading + 18 * gaussian(random)));
      }
  return { grid, voxels, unit: 'arbitrary' };
};
