// A sampled field for searches that read it at random: bricks of 5 x 5 x 5 samples of which neighbours share a face, so that
// the eight corners of every cell lie in one brick of 256 bytes, two lines of the cache where rows of float32 take four pages.
// Samples are distances in 128ths of a mm, rounded down: the bounds of clearance/point-bound.ts hold for samples that are too
// small. The least of a brick bounds every point in it, by the same concavity: d² >= least² - sum of s² / 4. That is held
// apart, a byte a brick in eighths of a mm, and in half millimetres for rooms of 2 x 2 x 2 bricks: most steps of a search
// need no more than these, and they stay in the cache. Bricks lie in tiles of 4 x 4 x 4, so that what is near in space is near
// in memory whichever way a path runs.

import type { SearchField } from './search-field.ts';

/** Samples along an edge, and cells. */
export const BRICK_SIDE = 5;
export const BRICK_CELLS = BRICK_SIDE - 1;
/** 125 samples, and three of nothing. */
export const BRICK_SAMPLES = 128;
export const SAMPLES_PER_MM = 128;
export const BRICK_BOUNDS_PER_MM = 8;
export const ROOM_BOUNDS_PER_MM = 2;
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
  /** Rooms along i, j, k: two bricks each. */
  readonly rooms: readonly [number, number, number];
}

/** Plain data. */
export interface BrickField extends BrickShape {
  /** What the least of 2 x 2 x 2 bricks proves in all of them, in half millimetres, 255 at most. */
  readonly roomBounds: Uint8Array;
  /** The same of each brick, in eighths. */
  readonly brickBounds: Uint8Array;
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
    rooms: [(bricks[0] + 1) >> 1, (bricks[1] + 1) >> 1, (bricks[2] + 1) >> 1],
  };
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
    roomBounds: new Uint8Array(shape.rooms[0] * shape.rooms[1] * shape.rooms[2]),
    brickBounds: new Uint8Array(bricksOf(shape)),
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
  fillBounds(bricks, field.grid.spacingMm);
  return bricks;
};

const fillBounds = (bricks: BrickField, [si, sj, sk]: readonly [number, number, number]): void => {
  const {
    rooms: [ri, rj],
    roomBounds,
    bricks: [bi, bj, bk],
    brickBounds,
    samples,
  } = bricks;
  const bow = (si * si + sj * sj + sk * sk) / 4;
  roomBounds.fill(255);
  for (let k = 0; k < bk; k++) {
    for (let j = 0; j < bj; j++) {
      for (let i = 0; i < bi; i++) {
        const brick = brickOf(bricks, i * BRICK_CELLS, j * BRICK_CELLS, k * BRICK_CELLS);
        const base = leastOf(samples, brick) / SAMPLES_PER_MM;
        const bound = Math.sqrt(Math.max(0, base * base * (1 - SAMPLE_ROUNDING) - bow));
        brickBounds[brick] = Math.min(255, Math.floor(bound * BRICK_BOUNDS_PER_MM));
        const room = (i >> 1) + ri * ((j >> 1) + rj * (k >> 1));
        roomBounds[room] = Math.min(roomBounds[room] as number, Math.floor(bound * ROOM_BOUNDS_PER_MM));
      }
    }
  }
};

/** Least sample of a brick; its places of nothing hold the greatest. */
const leastOf = (samples: Uint16Array, brick: number): number => {
  let least = NOTHING;
  for (let at = brick * BRICK_SAMPLES; at < (brick + 1) * BRICK_SAMPLES; at++) {
    least = Math.min(least, samples[at] as number);
  }
  return least;
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
