// AssemblyScript: many straight paths against one sampled field, the same arithmetic in the same order as its TypeScript
// twin (core/clearance/path-queries.ts), so that both give the same answers. That file says why they are proofs.

const ROUNDING: f64 = 1e-6;
const STEP_MM: f64 = 0.05;
const WIDE_MM: f64 = 2;
const CLOSE_MM: f64 = 0.5;
const FIRST_STRETCH_MM: f64 = 16;
const DEEPEST: i32 = 120;

let squared: usize = 0;
let coarse: usize = 0;
let stack: usize = 0;
let nx: i32 = 0;
let ny: i32 = 0;
let nz: i32 = 0;
let coarseRow: i32 = 0;
let coarsePlane: i32 = 0;
let x0: f64 = 0;
let y0: f64 = 0;
let z0: f64 = 0;
let sx: f64 = 0;
let sy: f64 = 0;
let sz: f64 = 0;
let ix: f64 = 0;
let iy: f64 = 0;
let iz: f64 = 0;
let sx2: f64 = 0;
let sy2: f64 = 0;
let sz2: f64 = 0;

export function setField(samples: usize, blocks: usize, scratch: usize, i: i32, j: i32, k: i32): void {
  squared = samples;
  coarse = blocks;
  stack = scratch;
  nx = i;
  ny = j;
  nz = k;
  coarseRow = (i + 3) >> 2;
  coarsePlane = coarseRow * ((j + 3) >> 2);
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
  sx2 = si * si;
  sy2 = sj * sj;
  sz2 = sk * sk;
}

export function stackBytes(): i32 {
  return (DEEPEST + 8) * 32;
}

// @ts-ignore: decorator
@inline
function coarseBound(x: f64, y: f64, z: f64): f64 {
  const i = x * ix - x0 + 0.5;
  const j = y * iy - y0 + 0.5;
  const k = z * iz - z0 + 0.5;
  if (!(i >= 0 && j >= 0 && k >= 0 && i < <f64>nx && j < <f64>ny && k < <f64>nz)) return 0;
  const at = (<i32>i >> 2) + coarseRow * (<i32>j >> 2) + coarsePlane * (<i32>k >> 2);
  return <f64>load<f32>(coarse + (at << 2));
}

// @ts-ignore: decorator
@inline
function sampleBound(x: f64, y: f64, z: f64): f64 {
  const fi = x * ix - x0;
  const fj = y * iy - y0;
  const fk = z * iz - z0;
  if (!(fi >= 0 && fj >= 0 && fk >= 0 && fi < <f64>nx && fj < <f64>ny && fk < <f64>nz)) return 0;
  const at = <i32>fi + nx * (<i32>fj + ny * <i32>fk);
  const u = (fi - floor(fi)) * sx;
  const v = (fj - floor(fj)) * sy;
  const w = (fk - floor(fk)) * sz;
  return sqrt(<f64>load<f32>(squared + (at << 2))) * (1 - ROUNDING) - sqrt(u * u + v * v + w * w) - ROUNDING;
}

// @ts-ignore: decorator
@inline
function lowSquared(x: f64, y: f64, z: f64): f64 {
  const fi = x * ix - x0;
  const fj = y * iy - y0;
  const fk = z * iz - z0;
  if (!(fi >= 0 && fj >= 0 && fk >= 0 && fi < <f64>(nx - 1) && fj < <f64>(ny - 1) && fk < <f64>(nz - 1))) {
    return beyond(fi, fj, fk);
  }
  const i = <i32>fi;
  const j = <i32>fj;
  const k = <i32>fk;
  const u = fi - <f64>i;
  const v = fj - <f64>j;
  const w = fk - <f64>k;
  const row = <usize>(nx << 2);
  const at = squared + ((i + nx * (j + ny * k)) << 2);
  const up = at + <usize>ny * row;
  const u1 = 1 - u;
  const a = <f64>load<f32>(at) * u1 + <f64>load<f32>(at, 4) * u;
  const b = <f64>load<f32>(at + row) * u1 + <f64>load<f32>(at + row, 4) * u;
  const c = <f64>load<f32>(up) * u1 + <f64>load<f32>(up, 4) * u;
  const e = <f64>load<f32>(up + row) * u1 + <f64>load<f32>(up + row, 4) * u;
  const v1 = 1 - v;
  const mean = (a * v1 + b * v) * (1 - w) + (c * v1 + e * v) * w;
  return mean * (1 - ROUNDING) - (sx2 * u * u1 + sy2 * v * v1 + sz2 * w * (1 - w)) - ROUNDING;
}

function beyond(fi: f64, fj: f64, fk: f64): f64 {
  const i = min(<f64>(nx - 1), max(0, floor(fi + 0.5)));
  const j = min(<f64>(ny - 1), max(0, floor(fj + 0.5)));
  const k = min(<f64>(nz - 1), max(0, floor(fk + 0.5)));
  const at = <i32>i + nx * (<i32>j + ny * <i32>k);
  const x = (fi - i) * sx;
  const y = (fj - j) * sy;
  const z = (fk - k) * sz;
  const gap = sqrt(<f64>load<f32>(squared + (at << 2))) * (1 - ROUNDING) - sqrt(x * x + y * y + z * z) - ROUNDING;
  return gap > 0 ? gap * gap : 0;
}

/** One byte a path: 1 where every point is proven needMm or more away. */
export function clearPaths(paths: usize, answers: usize, count: i32, needMm: f64): void {
  for (let n = 0; n < count; n++) store<u8>(answers + n, isClear(paths + n * 48, needMm) ? 1 : 0);
}

function isClear(path: usize, needMm: f64): bool {
  const ax = load<f64>(path);
  const ay = load<f64>(path, 8);
  const az = load<f64>(path, 16);
  let vx = load<f64>(path, 24) - ax;
  let vy = load<f64>(path, 32) - ay;
  let vz = load<f64>(path, 40) - az;
  const length = sqrt(vx * vx + vy * vy + vz * vz);
  const inverse = length > 0 ? 1 / length : 0;
  vx *= inverse;
  vy *= inverse;
  vz *= inverse;
  const need = needMm + STEP_MM / 2;
  let t: f64 = 0;
  while (true) {
    const x = ax + t * vx;
    const y = ay + t * vy;
    const z = az + t * vz;
    let free = coarseBound(x, y, z) - need;
    if (!(free > WIDE_MM)) free = sampleBound(x, y, z) - need;
    if (!(free > CLOSE_MM)) {
      const low = lowSquared(x, y, z);
      if (low < need * need) {
        const doubt = needMm - sqrt(sx2 + sy2 + sz2);
        return (doubt <= 0 || low > doubt * doubt) && least(path, STEP_MM) >= needMm;
      }
      free = sqrt(low) - need;
    }
    if (t >= length) return true;
    t = min(length, t + free + STEP_MM);
  }
}

/** Proven lower bounds of the distance along each path, mm, within toleranceMm of its lowest sampled bound. */
export function leastPaths(paths: usize, answers: usize, count: i32, toleranceMm: f64): void {
  for (let n = 0; n < count; n++) store<f64>(answers + (n << 3), least(paths + n * 48, toleranceMm));
}

// @ts-ignore: decorator
@inline
function push(size: i32, a: f64, atA: f64, b: f64, atB: f64): void {
  const at = stack + (size << 5);
  store<f64>(at, a);
  store<f64>(at, atA, 8);
  store<f64>(at, b, 16);
  store<f64>(at, atB, 24);
}

function least(path: usize, toleranceMm: f64): f64 {
  const ax = load<f64>(path);
  const ay = load<f64>(path, 8);
  const az = load<f64>(path, 16);
  const vx = load<f64>(path, 24) - ax;
  const vy = load<f64>(path, 32) - ay;
  const vz = load<f64>(path, 40) - az;
  const length = sqrt(vx * vx + vy * vy + vz * vz);
  const stretches = <i32>max<f64>(1, min<f64>(<f64>(DEEPEST / 2), ceil(length / FIRST_STRETCH_MM)));
  const share = 1 / <f64>stretches;
  let before = lowSquared(ax, ay, az);
  let best = before;
  let size = 0;
  for (let n = 0; n < stretches; n++) {
    const t = <f64>(n + 1) * share;
    const here = lowSquared(ax + t * vx, ay + t * vy, az + t * vz);
    if (here < best) best = here;
    push(size, <f64>n * share, before, t, here);
    size++;
    before = here;
  }
  let enough = max(0, sqrt(max(0, best)) - toleranceMm);
  enough *= enough;
  let low = best;
  while (size > 0) {
    size--;
    const at = stack + (size << 5);
    const a = load<f64>(at);
    const atA = load<f64>(at, 8);
    const b = load<f64>(at, 16);
    const atB = load<f64>(at, 24);
    const h = (b - a) * length;
    const h2 = h * h;
    const rise = atB - atA;
    let bound: f64;
    if (rise >= h2) bound = atA;
    else if (-rise >= h2) bound = atB;
    else {
      const fall = h2 - rise;
      bound = atA - (fall * fall) / (4 * h2);
    }
    if (bound < 0) bound = 0;
    if (bound >= enough || size + 2 > DEEPEST) {
      if (bound < low) low = bound;
      continue;
    }
    const middle = (a + b) * 0.5;
    const x = ax + middle * vx;
    const y = ay + middle * vy;
    const z = az + middle * vz;
    const ball = coarseBound(x, y, z) - h * 0.5;
    if (ball > 0 && ball * ball >= enough) {
      if (ball * ball < low) low = ball * ball;
      continue;
    }
    const here = lowSquared(x, y, z);
    if (here < best) {
      best = here;
      enough = max(0, sqrt(max(0, best)) - toleranceMm);
      enough *= enough;
      if (here < low) low = here;
    }
    push(size, a, atA, middle, here);
    push(size + 1, middle, here, b, atB);
    size += 2;
  }
  return sqrt(max(0, low));
}
