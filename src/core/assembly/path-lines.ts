// AssemblyScript: straight paths as lines in samples, as core/clearance/path-line.ts has them: float64, and float32 on the lattice of every
// eighth sample.

let x0: f64 = 0;
let y0: f64 = 0;
let z0: f64 = 0;
let ix: f64 = 0;
let iy: f64 = 0;
let iz: f64 = 0;

/** The first sample, and samples by mm along each axis. */
export function setLines(x: f64, y: f64, z: f64, i: f64, j: f64, k: f64): void {
  x0 = x;
  y0 = y;
  z0 = z;
  ix = i;
  iy = j;
  iz = k;
}

/** Of a line: its start in samples, its length in mm, its way in samples by mm, and a number of nothing. */
export const LENGTH: usize = 24;
export const WIDE: usize = 64;
export const LINE: usize = 96;

/** Writes the line of a path. */
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
  const ij = f64x2.replace_lane(f64x2.splat(ax * ix - x0), 1, ay * iy - y0);
  const k = f64x2.replace_lane(f64x2.splat(az * iz - z0), 1, length);
  const wayIj = f64x2.replace_lane(f64x2.splat(vx * share * ix), 1, vy * share * iy);
  const wayK = f64x2.replace_lane(f64x2.splat(vz * share * iz), 1, 0);
  v128.store(line, ij);
  v128.store(line, k, 16);
  v128.store(line, wayIj, 32);
  v128.store(line, wayK, 48);
  v128.store(line, wideOf(ij, k), WIDE);
  v128.store(line, wideOf(wayIj, wayK), WIDE + 16);
}

/** i, j and k of the lattice in float32, and a number of no meaning. */
@inline
function wideOf(ij: v128, k: v128): v128 {
  const eighth = f64x2.splat(1 / 8);
  const i = f32x4.demote_f64x2_zero(f64x2.mul(ij, eighth));
  return v128.shuffle<u64>(i, f32x4.demote_f64x2_zero(f64x2.mul(k, eighth)), 0, 2);
}

/** The point of a line at a depth: i and j, k and nothing. */
@inline
export function ijAt(line: usize, mm: f64): v128 {
  return f64x2.add(v128.load(line), f64x2.mul(f64x2.splat(mm), v128.load(line, 32)));
}

@inline
export function kAt(line: usize, mm: f64): v128 {
  return f64x2.add(v128.load(line, 16), f64x2.mul(f64x2.splat(mm), v128.load(line, 48)));
}
