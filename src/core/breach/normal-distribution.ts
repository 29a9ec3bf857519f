// The normal distribution and seeded samples of it. The tail is W. J. Cody's style of rational erfc as fitted by
// Chebyshev in Press et al., Numerical Recipes 3rd ed., 6.2.2 (relative error under 1.2e-7 everywhere, which is what a
// small probability needs). Samples: mulberry32 and Box & Muller 1958; one seed gives one table, whatever the machine.

const CHEBYSHEV = [
  -1.3026537197817094, 6.419697923564902e-1, 1.9476473204185836e-2, -9.561514786808631e-3, -9.46595344482036e-4,
  3.66839497852761e-4, 4.2523324806907e-5, -2.0278578112534e-5, -1.624290004647e-6, 1.30365583558e-6, 1.5626441722e-8,
  -8.5238095915e-8, 6.529054439e-9, 5.059343495e-9, -9.91364156e-10, -2.27365122e-10, 9.6467911e-11, 2.394038e-12,
  -6.886027e-12, 8.94487e-13, 3.13092e-13, -1.12708e-13, 3.81e-16, 7.106e-15, -1.523e-15, -9.4e-17, 1.21e-16, -2.8e-17,
] as const;

/** erfc(z) for z of 0 or more. */
const upperErfc = (z: number): number => {
  const t = 2 / (2 + z);
  const y = 4 * t - 2;
  let d = 0;
  let dd = 0;
  for (let n = CHEBYSHEV.length - 1; n > 0; n--) {
    const before = d;
    d = y * d - dd + (CHEBYSHEV[n] as number);
    dd = before;
  }
  return t * Math.exp(-z * z + 0.5 * (CHEBYSHEV[0] + y * d) - dd);
};

/** The share of a standard normal distribution below x. */
export const normalBelow = (x: number): number => {
  const z = Math.abs(x) * Math.SQRT1_2;
  return x < 0 ? 0.5 * upperErfc(z) : 1 - 0.5 * upperErfc(z);
};

/** Uniform numbers in [0, 1); the same for the same seed (a 32-bit integer). */
export const seededUniform = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
};

/** `count` standard normal numbers; the same for the same seed (a 32-bit integer). */
export const seededNormals = (count: number, seed: number): Float64Array => {
  const uniform = seededUniform(seed);
  const out = new Float64Array(count);
  for (let n = 0; n < count; n += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    out[n] = radius * Math.cos(angle);
    if (n + 1 < count) out[n + 1] = radius * Math.sin(angle);
  }
  return out;
};
