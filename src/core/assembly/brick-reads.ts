// AssemblyScript: bounds of a field in bricks at one point, step by step as core/clearance/brick-reader.ts reads them, so that
// both give the same bits. The eight corners of a cell are two loads of eight samples: 0, 1, 5 and 6 of each.

const ROUNDING: f64 = 2e-6;
const SLACK: f64 = 1e-6;
const HIGH_BELOW_MM: f64 = 500;
const SIDE: i32 = 5;
const BYTES: i32 = 256;
const SAMPLES_PER_MM: f64 = 128;
const BRICK_BOUNDS_PER_MM: f64 = 8;
const ROOM_BOUNDS_PER_MM: f64 = 2;
/** Samples that a path keeps from the border to be walked without asking. */
const WELL_INSIDE: f64 = 1e-6;

let rooms: usize = 0;
let bounds: usize = 0;
let bytes: usize = 0;
let nx: i32 = 0;
let ny: i32 = 0;
let nz: i32 = 0;
let bricksI: i32 = 0;
let bricksJ: i32 = 0;
let bricksK: i32 = 0;
let tilesI: i32 = 0;
let tilesJ: i32 = 0;
let roomsI: i32 = 0;
let roomsJ: i32 = 0;
let x0: f64 = 0;
let y0: f64 = 0;
let z0: f64 = 0;
let sx: f64 = 0;
let sy: f64 = 0;
let sz: f64 = 0;
let ix: f64 = 0;
let iy: f64 = 0;
let iz: f64 = 0;

export function setBricks(wide: usize, near: usize, at: usize, i: i32, j: i32, k: i32): void {
  rooms = wide;
  bounds = near;
  bytes = at;
  nx = i;
  ny = j;
  nz = k;
  bricksI = max(1, (i + 2) >> 2);
  bricksJ = max(1, (j + 2) >> 2);
  bricksK = max(1, (k + 2) >> 2);
  tilesI = (bricksI + 3) >> 2;
  tilesJ = (bricksJ + 3) >> 2;
  roomsI = (bricksI + 1) >> 1;
  roomsJ = (bricksJ + 1) >> 1;
}

export function setPlace(x: f64, y: f64, z: f64, si: f64, sj: f64, sk: f64): void {
  x0 = x;
  y0 = y;
  z0 = z;
  sx = si;
  sy = sj;
  sz = sk;
  ix = 1 / si;
  iy = 1 / sj;
  iz = 1 / sk;
}

/** Writes a path's start and way by mm, in samples, and its length. */
@inline
export function follow(line: usize, path: usize): void {
  const ax = load<f64>(path);
  const ay = load<f64>(path, 8);
  const az = load<f64>(path, 16);
  const vx = load<f64>(path, 24) - ax;
  const vy = load<f64>(path, 32) - ay;
  const vz = load<f64>(path, 40) - az;
  const length = sqrt(vx * vx + vy * vy + vz * vz);
  const share = length > 0 ? 1 / length : 0;
  store<f64>(line, ax * ix - x0);
  store<f64>(line, ay * iy - y0, 8);
  store<f64>(line, az * iz - z0, 16);
  store<f64>(line, vx * share * ix, 24);
  store<f64>(line, vy * share * iy, 32);
  store<f64>(line, vz * share * iz, 40);
  store<f64>(line, length, 48);
}

export function isWellInside(i: f64, j: f64, k: f64): bool {
  return (
    i >= 0 &&
    j >= 0 &&
    k >= 0 &&
    i < <f64>(nx - 1) - WELL_INSIDE &&
    j < <f64>(ny - 1) - WELL_INSIDE &&
    k < <f64>(nz - 1) - WELL_INSIDE
  );
}

@inline
function isInside(i: f64, j: f64, k: f64): bool {
  return i >= 0 && j >= 0 && k >= 0 && i < <f64>(nx - 1) && j < <f64>(ny - 1) && k < <f64>(nz - 1);
}

/** The distance at least, mm, from the room alone, at a point within the samples. */
@inline
export function roomInside(fi: f64, fj: f64, fk: f64): f64 {
  const room = (<i32>fi >> 3) + roomsI * ((<i32>fj >> 3) + roomsJ * (<i32>fk >> 3));
  return <f64>load<u8>(rooms + room) / ROOM_BOUNDS_PER_MM;
}

/** The same from the brick alone, 32 mm at most. */
@inline
export function brickInside(fi: f64, fj: f64, fk: f64): f64 {
  return <f64>load<u8>(bounds + brickAt(<i32>fi, <i32>fj, <i32>fk)) / BRICK_BOUNDS_PER_MM;
}

export function roomMm(fi: f64, fj: f64, fk: f64): f64 {
  return isInside(fi, fj, fk) ? roomInside(fi, fj, fk) : 0;
}

export function brickMm(fi: f64, fj: f64, fk: f64): f64 {
  return isInside(fi, fj, fk) ? brickInside(fi, fj, fk) : 0;
}

@inline
function brickAt(i: i32, j: i32, k: i32): i32 {
  return (((i >> 4) + tilesI * ((j >> 4) + tilesJ * (k >> 4))) << 6) | ((i >> 2) & 3) | (j & 12) | ((k & 12) << 2);
}

/** d² at least, from the eight corners of a cell; may be below 0. */
@inline
export function lowInside(fi: f64, fj: f64, fk: f64): f64 {
  const i = <i32>fi;
  const j = <i32>fj;
  const k = <i32>fk;
  const u = <f32>(fi - <f64>i);
  const v = <f32>(fj - <f64>j);
  const w = <f32>(fk - <f64>k);
  const at = bytes + brickAt(i, j, k) * BYTES + (((i & 3) + SIDE * ((j & 3) + SIDE * (k & 3))) << 1);
  const eight = v128.shuffle<u16>(v128.load(at), v128.load(at, 50), 0, 1, 5, 6, 8, 9, 13, 14);
  const unit = f32x4.splat(<f32>(1 / SAMPLES_PER_MM));
  const low = f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(eight)), unit);
  const high = f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(eight)), unit);
  const below = f32x4.mul(low, low);
  const above = f32x4.mul(high, high);
  const four = f32x4.add(below, f32x4.mul(f32x4.sub(above, below), f32x4.splat(w)));
  const left = v128.shuffle<u32>(four, four, 0, 2, 0, 2);
  const right = v128.shuffle<u32>(four, four, 1, 3, 1, 3);
  const two = f32x4.add(left, f32x4.mul(f32x4.sub(right, left), f32x4.splat(u)));
  const a = f32x4.extract_lane(two, 0);
  const mean = a + (f32x4.extract_lane(two, 1) - a) * v;
  const u1 = <f64>u;
  const v1 = <f64>v;
  const w1 = <f64>w;
  return (
    <f64>mean * (1 - ROUNDING) -
    (sx * sx * u1 * (1 - u1) + sy * sy * v1 * (1 - v1) + sz * sz * w1 * (1 - w1)) -
    SLACK
  );
}

/** Where `lowSquared` will read; 0 for beyond the samples. */
@inline
export function placeOf(fi: f64, fj: f64, fk: f64): usize {
  if (!isInside(fi, fj, fk)) return 0;
  const i = <i32>fi;
  const j = <i32>fj;
  const k = <i32>fk;
  return bytes + brickAt(i, j, k) * BYTES + (((i & 3) + SIDE * ((j & 3) + SIDE * (k & 3))) << 1);
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

export function lowSquared(fi: f64, fj: f64, fk: f64): f64 {
  return isInside(fi, fj, fk) ? lowInside(fi, fj, fk) : beyond(fi, fj, fk);
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

export function highMm(fi: f64, fj: f64, fk: f64): f64 {
  if (!isInside(fi, fj, fk)) return Infinity;
  const i = nearest(fi, nx);
  const j = nearest(fj, ny);
  const k = nearest(fk, nz);
  const x = (fi - <f64>i) * sx;
  const y = (fj - <f64>j) * sy;
  const z = (fk - <f64>k) * sz;
  const sample = sampleMm(i, j, k) + 1 / SAMPLES_PER_MM;
  if (!(sample < HIGH_BELOW_MM)) return Infinity;
  return sample * (1 + ROUNDING) + sqrt(x * x + y * y + z * z) + SLACK;
}
