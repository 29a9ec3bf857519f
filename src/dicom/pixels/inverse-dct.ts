// The inverse discrete cosine transform of a block of 8 x 8 in integers of 13 fractional bits (Loeffler, Ligtenberg and
// Moschytz 1989), rounded as the Independent JPEG Group's decoder rounds for 12-bit samples.

const FRACTION_BITS = 13;
const FIRST_PASS_BITS = 1;

const fix = (x: number): number => Math.round(x * 2 ** FRACTION_BITS);
const C = {
  a: fix(0.298631336),
  b: fix(0.390180644),
  c: fix(0.5411961),
  d: fix(0.765366865),
  e: fix(0.899976223),
  f: fix(1.175875602),
  g: fix(1.50132111),
  h: fix(1.847759065),
  i: fix(1.96157056),
  j: fix(2.053119869),
  k: fix(2.562915447),
  l: fix(3.072711026),
} as const;

/** Eight values `stride` apart from `at`, transformed in place and divided by 2^shift, rounded. */
const pass = (v: Float64Array, at: number, stride: number, shift: number): void => {
  const get = (n: number): number => v[at + n * stride] as number;
  const scale = 2 ** shift;
  const put = (n: number, value: number): void => {
    v[at + n * stride] = Math.floor((value + scale / 2) / scale);
  };
  const even = (get(2) + get(6)) * C.c;
  const e2 = even - get(6) * C.h;
  const e3 = even + get(2) * C.d;
  const e0 = (get(0) + get(4)) * 2 ** FRACTION_BITS;
  const e1 = (get(0) - get(4)) * 2 ** FRACTION_BITS;
  const [s7, s5, s3, s1] = [get(7), get(5), get(3), get(1)];
  const turn = (s7 + s3 + s5 + s1) * C.f;
  const z1 = (s7 + s1) * -C.e;
  const z2 = (s5 + s3) * -C.k;
  const z3 = (s7 + s3) * -C.i + turn;
  const z4 = (s5 + s1) * -C.b + turn;
  const o0 = s7 * C.a + z1 + z3;
  const o1 = s5 * C.j + z2 + z4;
  const o2 = s3 * C.l + z2 + z3;
  const o3 = s1 * C.g + z1 + z4;
  put(0, e0 + e3 + o3);
  put(7, e0 + e3 - o3);
  put(1, e1 + e2 + o2);
  put(6, e1 + e2 - o2);
  put(2, e1 - e2 + o1);
  put(5, e1 - e2 - o1);
  put(3, e0 - e3 + o0);
  put(4, e0 - e3 - o0);
};

const work = new Float64Array(64);

/** Turns dequantised coefficients, in rows, into samples of `precision` bits, in place. */
export const inverseDct = (block: Int32Array, precision: number): void => {
  work.set(block);
  for (let column = 0; column < 8; column++) pass(work, column, 8, FRACTION_BITS - FIRST_PASS_BITS);
  for (let row = 0; row < 8; row++) pass(work, 8 * row, 1, FRACTION_BITS + FIRST_PASS_BITS + 3);
  const middle = 2 ** (precision - 1);
  for (let n = 0; n < 64; n++) block[n] = Math.min(2 * middle - 1, Math.max(0, (work[n] as number) + middle));
};
