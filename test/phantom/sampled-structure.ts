// A structure's solid on the phantom's voxels: its mask (voxel centres inside) and how much of it the image holds, both
// by counting voxels and by the share each voxel is filled (2 x 2 x 2 places, each softened over half a voxel).

import { voxelVolumeMl } from '#core/space/volume-grid.ts';
import { type Mask, packMask, type VoxelBox } from '#core/structure/mask.ts';
import { clamp } from './exact-math.ts';
import { GRID } from './grid.ts';
import type { PhantomStructure } from './structures.ts';

export interface SampledStructure {
  readonly structure: PhantomStructure;
  readonly mask: Mask;
  readonly voxelVolumeMl: number;
  readonly filledVolumeMl: number;
  /** Centre of mass of the filled shares, LPS mm. */
  readonly centreLps: readonly [number, number, number];
  /** True when the structure goes on above or below the image. */
  readonly cutByVolume: boolean;
}

/** Voxels that a box in mm can touch, within the grid and within slices first to last. */
const voxelBoxOf = ({ box }: PhantomStructure, first = 0, last = GRID.dims[2] - 1): VoxelBox => {
  const at = (axis: 0 | 1 | 2, mm: number, hi: number): number =>
    clamp(Math.floor((mm - GRID.originLps[axis]) / GRID.spacingMm[axis]), 0, hi);
  const hi = [GRID.dims[0] - 1, GRID.dims[1] - 1, last] as const;
  const min = [at(0, box.min[0], hi[0]), at(1, box.min[1], hi[1]), Math.max(first, at(2, box.min[2], last))] as const;
  const end = ([0, 1, 2] as const).map((axis) => Math.min(hi[axis], at(axis, box.max[axis], hi[axis]) + 1));
  return {
    min,
    size: [(end[0] ?? 0) - min[0] + 1, (end[1] ?? 0) - min[1] + 1, Math.max(0, (end[2] ?? 0) - min[2] + 1)],
  };
};

export const sampledStructure = (structure: PhantomStructure, first?: number, last?: number): SampledStructure => {
  const box = voxelBoxOf(structure, first, last);
  const [nx, ny, nz] = box.size;
  const bytes = new Uint8Array(nx * ny * nz);
  const [sx, sy, sz] = GRID.spacingMm;
  const edge = 0.85 * structure.steepness;
  let [count, filled, mx, my, mz] = [0, 0, 0, 0, 0];
  let touchesEnd = false;
  for (let k = 0; k < nz; k++) {
    const z = GRID.originLps[2] + (box.min[2] + k) * sz;
    for (let j = 0; j < ny; j++) {
      const y = GRID.originLps[1] + (box.min[1] + j) * sy;
      for (let i = 0; i < nx; i++) {
        const x = GRID.originLps[0] + (box.min[0] + i) * sx;
        const d = structure.solid(x, y, z);
        if (d > edge) {
          // Far from the surface: the next voxels are outside as well.
          i += Math.max(0, Math.floor((d / structure.steepness - 1) / sx) - 1);
          continue;
        }
        const share = d < -edge ? 1 : filledShare(structure, x, y, z);
        filled += share;
        mx += share * x;
        my += share * y;
        mz += share * z;
        if (d >= 0) continue;
        bytes[i + nx * (j + ny * k)] = 1;
        count++;
        if (box.min[2] + k === 0 || box.min[2] + k === GRID.dims[2] - 1) touchesEnd = true;
      }
    }
  }
  return {
    structure,
    mask: packMask(GRID.dims, box, bytes),
    voxelVolumeMl: count * voxelVolumeMl(GRID),
    filledVolumeMl: filled * voxelVolumeMl(GRID),
    centreLps: [mx / filled, my / filled, mz / filled],
    cutByVolume: touchesEnd,
  };
};

const filledShare = (structure: PhantomStructure, x: number, y: number, z: number): number => {
  const [qx, qy, qz] = [GRID.spacingMm[0] / 4, GRID.spacingMm[1] / 4, GRID.spacingMm[2] / 4];
  let share = 0;
  for (let n = 0; n < 8; n++) {
    const d = structure.solid(x + (n & 1 ? qx : -qx), y + (n & 2 ? qy : -qy), z + (n & 4 ? qz : -qz));
    share += clamp(0.5 - d / (2 * qx), 0, 1);
  }
  return share / 8;
};
