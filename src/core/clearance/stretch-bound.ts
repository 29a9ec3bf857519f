// What the squared distances at the ends of a stretch of a line prove along it: d² >= A + (B - A) u - h² u (1 - u), whose least
// value is closed form. In the steps of assembly/stretch-bounds.ts, which has no branches: what lies beyond the parabola's
// ends is clamped.

/** A stretch is cut at most this far along. */
const MOST_SHARE = 0.8;
/** So that nothing is divided by 0. */
const TINY = 1e-300;

/** Where on a stretch, from 0 to 1, the bound is least; not too near its ends. */
export const lowestOf = (a: number, b: number, h: number): number =>
  Math.min(MOST_SHARE, Math.max(1 - MOST_SHARE, 0.5 - (b - a) / (2 * h * h + TINY)));

/** Least possible d² over a stretch of length h with squared bounds A and B at its ends, 0 or more. */
export const stretchBound = (a: number, b: number, h: number): number => {
  const h2 = h * h;
  const fall = Math.min(2 * h2, Math.max(0, h2 - (b - a)));
  return Math.max(0, Math.min(b, a - (fall * fall) / (4 * h2 + TINY)));
};
