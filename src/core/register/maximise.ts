// The top of a function of a few numbers near a start, without derivatives: Powell's conjugate directions (Computer Journal
// 7:155, 1964), each direction searched by golden sections inside fixed bounds. The function may be a little rough.

export interface MaximiseOptions {
  /** How far one line search looks to each side, in the unit of the numbers. */
  readonly reach: number;
  /** A line is searched, and the whole ended, to within this. */
  readonly tolerance: number;
  readonly rounds: number;
  /** Told after each line search. */
  readonly onLine?: () => void;
}

export interface Top {
  readonly at: readonly number[];
  readonly value: number;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The best of golden section over [-reach, reach] along a line; zero when nothing beats the start. */
const searchLine = (f: (t: number) => number, start: number, reach: number, tolerance: number) => {
  let [low, high] = [-reach, reach];
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [fa, fb] = [f(a), f(b)];
  let best = { t: 0, value: start };
  while (high - low > tolerance) {
    if (fa > best.value) best = { t: a, value: fa };
    if (fb > best.value) best = { t: b, value: fb };
    // The side that keeps the best point known, the start included.
    if (best.t <= (a + b) / 2) {
      high = b;
      [b, fb] = [a, fa];
      a = high - GOLDEN * (high - low);
      fa = f(a);
    } else {
      low = a;
      [a, fa] = [b, fb];
      b = low + GOLDEN * (high - low);
      fb = f(b);
    }
  }
  if (fa > best.value) best = { t: a, value: fa };
  if (fb > best.value) best = { t: b, value: fb };
  return best;
};

const moved = (x: readonly number[], direction: readonly number[], t: number): readonly number[] =>
  x.map((value, n) => value + t * (direction[n] ?? 0));

/** Climbs from `start`; the value never falls. */
export const maximise = (
  f: (x: readonly number[]) => number,
  start: readonly number[],
  { reach, tolerance, rounds, onLine }: MaximiseOptions,
): Top => {
  let directions: readonly (readonly number[])[] = start.map((_, n) => start.map((_, m) => (n === m ? 1 : 0)));
  let top: Top = { at: start, value: f(start) };
  let wide = reach;
  for (let round = 0; round < rounds; round++) {
    const before = top;
    let largest = { gain: 0, n: 0 };
    for (const [n, direction] of directions.entries()) {
      const from = top;
      const found = searchLine((t) => f(moved(from.at, direction, t)), from.value, wide, tolerance);
      top = { at: moved(from.at, direction, found.t), value: found.value };
      if (top.value - from.value > largest.gain) largest = { gain: top.value - from.value, n };
      onLine?.();
    }
    const step = top.at.map((value, n) => value - (before.at[n] ?? 0));
    const length = Math.hypot(...step);
    if (length <= tolerance) break;
    const along = step.map((value) => value / length);
    directions = directions.map((direction, n) => (n === largest.n ? along : direction));
    wide = Math.min(reach, Math.max(4 * tolerance, 2 * length));
  }
  return top;
};
