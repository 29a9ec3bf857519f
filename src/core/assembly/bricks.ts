// AssemblyScript: a sampled field in bricks, as core/field/brick-field.ts makes them in TypeScript, bit for bit; that file says
// what a brick holds.

const SIDE: i32 = 5;
const BYTES: i32 = 128;
const BASE_AT: usize = 125;
const PER_MM: f32 = 64;
const BRICK_BOUNDS_PER_MM: f64 = 8;
const ROOM_BOUNDS_PER_MM: f64 = 2;
const ROUNDING: f64 = 2e-6;

/** Roots of `count` squares (a multiple of 4), none above `most`, in place. */
export function takeRoots(at: usize, count: i32, most: f32): void {
  const cap = f32x4.splat(most);
  for (let n = 0; n < count; n += 4) {
    const place = at + (n << 2);
    v128.store(place, f32x4.pmin(cap, f32x4.sqrt(v128.load(place))));
  }
}

// @ts-ignore: decorator
@inline
function brickAt(i: i32, j: i32, k: i32, ti: i32, tj: i32): i32 {
  return (((i >> 2) + ti * ((j >> 2) + tj * (k >> 2))) << 6) | (i & 3) | ((j & 3) << 2) | ((k & 3) << 4);
}

/** The bricks of one layer from its `nz` slices of distances (2 to 5, or the only one there is). */
export function brickLayer(slices: usize, nx: i32, ny: i32, nz: i32, layer: i32, bytes: usize, inverse: f32): void {
  const row = nx << 2;
  const plane = row * ny;
  const ti = (max(1, (nx + 2) >> 2) + 3) >> 2;
  const tj = (max(1, (ny + 2) >> 2) + 3) >> 2;
  for (let j0 = 0; j0 < max(1, ny - 1); j0 += SIDE - 1) {
    const nj = min(SIDE, ny - j0);
    for (let i0 = 0; i0 < max(1, nx - 1); i0 += SIDE - 1) {
      const ni = min(SIDE, nx - i0);
      const brick = bytes + brickAt(i0 >> 2, j0 >> 2, layer, ti, tj) * BYTES;
      const corner = slices + j0 * row + (i0 << 2);
      const base = floor(leastOf(corner, ni, nj, nz, row, plane) * PER_MM);
      store<u16>(brick, <u16>base, BASE_AT);
      writeSteps(corner, ni, nj, nz, row, plane, brick, base / PER_MM, inverse);
    }
  }
}

function leastOf(corner: usize, ni: i32, nj: i32, nk: i32, row: i32, plane: i32): f32 {
  let four = f32x4.splat(Infinity);
  let least: f32 = Infinity;
  for (let k = 0; k < nk; k++) {
    for (let j = 0; j < nj; j++) {
      const at = corner + k * plane + j * row;
      if (ni === SIDE) {
        four = f32x4.min(four, v128.load(at));
        least = min(least, load<f32>(at, 16));
      } else {
        for (let i = 0; i < ni; i++) least = min(least, load<f32>(at + (i << 2)));
      }
    }
  }
  least = min(least, min(f32x4.extract_lane(four, 0), f32x4.extract_lane(four, 1)));
  return min(least, min(f32x4.extract_lane(four, 2), f32x4.extract_lane(four, 3)));
}

function writeSteps(
  corner: usize,
  ni: i32,
  nj: i32,
  nk: i32,
  row: i32,
  plane: i32,
  out: usize,
  base: f32,
  inverse: f32,
): void {
  const floors = f32x4.splat(base);
  const scale = f32x4.splat(inverse);
  for (let k = 0; k < nk; k++) {
    for (let j = 0; j < nj; j++) {
      const at = corner + k * plane + j * row;
      const to = out + SIDE * (j + SIDE * k);
      let i = 0;
      if (ni === SIDE) {
        const whole = i32x4.trunc_sat_f32x4_s(f32x4.mul(f32x4.sub(v128.load(at), floors), scale));
        const halves = i16x8.narrow_i32x4_s(whole, whole);
        v128.store32_lane(to, i8x16.narrow_i16x8_u(halves, halves), 0);
        i = 4;
      }
      for (; i < ni; i++) {
        store<u8>(to + i, <u8>min(255, <i32>((load<f32>(at + (i << 2)) - base) * inverse)));
      }
    }
  }
}

/** What the least of each brick proves in it, and the least of 2 x 2 x 2; `rooms` comes filled with 255. */
export function layBounds(bytes: usize, ni: i32, nj: i32, nk: i32, bow: f64, bounds: usize, rooms: usize): void {
  const ri = (ni + 1) >> 1;
  const rj = (nj + 1) >> 1;
  const ti = (ni + 3) >> 2;
  const tj = (nj + 3) >> 2;
  for (let k = 0; k < nk; k++) {
    for (let j = 0; j < nj; j++) {
      for (let i = 0; i < ni; i++) {
        const brick = brickAt(i, j, k, ti, tj);
        const base = <f64>load<u16>(bytes + brick * BYTES, BASE_AT) / <f64>PER_MM;
        const bound = sqrt(max(0, base * base * (1 - ROUNDING) - bow));
        store<u8>(bounds + brick, <u8>min(255, floor(bound * BRICK_BOUNDS_PER_MM)));
        const room = rooms + (i >> 1) + ri * ((j >> 1) + rj * (k >> 1));
        store<u8>(room, <u8>min(<f64>load<u8>(room), floor(bound * ROOM_BOUNDS_PER_MM)));
      }
    }
  }
}
