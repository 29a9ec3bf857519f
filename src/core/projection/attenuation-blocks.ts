// A coarser volume to take quick radiographs through: each block of voxels becomes the mean of what its voxels attenuate, so
// that a ray sum through the blocks is the exact one smoothed over a block's width, and nothing is brighter or darker for
// it. Blocks at the far ends are filled up with nothing. Values stay HU, to the nearest whole one.

import { pointIjk } from '../space/patient-space.ts';
import { toLps, type VolumeGrid } from '../space/volume-grid.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import type { CArmView } from './c-arm-view.ts';

type Triple = readonly [number, number, number];

/** The size of a picture's pixel where the C-arm turns about, mm. */
export const pixelAtIsocentreMm = (view: CArmView): number =>
  (view.pixelMm * view.sourceToIsocentreMm) / view.sourceToDetectorMm;

/** Voxels that one block takes along each axis: as many, by doubling, as stay within `mm`. */
export const blockSides = ({ spacingMm, dims }: Pick<VolumeGrid, 'spacingMm' | 'dims'>, mm: number): Triple => {
  const along = (axis: 0 | 1 | 2): number => {
    let side = 1;
    while (2 * side * spacingMm[axis] <= mm && 2 * side <= dims[axis]) side *= 2;
    return side;
  };
  return [along(0), along(1), along(2)];
};

const WATER_HU = 1000;

/** The volume in blocks of these sides, in memory of `allocate`. @throws RangeError when the volume is not in HU. */
export const attenuationBlocks = (
  volume: ImageVolume,
  [a, b, c]: Triple,
  allocate: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): ImageVolume => {
  const { grid, voxels, unit } = volume;
  if (unit !== 'HU') throw new RangeError(`blocks of attenuation need values in HU, got ${unit} units`);
  const [ni, nj, nk] = grid.dims;
  const dims = [Math.ceil(ni / a), Math.ceil(nj / b), Math.ceil(nk / c)] as const;
  const [di, dj, dk] = dims;
  const out = new Int16Array(allocate(2 * di * dj * dk));
  const share = 1 / (a * b * c);
  const sums = new Float64Array(di);
  for (let k = 0; k < dk; k++)
    for (let j = 0; j < dj; j++) {
      sums.fill(0);
      for (let row = k * c; row < Math.min(nk, (k + 1) * c); row++)
        for (let line = j * b; line < Math.min(nj, (j + 1) * b); line++) {
          const from = ni * (line + nj * row);
          for (let i = 0; i < ni; i++) {
            const attenuation = (voxels[from + i] as number) + WATER_HU;
            if (attenuation > 0) sums[Math.floor(i / a)] = (sums[Math.floor(i / a)] as number) + attenuation;
          }
        }
      const to = di * (j + dj * k);
      for (let i = 0; i < di; i++) out[to + i] = Math.round((sums[i] as number) * share) - WATER_HU;
    }
  const spacingMm = [grid.spacingMm[0] * a, grid.spacingMm[1] * b, grid.spacingMm[2] * c] as const;
  const originLps = toLps(grid, pointIjk((a - 1) / 2, (b - 1) / 2, (c - 1) / 2));
  return { grid: { ...grid, dims, spacingMm, originLps }, voxels: out, unit };
};
