// AssemblyScript: a proven lower bound of the distance along each of many straight paths, the same arithmetic as its TypeScript
// twin (core/clearance/slow-path-queries.ts); core/clearance/path-queries.ts says why it is a proof. A batch of paths is cut
// in rounds: every stretch that is still open is cut once in each. So the memory brings the samples of a round all at once, and
// what cannot be foretell is computed both ways and chosen from, where a branch would be guessed wrong half of the time.

import { isWellInside, lowSquared, placeOf, touch, wideInside } from './brick-reads';
import { follow, ijAt, kAt, LENGTH, LINE } from './path-lines';
import { chosen, least, lowestOf, most, stretchBounds } from './stretch-bounds';

const STRETCH_MM: f64 = 32;
const MOST_STRETCHES: i32 = 64;
const SHORT_MM: f64 = 6;
const MOST_CUTS: i32 = 500;

/** Paths taken together. */
export const LEAST_BATCH: i32 = 128;
/** Of a path, in bytes: its line, what is known of all of it, bounds at the ends of its stretches and along them. */
const BEST: usize = LINE;
const ENOUGH: usize = LINE + 8;
const PROVED: usize = LINE + 16;
const FIRST_MM: usize = LINE + 24;
const STRETCHES: usize = LINE + 32;
const FIRST: usize = LINE + 36;
const CUTS: usize = LINE + 40;
const WITHIN: usize = LINE + 44;
const SQUARES: usize = LINE + 48;
const BOUNDS: usize = SQUARES + 8 * 66;
/** An odd number of lines of the cache, so that a batch does not crowd a few of its sets. */
const STATE: usize = 64 * 19;
/** Of an open stretch: from, d² there, to, d² there, its path, which ends are known from samples, the cut, d² there, of what sort. */
const PATH: usize = 32;
const KNOWN: usize = 36;
const MM: usize = 40;
const HERE: usize = 48;
const SORT: usize = 56;
const OPEN: usize = 64;
const MOST_OPEN: i32 = LEAST_BATCH * (MOST_STRETCHES + MOST_CUTS);
/** Sorts of a cut: by samples; and at an end, which is then known from samples. */
const BY_SAMPLES: i32 = 1;
const AT_A: i32 = 2;
const AT_B: i32 = 4;

let states: usize = 0;
let places: usize = 0;
let asking: usize = 0;
let opened: usize = 0;
let next: usize = 0;
let count: i32 = 0;
let tolerance: f64 = 0;

export function leastBytes(): i32 {
  return LEAST_BATCH * <i32>STATE + MOST_OPEN * (8 + 2 * <i32>OPEN);
}

export function setLeastScratch(at: usize): void {
  states = at;
  opened = states + LEAST_BATCH * STATE;
  next = opened + MOST_OPEN * OPEN;
  places = next + MOST_OPEN * OPEN;
  asking = places + 4 * MOST_OPEN;
}

/** Proven lower bounds of the distance along each path, mm, within toleranceMm of its lowest sampled bound. */
export function leastPaths(paths: usize, answers: usize, count: i32, toleranceMm: f64): void {
  for (let from = 0; from < count; from += LEAST_BATCH) {
    const some = min(LEAST_BATCH, count - from);
    for (let n = 0; n < some; n++) follow(states + n * STATE, paths + (from + n) * 48);
    settleBatch(answers + (from << 3), some, toleranceMm);
  }
}

/** The same of up to LEAST_BATCH lines. */
export function leastOfAll(lines: usize, answers: usize, count: i32, toleranceMm: f64): void {
  for (let n = 0; n < count; n++) memory.copy(states + n * STATE, lines + n * LINE, LINE);
  settleBatch(answers, count, toleranceMm);
}

function settleBatch(answers: usize, paths: i32, toleranceMm: f64): void {
  tolerance = toleranceMm;
  for (let n = 0; n < paths; n++) {
    const state = states + n * STATE;
    begin(state);
    store<u32>(places + (n << 2), <u32>placeOf(ijAt(state, load<f64>(state, FIRST_MM)), kAt(state, load<f64>(state, FIRST_MM))));
  }
  touch(places, paths);
  count = 0;
  for (let n = 0; n < paths; n++) openStretches(states + n * STATE, load<u32>(places + (n << 2)));
  while (count > 0) {
    place();
    readSamples();
    cutAll();
  }
  for (let n = 0; n < paths; n++) {
    const state = states + n * STATE;
    const square = least(load<f64>(state, PROVED), load<f64>(state, BEST));
    store<f64>(answers + (n << 3), load<f64>(state, LENGTH) < Infinity ? sqrt(square) : 0);
  }
}

/** The lattice's bounds at the ends of the stretches and along them; the lowest is to be cut first. */
function begin(state: usize): void {
  // What is no length is told as 0 in the end: until then it is a point at the start.
  const length = load<f64>(state, LENGTH) < Infinity ? load<f64>(state, LENGTH) : 0;
  const stretches = max(1, <i32>min(<f64>MOST_STRETCHES, ceil(length / STRETCH_MM)));
  const h = length / <f64>stretches;
  const isWithin = isWellInside(state);
  for (let n = 0; n <= stretches; n++) {
    const mm = <f64>n * h;
    store<f64>(state + (n << 3), isWithin ? most(0, wideInside(state, mm)) : 0, SQUARES);
  }
  for (let n = 0; n < stretches; n += 2) {
    const ends = state + (n << 3);
    v128.store(ends, stretchBounds(v128.load(ends, SQUARES), v128.load(ends, SQUARES + 8), f64x2.splat(h)), BOUNDS);
  }
  let first = 0;
  let lowest: f64 = Infinity;
  for (let n = 0; n < stretches; n++) {
    const bound = load<f64>(state + (n << 3), BOUNDS);
    first = bound < lowest ? n : first;
    lowest = least(bound, lowest);
  }
  const a = load<f64>(state + (first << 3), SQUARES);
  const b = load<f64>(state + (first << 3), SQUARES + 8);
  store<f64>(state, <f64>first * h + h * lowestOf(a, b, h), FIRST_MM);
  store<f64>(state, Infinity, BEST);
  store<f64>(state, Infinity, PROVED);
  store<i32>(state, stretches, STRETCHES);
  store<i32>(state, first, FIRST);
  store<i32>(state, 0, CUTS);
  store<i32>(state, isWithin ? 1 : 0, WITHIN);
}

/** The first cut of a path, and all its stretches that are not settled by it. */
function openStretches(state: usize, place: usize): void {
  const mm = load<f64>(state, FIRST_MM);
  const here = most(0, lowSquared(place, ijAt(state, mm), kAt(state, mm)));
  meet(state, here);
  const enough = load<f64>(state, ENOUGH);
  const stretches = load<i32>(state, STRETCHES);
  const first = load<i32>(state, FIRST);
  const length = load<f64>(state, LENGTH) < Infinity ? load<f64>(state, LENGTH) : 0;
  const h = length / <f64>stretches;
  let proved: f64 = Infinity;
  for (let n = 0; n < stretches; n++) {
    const bound = load<f64>(state + (n << 3), BOUNDS);
    if (n === first) continue;
    if (bound < enough) {
      const item = opened + count++ * OPEN;
      store<f64>(item, <f64>n * h);
      store<f64>(item, load<f64>(state + (n << 3), SQUARES), 8);
      store<f64>(item, <f64>(n + 1) * h, 16);
      store<f64>(item, load<f64>(state + (n << 3), SQUARES + 8), 24);
      store<u32>(item, <u32>state, PATH);
      store<i32>(item, 0, KNOWN);
    } else proved = least(proved, bound);
  }
  store<f64>(state, proved, PROVED);
  const ends = state + (first << 3) + SQUARES;
  count = halve(
    opened,
    count,
    state,
    f64x2.replace_lane(f64x2.splat(<f64>first * h), 1, load<f64>(ends)),
    f64x2.replace_lane(f64x2.splat(mm), 1, here),
    f64x2.replace_lane(f64x2.splat(<f64>(first + 1) * h), 1, load<f64>(ends, 8)),
    BY_SAMPLES,
    0,
  );
}

@inline
function meet(state: usize, square: f64): void {
  const best = least(square, load<f64>(state, BEST));
  const less = most(0, sqrt(best) - tolerance);
  store<f64>(state, best, BEST);
  store<f64>(state, less * less, ENOUGH);
}

/** Where every open stretch is cut, and what the lattice says there. */
function place(): void {
  let asked = 0;
  for (let n = 0; n < count; n++) {
    const item = opened + n * OPEN;
    const state = <usize>load<u32>(item, PATH);
    const a = load<f64>(item);
    const atA = load<f64>(item, 8);
    const b = load<f64>(item, 16);
    const atB = load<f64>(item, 24);
    const known = load<i32>(item, KNOWN);
    const h = b - a;
    const isEnd = (h < SHORT_MM) & (known !== 3);
    const isA = (known === 2) | ((known === 0) & (atA < atB));
    const end = chosen(isA, a, b);
    const mm = chosen(isEnd, end, a + h * lowestOf(atA, atB, h));
    const wide = load<i32>(state, WITHIN) === 1 ? most(0, wideInside(state, mm)) : 0;
    const isFine = isEnd | !(wide >= load<f64>(state, BEST));
    store<f64>(item, mm, MM);
    store<f64>(item, wide, HERE);
    store<i32>(item, <i32>isFine | (<i32>(isEnd & isA) << 1) | (<i32>(isEnd & !isA) << 2), SORT);
    store<u32>(asking + (asked << 2), n);
    asked += <i32>isFine;
  }
  for (let at = 0; at < asked; at++) {
    const item = opened + load<u32>(asking + (at << 2)) * OPEN;
    const state = <usize>load<u32>(item, PATH);
    const mm = load<f64>(item, MM);
    store<u32>(places + (at << 2), <u32>placeOf(ijAt(state, mm), kAt(state, mm)));
  }
  askedFor = asked;
}

let askedFor: i32 = 0;

/** The samples where the lattice did not say enough. */
function readSamples(): void {
  touch(places, askedFor);
  for (let at = 0; at < askedFor; at++) {
    const item = opened + load<u32>(asking + (at << 2)) * OPEN;
    const state = <usize>load<u32>(item, PATH);
    const mm = load<f64>(item, MM);
    const here = most(0, lowSquared(load<u32>(places + (at << 2)), ijAt(state, mm), kAt(state, mm)));
    store<f64>(item, here, HERE);
    meet(state, here);
  }
}

function cutAll(): void {
  let made = 0;
  for (let n = 0; n < count; n++) {
    const item = opened + n * OPEN;
    made = halve(
      next,
      made,
      load<u32>(item, PATH),
      v128.load(item),
      v128.load(item, MM),
      v128.load(item, 16),
      load<i32>(item, SORT),
      load<i32>(item, KNOWN),
    );
  }
  const done = opened;
  opened = next;
  next = done;
  count = made;
}

/** Lists both sides of a cut that are not settled; a, m and b are places with d² there. At an end, one side is a point. */
@inline
function halve(list: usize, made: i32, state: usize, a: v128, m: v128, b: v128, sort: i32, known: i32): i32 {
  const cuts = load<i32>(state, CUTS);
  store<i32>(state, cuts + 1, CUTS);
  const left = v128.bitselect(m, a, i64x2.splat(-(<i64>((sort & AT_A) >> 1))));
  const right = v128.bitselect(m, b, i64x2.splat(-(<i64>((sort & AT_B) >> 2))));
  const from = v128.shuffle<u64>(left, m, 0, 2);
  const to = v128.shuffle<u64>(m, right, 0, 2);
  const atFrom = v128.shuffle<u64>(left, m, 1, 3);
  const atTo = v128.shuffle<u64>(m, right, 1, 3);
  const h = f64x2.sub(to, from);
  const bound = stretchBounds(atFrom, atTo, h);
  const isOver = i64x2.splat(-(<i64>(cuts >= MOST_CUTS)));
  const settled = v128.or(f64x2.ge(bound, f64x2.splat(load<f64>(state, ENOUGH))), isOver);
  const proved = v128.bitselect(bound, f64x2.splat(Infinity), settled);
  store<f64>(
    state,
    least(load<f64>(state, PROVED), least(f64x2.extract_lane(proved, 0), f64x2.extract_lane(proved, 1))),
    PROVED,
  );
  const open = ~i64x2.bitmask(settled);
  const byM = sort & BY_SAMPLES;
  let item = list + made * OPEN;
  v128.store(item, left);
  v128.store(item, m, 16);
  store<u32>(item, <u32>state, PATH);
  store<i32>(item, (known & 1) | (byM << 1), KNOWN);
  item += (open & 1) * OPEN;
  v128.store(item, m);
  v128.store(item, right, 16);
  store<u32>(item, <u32>state, PATH);
  store<i32>(item, (known & 2) | byM, KNOWN);
  return made + (open & 1) + ((open >> 1) & 1);
}
