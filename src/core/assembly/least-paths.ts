// AssemblyScript: a proven lower bound of the distance along each of many straight paths, the same arithmetic as its TypeScript
// twin (core/clearance/slow-path-queries.ts); core/clearance/path-queries.ts says why it is a proof. A batch of paths takes each
// step together, so that the memory answers many reads at once.

import { brickMm, follow, lowSquared, placeOf, roomMm, touch } from './brick-reads';

const FAR_MM: f64 = 24;
const STRETCH_MM: f64 = 16;
const MOST_STRETCHES: i32 = 64;
const MOST_SHARE: f64 = 0.8;
const DEEPEST: i32 = 100;

/** Paths taken together: what is known of them stays in the nearest cache. */
export const LEAST_BATCH: i32 = 32;
/** Of a path, in bytes: its line, then stretches and the lowest end, bounds at the ends, whether from samples. */
export const LINE: usize = 56;
const COUNT: usize = 56;
const LOWEST: usize = 60;
const SQUARES: usize = 64;
const FINE: usize = 64 + 8 * 65;
export const STATE: usize = 64 + 8 * 65 + 72;

let states: usize = 0;
let places: usize = 0;

/** Bytes for places to read ahead, of one batch. */
export function placesBytes(): i32 {
  return 4 * LEAST_BATCH * MOST_STRETCHES;
}

export function setLeastScratch(ofStates: usize, ofPlaces: usize): void {
  states = ofStates;
  places = ofPlaces;
}

let best: f64 = 0;
let enough: f64 = 0;
let proved: f64 = 0;
let tolerance: f64 = 0;

/** Proven lower bounds of the distance along each path, mm, within toleranceMm of its lowest sampled bound. */
export function leastPaths(paths: usize, answers: usize, count: i32, toleranceMm: f64): void {
  for (let from = 0; from < count; from += LEAST_BATCH) {
    const some = min(LEAST_BATCH, count - from);
    for (let n = 0; n < some; n++) {
      follow(states + n * STATE, paths + (from + n) * 48);
    }
    readBatch(some, toleranceMm);
    for (let n = 0; n < some; n++) store<f64>(answers + ((from + n) << 3), settleAll(states + n * STATE, toleranceMm));
  }
}

/** What `settleAll` needs of a batch: the bricks' bounds, the samples at the lowest end, and the memory made ready. */
export function readBatch(count: i32, toleranceMm: f64): void {
  for (let n = 0; n < count; n++) {
    const state = states + n * STATE;
    readBricks(state);
    const lowest = load<i32>(state, LOWEST);
    store<u32>(places + (n << 2), placeAt(state, <f64>lowest * (load<f64>(state, 48) / <f64>load<i32>(state, COUNT))));
  }
  touch(places, count);
  let unsettled = 0;
  for (let n = 0; n < count; n++) {
    readLowest(states + n * STATE);
    unsettled = listUnsettled(states + n * STATE, toleranceMm, unsettled);
  }
  touch(places, unsettled);
}

/** Lists where the lower ends of the stretches lie that the bricks cannot settle. */
function listUnsettled(state: usize, toleranceMm: f64, from: i32): i32 {
  const length = load<f64>(state, 48);
  if (!(length < Infinity)) return from;
  const stretches = load<i32>(state, COUNT);
  const h = length / <f64>stretches;
  const less = max(0, sqrt(load<f64>(state + (load<i32>(state, LOWEST) << 3), SQUARES)) - toleranceMm);
  const limit = less * less;
  let listed = from;
  for (let n = 0; n < stretches; n++) {
    const a = load<f64>(state + (n << 3), SQUARES);
    const b = load<f64>(state + (n << 3), SQUARES + 8);
    if (min(a, b) - h * h * 0.25 >= limit || stretchBound(a, b, h) >= limit) continue;
    store<u32>(places + (listed++ << 2), placeAt(state, <f64>(a < b ? n : n + 1) * h));
  }
  return listed;
}

@inline
export function placeAt(state: usize, mm: f64): u32 {
  return <u32>placeOf(
    load<f64>(state) + mm * load<f64>(state, 24),
    load<f64>(state, 8) + mm * load<f64>(state, 32),
    load<f64>(state, 16) + mm * load<f64>(state, 40),
  );
}

/** Of one walk's path. */
export function leastOf(walk: usize, toleranceMm: f64): f64 {
  const state = states;
  memory.copy(state, walk, LINE);
  readBricks(state);
  readLowest(state);
  return settleAll(state, toleranceMm);
}

/** The bricks' bounds at the ends of the stretches. */
function readBricks(state: usize): void {
  const length = load<f64>(state, 48);
  if (!(length < Infinity)) return;
  const stretches = max(1, <i32>min(<f64>MOST_STRETCHES, ceil(length / STRETCH_MM)));
  const h = length / <f64>stretches;
  let lowest = 0;
  let least: f64 = Infinity;
  for (let n = 0; n <= stretches; n++) {
    const bound = boundAt(state, <f64>n * h);
    const square = bound * bound;
    store<f64>(state + (n << 3), square, SQUARES);
    store<u8>(state + n, 0, FINE);
    if (square < least) {
      least = square;
      lowest = n;
    }
  }
  store<i32>(state, stretches, COUNT);
  store<i32>(state, lowest, LOWEST);
}

/** What room or brick prove at a place. */
@inline
function boundAt(state: usize, mm: f64): f64 {
  const i = load<f64>(state) + mm * load<f64>(state, 24);
  const j = load<f64>(state, 8) + mm * load<f64>(state, 32);
  const k = load<f64>(state, 16) + mm * load<f64>(state, 40);
  const room = roomMm(i, j, k);
  return room >= FAR_MM ? room : brickMm(i, j, k);
}

/** The samples' bound at a place, 0 or more. */
function lowAt(state: usize, mm: f64): f64 {
  return max(
    0,
    lowSquared(
      load<f64>(state) + mm * load<f64>(state, 24),
      load<f64>(state, 8) + mm * load<f64>(state, 32),
      load<f64>(state, 16) + mm * load<f64>(state, 40),
    ),
  );
}

/** The samples' bound at the lowest end, so that their lines of the cache are there when the path is settled. */
function readLowest(state: usize): void {
  const length = load<f64>(state, 48);
  if (!(length < Infinity)) return;
  const lowest = load<i32>(state, LOWEST);
  store<f64>(state + (lowest << 3), lowAt(state, <f64>lowest * (length / <f64>load<i32>(state, COUNT))), SQUARES);
  store<u8>(state + lowest, 1, FINE);
}

export function settleAll(state: usize, toleranceMm: f64): f64 {
  const length = load<f64>(state, 48);
  if (!(length < Infinity)) return 0;
  tolerance = toleranceMm;
  best = Infinity;
  enough = Infinity;
  proved = Infinity;
  const stretches = load<i32>(state, COUNT);
  const lowest = load<i32>(state, LOWEST);
  const h = length / <f64>stretches;
  const ends = state + SQUARES;
  meet(load<f64>(ends + (lowest << 3)));
  let first = lowest;
  if (lowest === stretches) first--;
  else if (lowest > 0 && load<f64>(ends + ((lowest - 1) << 3)) < load<f64>(ends + ((lowest + 1) << 3))) first--;
  settle(state, first, h);
  for (let n = 0; n < stretches; n++) if (n !== first) settle(state, n, h);
  return sqrt(min(proved, best));
}

@inline
function meet(square: f64): void {
  if (!(square < best)) return;
  best = square;
  const less = max(0, sqrt(square) - tolerance);
  enough = less * less;
}

function refine(state: usize, n: i32, h: f64): void {
  if (load<u8>(state + n, FINE) === 1) return;
  const square = lowAt(state, <f64>n * h);
  store<u8>(state + n, 1, FINE);
  store<f64>(state + (n << 3), square, SQUARES);
  meet(square);
}

function settle(state: usize, n: i32, h: f64): void {
  const a = state + (n << 3) + SQUARES;
  if (isSettled(load<f64>(a), load<f64>(a, 8), h)) return;
  const isRising = load<f64>(a) < load<f64>(a, 8);
  refine(state, isRising ? n : n + 1, h);
  if (isSettled(load<f64>(a), load<f64>(a, 8), h)) return;
  refine(state, isRising ? n + 1 : n, h);
  if (isSettled(load<f64>(a), load<f64>(a, 8), h)) return;
  cut(state, <f64>n * h, load<f64>(a), <f64>(n + 1) * h, load<f64>(a, 8), 0);
}

@inline
function isSettled(a: f64, b: f64, h: f64): bool {
  if (min(a, b) - h * h * 0.25 >= best) return true;
  const bound = max(0, stretchBound(a, b, h));
  if (bound < enough) return false;
  if (bound < proved) proved = bound;
  return true;
}

function cut(state: usize, a: f64, atA: f64, b: f64, atB: f64, depth: i32): void {
  if (isSettled(atA, atB, b - a)) return;
  if (depth === DEEPEST) {
    proved = 0;
    return;
  }
  const middle = a + (b - a) * lowestOf(atA, atB, b - a);
  const here = lowAt(state, middle);
  meet(here);
  if (atA < atB) {
    cut(state, a, atA, middle, here, depth + 1);
    cut(state, middle, here, b, atB, depth + 1);
  } else {
    cut(state, middle, here, b, atB, depth + 1);
    cut(state, a, atA, middle, here, depth + 1);
  }
}

/** Where on a stretch, from 0 to 1, the bound is least; not too near its ends. */
@inline
function lowestOf(a: f64, b: f64, h: f64): f64 {
  return min(MOST_SHARE, max(1 - MOST_SHARE, 0.5 - (b - a) / (2 * h * h)));
}

/** Least possible d² over a stretch of length h with squared bounds A and B at its ends. */
@inline
export function stretchBound(a: f64, b: f64, h: f64): f64 {
  const h2 = h * h;
  const rise = b - a;
  if (rise >= h2) return a;
  if (-rise >= h2) return b;
  const fall = h2 - rise;
  return a - (fall * fall) / (4 * h2);
}
