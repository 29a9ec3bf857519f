// What the search for a way in reads: how far every point is from the nearest structure GROWN BY ITS MARGIN. The union A of
// structures grown by their margins is a closed set again, and d_A = max(0, min over k of d_k - m_k); so everything that
// holds for one structure's squared distance (clearance/point-bound.ts) holds for all of them in one array of samples.
// Coarse level: least distance of each block of 4 x 4 x 4 samples, less half a voxel's diagonal, a bound for every point
// nearest to one of them: 64 times smaller, it stays in the cache and carries most steps.

import { squaredDistanceToCubes } from '../field/cube-distance-kernel.ts';
import type { VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, unpackMask, type VoxelBox, wholeBox } from '../structure/mask.ts';

/** Plain data, safe to post; arrays may lie on shared memory. */
export interface SearchField {
  readonly grid: VolumeGrid;
  readonly box: VoxelBox;
  /** Squared distance from each voxel centre of the box to the grown structures, mm², i fastest; 0 within them. */
  readonly squaredMm2: Float32Array;
  /** Lower bounds of the distance in blocks of 4³, mm; may be below 0. */
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
  return { grid, box, squaredMm2, ...coarseLevel(squaredMm2, box.size, grid.spacingMm) };
};

const addMask = (inside: Uint8Array, mask: Mask, box: VoxelBox): void => {
  const bytes = unpackMask(mask, box);
  for (let n = 0; n < bytes.length; n++) inside[n] = (inside[n] as number) | (bytes[n] as number);
};

/** Of float32 distances of up to a metre, mm. */
const COARSE_ROUNDING_MM = 2e-4;

/** Block minima, less half a voxel's diagonal. */
const coarseLevel = (
  squaredMm2: Float32Array,
  [nx, ny, nz]: readonly [number, number, number],
  [si, sj, sk]: readonly [number, number, number],
): Pick<SearchField, 'coarseMm' | 'coarseSize'> => {
  const coarseSize = [(nx + 3) >> 2, (ny + 3) >> 2, (nz + 3) >> 2] as const;
  const coarseMm = new Float32Array(coarseSize[0] * coarseSize[1] * coarseSize[2]).fill(Number.POSITIVE_INFINITY);
  let n = 0;
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      const row = coarseSize[0] * ((j >> 2) + coarseSize[1] * (k >> 2));
      for (let i = 0; i < nx; i++, n++) {
        const at = row + (i >> 2);
        if ((squaredMm2[n] as number) < (coarseMm[at] as number)) coarseMm[at] = squaredMm2[n] as number;
      }
    }
  }
  const half = Math.hypot(si, sj, sk) / 2 + COARSE_ROUNDING_MM;
  for (let at = 0; at < coarseMm.length; at++) coarseMm[at] = Math.sqrt(coarseMm[at] as number) - half;
  return { coarseMm, coarseSize };
};
