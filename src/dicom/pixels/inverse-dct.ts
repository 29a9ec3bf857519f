// The inverse discrete cosine transform of a block of 8 x 8 in integers of 13 fractional bits (Loeffler, Ligtenberg and
// Moschytz 1989), rounded as the Independent JPEG Group's decoder rounds for 12-bit samples. Held in float64, where no
// broken file overflows. A column or row of which only the mean is set comes out flat, by the same rounding: most are.

const FRACTION_BITS = 13;
const FIRST_PASS_BITS = 1;
const ONE = 2 ** FRACTION_BITS;

const fix = (x: number): number => Math.round(x * ONE);
const A = fix(0.298631336);
const B = fix(0.390180644);
const C = fix(0.5411961);
const D = fix(0.765366865);
const E = fix(0.899976223);
const F = fix(1.175875602);
const G = fix(1.50132111);
const H = fix(1.847759065);
const I = fix(1.96157056);
const J = fix(2.053119869);
const K = fix(2.562915447);
const L = fix(3.072711026);

/** Eight values `stride` apart from `at`, transformed in place and divided by `scale`, rounded. */
const pass = (v: Float64Array, at: number, stride: number, scale: number): void => {
  const at1 = at + stride;
  const at2 = at1 + stride;
  const at3 = at2 + stride;
  const at4 = at3 + stride;
  const at5 = at4 + stride;
  const at6 = at5 + stride;
  const at7 = at6 + stride;
  const s0 = v[at] as number;
  const s1 = v[at1] as number;
  const s2 = v[at2] as number;
  const s3 = v[at3] as number;
  const s4 = v[at4] as number;
  const s5 = v[at5] as number;
  const s6 = v[at6] as number;
  const s7 = v[at7] as number;
  const half = scale / 2;
  if (s1 === 0 && s2 === 0 && s3 === 0 && s4 === 0 && s5 === 0 && s6 === 0 && s7 === 0) {
    const flat = Math.floor((s0 * ONE + half) / scale);
    v[at] = v[at1] = v[at2] = v[at3] = v[at4] = v[at5] = v[at6] = v[at7] = flat;
    return;
  }
  const even = (s2 + s6) * C;
  const e2 = even - s6 * H;
  const e3 = even + s2 * D;
  const e0 = (s0 + s4) * ONE;
  const e1 = (s0 - s4) * ONE;
  const turn = (s7 + s3 + s5 + s1) * F;
  const z1 = (s7 + s1) * -E;
  const z2 = (s5 + s3) * -K;
  const z3 = (s7 + s3) * -I + turn;
  const z4 = (s5 + s1) * -B + turn;
  const o0 = s7 * A + z1 + z3;
  const o1 = s5 * J + z2 + z4;
  const o2 = s3 * L + z2 + z3;
  const o3 = s1 * G + z1 + z4;
  v[at] = Math.floor((e0 + e3 + o3 + half) / scale);
  v[at7] = Math.floor((e0 + e3 - o3 + half) / scale);
  v[at1] = Math.floor((e1 + e2 + o2 + half) / scale);
  v[at6] = Math.floor((e1 + e2 - o2 + half) / scale);
  v[at2] = Math.floor((e1 - e2 + o1 + half) / scale);
  v[at5] = Math.floor((e1 - e2 - o1 + half) / scale);
  v[at3] = Math.floor((e0 - e3 + o0 + half) / scale);
  v[at4] = Math.floor((e0 - e3 - o0 + half) / scale);
};

const work = new Float64Array(64);

/** Turns dequantised coefficients, in rows, into samples of `precision` bits, in place. */
export const inverseDct = (block: Int32Array, precision: number): void => {
  work.set(block);
  for (let column = 0; column < 8; column++) pass(work, column, 8, 2 ** (FRACTION_BITS - FIRST_PASS_BITS));
  for (let row = 0; row < 8; row++) pass(work, 8 * row, 1, 2 ** (FRACTION_BITS + FIRST_PASS_BITS + 3));
  const middle = 2 ** (precision - 1);
  for (let n = 0; n < 64; n++) block[n] = Math.min(2 * middle - 1, Math.max(0, (work[n] as number) + middle));
};
