// Bounds of a field in bricks (field/brick-field.ts) at one point, in the steps of assembly/brick-reads.ts: float32 where its
// vectors are, float64 elsewhere. Points are in samples along each axis from the first one.
// On the lattice places are float32 as well, of lines that lie within the samples: five roundings of 6e-8 along each axis move
// a place by 5.2e-7 of the field's length at most, and d² by 2 d times as much, d being 511 mm at most: less than the slack.

import {
  BRICK_SAMPLES,
  BRICK_SIDE,
  type BrickField,
  brickOf,
  buildBrickField,
  ROOM,
  SAMPLE_ROUNDING,
  SAMPLES_PER_MM,
} from '../field/brick-field.ts';
import type { SearchField } from '../field/search-field.ts';

/** Takes back the rounding of float32, relative and in mm or mm². */
const ROUNDING = SAMPLE_ROUNDING;
const SLACK = 1e-6;
/** The same of the lattice, in mm², and for each mm that the field is long. */
const WIDE_SLACK = 0.1;
const WIDE_SLACK_BY_MM = 6e-4;
/** Farther samples are told as nearer than they are, and bound nothing from above. */
const HIGH_BELOW_MM = 500;

/** Flat, so that a read costs no more than its arithmetic. */
export interface BrickReader {
  readonly field: BrickField;
  readonly wide: Uint16Array;
  readonly samples: Uint16Array;
  /** Index of the last sample along each axis. */
  readonly endI: number;
  readonly endJ: number;
  readonly endK: number;
  readonly wideRow: number;
  readonly widePlane: number;
  readonly tileRow: number;
  readonly tilePlane: number;
  /** Spacing, and its square. */
  readonly si: number;
  readonly sj: number;
  readonly sk: number;
  readonly si2: number;
  readonly sj2: number;
  readonly sk2: number;
  /** Of the lattice, float32: its spacing squared; and what rounding may add to d². */
  readonly wide2I: number;
  readonly wide2J: number;
  readonly wide2K: number;
  readonly wideSlack: number;
}

const round = Math.fround;

export const brickReader = (of: SearchField): BrickReader => {
  const field = buildBrickField(of);
  const { size, lattice, tiles, wide, samples } = field;
  const [si, sj, sk] = of.grid.spacingMm;
  return {
    field,
    wide,
    samples,
    endI: size[0] - 1,
    endJ: size[1] - 1,
    endK: size[2] - 1,
    wideRow: lattice[0],
    widePlane: lattice[0] * lattice[1],
    tileRow: tiles[0],
    tilePlane: tiles[0] * tiles[1],
    si,
    sj,
    sk,
    si2: si * si,
    sj2: sj * sj,
    sk2: sk * sk,
    wide2I: round(ROOM * ROOM * si * si),
    wide2J: round(ROOM * ROOM * sj * sj),
    wide2K: round(ROOM * ROOM * sk * sk),
    wideSlack: WIDE_SLACK + WIDE_SLACK_BY_MM * Math.max(size[0] * si, Math.max(size[1] * sj, size[2] * sk)),
  };
};

/** As `brickOf`, from flat numbers. */
const brickAt = (r: BrickReader, i: number, j: number, k: number): number =>
  (((i >> 4) + r.tileRow * (j >> 4) + r.tilePlane * (k >> 4)) << 6) | ((i >> 2) & 3) | (j & 12) | ((k & 12) << 2);

/** Samples that a line keeps from the border for the lattice to be asked. */
const WELL_INSIDE = 1e-6;

export const isWellInside = (r: BrickReader, i: number, j: number, k: number): boolean =>
  i >= 0 && j >= 0 && k >= 0 && i < r.endI - WELL_INSIDE && j < r.endJ - WELL_INSIDE && k < r.endK - WELL_INSIDE;

const isInside = (r: BrickReader, i: number, j: number, k: number): boolean =>
  i >= 0 && j >= 0 && k >= 0 && i < r.endI && j < r.endJ && k < r.endK;

/** d² at least, 0 or more, from the lattice alone, at a place among its samples in float32. */
export const wideSquared = (r: BrickReader, gi: number, gj: number, gk: number): number => {
  const { wide, wideRow, widePlane } = r;
  const i = gi | 0;
  const j = gj | 0;
  const k = gk | 0;
  const u = round(gi - i);
  const v = round(gj - j);
  const w = round(gk - k);
  const mean = meanOf(wide, i + wideRow * j + widePlane * k, wideRow, widePlane, u, v, w);
  const bowI = round(round(u * round(1 - u)) * r.wide2I);
  const bowJ = round(round(v * round(1 - v)) * r.wide2J);
  const bowK = round(round(w * round(1 - w)) * r.wide2K);
  return Math.max(0, round(round(mean / UNITS) - round(round(bowI + bowJ) + bowK)) - r.wideSlack);
};

/** Square of a sample, in its own unit. */
const square = (samples: Uint16Array, at: number): number => {
  const d = samples[at] as number;
  return round(d * d);
};

/** Of squares, to mm². */
const UNITS = SAMPLES_PER_MM * SAMPLES_PER_MM;

const between = (a: number, b: number, share: number): number => round(a + round(round(b - a) * share));

/** Mean of the squares at the corners of the cell that begins at `at`, by the shares u, v, w. */
const meanOf = (
  samples: Uint16Array,
  at: number,
  row: number,
  plane: number,
  u: number,
  v: number,
  w: number,
): number => {
  const up = at + plane;
  const m0 = between(square(samples, at), square(samples, up), w);
  const m1 = between(square(samples, at + 1), square(samples, up + 1), w);
  const m2 = between(square(samples, at + row), square(samples, up + row), w);
  const m3 = between(square(samples, at + row + 1), square(samples, up + row + 1), w);
  return between(between(m0, m1, u), between(m2, m3, u), v);
};

/** d² at least, from the eight corners; may be below 0. */
export const lowSquared = (r: BrickReader, fi: number, fj: number, fk: number): number => {
  if (!isInside(r, fi, fj, fk)) return beyond(r, fi, fj, fk);
  const i = fi | 0;
  const j = fj | 0;
  const k = fk | 0;
  const u = round(fi - i);
  const v = round(fj - j);
  const w = round(fk - k);
  const at = brickAt(r, i, j, k) * BRICK_SAMPLES + (i & 3) + BRICK_SIDE * ((j & 3) + BRICK_SIDE * (k & 3));
  const mean = meanOf(r.samples, at, BRICK_SIDE, BRICK_SIDE * BRICK_SIDE, u, v, w);
  return mean * ((1 - ROUNDING) / UNITS) - (r.si2 * u * (1 - u) + r.sj2 * v * (1 - v) + r.sk2 * w * (1 - w)) - SLACK;
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
