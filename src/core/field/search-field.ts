// What every search reads: how far every point is from the nearest structure GROWN BY ITS MARGIN. The union A of
// structures grown by their margins is a closed set again, and d_A = max(0, min over k of d_k - m_k); so everything that
// holds for one structure's squared distance (clearance/point-bound.ts) holds for all of them in one array of samples.
// Coarse level: of each block of 4 x 4 x 4 cells the least d² of their corners, less sum of s² / 4: a bound for every point of
// them by concavity. 64 times smaller, it stays in the cache and carries most steps.

import type { VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, unpackMask, type VoxelBox, wholeBox } from '../structure/mask.ts';
import { squaredDistanceToCubes } from './cube-distance-kernel.ts';

/** Plain data, safe to post; arrays may lie on shared memory. */
export interface SearchField {
  readonly grid: VolumeGrid;
  readonly box: VoxelBox;
  /** Squared distance from each voxel centre of the box to the grown structures, mm², i fastest; 0 within them. */
  readonly squaredMm2: Float32Array;
  /** Lower bounds of the distance in blocks of 4³ cells, mm. */
  readonly coarseMm: Float32Array;
  readonly coarseSize: readonly [number, number, number];
}

export interface Obstacle {
  readonly mask: Mask;
  readonly marginMm: number;
}

export interface SearchFieldOptions {
  /** Part of the grid that is sampled, the whole of it unless told. */
  readonly box?: VoxelBox;
  readonly progress?: (done: number, total: number) => void;
  /** Where the samples lie: shared memory, if the page has it. */
  readonly allocate?: (bytes: number) => ArrayBufferLike;
}

/**
 * The field of structures with their margins; Infinity everywhere when there is none. Structures of one margin share one
 * transform. @throws RangeError for a margin below 0.
 */
export const buildSearchField = (
  grid: VolumeGrid,
  obstacles: readonly Obstacle[],
  options: SearchFieldOptions = {},
): SearchField => {
  const { box = wholeBox(grid.dims), progress, allocate = (bytes) => new ArrayBuffer(bytes) } = options;
  const voxels = box.size[0] * box.size[1] * box.size[2];
  const squaredMm2 = new Float32Array(allocate(voxels * 4)).fill(Number.POSITIVE_INFINITY);
  const margins = [...new Set(obstacles.map(({ marginMm }) => marginMm))];
  for (const [at, marginMm] of margins.entries()) {
    if (!(marginMm >= 0)) throw new RangeError(`a margin of 0 mm or more wanted, got ${marginMm}`);
    const inside = new Uint8Array(voxels);
    for (const { mask, marginMm: own } of obstacles) if (own === marginMm) addMask(inside, mask, box);
    const squared = squaredDistanceToCubes(inside, box.size, grid.spacingMm);
    for (let n = 0; n < squared.length; n++) {
      const gap = Math.sqrt(squared[n] as number) - marginMm;
      const own = gap > 0 ? gap * gap : 0;
      if (own < (squaredMm2[n] as number)) squaredMm2[n] = own;
    }
    progress?.(at + 1, margins.length);
  }
  return withCoarseLevel(grid, box, squaredMm2);
};

const addMask = (inside: Uint8Array, mask: Mask, box: VoxelBox): void => {
  const bytes = unpackMask(mask, box);
  for (let n = 0; n < bytes.length; n++) inside[n] = (inside[n] as number) | (bytes[n] as number);
};

/** Of float32 squares, relative. */
const ROUNDING = 1e-6;

/** A field of samples with its coarse level. */
export const withCoarseLevel = (grid: VolumeGrid, box: VoxelBox, squaredMm2: Float32Array): SearchField => {
  const [nx, ny, nz] = box.size;
  const [si, sj, sk] = grid.spacingMm;
  const along = (n: number): number => Math.max(1, (n + 2) >> 2);
  const coarseSize = [along(nx), along(ny), along(nz)] as const;
  const [bi, bj, bk] = coarseSize;
  const coarseMm = new Float32Array(bi * bj * bk).fill(Number.POSITIVE_INFINITY);
  const leasts = new Float32Array(bi);
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      leastOfRow(squaredMm2, nx * (j + ny * k), nx, leasts);
      // A row between two blocks belongs to both.
      for (let bkAt = Math.max(0, (k - 1) >> 2); bkAt <= Math.min(bk - 1, k >> 2); bkAt++) {
        for (let bjAt = Math.max(0, (j - 1) >> 2); bjAt <= Math.min(bj - 1, j >> 2); bjAt++) {
          const row = bi * (bjAt + bj * bkAt);
          for (let b = 0; b < bi; b++) {
            if ((leasts[b] as number) < (coarseMm[row + b] as number)) coarseMm[row + b] = leasts[b] as number;
          }
        }
      }
    }
  }
  const bow = (si * si + sj * sj + sk * sk) / 4;
  for (let at = 0; at < coarseMm.length; at++) {
    coarseMm[at] = Math.sqrt(Math.max(0, (coarseMm[at] as number) * (1 - ROUNDING) - bow)) * (1 - ROUNDING);
  }
  return { grid, box, squaredMm2, coarseMm, coarseSize };
};

/** Least of each five samples of a row, of which neighbours share one. */
const leastOfRow = (samples: Float32Array, row: number, nx: number, leasts: Float32Array): void => {
  for (let b = 0; b < leasts.length; b++) {
    let least = samples[row + 4 * b] as number;
    for (let i = 4 * b + 1; i <= Math.min(nx - 1, 4 * b + 4); i++) {
      if ((samples[row + i] as number) < least) least = samples[row + i] as number;
    }
    leasts[b] = least;
  }
};
