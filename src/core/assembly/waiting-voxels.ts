// AssemblyScript: voxels that wait for the front, by the arrival that they are offered: in buckets of arrivals, of which the one
// in hand is a small heap; entries overtaken by a better one stay and are passed over later. The order is that of arrival and
// then of the voxel's number, whatever the buckets.

/** Of the offered arrival in a voxel's cell of 16 bytes. */
export const ARRIVAL: usize = 4;

/** Buckets ahead of the one in hand; what comes later waits apart, and is looked through each time half of them are gone. */
const BUCKETS: i32 = 1024;
const HALF: i64 = 512;
/** Buckets in the time that the front takes for the shortest side of a voxel at speed 1. */
const PARTS: f64 = 64;
/** Of an entry, in bytes: arrival over voxel as one number that sorts as both do, and the next entry. */
const ENTRY: usize = 16;
const NEXT: usize = 8;

let cells: usize = 0;
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

/** None waits; `sidesPerMm` is 1 / the shortest side of a voxel. Entries are put from the end of the memory, which grows as they need. */
export function startWaiting(ofCells: usize, scratch: usize, sidesPerMm: f64): void {
  cells = ofCells;
  heads = scratch;
  memory.fill(heads, 0, BUCKETS << 2);
  far = 0;
  spare = 0;
  freshEntry = <usize>memory.size() << 16;
  heapRoom = 4096;
  heap = roomFor(<usize>heapRoom << 3);
  heapSize = 0;
  perMm = PARTS * sidesPerMm;
  hand = 0;
  looked = 0;
  ahead = 0;
}

/** A voxel waits from this arrival on, which its cell holds as offered. */
@inline
export function put(n: i32, time: f32): void {
  const entry = ((<u64>reinterpret<u32>(time)) << 32) | <u64>n;
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

/** The voxel whose offered arrival is the least, -1 when none waits; one already taken may come again. */
export function nextVoxel(): i32 {
  while (heapSize > 0 || nextBucket()) {
    const entry = popEntry();
    const n = <u32>entry;
    if (<u32>(entry >> 32) === load<u32>(cells + (<usize>n << 4), ARRIVAL)) return <i32>n;
  }
  return -1;
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
