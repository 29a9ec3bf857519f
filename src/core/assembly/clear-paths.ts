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
  roomInside,
  roomMm,
  touch,
} from './brick-reads';
import {
  LEAST_BATCH,
  LINE,
  leastOf,
  placeAt,
  placesBytes,
  readBatch,
  STATE,
  setLeastScratch,
  settleAll,
  stretchBound,
} from './least-paths';

const GAP_MM: f64 = 0.05;
const ROOMY_MM: f64 = 8;
const WIDE_MM: f64 = 1;
const REACH: f64 = 0.7;

/** Paths taken together: what is known of them stays in the nearest cache. */
const BATCH: i32 = 192;
/** Of a path, in bytes: its line, then where it stands. */
const PROVEN: usize = LINE;
const LAST_MM: usize = 64;
const LAST: usize = 72;
const MM: usize = 80;
const WALK: usize = 96;

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
  return BATCH * <i32>WALK + LEAST_BATCH * <i32>STATE + 3 * 4 * BATCH + placesBytes();
}

export function setQueryScratch(at: usize): void {
  walks = at;
  states = walks + BATCH * WALK;
  walking = states + LEAST_BATCH * STATE;
  close = walking + 4 * BATCH;
  doubts = close + 4 * BATCH;
  places = doubts + 4 * BATCH;
  setLeastScratch(states, places);
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
