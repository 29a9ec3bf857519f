// AssemblyScript: a sampled field in bricks, as core/field/brick-field.ts makes them in TypeScript, bit for bit; that file says
// what a brick holds.

const SIDE: i32 = 5;
const BYTES: i32 = 256;
const SAMPLES_PER_MM: f64 = 128;

/** Samples in 128ths of a mm, none above `mostMm`, of `count` squares (float32) into 16 bits each; whole vectors are written. */
export function takeRoots(squares: usize, samples: usize, count: i32, mostMm: f32): void {
  const most = f32x4.splat(mostMm);
  const scale = f32x4.splat(<f32>SAMPLES_PER_MM);
  for (let n = 0; n < count; n += 8) {
    const at = squares + (n << 2);
    const low = f32x4.mul(f32x4.pmin(most, f32x4.sqrt(v128.load(at))), scale);
    const high = f32x4.mul(f32x4.pmin(most, f32x4.sqrt(v128.load(at, 16))), scale);
    v128.store(
      samples + (n << 1),
      i16x8.narrow_i32x4_u(i32x4.trunc_sat_f32x4_u(low), i32x4.trunc_sat_f32x4_u(high)),
    );
  }
}

@inline
function brickAt(i: i32, j: i32, k: i32, ti: i32, tj: i32): i32 {
  return (((i >> 2) + ti * ((j >> 2) + tj * (k >> 2))) << 6) | (i & 3) | ((j & 3) << 2) | ((k & 3) << 4);
}

/** The bricks of one layer from its `nz` slices of samples (2 to 5, or the only one there is). */
export function brickLayer(slices: usize, nx: i32, ny: i32, nz: i32, layer: i32, bytes: usize): void {
  const row = nx << 1;
  const plane = row * ny;
  const ti = (max(1, (nx + 2) >> 2) + 3) >> 2;
  const tj = (max(1, (ny + 2) >> 2) + 3) >> 2;
  for (let j0 = 0; j0 < max(1, ny - 1); j0 += SIDE - 1) {
    const nj = min(SIDE, ny - j0);
    for (let i0 = 0; i0 < max(1, nx - 1); i0 += SIDE - 1) {
      const ni = min(SIDE, nx - i0);
      const brick = bytes + brickAt(i0 >> 2, j0 >> 2, layer, ti, tj) * BYTES;
      memory.fill(brick, 255, BYTES);
      for (let k = 0; k < nz; k++) {
        for (let j = 0; j < nj; j++) {
          const from = slices + k * plane + (j0 + j) * row + (i0 << 1);
          const to = brick + ((SIDE * (j + SIDE * k)) << 1);
          if (ni === SIDE) {
            store<u64>(to, load<u64>(from));
            store<u16>(to, load<u16>(from, 8), 8);
          } else {
            for (let i = 0; i < ni; i++) store<u16>(to + (i << 1), load<u16>(from + (i << 1)));
          }
        }
      }
    }
  }
}
