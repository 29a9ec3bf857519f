// One slice of the exact distance transform, in TypeScript: what WebAssembly does where it may run (assembly/distance.ts),
// in the same float32 steps, so that both give the same bits (tested).
// The envelope's parabolas are the lower convex hull of (x, height + w x²), built in float64; a cheap test beforehand (of
// the nearest neighbours here, of more of them in vectors, cautiously) only leaves out what is certainly not on it.

/** Works on one slice at a time; the arrays are filled and read by the caller. */
export interface SliceKernel {
  /** A byte a voxel, non-zero = set. */
  readonly inside: Uint8Array;
  /** Voxels down, and up, to the nearest set one in the same column; 65535 for none. */
  readonly below: Uint16Array;
  readonly above: Uint16Array;
  /** The answer: squared distances, mm², at most the cap. */
  readonly squared: Float32Array;
  /** Takes the slice in `inside` into the count from below, and from above. */
  readonly countBelow: () => void;
  readonly countAbove: () => void;
  /** Makes `squared` from both counts. */
  readonly transform: () => void;
}

export interface SliceShape {
  readonly size: readonly [number, number];
  /** Squared spacings along i, j, k as float32. */
  readonly weights: readonly [number, number, number];
  /** Greatest value, mm², float32; Infinity for none. */
  readonly cap: number;
}

export const NOT_FOUND = 65535;
const FAR = Number.POSITIVE_INFINITY;
const round = Math.fround;
/** Columns of one cache line are transformed together. */
const TILE = 16;
/** They lie an odd number of cache lines apart, so that a tile does not fall into one set of the cache. */
const pitchOf = (n: number): number => (((n >> 4) + 1) | 1) << 4;

export const createSliceKernel = ({ size: [nx, ny], weights: [wi, wj, wk], cap }: SliceShape): SliceKernel => {
  const plane = nx * ny;
  const inside = new Uint8Array(plane);
  const below = new Uint16Array(plane).fill(NOT_FOUND);
  const above = new Uint16Array(plane).fill(NOT_FOUND);
  const squared = new Float32Array(plane);
  const between = new Float32Array(plane);
  const rows = createEnvelope(nx, wi, cap);
  const columns = createEnvelope(ny, wj, cap);
  const tile = new Float32Array(TILE * pitchOf(ny));
  const lowered = new Float32Array(tile.length);
  return {
    inside,
    below,
    above,
    squared,
    countBelow: () => countOn(inside, below),
    countAbove: () => countOn(inside, above),
    transform() {
      if (!costsOf(below, above, squared, wk, cap)) {
        squared.fill(cap);
        return;
      }
      for (let row = 0; row < plane; row += nx) lower(rows, squared, between, row, nx);
      for (let left = 0; left < nx; left += TILE) {
        const count = Math.min(TILE, nx - left);
        gather(between, tile, left, count, nx, ny);
        for (let c = 0; c < count; c++) lower(columns, tile, lowered, c * pitchOf(ny), ny);
        scatter(lowered, squared, left, count, nx, ny);
      }
    },
  };
};

/** Columns out of rows, and back into rows. */
const gather = (rows: Float32Array, tile: Float32Array, left: number, count: number, nx: number, ny: number): void => {
  const pitch = pitchOf(ny);
  for (let j = 0, row = left; j < ny; j++, row += nx) {
    for (let c = 0, at = j; c < count; c++, at += pitch) tile[at] = rows[row + c] as number;
  }
};

const scatter = (tile: Float32Array, rows: Float32Array, left: number, count: number, nx: number, ny: number): void => {
  const pitch = pitchOf(ny);
  for (let j = 0, row = left; j < ny; j++, row += nx) {
    for (let c = 0, at = j; c < count; c++, at += pitch) rows[row + c] = tile[at] as number;
  }
};

const countOn = (inside: Uint8Array, counts: Uint16Array): void => {
  for (let n = 0; n < counts.length; n++) {
    counts[n] = inside[n] === 0 ? Math.min(NOT_FOUND, (counts[n] as number) + 1) : 0;
  }
};

/** (n - 1/2)² w of the lesser count n, 0 for none, Infinity from the cap on; false when all are infinite. */
const costsOf = (below: Uint16Array, above: Uint16Array, costs: Float32Array, w: number, cap: number): boolean => {
  let some = false;
  for (let n = 0; n < costs.length; n++) {
    const count = Math.min(below[n] as number, above[n] as number);
    const gap = count - 0.5;
    const cost = round(round(gap * gap) * w);
    costs[n] = count === 0 ? 0 : count === NOT_FOUND || cost >= cap ? FAR : cost;
    if (costs[n] !== FAR) some = true;
  }
  return some;
};

/** Scratch for rows of one length: heights of the sites, the hull from left to right, where each parabola begins. */
interface Envelope {
  readonly weight: number;
  readonly cap: number;
  /** Of the site at j - 1/2; Infinity at both ends. */
  readonly heights: Float32Array;
  readonly sites: Int32Array;
  /** height + w site². */
  readonly lifts: Float64Array;
  readonly starts: Float64Array;
  /** 1 / 2wn. */
  readonly inverse: Float64Array;
}

const createEnvelope = (longest: number, weight: number, cap: number): Envelope => ({
  weight,
  cap,
  heights: new Float32Array(longest + 1).fill(FAR),
  sites: new Int32Array(longest + 1),
  lifts: new Float64Array(longest + 1),
  starts: new Float64Array(longest + 1),
  inverse: Float64Array.from({ length: longest + 1 }, (_, n) => 0.5 / (weight * n)),
});

/** Lower envelope of n values at base of `from` into the same place of `to`. */
const lower = (envelope: Envelope, from: Float32Array, to: Float32Array, base: number, n: number): void => {
  const { heights, sites, starts, weight, cap } = envelope;
  for (let j = 1; j < n; j++) {
    heights[j] = Math.min(from[base + j - 1] as number, from[base + j] as number);
  }
  const top = raise(envelope, n);
  if (top < 0) {
    for (let p = base; p < base + n; p++) to[p] = Math.min(from[p] as number, cap);
    return;
  }
  let p = 0;
  for (let s = 0; s <= top; s++) {
    const site = sites[s] as number;
    const height = heights[site] as number;
    const end = s < top ? Math.min(n - 1, Math.floor(starts[s + 1] as number)) : n - 1;
    for (; p <= end; p++) {
      const d = p - site + 0.5;
      to[base + p] = Math.min(from[base + p] as number, round(round(round(d * d) * weight) + height), cap);
    }
  }
};

/** Builds the hull of the heights; returns the index of its last site, -1 when there is none. */
const raise = (envelope: Envelope, n: number): number => {
  const { heights, sites, lifts, starts, inverse, weight, cap } = envelope;
  let top = -1;
  let topLift = 0;
  let topStart = 0;
  let topSite = 0;
  let height = FAR;
  let after = heights[1] as number;
  for (let j = 1; j < n; j++) {
    const before = height;
    height = after;
    after = heights[j + 1] as number;
    // Most sites lie above the chord of their neighbours: not on the hull. (Their sum is exact in float64.)
    if (!(height < cap) || !(before + after + 2 * weight > 2 * height)) continue;
    const x = j - 0.5;
    const lift = height + weight * (x * x);
    let start = -FAR;
    while (top >= 0) {
      start = (lift - topLift) * (inverse[j - topSite] as number);
      if (start > topStart) break;
      top--;
      if (top < 0) break;
      topLift = lifts[top] as number;
      topStart = starts[top] as number;
      topSite = sites[top] as number;
    }
    top++;
    topLift = lift;
    topStart = top === 0 ? -FAR : start;
    topSite = j;
    sites[top] = j;
    lifts[top] = lift;
    starts[top] = topStart;
  }
  return top;
};
