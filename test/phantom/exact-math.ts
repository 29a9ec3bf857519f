// Arithmetic whose last bit is the same on every machine and every Node: only + - * / and Math.sqrt, which IEEE 754
// rounds exactly, and integer hashing. Math.sin, exp, pow and hypot are left alone: engines change them (V8 took another
// libm between Node 20 and 22), and the phantom's bytes are promised.

const PI = Math.PI;

export const clamp = (v: number, lo: number, hi: number): number => (v < lo ? lo : Math.min(v, hi));

export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** 0 below lo, 1 above hi, and a smooth cubic between. */
export const smoothstep = (lo: number, hi: number, v: number): number => {
  const t = clamp((v - lo) / (hi - lo), 0, 1);
  return t * t * (3 - 2 * t);
};

/** A bell of height 1 and half-width about w that needs no exponential. */
export const bell = (v: number, w: number): number => {
  const t = 1 + (v / w) * (v / w);
  return 1 / (t * t);
};

const sinSeries = (x: number): number => {
  let term = x;
  let sum = x;
  for (let n = 1; n < 12; n++) {
    term *= -(x * x) / (2 * n * (2 * n + 1));
    sum += term;
  }
  return sum;
};

/** Sine of an angle in degrees; any angle. */
export const sinDeg = (deg: number): number => {
  const turn = deg - 360 * Math.floor(deg / 360);
  const folded = turn <= 90 ? turn : turn <= 270 ? 180 - turn : turn - 360;
  return sinSeries((folded * PI) / 180);
};

export const cosDeg = (deg: number): number => sinDeg(deg + 90);

/** e to the power -x for x at or above 0. */
export const expNeg = (x: number): number => {
  let term = 1;
  let sum = 1;
  const small = x / 1024;
  for (let n = 1; n < 10; n++) {
    term *= -small / n;
    sum += term;
  }
  for (let n = 0; n < 10; n++) sum *= sum;
  return sum;
};

/** Taps -radius..radius of a Gaussian of the given sigma in samples, summing to 1. */
export const gaussianTaps = (sigma: number, radius: number): Float64Array => {
  const taps = new Float64Array(2 * radius + 1);
  let sum = 0;
  for (let n = -radius; n <= radius; n++) {
    const value = expNeg((n * n) / (2 * sigma * sigma));
    taps[n + radius] = value;
    sum += value;
  }
  return taps.map((value) => value / sum);
};

/** A well mixed 32-bit hash of three integers and a seed. */
export const hash3 = (x: number, y: number, z: number, seed: number): number => {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(z, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
};

/** Seeded numbers in [0, 1): mulberry32. */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

/** A function through knots (rising), smooth (Catmull-Rom as cubic Hermite), flat beyond the ends; tabulated every 0.25. */
export const curve = (knots: readonly (readonly [number, number])[]): ((t: number) => number) => {
  const first = knots[0];
  const last = knots[knots.length - 1];
  if (first === undefined || last === undefined) throw new RangeError('a curve needs at least one knot');
  const step = 0.25;
  const count = Math.floor((last[0] - first[0]) / step) + 2;
  const table = new Float64Array(count + 1);
  for (let n = 0; n <= count; n++) table[n] = hermite(knots, Math.min(last[0], first[0] + n * step));
  return (t) => {
    const u = (t - first[0]) / step;
    if (u <= 0) return first[1];
    if (u >= count) return last[1];
    const n = Math.floor(u);
    const a = table[n] as number;
    return a + ((table[n + 1] as number) - a) * (u - n);
  };
};

const hermite = (knots: readonly (readonly [number, number])[], t: number): number => {
  let n = 0;
  while (n < knots.length - 2 && t > (knots[n + 1]?.[0] ?? 0)) n++;
  const p1 = knots[n] ?? [0, 0];
  const p2 = knots[n + 1] ?? p1;
  const p0 = knots[n - 1] ?? p1;
  const p3 = knots[n + 2] ?? p2;
  const width = p2[0] - p1[0];
  if (!(width > 0)) return p1[1];
  const m1 = p2[0] === p0[0] ? 0 : ((p2[1] - p0[1]) / (p2[0] - p0[0])) * width;
  const m2 = p3[0] === p1[0] ? 0 : ((p3[1] - p1[1]) / (p3[0] - p1[0])) * width;
  const u = (t - p1[0]) / width;
  const u2 = u * u;
  const u3 = u2 * u;
  return (2 * u3 - 3 * u2 + 1) * p1[1] + (u3 - 2 * u2 + u) * m1 + (3 * u2 - 2 * u3) * p2[1] + (u3 - u2) * m2;
};
