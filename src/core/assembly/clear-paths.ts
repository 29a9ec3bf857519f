// AssemblyScript: many straight paths against one field in bricks, the same arithmetic in the same order, path by path, as its
// TypeScript twin (core/clearance/slow-path-queries.ts); core/clearance/path-queries.ts says why they are proofs. What is
// added here is the order among paths: each goes on alone for as long as the lattice, which stays in the cache, has an answer;
// those that want samples wait, until the memory brings them for all of a batch at once.

import { highMm, isWellInside, lowSquared, placeOf, touch, wideInside } from './brick-reads';
import { LEAST_BATCH, leastBytes, leastOfAll, setLeastScratch } from './least-paths';
import { follow, ijAt, kAt, LENGTH, LINE } from './path-lines';
import { least, most, stretchBound } from './stretch-bounds';

const GAP_MM: f64 = 0.05;
const WIDE_MM: f64 = 0.2;
const REACH: f64 = 0.7;

/** Paths taken together. */
const BATCH: i32 = 512;
/** Of a path, in bytes: its line, then where it stands. */
const PROVEN: usize = LINE;
const MM: usize = LINE + 8;
const LAST_MM: usize = LINE + 16;
const LAST: usize = LINE + 24;
const WITHIN: usize = LINE + 32;
const WALK: usize = LINE + 40;

let walks: usize = 0;
let lines: usize = 0;
let walking: usize = 0;
let close: usize = 0;
let squares: usize = 0;
let places: usize = 0;
let doubts: usize = 0;
let leasts: usize = 0;
let walkers: i32 = 0;
let waiting: i32 = 0;
let doubtful: i32 = 0;
let need: f64 = 0;
let needed: f64 = 0;
let wide: f64 = 0;

export function queryScratchBytes(): i32 {
  return BATCH * <i32>WALK + LEAST_BATCH * (<i32>LINE + 8) + (4 * 4 + 8) * BATCH + leastBytes();
}

export function setQueryScratch(at: usize): void {
  walks = at;
  lines = walks + BATCH * WALK;
  leasts = lines + LEAST_BATCH * LINE;
  squares = leasts + LEAST_BATCH * 8;
  walking = squares + 8 * BATCH;
  close = walking + 4 * BATCH;
  doubts = close + 4 * BATCH;
  places = doubts + 4 * BATCH;
  setLeastScratch(places + 4 * BATCH);
}

/** One byte a path: 1 where every point is proven needMm or more away. */
export function clearPaths(paths: usize, answers: usize, count: i32, needMm: f64): void {
  need = needMm + GAP_MM / 2;
  needed = need * need;
  wide = (need + WIDE_MM) * (need + WIDE_MM);
  for (let from = 0; from < count; from += BATCH) {
    startWalks(paths + from * 48, answers + from, min(BATCH, count - from));
    while (walkers > 0) {
      walkByLattice();
      walkBySamples(answers + from, needMm);
    }
    decideDoubts(answers + from, needMm);
  }
}

function startWalks(paths: usize, answers: usize, count: i32): void {
  walkers = 0;
  doubtful = 0;
  for (let n = 0; n < count; n++) {
    const state = walks + n * WALK;
    follow(state, paths + n * 48);
    store<f64>(state, 0, PROVEN);
    store<f64>(state, 0, LAST_MM);
    store<f64>(state, 0, LAST);
    store<f64>(state, 0, MM);
    const isFinite = load<f64>(state, LENGTH) < Infinity;
    store<u8>(answers + n, isFinite ? 1 : 0);
    store<u8>(state, isFinite && isWellInside(state) ? 1 : 0, WITHIN);
    if (isFinite) store<u32>(walking + (walkers++ << 2), n);
  }
}

/** One step of every walker by the lattice; those for whom it has no word are listed in `close`. */
function walkByLattice(): void {
  for (let at = 0; at < walkers; at++) {
    const state = walks + load<u32>(walking + (at << 2)) * WALK;
    const mm = load<f64>(state, MM);
    store<f64>(squares + (at << 3), load<u8>(state, WITHIN) === 1 ? wideInside(state, mm) : 0);
  }
  let going = 0;
  let near = 0;
  for (let at = 0; at < walkers; at++) {
    const n = load<u32>(walking + (at << 2));
    const square = load<f64>(squares + (at << 3));
    if (!(square >= wide)) store<u32>(close + (near++ << 2), n);
    else if (!arrives(walks + n * WALK, square)) store<u32>(walking + (going++ << 2), n);
  }
  walkers = going;
  waiting = near;
}

/** The same by the samples for all who wait for them. */
function walkBySamples(answers: usize, needMm: f64): void {
  for (let at = 0; at < waiting; at++) {
    const state = walks + load<u32>(close + (at << 2)) * WALK;
    const mm = load<f64>(state, MM);
    const ij = ijAt(state, mm);
    const k = kAt(state, mm);
    store<u32>(places + (at << 2), <u32>placeOf(ij, k));
  }
  touch(places, waiting);
  for (let at = 0; at < waiting; at++) {
    const n = load<u32>(close + (at << 2));
    const state = walks + n * WALK;
    const mm = load<f64>(state, MM);
    const ij = ijAt(state, mm);
    const k = kAt(state, mm);
    const place = load<u32>(places + (at << 2));
    const square = lowSquared(place, ij, k);
    if (square < needed) {
      if (highMm(place, ij, k) < needMm) store<u8>(answers + n, 0);
      else store<u32>(doubts + (doubtful++ << 2), n);
    } else if (!arrives(state, square)) store<u32>(walking + (walkers++ << 2), n);
  }
}

/** Takes in a point's bound: true when the end is proven, else the next point is set. */
@inline
function arrives(state: usize, square: f64): bool {
  const proven = load<f64>(state, PROVEN);
  const mm = load<f64>(state, MM);
  const free = sqrt(square) - need;
  if (
    mm - free <= proven + GAP_MM ||
    stretchBound(load<f64>(state, LAST), square, mm - load<f64>(state, LAST_MM)) >= needed
  ) {
    const length = load<f64>(state, LENGTH);
    const on = mm + free;
    if (on >= length) return true;
    store<f64>(state, on, PROVEN);
    store<f64>(state, mm, LAST_MM);
    store<f64>(state, square, LAST);
    const reach = mm + REACH * 2 * sqrt(most(0, square - needed));
    store<f64>(state, least(length, most(on + GAP_MM, reach)), MM);
  } else {
    store<f64>(state, proven + GAP_MM + most(0, (mm - free - proven - GAP_MM) / 2), MM);
  }
  return false;
}

/** `least` has the word where one point said too little. */
function decideDoubts(answers: usize, needMm: f64): void {
  for (let from = 0; from < doubtful; from += LEAST_BATCH) {
    const some = min(LEAST_BATCH, doubtful - from);
    for (let n = 0; n < some; n++) {
      memory.copy(lines + n * LINE, walks + load<u32>(doubts + ((from + n) << 2)) * WALK, LINE);
    }
    leastOfAll(lines, leasts, some, GAP_MM);
    for (let n = 0; n < some; n++) {
      if (load<f64>(leasts + (n << 3)) >= needMm) continue;
      store<u8>(answers + load<u32>(doubts + ((from + n) << 2)), 0);
    }
  }
}
