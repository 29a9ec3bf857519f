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
  store<f64>(line, ax * ix - x0);
  store<f64>(line, ay * iy - y0, 8);
  store<f64>(line, az * iz - z0, 16);
  store<f64>(line, length, LENGTH);
  store<f64>(line, vx * share * ix, 32);
  store<f64>(line, vy * share * iy, 40);
  store<f64>(line, vz * share * iz, 48);
  store<f64>(line, 0, 56);
  const ij = f64x2.mul(v128.load(line), f64x2.splat(1 / 8));
  const k = f64x2.mul(v128.load(line, 16), f64x2.splat(1 / 8));
  const wayIj = f64x2.mul(v128.load(line, 32), f64x2.splat(1 / 8));
  const wayK = f64x2.mul(v128.load(line, 48), f64x2.splat(1 / 8));
  store<f32>(line, <f32>f64x2.extract_lane(ij, 0), WIDE);
  store<f32>(line, <f32>f64x2.extract_lane(ij, 1), WIDE + 4);
  store<f32>(line, <f32>f64x2.extract_lane(k, 0), WIDE + 8);
  store<f32>(line, 0, WIDE + 12);
  store<f32>(line, <f32>f64x2.extract_lane(wayIj, 0), WIDE + 16);
  store<f32>(line, <f32>f64x2.extract_lane(wayIj, 1), WIDE + 20);
  store<f32>(line, <f32>f64x2.extract_lane(wayK, 0), WIDE + 24);
  store<f32>(line, 0, WIDE + 28);
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
