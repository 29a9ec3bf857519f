// A sampled field for searches that read it at random: bricks of 5 x 5 x 5 samples of which neighbours share a face, so that
// the eight corners of every cell lie in one brick of 256 bytes, two lines of the cache where rows of float32 take four pages.
// Samples are distances in 128ths of a mm, rounded down: the bounds of clearance/point-bound.ts hold for samples that are too
// small. The same bound holds on a lattice of every eighth sample, whose cells are eight times as wide: it falls short of the
// distance by 0.3 mm in the mean (where a cell's corners have one nearest point by nothing), is 512 times smaller than the
// samples, stays in the nearest caches and carries most steps of a search. Bricks lie in tiles of 4 x 4 x 4, so that what is
// near in space is near in memory whichever way a path runs.

import type { SearchField } from './search-field.ts';

/** Samples along an edge, and cells. */
export const BRICK_SIDE = 5;
export const BRICK_CELLS = BRICK_SIDE - 1;
/** 125 samples, and three of nothing. */
export const BRICK_SAMPLES = 128;
export const SAMPLES_PER_MM = 128;
/** Samples from one of the lattice to the next. */
export const ROOM = 8;
/** Of squares in float32, relative. */
export const SAMPLE_ROUNDING = 2e-6;
/** Farther is told as this, mm: what 16 bits hold. */
export const FARTHEST_MM = 511;

export interface BrickShape {
  /** Samples along i, j, k. */
  readonly size: readonly [number, number, number];
  /** Bricks along i, j, k. */
  readonly bricks: readonly [number, number, number];
  /** Tiles along i, j, k, of 4 x 4 x 4 bricks, i fastest in both; the last ones may hold bricks of nothing. */
  readonly tiles: readonly [number, number, number];
  /** Samples of the lattice along i, j, k. */
  readonly lattice: readonly [number, number, number];
}

/** Plain data. */
export interface BrickField extends BrickShape {
  /** Every ROOM-th sample, i fastest; the last ones may lie beyond the samples. */
  readonly wide: Uint16Array;
  /** BRICK_SAMPLES of each brick. */
  readonly samples: Uint16Array;
}

/** How the samples of a field fall into bricks. */
export const brickShape = ({ box: { size } }: SearchField): BrickShape => {
  const along = (n: number): number => Math.max(1, (n + BRICK_CELLS - 2) >> 2);
  const bricks = [along(size[0]), along(size[1]), along(size[2])] as const;
  return {
    size,
    bricks,
    tiles: [(bricks[0] + 3) >> 2, (bricks[1] + 3) >> 2, (bricks[2] + 3) >> 2],
    lattice: [wideAlong(size[0]), wideAlong(size[1]), wideAlong(size[2])],
  };
};

/** So many that every cell between samples lies in one of the lattice, and a place that rounding moves past the last one too. */
const wideAlong = (n: number): number => ((n + 6) >> 3) + 2;

/** The lattice of a field; where it reaches beyond the samples, the distance falls by no more than the way there. */
export const latticeOf = (field: SearchField): Uint16Array => {
  const {
    size: [nx, ny, nz],
    lattice: [li, lj, lk],
  } = brickShape(field);
  const [si, sj, sk] = field.grid.spacingMm;
  const wide = new Uint16Array(li * lj * lk);
  let n = 0;
  for (let k = 0; k < lk; k++) {
    const atK = Math.min(nz - 1, k * ROOM);
    for (let j = 0; j < lj; j++) {
      const atJ = Math.min(ny - 1, j * ROOM);
      for (let i = 0; i < li; i++) {
        const atI = Math.min(nx - 1, i * ROOM);
        const wayMm = Math.hypot((i * ROOM - atI) * si, (j * ROOM - atJ) * sj, (k * ROOM - atK) * sk);
        const mm = Math.sqrt(field.squaredMm2[atI + nx * (atJ + ny * atK)] as number) * (1 - SAMPLE_ROUNDING);
        wide[n++] = Math.floor(Math.max(0, Math.min(FARTHEST_MM, mm - wayMm)) * SAMPLES_PER_MM);
      }
    }
  }
  return wide;
};

/** Where the brick of a voxel lies. */
export const brickOf = ({ tiles: [ti, tj] }: BrickShape, i: number, j: number, k: number): number =>
  (((i >> 4) + ti * ((j >> 4) + tj * (k >> 4))) << 6) | ((i >> 2) & 3) | (j & 12) | ((k & 12) << 2);

/** Bricks of all tiles. */
export const bricksOf = ({ tiles: [ti, tj, tk] }: BrickShape): number => (ti * tj * tk) << 6;

/** The bricks of a field, in TypeScript; assembly/bricks.ts makes the same bytes. */
export const buildBrickField = (field: SearchField): BrickField => {
  const shape = brickShape(field);
  const [nx, ny, nz] = shape.size;
  const [bi, bj, bk] = shape.bricks;
  const bricks = {
    ...shape,
    wide: latticeOf(field),
    samples: new Uint16Array(bricksOf(shape) * BRICK_SAMPLES),
  };
  const slices = new Uint16Array(nx * ny * Math.min(nz, BRICK_SIDE));
  for (let layer = 0; layer < bk; layer++) {
    const from = layer * BRICK_CELLS * nx * ny;
    const count = Math.min(slices.length, field.squaredMm2.length - from);
    for (let n = 0; n < count; n++) {
      const mm = Math.fround(Math.sqrt(field.squaredMm2[from + n] as number));
      slices[n] = Math.floor(Math.min(FARTHEST_MM, mm) * SAMPLES_PER_MM);
    }
    for (let brick = 0; brick < bi * bj; brick++) {
      const [i, j] = [(brick % bi) * BRICK_CELLS, Math.floor(brick / bi) * BRICK_CELLS];
      fillBrick(bricks, brickOf(shape, i, j, layer * BRICK_CELLS), slices, i, j, count / (nx * ny));
    }
  }
  return bricks;
};

const NOTHING = 65535;

const fillBrick = (
  { size: [nx, ny], samples }: BrickField,
  brick: number,
  slices: Uint16Array,
  i0: number,
  j0: number,
  nk: number,
): void => {
  const ni = Math.min(BRICK_SIDE, nx - i0);
  const nj = Math.min(BRICK_SIDE, ny - j0);
  samples.fill(NOTHING, brick * BRICK_SAMPLES, (brick + 1) * BRICK_SAMPLES);
  for (let k = 0; k < nk; k++) {
    for (let j = 0; j < nj; j++) {
      const from = i0 + nx * (j0 + j + ny * k);
      const to = brick * BRICK_SAMPLES + BRICK_SIDE * (j + BRICK_SIDE * k);
      for (let i = 0; i < ni; i++) samples[to + i] = slices[from + i] as number;
    }
  }
};
