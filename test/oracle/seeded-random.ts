// A small seeded generator for the slow twins (mulberry32): a seed that failed is named in the test and stays.

export type Random = () => number;

/** Uniform numbers in [0, 1). */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
};

export const between = (random: Random, low: number, high: number): number => low + random() * (high - low);

/** A uniformly distributed rotation as three orthonormal, right-handed axes. */
export const randomAxes = (random: Random): readonly (readonly [number, number, number])[] => {
  const [a, b, c] = [random(), 2 * Math.PI * random(), 2 * Math.PI * random()];
  const x = Math.sqrt(1 - a) * Math.sin(b);
  const y = Math.sqrt(1 - a) * Math.cos(b);
  const z = Math.sqrt(a) * Math.sin(c);
  const w = Math.sqrt(a) * Math.cos(c);
  return [
    [1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (x * z - y * w)],
    [2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w)],
    [2 * (x * z + y * w), 2 * (y * z - x * w), 1 - 2 * (x * x + y * y)],
  ];
};
