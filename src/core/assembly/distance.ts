// AssemblyScript: the slices of the exact distance transform, vector instructions for what core/field/slice-kernel.ts
// does in TypeScript, step by step in the same order and the same precision, so that both give the same bits.
// cube-distance-kernel.ts says why the method is right; here only what the vectors add.

const FAR: f32 = Infinity;
/** More than float32 rounding of three terms: a site left out by the vectors' test is certainly not on the hull. */
const CAUTIOUS: f32 = 1.0000005;
/** Columns of one cache line are transformed together. */
const TILE: i32 = 16;
/** float32 of padding before the heights, and after. */
const PAD: i32 = 16;

/** counts = 0 in a set voxel, else one more than before; 65535 stays. `plane` is rounded up to 16 by the caller. */
export function countOn(inside: usize, counts: usize, plane: i32): void {
  const one = i16x8.splat(1);
  const zero = i8x16.splat(0);
  for (let n = 0; n < plane; n += 16) {
    const set = i8x16.ne(v128.load(inside + n), zero);
    const at = counts + (n << 1);
    v128.store(at, v128.andnot(i16x8.add_sat_u(v128.load(at), one), i16x8.extend_low_i8x16_s(set)));
    v128.store(at, v128.andnot(i16x8.add_sat_u(v128.load(at, 16), one), i16x8.extend_high_i8x16_s(set)), 16);
  }
}

/** Cost of the lesser of two counts, (n - 1/2)² w; 0 for none, Infinity beyond the cap. True when any is finite. */
export function costsOf(below: usize, above: usize, costs: usize, plane: i32, w: f32, cap: f32): bool {
  let some = i32x4.splat(0);
  for (let n = 0; n < plane; n += 8) {
    const least = i16x8.min_u(v128.load(below + (n << 1)), v128.load(above + (n << 1)));
    const low = cost(i32x4.extend_low_i16x8_u(least), w, cap);
    const high = cost(i32x4.extend_high_i16x8_u(least), w, cap);
    v128.store(costs + (n << 2), low);
    v128.store(costs + (n << 2), high, 16);
    some = v128.or(some, v128.or(f32x4.lt(low, f32x4.splat(FAR)), f32x4.lt(high, f32x4.splat(FAR))));
  }
  return v128.any_true(some);
}

@inline
function cost(count: v128, w: f32, cap: f32): v128 {
  const gap = f32x4.sub(f32x4.convert_i32x4_u(count), f32x4.splat(0.5));
  const costed = f32x4.mul(f32x4.mul(gap, gap), f32x4.splat(w));
  const far = v128.or(i32x4.eq(count, i32x4.splat(65535)), f32x4.ge(costed, f32x4.splat(cap)));
  return v128.andnot(v128.bitselect(f32x4.splat(FAR), costed, far), i32x4.eq(count, i32x4.splat(0)));
}

/** Scratch at `scratch`: heights, hull (site, height, lift, start), inverse table. `longest` values at most. */
export function scratchBytes(longest: i32): i32 {
  return (longest + 2 * PAD + 8) * 4 + (longest + 2) * (4 + 4 + 8 + 8 + 8) + 2 * TILE * pitchOf(longest) * 4 + 64;
}

let heights: usize = 0;
let sites: usize = 0;
let siteHeights: usize = 0;
let lifts: usize = 0;
let starts: usize = 0;
let inverse: usize = 0;
let tileIn: usize = 0;
let tileOut: usize = 0;

export function setScratch(scratch: usize, longest: i32): void {
  const hull = <usize>(longest + 2);
  lifts = scratch;
  starts = lifts + hull * 8;
  inverse = starts + hull * 8;
  sites = inverse + hull * 8;
  siteHeights = sites + hull * 4;
  tileIn = (siteHeights + hull * 4 + 15) & ~15;
  tileOut = tileIn + TILE * pitchOf(longest) * 4;
  heights = tileOut + TILE * pitchOf(longest) * 4 + PAD * 4;
  for (let n = 0; n < PAD; n++) store<f32>(heights - ((n + 1) << 2), FAR);
}

function setInverse(longest: i32, w: f32): void {
  for (let n = 1; n <= longest; n++) store<f64>(inverse + (n << 3), 0.5 / (<f64>w * n));
}

@inline
function pitchOf(n: i32): i32 {
  return ((n >> 4) + 1 | 1) << 4;
}

/** One slice: rows from a into b, then columns from b into a. `w` are squared spacings along i and j. */
export function transformSlice(a: usize, b: usize, nx: i32, ny: i32, wi: f32, wj: f32, cap: f32): void {
  setInverse(nx, wi);
  for (let j = 0; j < ny; j++) transform(a + ((j * nx) << 2), b + ((j * nx) << 2), nx, wi, cap);
  setInverse(ny, wj);
  const pitch = pitchOf(ny);
  for (let left = 0; left < nx; left += TILE) {
    const count = min(TILE, nx - left);
    if (count == TILE) {
      gather(b + (left << 2), nx, ny, pitch);
    } else {
      for (let j = 0; j < ny; j++) {
        const row = b + ((left + j * nx) << 2);
        for (let c = 0; c < count; c++) store<f32>(tileIn + ((c * pitch + j) << 2), load<f32>(row + (c << 2)));
      }
    }
    for (let c = 0; c < count; c++) transform(tileIn + ((c * pitch) << 2), tileOut + ((c * pitch) << 2), ny, wj, cap);
    if (count == TILE) {
      scatter(a + (left << 2), nx, ny, pitch);
    } else {
      for (let j = 0; j < ny; j++) {
        const row = a + ((left + j * nx) << 2);
        for (let c = 0; c < count; c++) store<f32>(row + (c << 2), load<f32>(tileOut + ((c * pitch + j) << 2)));
      }
    }
  }
}

/** Sixteen columns out of rows, four by four; the last rows that make no four are read past the slice's end into padding. */
function gather(from: usize, nx: i32, ny: i32, pitch: i32): void {
  const step = nx << 2;
  const column = pitch << 2;
  for (let j = 0; j < ny; j += 4) {
    const row = from + j * step;
    for (let c = 0; c < 16; c += 4) {
      const at = row + (c << 2);
      transpose(at, step, tileIn + c * column + (j << 2), column);
    }
  }
}

function scatter(to: usize, nx: i32, ny: i32, pitch: i32): void {
  const step = nx << 2;
  const column = pitch << 2;
  const whole = ny & ~3;
  for (let j = 0; j < whole; j += 4) {
    const row = to + j * step;
    for (let c = 0; c < 16; c += 4) {
      transpose(tileOut + c * column + (j << 2), column, row + (c << 2), step);
    }
  }
  for (let j = whole; j < ny; j++) {
    for (let c = 0; c < 16; c++) store<f32>(to + j * step + (c << 2), load<f32>(tileOut + c * column + (j << 2)));
  }
}

@inline
function transpose(from: usize, fromStep: i32, to: usize, toStep: i32): void {
  const r0 = v128.load(from);
  const r1 = v128.load(from + fromStep);
  const r2 = v128.load(from + 2 * fromStep);
  const r3 = v128.load(from + 3 * fromStep);
  const t0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const t1 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const t2 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const t3 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(t0, t2, 0, 2));
  v128.store(to + toStep, v128.shuffle<f64>(t0, t2, 1, 3));
  v128.store(to + 2 * toStep, v128.shuffle<f64>(t1, t3, 0, 2));
  v128.store(to + 3 * toStep, v128.shuffle<f64>(t1, t3, 1, 3));
}

/** Lower envelope of n values into dst; up to three values past the end of dst are overwritten. */
function transform(src: usize, dst: usize, n: i32, w: f32, cap: f32): void {
  raiseHeights(src, n);
  const top = raise(n, w, cap);
  const capped = f32x4.splat(cap);
  if (top < 0) {
    for (let p = 0; p < n; p += 4) v128.store(dst + (p << 2), f32x4.min(v128.load(src + (p << 2)), capped));
    return;
  }
  const ramp = f32x4(0.5, 1.5, 2.5, 3.5);
  const four = f32x4.splat(4);
  const weight = f32x4.splat(w);
  let p = 0;
  for (let s = 0; s <= top; s++) {
    const end = s < top ? min(n - 1, <i32>floor<f64>(load<f64>(starts + ((s + 1) << 3)))) : n - 1;
    if (p > end) continue;
    const height = f32x4.splat(load<f32>(siteHeights + (s << 2)));
    let d = f32x4.add(f32x4.splat(<f32>(p - load<i32>(sites + (s << 2)))), ramp);
    for (; p <= end; p += 4) {
      const at = p << 2;
      const value = f32x4.add(f32x4.mul(f32x4.mul(d, d), weight), height);
      v128.store(dst + at, f32x4.pmin(f32x4.pmin(v128.load(src + at), value), capped));
      d = f32x4.add(d, four);
    }
    p = end + 1;
  }
}

/** heights[j] = min(src[j - 1], src[j]), the height of the site at j - 1/2; Infinity at both ends. */
@inline
function raiseHeights(src: usize, n: i32): void {
  store<f32>(heights, FAR);
  for (let j = 1; j < n; j += 4) {
    v128.store(heights + (j << 2), f32x4.pmin(v128.load(src + ((j - 1) << 2)), v128.load(src + (j << 2))));
  }
  const far = f32x4.splat(FAR);
  for (let q = 0; q < PAD; q += 4) v128.store(heights + ((n + q) << 2), far);
}

@inline
function above(at: usize, h2: v128, by: i32, twice: f32): v128 {
  const sum = f32x4.add(f32x4.add(v128.load(at - (by << 2)), v128.load(at + (by << 2))), f32x4.splat(twice));
  return f32x4.gt(f32x4.mul(sum, f32x4.splat(CAUTIOUS)), h2);
}

/** Builds the hull; returns its last index, -1 when there is none. */
@inline
function raise(n: i32, w: f32, cap: f32): i32 {
  const capped = f32x4.splat(cap);
  let top = -1;
  let topLift: f64 = 0;
  let topStart: f64 = 0;
  let topSite: i32 = 0;
  for (let block = 0; block < n; block += 4) {
    const at = heights + (block << 2);
    const h = v128.load(at);
    const below = f32x4.lt(h, capped);
    if (!v128.any_true(below)) continue;
    const h2 = f32x4.add(h, h);
    const keep = v128.and(
      v128.and(below, above(at, h2, 1, 2 * w)),
      v128.and(above(at, h2, 2, 8 * w), above(at, h2, 4, 32 * w)),
    );
    let bits = i32x4.bitmask(keep);
    while (bits != 0) {
      const j = block + ctz(bits);
      bits &= bits - 1;
      const height = load<f32>(heights + (j << 2));
      const x = <f64>j - 0.5;
      const lift = <f64>height + <f64>w * (x * x);
      let start: f64 = -Infinity;
      while (top >= 0) {
        start = (lift - topLift) * load<f64>(inverse + ((j - topSite) << 3));
        if (start > topStart) break;
        top--;
        if (top >= 0) {
          topLift = load<f64>(lifts + (top << 3));
          topStart = load<f64>(starts + (top << 3));
          topSite = load<i32>(sites + (top << 2));
        }
      }
      top++;
      if (top == 0) start = -Infinity;
      topLift = lift;
      topStart = start;
      topSite = j;
      store<i32>(sites + (top << 2), j);
      store<f32>(siteHeights + (top << 2), height);
      store<f64>(lifts + (top << 3), lift);
      store<f64>(starts + (top << 3), start);
    }
  }
  return top;
}
