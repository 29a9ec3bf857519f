// What every search reads: how far every point is from the nearest structure GROWN BY ITS MARGIN. The union A of
// structures grown by their margins is a closed set again, and d_A = max(0, min over k of d_k - m_k); so everything that
// holds for one structure's squared distance (clearance/point-bound.ts) holds for all of them in one array of samples.
// Coarse level: of each block of 4 x 4 x 4 cells the least d² of their corners, less sum of s² / 4: a bound for every point of
// them by concavity. 64 times smaller, it stays in the cache and carries most steps.

import type { VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, setVoxels, type VoxelBox, wholeBox } from '../structure/mask.ts';
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
  /** The samples, where other threads have already taken them (`sampleObstacles`). */
  readonly samples?: Float32Array | null;
}

/** Slices of a box, from (included) to (excluded). */
export interface Slab {
  readonly from: number;
  readonly to: number;
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
  const { box = wholeBox(grid.dims), progress, allocate = (bytes) => new ArrayBuffer(bytes), samples } = options;
  const voxels = box.size[0] * box.size[1] * box.size[2];
  if (samples) {
    if (samples.length !== voxels) throw new RangeError(`${voxels} samples wanted, ${samples.length} came`);
    return withCoarseLevel(grid, box, samples);
  }
  const squaredMm2 = new Float32Array(allocate(voxels * 4));
  sampleObstacles(grid, obstacles, box, { from: 0, to: box.size[2] }, squaredMm2, progress);
  return withCoarseLevel(grid, box, squaredMm2);
};

/**
 * Takes the samples of some slices of a field into their part of it: slices shared out among threads give the field that one
 * thread gives, to the bit. @throws RangeError for a margin below 0.
 */
export const sampleObstacles = (
  grid: VolumeGrid,
  obstacles: readonly Obstacle[],
  box: VoxelBox,
  slab: Slab,
  samples: Float32Array,
  progress?: (done: number, total: number) => void,
): void => {
  const margins = [...new Set(obstacles.map(({ marginMm }) => marginMm))];
  if (margins.length === 0) samples.fill(Number.POSITIVE_INFINITY);
  for (const [at, marginMm] of margins.entries()) {
    if (!(marginMm >= 0)) throw new RangeError(`a margin of 0 mm or more wanted, got ${marginMm}`);
    const inside = new Uint8Array(box.size[0] * box.size[1] * box.size[2]);
    for (const { mask, marginMm: own } of obstacles) if (own === marginMm) setVoxels(mask, box, inside);
    const into = at === 0 ? samples : new Float32Array(samples.length);
    squaredDistanceToCubes(inside, box.size, grid.spacingMm, undefined, { slab, into });
    if (marginMm > 0) takeMargin(into, marginMm);
    if (at > 0) lower(samples, into);
    progress?.(at + 1, margins.length);
  }
};

const takeMargin = (squared: Float32Array, marginMm: number): void => {
  for (let n = 0; n < squared.length; n++) {
    const gap = Math.sqrt(squared[n] as number) - marginMm;
    squared[n] = gap > 0 ? gap * gap : 0;
  }
};

const lower = (samples: Float32Array, by: Float32Array): void => {
  for (let n = 0; n < by.length; n++) if ((by[n] as number) < (samples[n] as number)) samples[n] = by[n] as number;
};

/** Of float32 squares, relative. */
const ROUNDING = 1e-6;

/** A field of samples with its coarse level. */
export const withCoarseLevel = (grid: VolumeGrid, box: VoxelBox, squaredMm2: Float32Array): SearchField => {
  const along = (n: number): number => Math.max(1, (n + 2) >> 2);
  const coarseSize = [along(box.size[0]), along(box.size[1]), along(box.size[2])] as const;
  const coarseMm = new Float32Array(coarseSize[0] * coarseSize[1] * coarseSize[2]);
  const field = { grid, box, squaredMm2, coarseMm, coarseSize };
  layCoarse(field, { min: [0, 0, 0], size: box.size });
  return field;
};

/** Lays the coarse level anew for the samples of a box of the field's samples. */
export const layCoarse = (
  { grid, box, squaredMm2, coarseMm, coarseSize: [bi, bj, bk] }: SearchField,
  { min, size }: VoxelBox,
): void => {
  const [nx, ny, nz] = box.size;
  const [si, sj, sk] = grid.spacingMm;
  const bow = (si * si + sj * sj + sk * sk) / 4;
  const first = (axis: 0 | 1 | 2): number => Math.max(0, (min[axis] - 1) >> 2);
  const last = (axis: 0 | 1 | 2, count: number): number => Math.min(count - 1, (min[axis] + size[axis] - 1) >> 2);
  const leasts = new Float32Array(bi);
  for (let bkAt = first(2); bkAt <= last(2, bk); bkAt++) {
    for (let bjAt = first(1); bjAt <= last(1, bj); bjAt++) {
      leasts.fill(Number.POSITIVE_INFINITY);
      for (let k = 4 * bkAt; k <= Math.min(nz - 1, 4 * bkAt + 4); k++) {
        for (let j = 4 * bjAt; j <= Math.min(ny - 1, 4 * bjAt + 4); j++) {
          lowerByRow(squaredMm2, nx * (j + ny * k), nx, leasts, first(0), last(0, bi));
        }
      }
      const row = bi * (bjAt + bj * bkAt);
      for (let b = first(0); b <= last(0, bi); b++) {
        const square = Math.max(0, (leasts[b] as number) * (1 - ROUNDING) - bow);
        coarseMm[row + b] = Math.sqrt(square) * (1 - ROUNDING);
      }
    }
  }
};

/** Lowers the least of each block by its five samples of a row, of which neighbours share one. */
const lowerByRow = (
  samples: Float32Array,
  row: number,
  nx: number,
  leasts: Float32Array,
  from: number,
  to: number,
): void => {
  for (let b = from; b <= to; b++) {
    let least = leasts[b] as number;
    for (let i = 4 * b; i <= Math.min(nx - 1, 4 * b + 4); i++) {
      if ((samples[row + i] as number) < least) least = samples[row + i] as number;
    }
    leasts[b] = least;
  }
};
