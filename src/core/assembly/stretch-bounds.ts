// AssemblyScript: what squared distances at the ends of a stretch of a line prove along it (core/clearance/stretch-bound.ts), and the
// choices of `clear` and `least`, without branches: which way they go nobody can foretell, and a wrong guess costs more than both ways.

const MOST_SHARE: f64 = 0.8;
/** So that nothing is divided by 0. */
const TINY: f64 = 1e-300;

/** The lesser of two numbers, and the greater, by one instruction each: `min` and `max` branch for what is no number. */
@inline
export function least(a: f64, b: f64): f64 {
  return f64x2.extract_lane(f64x2.pmin(f64x2.splat(a), f64x2.splat(b)), 0);
}

@inline
export function most(a: f64, b: f64): f64 {
  return f64x2.extract_lane(f64x2.pmax(f64x2.splat(a), f64x2.splat(b)), 0);
}

/** Least possible d² over a stretch of length h with squared bounds A and B at its ends; of two stretches. */
@inline
export function stretchBounds(a: v128, b: v128, h: v128): v128 {
  const h2 = f64x2.mul(h, h);
  const fall = f64x2.pmin(f64x2.add(h2, h2), f64x2.pmax(f64x2.splat(0), f64x2.sub(h2, f64x2.sub(b, a))));
  const drop = f64x2.div(f64x2.mul(fall, fall), f64x2.add(f64x2.mul(f64x2.splat(4), h2), f64x2.splat(TINY)));
  return f64x2.pmax(f64x2.splat(0), f64x2.pmin(b, f64x2.sub(a, drop)));
}

/** The same of one. */
@inline
export function stretchBound(a: f64, b: f64, h: f64): f64 {
  return f64x2.extract_lane(stretchBounds(f64x2.splat(a), f64x2.splat(b), f64x2.splat(h)), 0);
}

/** One of two numbers, without a branch. */
@inline
export function chosen(isFirst: bool, a: f64, b: f64): f64 {
  return f64x2.extract_lane(v128.bitselect(f64x2.splat(a), f64x2.splat(b), i64x2.splat(-(<i64>isFirst))), 0);
}

/** Where on a stretch, from 0 to 1, the bound is least; not too near its ends. */
@inline
export function lowestOf(a: f64, b: f64, h: f64): f64 {
  return least(MOST_SHARE, most(1 - MOST_SHARE, 0.5 - (b - a) / (2 * h * h + TINY)));
}
