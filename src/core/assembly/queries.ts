// AssemblyScript: many straight paths against one field in bricks, the same arithmetic in the same order, path by path, as its
// TypeScript twin (core/clearance/slow-path-queries.ts); core/clearance/path-queries.ts says why they are proofs. What is
// added here is the order among paths: each step is taken for a batch of paths before the next one, so that the memory
// answers many reads at once instead of one after another.

import {
  brickInside,
  brickMm,
  follow,
  highMm,
  isWellInside,
  lowInside,
  lowSquared,
  placeOf,
  roomInside,
  roomMm,
  touch,
} from './brick-reads';

const GAP_MM: f64 = 0.05;
const ROOMY_MM: f64 = 8;
const WIDE_MM: f64 = 1;
const REACH: f64 = 0.7;
const FAR_MM: f64 = 24;
const STRETCH_MM: f64 = 16;
const MOST_STRETCHES: i32 = 64;
const MOST_SHARE: f64 = 0.8;
const DEEPEST: i32 = 100;

/** Paths taken together: what is known of them stays in the nearest cache. */
const BATCH: i32 = 192;
const LEAST_BATCH: i32 = 32;
/** Of a path, in bytes: its line (56), then where `clear` stands. */
const PROVEN: usize = 56;
const LAST_MM: usize = 64;
const LAST: usize = 72;
const MM: usize = 80;
const WALK: usize = 96;
/** Or what `least` knows: stretches and the lowest end, bounds at the ends, whether from samples. */
const COUNT: usize = 56;
const LOWEST: usize = 60;
const SQUARES: usize = 64;
const FINE: usize = 64 + 8 * 65;
const STATE: usize = 64 + 8 * 65 + 72;

let walks: usize = 0;
let states: usize = 0;
let walking: usize = 0;
let close: usize = 0;
let places: usize = 0;
let doubts: usize = 0;
let walkers: i32 = 0;
let doubtful: i32 = 0;
let needed: f64 = 0;
let need: f64 = 0;

export function queryScratchBytes(): i32 {
  return BATCH * <i32>WALK + LEAST_BATCH * <i32>STATE + 3 * 4 * BATCH + 4 * LEAST_BATCH * MOST_STRETCHES;
}

export function setQueryScratch(at: usize): void {
  walks = at;
  states = walks + BATCH * WALK;
  walking = states + LEAST_BATCH * STATE;
  close = walking + 4 * BATCH;
  doubts = close + 4 * BATCH;
  places = doubts + 4 * BATCH;
}

/** One byte a path: 1 where every point is proven needMm or more away. */
export function clearPaths(paths: usize, answers: usize, count: i32, needMm: f64): void {
  need = needMm + GAP_MM / 2;
  needed = need * need;
  for (let from = 0; from < count; from += BATCH) {
    const some = min(BATCH, count - from);
    startWalks(paths + from * 48, answers + from, some, needMm);
    while (walkers > 0) walkBySamples(walkByBricks(answers + from), answers + from, needMm);
    decideDoubts(answers + from, needMm);
  }
}

function startWalks(paths: usize, answers: usize, count: i32, needMm: f64): void {
  walkers = 0;
  doubtful = 0;
  for (let n = 0; n < count; n++) {
    const state = walks + n * WALK;
    follow(state, paths + n * 48);
    store<f64>(state, 0, PROVEN);
    store<f64>(state, 0, LAST_MM);
    store<f64>(state, 0, LAST);
    store<f64>(state, 0, MM);
    store<u8>(answers + n, 1);
    if (isWithin(state)) store<u32>(walking + (walkers++ << 2), n);
    else if (!walksAlone(state, needMm)) store<u8>(answers + n, 0);
  }
}

/** Whether both ends, so all of a path, lie well within the samples. */
function isWithin(state: usize): bool {
  const mm = load<f64>(state, 48);
  const i = load<f64>(state);
  const j = load<f64>(state, 8);
  const k = load<f64>(state, 16);
  return (
    isWellInside(i, j, k) &&
    isWellInside(i + mm * load<f64>(state, 24), j + mm * load<f64>(state, 32), k + mm * load<f64>(state, 40))
  );
}

/** One step of every walker by its brick; returns how many are too close for that, listed in `close`. */
function walkByBricks(answers: usize): i32 {
  let going = 0;
  let near = 0;
  for (let at = 0; at < walkers; at++) {
    const n = load<u32>(walking + (at << 2));
    const state = walks + n * WALK;
    const mm = load<f64>(state, MM);
    const i = load<f64>(state) + mm * load<f64>(state, 24);
    const j = load<f64>(state, 8) + mm * load<f64>(state, 32);
    const k = load<f64>(state, 16) + mm * load<f64>(state, 40);
    let bound = roomInside(i, j, k);
    if (!(bound - need > ROOMY_MM)) bound = brickInside(i, j, k);
    const free = bound - need;
    const square = bound * bound;
    if (!(free > WIDE_MM)) store<u32>(close + (near++ << 2), n);
    else if (!arrives(state, mm, square, free)) store<u32>(walking + (going++ << 2), n);
  }
  walkers = going;
  return near;
}

/** The same by the samples of those too close. */
function walkBySamples(near: i32, answers: usize, needMm: f64): void {
  for (let at = 0; at < near; at++) {
    const state = walks + load<u32>(close + (at << 2)) * WALK;
    store<u32>(places + (at << 2), placeAt(state, load<f64>(state, MM)));
  }
  touch(places, near);
  for (let at = 0; at < near; at++) {
    const n = load<u32>(close + (at << 2));
    const state = walks + n * WALK;
    const mm = load<f64>(state, MM);
    const i = load<f64>(state) + mm * load<f64>(state, 24);
    const j = load<f64>(state, 8) + mm * load<f64>(state, 32);
    const k = load<f64>(state, 16) + mm * load<f64>(state, 40);
    const square = lowInside(i, j, k);
    if (square < needed) {
      if (highMm(i, j, k) < needMm) store<u8>(answers + n, 0);
      else store<u32>(doubts + (doubtful++ << 2), n);
    } else if (!arrives(state, mm, square, sqrt(square) - need)) store<u32>(walking + (walkers++ << 2), n);
  }
}

/** `least` has the word where one point said too little. */
function decideDoubts(answers: usize, needMm: f64): void {
  for (let from = 0; from < doubtful; from += LEAST_BATCH) {
    const some = min(LEAST_BATCH, doubtful - from);
    for (let n = 0; n < some; n++) {
      memory.copy(states + n * STATE, walks + load<u32>(doubts + ((from + n) << 2)) * WALK, PROVEN);
    }
    readBatch(some, GAP_MM);
    for (let n = 0; n < some; n++) {
      if (settleAll(states + n * STATE, GAP_MM) >= needMm) continue;
      store<u8>(answers + load<u32>(doubts + ((from + n) << 2)), 0);
    }
  }
}

/** Takes in a point's bound: true when the end is proven, else the next point is set. */
// @ts-ignore: decorator
@inline
function arrives(state: usize, mm: f64, square: f64, free: f64): bool {
  const proven = load<f64>(state, PROVEN);
  const length = load<f64>(state, 48);
  if (
    mm - free <= proven + GAP_MM ||
    stretchBound(load<f64>(state, LAST), square, mm - load<f64>(state, LAST_MM)) >= needed
  ) {
    const on = mm + free;
    if (on >= length) return true;
    store<f64>(state, on, PROVEN);
    store<f64>(state, mm, LAST_MM);
    store<f64>(state, square, LAST);
    const reach = mm + REACH * 2 * sqrt(max(0, square - needed));
    store<f64>(state, min(length, max(on + GAP_MM, reach)), MM);
  } else {
    const beyondMm = mm - free - proven - GAP_MM;
    store<f64>(state, proven + GAP_MM + (beyondMm > GAP_MM ? beyondMm / 2 : 0), MM);
  }
  return false;
}

/** One path that leaves the samples, step by step. */
function walksAlone(state: usize, needMm: f64): bool {
  if (!(load<f64>(state, 48) < Infinity)) return false;
  while (true) {
    const mm = load<f64>(state, MM);
    const i = load<f64>(state) + mm * load<f64>(state, 24);
    const j = load<f64>(state, 8) + mm * load<f64>(state, 32);
    const k = load<f64>(state, 16) + mm * load<f64>(state, 40);
    let bound = roomMm(i, j, k);
    if (!(bound - need > ROOMY_MM)) bound = brickMm(i, j, k);
    let free = bound - need;
    let square = bound * bound;
    if (!(free > WIDE_MM)) {
      square = lowSquared(i, j, k);
      if (square < needed) return !(highMm(i, j, k) < needMm) && leastOf(state, GAP_MM) >= needMm;
      free = sqrt(square) - need;
    }
    if (arrives(state, mm, square, free)) return true;
  }
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
function readBatch(count: i32, toleranceMm: f64): void {
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

// @ts-ignore: decorator
@inline
function placeAt(state: usize, mm: f64): u32 {
  return <u32>placeOf(
    load<f64>(state) + mm * load<f64>(state, 24),
    load<f64>(state, 8) + mm * load<f64>(state, 32),
    load<f64>(state, 16) + mm * load<f64>(state, 40),
  );
}

/** Of one walk's path. */
function leastOf(walk: usize, toleranceMm: f64): f64 {
  const state = states;
  memory.copy(state, walk, PROVEN);
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
// @ts-ignore: decorator
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

function settleAll(state: usize, toleranceMm: f64): f64 {
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

// @ts-ignore: decorator
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

// @ts-ignore: decorator
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
// @ts-ignore: decorator
@inline
function lowestOf(a: f64, b: f64, h: f64): f64 {
  return min(MOST_SHARE, max(1 - MOST_SHARE, 0.5 - (b - a) / (2 * h * h)));
}

/** Least possible d² over a stretch of length h with squared bounds A and B at its ends. */
// @ts-ignore: decorator
@inline
function stretchBound(a: f64, b: f64, h: f64): f64 {
  const h2 = h * h;
  const rise = b - a;
  if (rise >= h2) return a;
  if (-rise >= h2) return b;
  const fall = h2 - rise;
  return a - (fall * fall) / (4 * h2);
}
