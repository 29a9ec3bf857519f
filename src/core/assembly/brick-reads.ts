// AssemblyScript: bounds of a field in bricks at one point, step by step as core/clearance/brick-reader.ts reads them, so that
// both give the same bits. The eight corners of a cell are two loads of eight samples: 0, 1, 5 and 6 of each. A point is two
// vectors, of which the second holds k and whatever else: its whole numbers come by two instructions, where the conversion of
// one number has branches to foresee every number there is.

import { ijAt, kAt, LENGTH, setLines, WIDE } from './path-lines';

const ROUNDING: f64 = 2e-6;
const SLACK: f64 = 1e-6;
/** What rounding may add to d² on the lattice, mm², and for each mm that the field is long. */
const WIDE_SLACK: f64 = 0.1;
const WIDE_SLACK_BY_MM: f64 = 6e-4;
const HIGH_BELOW_MM: f64 = 500;
const SIDE: i32 = 5;
const BYTES: i32 = 256;
const SAMPLES_PER_MM: f64 = 128;
/** Samples from one of the lattice to the next. */
const ROOM: f64 = 8;
/** Samples that a path keeps from the border to be walked without asking. */
const WELL_INSIDE: f64 = 1e-6;

let lattice: usize = 0;
let bytes: usize = 0;
let nx: i32 = 0;
let ny: i32 = 0;
let nz: i32 = 0;
let bricksI: i32 = 0;
let bricksJ: i32 = 0;
let bricksK: i32 = 0;
let tilesI: i32 = 0;
let tilesJ: i32 = 0;
/** Bytes from a row of the lattice to the next, and from a plane. */
let latticeRow: i32 = 0;
let latticePlane: i32 = 0;
const bows: usize = memory.data(16, 16);
/** Where a line must end along i, j and k to be asked of the lattice. */
const wellInside: usize = memory.data(32, 16);
let wideSlack: f64 = 0;
let sx: f64 = 0;
let sy: f64 = 0;
let sz: f64 = 0;

export function setBricks(wide: usize, at: usize, i: i32, j: i32, k: i32): void {
  lattice = wide;
  bytes = at;
  nx = i;
  ny = j;
  nz = k;
  bricksI = max(1, (i + 2) >> 2);
  bricksJ = max(1, (j + 2) >> 2);
  bricksK = max(1, (k + 2) >> 2);
  tilesI = (bricksI + 3) >> 2;
  tilesJ = (bricksJ + 3) >> 2;
  latticeRow = (((i + 6) >> 3) + 2) << 1;
  store<f64>(wellInside, <f64>(i - 1) - WELL_INSIDE);
  store<f64>(wellInside, <f64>(j - 1) - WELL_INSIDE, 8);
  store<f64>(wellInside, <f64>(k - 1) - WELL_INSIDE, 16);
  latticePlane = latticeRow * (((j + 6) >> 3) + 2);
}

export function setPlace(x: f64, y: f64, z: f64, si: f64, sj: f64, sk: f64): void {
  setLines(x, y, z, 1 / si, 1 / sj, 1 / sk);
  sx = si;
  sy = sj;
  sz = sk;
  store<f32>(bows, <f32>(ROOM * ROOM * si * si));
  store<f32>(bows, <f32>(ROOM * ROOM * sj * sj), 4);
  store<f32>(bows, <f32>(ROOM * ROOM * sk * sk), 8);
  store<f32>(bows, 0, 12);
  wideSlack = WIDE_SLACK + WIDE_SLACK_BY_MM * max(<f64>nx * si, max(<f64>ny * sj, <f64>nz * sk));
}

/** Whether all of a line lies well within the samples: its ends do. */
@inline
export function isWellInside(line: usize): bool {
  const end = load<f64>(line, LENGTH);
  const ij = v128.and(areWithin(v128.load(line), 0), areWithin(ijAt(line, end), 0));
  const k = v128.and(areWithin(v128.load(line, 16), 16), areWithin(kAt(line, end), 16));
  return (i64x2.bitmask(ij) === 3) & ((i64x2.bitmask(k) & 1) === 1);
}

@inline
function areWithin(at: v128, ends: usize): v128 {
  return v128.and(f64x2.ge(at, f64x2.splat(0)), f64x2.lt(at, v128.load(wellInside + ends)));
}

@inline
function isInside(ij: v128, k_: v128): bool {
  const i = f64x2.extract_lane(ij, 0);
  const j = f64x2.extract_lane(ij, 1);
  const k = f64x2.extract_lane(k_, 0);
  return i >= 0 && j >= 0 && k >= 0 && i < <f64>(nx - 1) && j < <f64>(ny - 1) && k < <f64>(nz - 1);
}

@inline
function brickAt(i: i32, j: i32, k: i32): i32 {
  return (((i >> 4) + tilesI * ((j >> 4) + tilesJ * (k >> 4))) << 6) | ((i >> 2) & 3) | (j & 12) | ((k & 12) << 2);
}

@inline
function addressOf(i: i32, j: i32, k: i32): usize {
  return bytes + brickAt(i, j, k) * BYTES + (((i & 3) + SIDE * ((j & 3) + SIDE * (k & 3))) << 1);
}

/** d² at least from the lattice alone, at a depth of a line that lies within the samples; may be below 0. */
@inline
export function wideInside(line: usize, mm: f64): f64 {
  const at = f32x4.add(v128.load(line, WIDE), f32x4.mul(f32x4.splat(<f32>mm), v128.load(line, WIDE + 16)));
  const whole = i32x4.trunc_sat_f32x4_s(at);
  const share = f32x4.sub(at, f32x4.convert_i32x4_s(whole));
  const row = latticeRow;
  const plane = latticePlane;
  const first =
    lattice +
    (i32x4.extract_lane(whole, 0) << 1) +
    row * i32x4.extract_lane(whole, 1) +
    plane * i32x4.extract_lane(whole, 2);
  const up = first + plane;
  let eight = v128.load_zero<u32>(first);
  eight = v128.load_lane<u32>(first + row, eight, 1);
  eight = v128.load_lane<u32>(up, eight, 2);
  eight = v128.load_lane<u32>(up + row, eight, 3);
  const low = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(eight));
  const high = f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(eight));
  const below = f32x4.mul(low, low);
  const above = f32x4.mul(high, high);
  const w = v128.shuffle<u32>(share, share, 2, 2, 2, 2);
  const four = f32x4.add(below, f32x4.mul(f32x4.sub(above, below), w));
  const left = v128.shuffle<u32>(four, four, 0, 2, 0, 2);
  const right = v128.shuffle<u32>(four, four, 1, 3, 1, 3);
  const u = v128.shuffle<u32>(share, share, 0, 0, 0, 0);
  const two = f32x4.add(left, f32x4.mul(f32x4.sub(right, left), u));
  const end = v128.shuffle<u32>(two, two, 1, 1, 1, 1);
  const v = v128.shuffle<u32>(share, share, 1, 1, 1, 1);
  const mean = f32x4.add(two, f32x4.mul(f32x4.sub(end, two), v));
  const bow = f32x4.mul(f32x4.mul(share, f32x4.sub(f32x4.splat(1), share)), v128.load(bows));
  const sum = f32x4.add(f32x4.add(bow, v128.shuffle<u32>(bow, bow, 1, 1, 1, 1)), v128.shuffle<u32>(bow, bow, 2, 2, 2, 2));
  const square = f32x4.sub(f32x4.mul(mean, f32x4.splat(<f32>(1 / (SAMPLES_PER_MM * SAMPLES_PER_MM)))), sum);
  return <f64>f32x4.extract_lane(square, 0) - wideSlack;
}

/** What is left of numbers without their whole ones, in float32. */
@inline
function sharesOf(at: v128, whole: v128): v128 {
  return f32x4.demote_f64x2_zero(f64x2.sub(at, f64x2.convert_low_i32x4_s(whole)));
}

/** d² at least, from the eight corners of the cell that `placeOf` gave for a point within the samples; may be below 0. */
@inline
function lowFrom(place: usize, ij: v128, k_: v128): f64 {
  const uv = sharesOf(ij, i32x4.trunc_sat_f64x2_s_zero(ij));
  const w_ = sharesOf(k_, i32x4.trunc_sat_f64x2_s_zero(k_));
  const eight = v128.shuffle<u16>(v128.load(place), v128.load(place, 50), 0, 1, 5, 6, 8, 9, 13, 14);
  const low = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(eight));
  const high = f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(eight));
  const below = f32x4.mul(low, low);
  const above = f32x4.mul(high, high);
  const w = v128.shuffle<u32>(w_, w_, 0, 0, 0, 0);
  const four = f32x4.add(below, f32x4.mul(f32x4.sub(above, below), w));
  const left = v128.shuffle<u32>(four, four, 0, 2, 0, 2);
  const right = v128.shuffle<u32>(four, four, 1, 3, 1, 3);
  const u = v128.shuffle<u32>(uv, uv, 0, 0, 0, 0);
  const two = f32x4.add(left, f32x4.mul(f32x4.sub(right, left), u));
  const end = v128.shuffle<u32>(two, two, 1, 1, 1, 1);
  const v = v128.shuffle<u32>(uv, uv, 1, 1, 1, 1);
  const mean = f32x4.extract_lane(f32x4.add(two, f32x4.mul(f32x4.sub(end, two), v)), 0);
  const uv2 = f64x2.promote_low_f32x4(uv);
  const w2 = f64x2.promote_low_f32x4(w_);
  const one = f64x2.splat(1);
  const bowIj = f64x2.mul(f64x2.mul(f64x2.replace_lane(f64x2.splat(sx * sx), 1, sy * sy), uv2), f64x2.sub(one, uv2));
  const bowK = f64x2.mul(f64x2.mul(f64x2.splat(sz * sz), w2), f64x2.sub(one, w2));
  const bow = f64x2.extract_lane(bowIj, 0) + f64x2.extract_lane(bowIj, 1) + f64x2.extract_lane(bowK, 0);
  return <f64>mean * ((1 - ROUNDING) / (SAMPLES_PER_MM * SAMPLES_PER_MM)) - bow - SLACK;
}

/** Where the samples round a point lie; 0 for beyond them. */
@inline
export function placeOf(ij: v128, k_: v128): usize {
  if (!isInside(ij, k_)) return 0;
  const wij = i32x4.trunc_sat_f64x2_s_zero(ij);
  const wk = i32x4.trunc_sat_f64x2_s_zero(k_);
  return addressOf(i32x4.extract_lane(wij, 0), i32x4.extract_lane(wij, 1), i32x4.extract_lane(wk, 0));
}

let touched: u32 = 0;

/**
 * Reads both ends of each of `count` places, one after another and with nothing between, so that the memory brings them
 * all at once while nobody waits for any.
 */
export function touch(places: usize, count: i32): void {
  let sum: u32 = 0;
  for (let n = 0; n < count; n++) {
    const place = <usize>load<u32>(places + (n << 2));
    sum += load<u8>(place) + load<u8>(place, 63);
  }
  touched = sum;
}

/** d² at least, at a point that `placeOf` gave a place; may be below 0. */
@inline
export function lowSquared(place: usize, ij: v128, k_: v128): f64 {
  return place !== 0
    ? lowFrom(place, ij, k_)
    : beyond(f64x2.extract_lane(ij, 0), f64x2.extract_lane(ij, 1), f64x2.extract_lane(k_, 0));
}

@inline
function nearest(at: f64, n: i32): i32 {
  return <i32>min(<f64>(n - 1), max(0, floor(at + 0.5)));
}

function sampleMm(i: i32, j: i32, k: i32): f64 {
  const i0 = min(i >> 2, bricksI - 1);
  const j0 = min(j >> 2, bricksJ - 1);
  const k0 = min(k >> 2, bricksK - 1);
  const brick = bytes + brickAt(4 * i0, 4 * j0, 4 * k0) * BYTES;
  const at = i - 4 * i0 + SIDE * (j - 4 * j0 + SIDE * (k - 4 * k0));
  return <f64>load<u16>(brick + (at << 1)) / SAMPLES_PER_MM;
}

function beyond(fi: f64, fj: f64, fk: f64): f64 {
  const i = nearest(fi, nx);
  const j = nearest(fj, ny);
  const k = nearest(fk, nz);
  const x = (fi - <f64>i) * sx;
  const y = (fj - <f64>j) * sy;
  const z = (fk - <f64>k) * sz;
  const gap = sampleMm(i, j, k) * (1 - ROUNDING) - sqrt(x * x + y * y + z * z) - SLACK;
  return gap > 0 ? gap * gap : 0;
}

/** The distance at most, mm, from the nearest sample: one of the cell's corners, whose lines of the cache are at hand. */
export function highMm(place: usize, ij: v128, k_: v128): f64 {
  if (place === 0) return Infinity;
  const wij = i32x4.trunc_sat_f64x2_s_zero(ij);
  const wk = i32x4.trunc_sat_f64x2_s_zero(k_);
  const i = i32x4.extract_lane(wij, 0);
  const j = i32x4.extract_lane(wij, 1);
  const k = i32x4.extract_lane(wk, 0);
  const u = f64x2.extract_lane(ij, 0) - <f64>i;
  const v = f64x2.extract_lane(ij, 1) - <f64>j;
  const w = f64x2.extract_lane(k_, 0) - <f64>k;
  const di = <i32>(u >= 0.5);
  const dj = <i32>(v >= 0.5);
  const dk = <i32>(w >= 0.5);
  const x = (u - <f64>di) * sx;
  const y = (v - <f64>dj) * sy;
  const z = (w - <f64>dk) * sz;
  const at = place + ((di + SIDE * (dj + SIDE * dk)) << 1);
  const sample = <f64>load<u16>(at) / SAMPLES_PER_MM + 1 / SAMPLES_PER_MM;
  if (!(sample < HIGH_BELOW_MM)) return Infinity;
  return sample * (1 + ROUNDING) + sqrt(x * x + y * y + z * z) + SLACK;
}
