// Bounds of a field in bricks (field/brick-field.ts) at one point, in the steps of assembly/clear-paths.ts and least-paths.ts: float32 where its
// vectors are, float64 elsewhere. Points are in samples along each axis from the first one.

import {
  BRICK_BOUNDS_PER_MM,
  BRICK_SAMPLES,
  BRICK_SIDE,
  type BrickField,
  brickOf,
  buildBrickField,
  ROOM_BOUNDS_PER_MM,
  SAMPLE_ROUNDING,
  SAMPLES_PER_MM,
} from '../field/brick-field.ts';
import type { SearchField } from '../field/search-field.ts';

/** Takes back the rounding of float32, relative and in mm or mm². */
const ROUNDING = SAMPLE_ROUNDING;
const SLACK = 1e-6;
/** Farther samples are told as nearer than they are, and bound nothing from above. */
const HIGH_BELOW_MM = 500;

/** Flat, so that a read costs no more than its arithmetic. */
export interface BrickReader {
  readonly field: BrickField;
  readonly roomBounds: Uint8Array;
  readonly brickBounds: Uint8Array;
  readonly samples: Uint16Array;
  /** Index of the last sample along each axis. */
  readonly endI: number;
  readonly endJ: number;
  readonly endK: number;
  readonly roomRow: number;
  readonly roomPlane: number;
  readonly tileRow: number;
  readonly tilePlane: number;
  /** Spacing, and its square. */
  readonly si: number;
  readonly sj: number;
  readonly sk: number;
  readonly si2: number;
  readonly sj2: number;
  readonly sk2: number;
}

export const brickReader = (of: SearchField): BrickReader => {
  const field = buildBrickField(of);
  const { size, rooms, tiles, roomBounds, brickBounds, samples } = field;
  const [si, sj, sk] = of.grid.spacingMm;
  return {
    field,
    roomBounds,
    brickBounds,
    samples,
    endI: size[0] - 1,
    endJ: size[1] - 1,
    endK: size[2] - 1,
    roomRow: rooms[0],
    roomPlane: rooms[0] * rooms[1],
    tileRow: tiles[0],
    tilePlane: tiles[0] * tiles[1],
    si,
    sj,
    sk,
    si2: si * si,
    sj2: sj * sj,
    sk2: sk * sk,
  };
};

const round = Math.fround;

const isInside = (r: BrickReader, i: number, j: number, k: number): boolean =>
  i >= 0 && j >= 0 && k >= 0 && i < r.endI && j < r.endJ && k < r.endK;

/** As `brickOf`, from flat numbers. */
const brickAt = (r: BrickReader, i: number, j: number, k: number): number =>
  (((i >> 4) + r.tileRow * (j >> 4) + r.tilePlane * (k >> 4)) << 6) | ((i >> 2) & 3) | (j & 12) | ((k & 12) << 2);

/** The distance at least, mm, from the room alone; 0 beyond the samples. */
export const roomMm = (r: BrickReader, i: number, j: number, k: number): number => {
  if (!isInside(r, i, j, k)) return 0;
  return (r.roomBounds[(i >> 3) + r.roomRow * (j >> 3) + r.roomPlane * (k >> 3)] as number) / ROOM_BOUNDS_PER_MM;
};

/** The same from the brick alone, 32 mm at most. */
export const brickMm = (r: BrickReader, i: number, j: number, k: number): number =>
  isInside(r, i, j, k) ? (r.brickBounds[brickAt(r, i, j, k)] as number) / BRICK_BOUNDS_PER_MM : 0;

/** Square of a sample. */
const square = (samples: Uint16Array, at: number): number => {
  const d = (samples[at] as number) / SAMPLES_PER_MM;
  return round(d * d);
};

const between = (a: number, b: number, share: number): number => round(a + round(round(b - a) * share));

/** d² at least, from the eight corners; may be below 0. */
export const lowSquared = (r: BrickReader, fi: number, fj: number, fk: number): number => {
  if (!isInside(r, fi, fj, fk)) return beyond(r, fi, fj, fk);
  const { samples } = r;
  const i = fi | 0;
  const j = fj | 0;
  const k = fk | 0;
  const u = round(fi - i);
  const v = round(fj - j);
  const w = round(fk - k);
  const at = brickAt(r, i, j, k) * BRICK_SAMPLES + (i & 3) + BRICK_SIDE * ((j & 3) + BRICK_SIDE * (k & 3));
  const m0 = between(square(samples, at), square(samples, at + 25), w);
  const m1 = between(square(samples, at + 1), square(samples, at + 26), w);
  const m2 = between(square(samples, at + 5), square(samples, at + 30), w);
  const m3 = between(square(samples, at + 6), square(samples, at + 31), w);
  const mean = between(between(m0, m1, u), between(m2, m3, u), v);
  return mean * (1 - ROUNDING) - (r.si2 * u * (1 - u) + r.sj2 * v * (1 - v) + r.sk2 * w * (1 - w)) - SLACK;
};

/** Beyond the samples the distance falls by no more than the way to the nearest one. */
const beyond = (r: BrickReader, fi: number, fj: number, fk: number): number => {
  const i = nearest(fi, r.endI);
  const j = nearest(fj, r.endJ);
  const k = nearest(fk, r.endK);
  const gap = sampleMm(r.field, i, j, k) * (1 - ROUNDING) - wayMm(r, fi - i, fj - j, fk - k) - SLACK;
  return gap > 0 ? gap * gap : 0;
};

const nearest = (at: number, end: number): number => Math.min(end, Math.max(0, Math.floor(at + 0.5)));

const wayMm = ({ si, sj, sk }: BrickReader, i: number, j: number, k: number): number => {
  const x = i * si;
  const y = j * sj;
  const z = k * sk;
  return Math.sqrt(x * x + y * y + z * z);
};

/** A sample, rounded down; the last ones of the field lie on the far side of their brick. */
const sampleMm = (field: BrickField, i: number, j: number, k: number): number => {
  const {
    bricks: [bi, bj, bk],
    samples,
  } = field;
  const i0 = Math.min(i >> 2, bi - 1);
  const j0 = Math.min(j >> 2, bj - 1);
  const k0 = Math.min(k >> 2, bk - 1);
  const brick = brickOf(field, 4 * i0, 4 * j0, 4 * k0);
  const at = i - 4 * i0 + BRICK_SIDE * (j - 4 * j0 + BRICK_SIDE * (k - 4 * k0));
  return (samples[brick * BRICK_SAMPLES + at] as number) / SAMPLES_PER_MM;
};

/** The distance at most, mm, from the nearest sample; Infinity where it says nothing. */
export const highMm = (r: BrickReader, fi: number, fj: number, fk: number): number => {
  if (!isInside(r, fi, fj, fk)) return Number.POSITIVE_INFINITY;
  const i = nearest(fi, r.endI);
  const j = nearest(fj, r.endJ);
  const k = nearest(fk, r.endK);
  const sample = sampleMm(r.field, i, j, k) + 1 / SAMPLES_PER_MM;
  if (!(sample < HIGH_BELOW_MM)) return Number.POSITIVE_INFINITY;
  return sample * (1 + ROUNDING) + wayMm(r, fi - i, fj - j, fk - k) + SLACK;
};
