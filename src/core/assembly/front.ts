// AssemblyScript: the marching front of core/cement/marching-front.ts, the same arithmetic in the same order, so that both
// give the same arrivals to the bit; that file says what is computed and why. Here only how the voxels wait: in buckets of
// arrivals, of which the one in hand is a small heap; entries overtaken by a better one stay and are passed over later.

/** Of a voxel, in bytes: settled arrival, offered arrival, speed, whose it is; the last has FIXED once it is not to be improved. */
const ARRIVAL: usize = 4;
const SPEED: usize = 8;
const OWNER: usize = 12;
const FIXED: u32 = 0x100;

/** Buckets ahead of the one in hand; what comes later waits apart, and is looked through each time half of them are gone. */
const BUCKETS: i32 = 1024;
const HALF: i64 = 512;
/** Buckets in the time that the front takes for the shortest side of a voxel at speed 1. */
const PARTS: f64 = 64;
/** Of an entry, in bytes: arrival over voxel as one number that sorts as both do, and the next entry. */
const ENTRY: usize = 16;
const NEXT: usize = 8;

let cells: usize = 0;
let factors: usize = 0;
let nx: i32 = 0;
let ny: i32 = 0;
let wi: f64 = 0;
let wj: f64 = 0;
let wk: f64 = 0;

let heads: usize = 0;
let far: usize = 0;
let spare: usize = 0;
let freshEntry: usize = 0;
let heap: usize = 0;
let heapSize: i32 = 0;
let heapRoom: i32 = 0;
let perMm: f64 = 0;
/** The bucket in hand, and where those apart were looked through last. */
let hand: i64 = 0;
let looked: i64 = 0;
/** Entries in the buckets ahead. */
let ahead: i32 = 0;

export function frontScratchBytes(): i32 {
  return BUCKETS << 2;
}

/**
 * Cells of 16 bytes for nx x ny x nz voxels, speeds in place; weights are 1 / spacing². Entries are put from the end of the
 * memory, which grows as they need.
 */
export function startFront(
  ofCells: usize,
  count: i32,
  ni: i32,
  nj: i32,
  wx: f64,
  wy: f64,
  wz: f64,
  ofFactors: usize,
  scratch: usize,
): void {
  cells = ofCells;
  factors = ofFactors;
  nx = ni;
  ny = nj;
  wi = wx;
  wj = wy;
  wk = wz;
  for (let n = 0; n < count; n++) {
    const cell = cells + (<usize>n << 4);
    store<f32>(cell, Infinity);
    store<f32>(cell, Infinity, ARRIVAL);
    store<u32>(cell, 0, OWNER);
  }
  heads = scratch;
  memory.fill(heads, 0, BUCKETS << 2);
  far = 0;
  spare = 0;
  freshEntry = <usize>memory.size() << 16;
  heapRoom = 4096;
  heap = roomFor(<usize>heapRoom << 3);
  heapSize = 0;
  perMm = PARTS * sqrt(max(wi, max(wj, wk)));
  hand = 0;
  looked = 0;
  ahead = 0;
}

/** An arrival at a voxel as a source gives it; `fixed` keeps it from being improved later. */
export function offerFront(n: i32, time: f64, owner: i32, isFixed: bool): void {
  offer(cells + (<usize>n << 4), n, time, owner);
  if (isFixed) {
    const cell = cells + (<usize>n << 4);
    store<u32>(cell, load<u32>(cell, OWNER) | FIXED, OWNER);
  }
}

/** Settles up to `most` voxels; writes voxel without the rim, arrival and owner in the order of arrival, and says how many. */
export function advanceFront(most: i32, voxels: usize, arrivals: usize, owners: usize): i32 {
  const plane = nx * ny;
  const sx = nx - 2;
  const sy = ny - 2;
  let done = 0;
  while (done < most) {
    if (heapSize === 0 && !nextBucket()) break;
    const entry = popEntry();
    const n = <i32>(<u32>entry);
    const cell = cells + (<usize>n << 4);
    const bits = <u32>(entry >> 32);
    // Overtaken by a better arrival, or taken already.
    if (bits !== load<u32>(cell, ARRIVAL) || load<f32>(cell) !== Infinity) continue;
    const owner = load<u32>(cell, OWNER);
    store<u32>(cell, owner | FIXED, OWNER);
    store<u32>(cell, bits);
    const row = n / nx;
    const i = n - row * nx;
    const k = row / ny;
    const j = row - k * ny;
    store<i32>(voxels + (done << 2), i - 1 + sx * (j - 1 + sy * (k - 1)));
    store<u32>(arrivals + (done << 2), bits);
    store<u8>(owners + done, <u8>owner);
    done++;
    const now = <f64>load<f32>(cell);
    reach(n - 1, now);
    reach(n + 1, now);
    reach(n - nx, now);
    reach(n + nx, now);
    reach(n - plane, now);
    reach(n + plane, now);
  }
  return done;
}

// The terms of the voxel in hand: weight * (T - value)² each, and the neighbour's own arrival.
let w0: f64 = 0;
let v0: f64 = 0;
let t0: f64 = 0;
let w1: f64 = 0;
let v1: f64 = 0;
let t1: f64 = 0;
let w2: f64 = 0;
let v2: f64 = 0;
let t2: f64 = 0;
let terms: i32 = 0;
let earliest: f32 = 0;
let first: u32 = 0;

function reach(n: i32, now: f64): void {
  const cell = cells + (<usize>n << 4);
  const own = load<f32>(cell, SPEED);
  if ((load<u32>(cell, OWNER) & FIXED) !== 0 || !(own > 0)) return;
  terms = 0;
  earliest = Infinity;
  first = 0;
  w0 = 0;
  v0 = 0;
  w1 = 0;
  v1 = 0;
  w2 = 0;
  v2 = 0;
  axis(cell, 16, wi);
  axis(cell, <usize>nx << 4, wj);
  axis(cell, <usize>(nx * ny) << 4, wk);
  const slow = 1 / (<f64>own * load<f64>(factors + (<usize>first << 3)));
  offer(cell, n, max(now, solve(slow)), first);
}

// @ts-expect-error: decorator
@inline
function axis(cell: usize, step: usize, weight: f64): void {
  const before = load<f32>(cell - step);
  const after = load<f32>(cell + step);
  const isBefore = before < after;
  const near = isBefore ? before : after;
  if (near === Infinity) return;
  const at = isBefore ? cell - step : cell + step;
  if (near < earliest) {
    earliest = near;
    first = load<u32>(at, OWNER) & 0xff;
  }
  const beyond = load<f32>(isBefore ? at - step : at + step);
  const t = <f64>near;
  let w = weight;
  let v = t;
  if (beyond <= near) {
    w *= 2.25;
    v = (4 * t - <f64>beyond) / 3;
  }
  if (terms === 0) {
    w0 = w;
    v0 = v;
    t0 = t;
  } else if (terms === 1) {
    w1 = w;
    v1 = v;
    t1 = t;
  } else {
    w2 = w;
    v2 = v;
    t2 = t;
  }
  terms++;
}

function solve(slow: f64): f64 {
  while (terms > 1) {
    const latest = max(t0, max(t1, terms === 3 ? t2 : 0));
    const a = w0 + w1 + w2;
    const b = w0 * v0 + w1 * v1 + w2 * v2;
    const c = w0 * v0 * v0 + w1 * v1 * v1 + w2 * v2 * v2 - slow * slow;
    const root = b * b - a * c;
    if (root >= 0) {
      const t = (b + sqrt(root)) / a;
      if (t >= latest) return t;
    }
    leaveOut(latest);
  }
  return max(t0, v0 + slow / sqrt(w0));
}

/** Leaves the latest term out; the others keep their order. */
function leaveOut(latest: f64): void {
  if (terms === 2 ? t0 > t1 : latest === t0) {
    w0 = w1;
    v0 = v1;
    t0 = t1;
    w1 = w2;
    v1 = v2;
    t1 = t2;
  } else if (terms === 3 && latest === t1) {
    w1 = w2;
    v1 = v2;
    t1 = t2;
  }
  terms--;
  w2 = 0;
  v2 = 0;
  if (terms === 1) {
    w1 = 0;
    v1 = 0;
  }
}

// @ts-expect-error: decorator
@inline
function offer(cell: usize, n: i32, exact: f64, owner: u32): void {
  if (!(exact < <f64>load<f32>(cell, ARRIVAL))) return;
  const time = <f32>exact;
  store<f32>(cell, time, ARRIVAL);
  store<u32>(cell, (load<u32>(cell, OWNER) & FIXED) | owner, OWNER);
  put(((<u64>reinterpret<u32>(time)) << 32) | <u64>n, time);
}

// @ts-expect-error: decorator
@inline
function put(entry: u64, time: f32): void {
  const bucket = <i64>(<f64>time * perMm);
  if (bucket <= hand) pushEntry(entry);
  else putLater(entry, bucket);
}

function putLater(entry: u64, bucket: i64): void {
  let at = spare;
  if (at !== 0) spare = load<u32>(at, NEXT);
  else at = roomFor(ENTRY);
  store<u64>(at, entry);
  link(at, bucket);
}

// @ts-expect-error: decorator
@inline
function link(at: usize, bucket: i64): void {
  if (bucket < hand + BUCKETS) {
    const head = heads + ((<usize>bucket & (BUCKETS - 1)) << 2);
    store<u32>(at, load<u32>(head), NEXT);
    store<u32>(head, <u32>at);
    ahead++;
  } else {
    store<u32>(at, <u32>far, NEXT);
    far = at;
  }
}

/** Takes the next bucket that holds anything in hand; false when nothing waits any more. */
function nextBucket(): bool {
  while (heapSize === 0) {
    if (ahead === 0) {
      if (far === 0) return false;
      // What is left is thin: wider buckets from its earliest on.
      perMm /= 2;
      hand = bucketOf(far);
      for (let at = <usize>load<u32>(far, NEXT); at !== 0; at = load<u32>(at, NEXT)) hand = min(hand, bucketOf(at));
      hand--;
      lookThroughFar();
    }
    hand++;
    if (hand - looked >= HALF) lookThroughFar();
    const head = heads + ((<usize>hand & (BUCKETS - 1)) << 2);
    let at = <usize>load<u32>(head);
    store<u32>(head, 0);
    while (at !== 0) {
      const next = load<u32>(at, NEXT);
      const entry = load<u64>(at);
      store<u32>(at, <u32>spare, NEXT);
      spare = at;
      ahead--;
      if (<u32>(entry >> 32) === load<u32>(cells + (<usize>(<u32>entry) << 4), ARRIVAL)) pushEntry(entry);
      at = next;
    }
  }
  return true;
}

// @ts-expect-error: decorator
@inline
function bucketOf(at: usize): i64 {
  return <i64>(<f64>load<f32>(at, 4) * perMm);
}

function lookThroughFar(): void {
  looked = hand;
  let at = far;
  far = 0;
  while (at !== 0) {
    const next = <usize>load<u32>(at, NEXT);
    link(at, bucketOf(at));
    at = next;
  }
}

function pushEntry(entry: u64): void {
  if (heapSize === heapRoom) {
    const wider = roomFor(<usize>heapRoom << 4);
    memory.copy(wider, heap, <usize>heapRoom << 3);
    heap = wider;
    heapRoom <<= 1;
  }
  let at = heapSize++;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const held = load<u64>(heap + (<usize>parent << 3));
    if (held <= entry) break;
    store<u64>(heap + (<usize>at << 3), held);
    at = parent;
  }
  store<u64>(heap + (<usize>at << 3), entry);
}

function popEntry(): u64 {
  const least = load<u64>(heap);
  const last = load<u64>(heap + (<usize>--heapSize << 3));
  let at = 0;
  while (true) {
    let child = 2 * at + 1;
    if (child >= heapSize) break;
    let key = load<u64>(heap + (<usize>child << 3));
    if (child + 1 < heapSize) {
      const other = load<u64>(heap + (<usize>child << 3), 8);
      if (other < key) {
        key = other;
        child++;
      }
    }
    if (key >= last) break;
    store<u64>(heap + (<usize>at << 3), key);
    at = child;
  }
  store<u64>(heap + (<usize>at << 3), last);
  return least;
}

/** Bytes at the end of what is used, the memory grown by a mebibyte when it is full; traps at the end of all memory. */
function roomFor(bytes: usize): usize {
  const at = freshEntry;
  freshEntry += (bytes + 15) & ~15;
  const pages = <i32>((freshEntry + 0xffff) >> 16) - memory.size();
  if (pages > 0 && memory.grow(max(pages, 16)) < 0) unreachable();
  return at;
}
