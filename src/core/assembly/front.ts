// AssemblyScript: the marching front of core/cement/marching-front.ts, the same arithmetic in the same order, so that both
// give the same arrivals to the bit; that file says what is computed and why. Voxels wait in waiting-voxels.ts.

import { ARRIVAL, nextVoxel, put, startWaiting } from './waiting-voxels';

/** Of a voxel's cell, in bytes: settled arrival, offered arrival, speed, whose it is; the last has FIXED once it is not to be improved. */
const SPEED: usize = 8;
const OWNER: usize = 12;
const FIXED: u32 = 0x100;

let cells: usize = 0;
let factors: usize = 0;
let nx: i32 = 0;
let ny: i32 = 0;
let wi: f64 = 0;
let wj: f64 = 0;
let wk: f64 = 0;

/**
 * Cells of 16 bytes for nx x ny x nz voxels, speeds in place; weights are 1 / spacing². Entries are put from the end of the
 * memory, which grows as they need.
 */
export function startFront(
  ofCells: usize,
  count: i32,
  ni: i32,
  nj: i32,
  wx: f64,
  wy: f64,
  wz: f64,
  ofFactors: usize,
  scratch: usize,
): void {
  cells = ofCells;
  factors = ofFactors;
  nx = ni;
  ny = nj;
  wi = wx;
  wj = wy;
  wk = wz;
  for (let n = 0; n < count; n++) {
    const cell = cells + (<usize>n << 4);
    store<f32>(cell, Infinity);
    store<f32>(cell, Infinity, ARRIVAL);
    store<u32>(cell, 0, OWNER);
  }
  startWaiting(ofCells, scratch, sqrt(max(wi, max(wj, wk))));
}

/** An arrival at a voxel as a source gives it; `fixed` keeps it from being improved later. */
export function offerFront(n: i32, time: f64, owner: i32, isFixed: bool): void {
  offer(cells + (<usize>n << 4), n, time, owner);
  if (isFixed) {
    const cell = cells + (<usize>n << 4);
    store<u32>(cell, load<u32>(cell, OWNER) | FIXED, OWNER);
  }
}

/** Settles up to `most` voxels; writes voxel without the rim, arrival and owner in the order of arrival, and says how many. */
export function advanceFront(most: i32, voxels: usize, arrivals: usize, owners: usize): i32 {
  const plane = nx * ny;
  const sx = nx - 2;
  const sy = ny - 2;
  let done = 0;
  while (done < most) {
    const n = nextVoxel();
    if (n < 0) break;
    const cell = cells + (<usize>n << 4);
    const bits = load<u32>(cell, ARRIVAL);
    // Taken already.
    if (load<f32>(cell) !== Infinity) continue;
    const owner = load<u32>(cell, OWNER);
    store<u32>(cell, owner | FIXED, OWNER);
    store<u32>(cell, bits);
    const row = n / nx;
    const i = n - row * nx;
    const k = row / ny;
    const j = row - k * ny;
    store<i32>(voxels + (done << 2), i - 1 + sx * (j - 1 + sy * (k - 1)));
    store<u32>(arrivals + (done << 2), bits);
    store<u8>(owners + done, <u8>owner);
    done++;
    const now = <f64>load<f32>(cell);
    reach(n - 1, now);
    reach(n + 1, now);
    reach(n - nx, now);
    reach(n + nx, now);
    reach(n - plane, now);
    reach(n + plane, now);
  }
  return done;
}

// The terms of the voxel in hand: weight * (T - value)² each, and the neighbour's own arrival.
let w0: f64 = 0;
let v0: f64 = 0;
let t0: f64 = 0;
let w1: f64 = 0;
let v1: f64 = 0;
let t1: f64 = 0;
let w2: f64 = 0;
let v2: f64 = 0;
let t2: f64 = 0;
let terms: i32 = 0;
let earliest: f32 = 0;
let first: u32 = 0;

function reach(n: i32, now: f64): void {
  const cell = cells + (<usize>n << 4);
  const own = load<f32>(cell, SPEED);
  if ((load<u32>(cell, OWNER) & FIXED) !== 0 || !(own > 0)) return;
  terms = 0;
  earliest = Infinity;
  first = 0;
  w0 = 0;
  v0 = 0;
  w1 = 0;
  v1 = 0;
  w2 = 0;
  v2 = 0;
  axis(cell, 16, wi);
  axis(cell, <usize>nx << 4, wj);
  axis(cell, <usize>(nx * ny) << 4, wk);
  const slow = 1 / (<f64>own * load<f64>(factors + (<usize>first << 3)));
  offer(cell, n, max(now, solve(slow)), first);
}

@inline
function axis(cell: usize, step: usize, weight: f64): void {
  const before = load<f32>(cell - step);
  const after = load<f32>(cell + step);
  const isBefore = before < after;
  const near = isBefore ? before : after;
  if (near === Infinity) return;
  const at = isBefore ? cell - step : cell + step;
  if (near < earliest) {
    earliest = near;
    first = load<u32>(at, OWNER) & 0xff;
  }
  const beyond = load<f32>(isBefore ? at - step : at + step);
  const t = <f64>near;
  let w = weight;
  let v = t;
  if (beyond <= near) {
    w *= 2.25;
    v = (4 * t - <f64>beyond) / 3;
  }
  if (terms === 0) {
    w0 = w;
    v0 = v;
    t0 = t;
  } else if (terms === 1) {
    w1 = w;
    v1 = v;
    t1 = t;
  } else {
    w2 = w;
    v2 = v;
    t2 = t;
  }
  terms++;
}

function solve(slow: f64): f64 {
  while (terms > 1) {
    const latest = max(t0, max(t1, terms === 3 ? t2 : 0));
    const a = w0 + w1 + w2;
    const b = w0 * v0 + w1 * v1 + w2 * v2;
    const c = w0 * v0 * v0 + w1 * v1 * v1 + w2 * v2 * v2 - slow * slow;
    const root = b * b - a * c;
    if (root >= 0) {
      const t = (b + sqrt(root)) / a;
      if (t >= latest) return t;
    }
    leaveOut(latest);
  }
  return max(t0, v0 + slow / sqrt(w0));
}

/** Leaves the latest term out; the others keep their order. */
function leaveOut(latest: f64): void {
  if (terms === 2 ? t0 > t1 : latest === t0) {
    w0 = w1;
    v0 = v1;
    t0 = t1;
    w1 = w2;
    v1 = v2;
    t1 = t2;
  } else if (terms === 3 && latest === t1) {
    w1 = w2;
    v1 = v2;
    t1 = t2;
  }
  terms--;
  w2 = 0;
  v2 = 0;
  if (terms === 1) {
    w1 = 0;
    v1 = 0;
  }
}

@inline
function offer(cell: usize, n: i32, exact: f64, owner: u32): void {
  if (!(exact < <f64>load<f32>(cell, ARRIVAL))) return;
  const time = <f32>exact;
  store<f32>(cell, time, ARRIVAL);
  store<u32>(cell, (load<u32>(cell, OWNER) & FIXED) | owner, OWNER);
  put(n, time);
}
