// How near one path comes to everything, at least (path-queries.ts says why it is proven), step by step what assembly/least-paths.ts
// does: in rounds, in each of which every stretch that is still open is cut once.

import type { SearchField } from '../field/search-field.ts';
import { lowAt, type PathLine, pathLine, wideAt } from './path-line.ts';
import { lowestOf, stretchBound } from './stretch-bound.ts';

const STRETCH_MM = 32;
const MOST_STRETCHES = 64;
/** A shorter stretch that is not settled gets samples at its ends before it is cut. */
const SHORT_MM = 6;
/** After so many cuts what is proven is told as it is. */
const MOST_CUTS = 500;
/** Of an open stretch: from, d² there, to, d² there, which ends are known from samples, the cut, d² there, its sort. */
const OPEN_NUMBERS = 8;
const A_KNOWN = 1;
const B_KNOWN = 2;
const BOTH_KNOWN = 3;
/** Sorts of a cut: by samples; and at an end, which is then known from samples. */
const BY_SAMPLES = 1;
const AT_A = 2;
const AT_B = 4;

/** A path, and what is known of it. */
export interface LeastSearch extends PathLine {
  /** The lattice's bounds of d² at the ends of the stretches, and what they prove along them. */
  readonly squares: Float64Array;
  readonly bounds: Float64Array;
  /** Open stretches, of this round and of the next. */
  open: Float64Array;
  next: Float64Array;
  toleranceMm: number;
  /** Least bound from samples so far; what is not below `enough` is settled; what is proven of all that is settled. */
  best: number;
  enough: number;
  proved: number;
  cuts: number;
}

export const leastSearch = (field: SearchField): LeastSearch => ({
  ...pathLine(field),
  squares: new Float64Array(MOST_STRETCHES + 1),
  bounds: new Float64Array(MOST_STRETCHES),
  open: new Float64Array((MOST_STRETCHES + MOST_CUTS) * OPEN_NUMBERS),
  next: new Float64Array((MOST_STRETCHES + MOST_CUTS) * OPEN_NUMBERS),
  toleranceMm: 0,
  best: 0,
  enough: 0,
  proved: 0,
  cuts: 0,
});

/** The bound in mm of the path that was followed last; 0 for what is no path. */
export const least = (search: LeastSearch, toleranceMm: number): number => {
  const { line, squares, bounds } = search;
  if (!(line.lengthMm < Number.POSITIVE_INFINITY)) return 0;
  const stretches = Math.max(1, Math.min(MOST_STRETCHES, Math.ceil(line.lengthMm / STRETCH_MM)));
  const h = line.lengthMm / stretches;
  for (let n = 0; n <= stretches; n++) squares[n] = wideAt(search, n * h);
  let first = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (let n = 0; n < stretches; n++) {
    const bound = stretchBound(squares[n] as number, squares[n + 1] as number, h);
    bounds[n] = bound;
    if (bound >= lowest) continue;
    lowest = bound;
    first = n;
  }
  search.toleranceMm = toleranceMm;
  search.best = Number.POSITIVE_INFINITY;
  search.proved = Number.POSITIVE_INFINITY;
  search.cuts = 0;
  let count = openStretches(search, stretches, first, h);
  while (count > 0) {
    place(search, count);
    count = cutAll(search, count);
  }
  return Math.sqrt(Math.min(search.proved, search.best));
};

/** The first cut, and all stretches that are not settled by it; how many are open. */
const openStretches = (search: LeastSearch, stretches: number, first: number, h: number): number => {
  const { squares, bounds, open } = search;
  const atA = squares[first] as number;
  const atB = squares[first + 1] as number;
  const mm = first * h + h * lowestOf(atA, atB, h);
  const here = met(search, mm);
  let count = 0;
  for (let n = 0; n < stretches; n++) {
    if (n === first) continue;
    const bound = bounds[n] as number;
    if (bound < search.enough) {
      push(open, count++, n * h, squares[n] as number, (n + 1) * h, squares[n + 1] as number, 0);
    } else search.proved = Math.min(search.proved, bound);
  }
  search.cuts++;
  count = side(search, open, count, first * h, atA, mm, here, B_KNOWN, false);
  return side(search, open, count, mm, here, (first + 1) * h, atB, A_KNOWN, false);
};

/** The samples' bound, 0 or more, as one more candidate for the least. */
const met = (search: LeastSearch, mm: number): number => {
  const square = Math.max(0, lowAt(search, mm));
  search.best = Math.min(square, search.best);
  const less = Math.max(0, Math.sqrt(search.best) - search.toleranceMm);
  search.enough = less * less;
  return square;
};

/** Where every open stretch is cut, what the lattice says there, and the samples where that is not enough. */
const place = (search: LeastSearch, count: number): void => {
  const { open, best } = search;
  for (let at = 0; at < count * OPEN_NUMBERS; at += OPEN_NUMBERS) {
    const a = open[at] as number;
    const atA = open[at + 1] as number;
    const b = open[at + 2] as number;
    const atB = open[at + 3] as number;
    const known = open[at + 4] as number;
    const h = b - a;
    const isEnd = h < SHORT_MM && known !== BOTH_KNOWN;
    const isA = known === B_KNOWN || (known === 0 && atA < atB);
    const mm = isEnd ? (isA ? a : b) : a + h * lowestOf(atA, atB, h);
    const wide = wideAt(search, mm);
    open[at + 5] = mm;
    open[at + 6] = wide;
    open[at + 7] = isEnd ? BY_SAMPLES | (isA ? AT_A : AT_B) : wide >= best ? 0 : BY_SAMPLES;
  }
  for (let at = 0; at < count * OPEN_NUMBERS; at += OPEN_NUMBERS) {
    if ((open[at + 7] as number) !== 0) open[at + 6] = met(search, open[at + 5] as number);
  }
};

/** Both sides of every open stretch that are not settled; how many are open now. */
const cutAll = (search: LeastSearch, count: number): number => {
  const { open, next } = search;
  let made = 0;
  for (let at = 0; at < count * OPEN_NUMBERS; at += OPEN_NUMBERS) {
    const known = open[at + 4] as number;
    const mm = open[at + 5] as number;
    const here = open[at + 6] as number;
    const sort = open[at + 7] as number;
    const isLast = search.cuts++ >= MOST_CUTS;
    const bySamples = sort & BY_SAMPLES;
    // At an end, one side is a point.
    const atA = (sort & AT_A) === 0 ? (open[at + 1] as number) : here;
    const atB = (sort & AT_B) === 0 ? (open[at + 3] as number) : here;
    made = side(
      search,
      next,
      made,
      open[at] as number,
      atA,
      mm,
      here,
      (known & A_KNOWN) | (bySamples * B_KNOWN),
      isLast,
    );
    made = side(search, next, made, mm, here, open[at + 2] as number, atB, (known & B_KNOWN) | bySamples, isLast);
  }
  search.open = next;
  search.next = open;
  return made;
};

/** Lists one side of a cut, unless it is settled. */
const side = (
  search: LeastSearch,
  list: Float64Array,
  made: number,
  a: number,
  atA: number,
  b: number,
  atB: number,
  known: number,
  isLast: boolean,
): number => {
  const bound = stretchBound(atA, atB, b - a);
  if (bound < search.enough && !isLast) {
    push(list, made, a, atA, b, atB, known);
    return made + 1;
  }
  search.proved = Math.min(search.proved, bound);
  return made;
};

const push = (list: Float64Array, n: number, a: number, atA: number, b: number, atB: number, known: number): void => {
  const at = n * OPEN_NUMBERS;
  list[at] = a;
  list[at + 1] = atA;
  list[at + 2] = b;
  list[at + 3] = atB;
  list[at + 4] = known;
};
