// When a front that leaves some points reaches each voxel, for a speed given voxel by voxel: the eikonal equation
// F |grad T| = 1 by fast marching (Sethian, PNAS 1996;93:1591), with second-order differences where two voxels behind are
// known (Sethian 1999, section 8.3). Voxels within a few steps of a source are set along straight lines instead: there the
// front is too curved for differences, and their error would stay with it for ever.
// The front passes voxel faces only, so a digital wall without a hole, even one voxel thick, is never crossed.

import { ArrivalHeap } from './arrival-heap.ts';

export interface FrontMedium {
  readonly size: readonly [number, number, number];
  readonly spacingMm: readonly [number, number, number];
  /** Relative speed of each voxel, i fastest: 0 lets nothing through, 1 is free. */
  readonly speed: Float32Array;
}

export interface FrontSource {
  /** Continuous voxel position within the medium, whole numbers at centres. */
  readonly at: readonly [number, number, number];
  /** Share of the injection, above 0: volumes of deposits that do not meet are in this ratio. */
  readonly rate: number;
}

/** Called for each voxel in the order of arrival; return true to stop the front. */
export type FrontVisit = (voxel: number, arrival: number, source: number) => boolean;

/** Voxels this near to a source, in steps, are reached along straight lines. */
const STRAIGHT_STEPS = 4;

/** Speeds within this ratio of the source's bend a short ray too little to matter. */
const EVEN_RATIO = 1.5;

/** Works on a copy with one impermeable voxel on every side, so that no neighbour has to be asked whether it exists. */
interface March {
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  readonly steps: readonly [number, number, number];
  readonly spacingMm: readonly [number, number, number];
  /** 1 / spacing², per axis. */
  readonly weights: Float64Array;
  readonly speed: Float32Array;
  readonly arrival: Float32Array;
  /** The arrival once a voxel was taken from the heap, infinite before: the only ones that count for their neighbours. */
  readonly settled: Float32Array;
  /** 1 for voxels whose arrival is not to be improved: those settled, and those reached along a straight line. */
  readonly fixed: Uint8Array;
  readonly source: Uint8Array;
  readonly rateFactors: Float64Array;
  readonly heap: ArrivalHeap;
}

/**
 * Lets the front of all sources advance together through the medium (arrival in mm at speed 1).
 * @throws RangeError for arrays of another size, more than 255 sources, or a rate that is not above 0.
 */
export const marchFront = (medium: FrontMedium, sources: readonly FrontSource[], visit: FrontVisit): void => {
  const [sx, sy, sz] = medium.size;
  if (medium.speed.length !== sx * sy * sz)
    throw new RangeError(`${sx * sy * sz} speeds wanted, ${medium.speed.length} came`);
  if (sources.length > 255) throw new RangeError(`255 sources at most, ${sources.length} came`);
  const march = begin(medium, sources);
  for (const [n, source] of sources.entries()) {
    if (!(source.rate > 0 && Number.isFinite(source.rate))) throw new RangeError(`a rate above 0, got ${source.rate}`);
    startAt(march, source.at, n);
  }
  const { heap, fixed, settled, arrival, steps, nx, ny } = march;
  while (heap.size > 0) {
    const n = heap.pop();
    const i = n % nx;
    const row = (n - i) / nx;
    const j = row % ny;
    const k = (row - j) / ny;
    const voxel = i - 1 + sx * (j - 1 + sy * (k - 1));
    const time = arrival[n] as number;
    fixed[n] = 1;
    settled[n] = time;
    if (visit(voxel, time, march.source[n] as number)) return;
    for (let axis = 0; axis < 3; axis++) {
      const step = steps[axis] as number;
      reach(march, n - step, time);
      reach(march, n + step, time);
    }
  }
};

const begin = ({ size, spacingMm, speed }: FrontMedium, sources: readonly FrontSource[]): March => {
  const [nx, ny, nz] = [size[0] + 2, size[1] + 2, size[2] + 2];
  const count = nx * ny * nz;
  const padded = new Float32Array(count);
  for (let k = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      const from = size[0] * (j + size[1] * k);
      padded.set(speed.subarray(from, from + size[0]), 1 + nx * (j + 1 + ny * (k + 1)));
    }
  }
  return {
    nx,
    ny,
    nz,
    steps: [1, nx, nx * ny],
    spacingMm,
    weights: Float64Array.from(spacingMm, (mm) => 1 / (mm * mm)),
    speed: padded,
    arrival: new Float32Array(count).fill(Number.POSITIVE_INFINITY),
    settled: new Float32Array(count).fill(Number.POSITIVE_INFINITY),
    fixed: new Uint8Array(count),
    source: new Uint8Array(count),
    rateFactors: Float64Array.from(sources, ({ rate }) => Math.cbrt(rate)),
    heap: new ArrivalHeap(count),
  };
};

/** Sets the voxels around a source that a straight line reaches without meeting a wall. */
const startAt = (march: March, at: readonly [number, number, number], source: number): void => {
  const { nx, ny, nz, spacingMm, rateFactors } = march;
  const reachMm = STRAIGHT_STEPS * Math.max(...spacingMm);
  const centre = [at[0] + 1, at[1] + 1, at[2] + 1] as const;
  const bounds = centre.map((c, axis) => {
    const steps = reachMm / (spacingMm[axis] as number);
    const last = [nx, ny, nz][axis] as number;
    return [Math.max(1, Math.ceil(c - steps)), Math.min(last - 2, Math.floor(c + steps))] as const;
  });
  const [[i0, i1], [j0, j1], [k0, k1]] = bounds as [
    readonly [number, number],
    readonly [number, number],
    readonly [number, number],
  ];
  const factor = rateFactors[source] as number;
  for (let k = k0; k <= k1; k++) {
    for (let j = j0; j <= j1; j++) {
      for (let i = i0; i <= i1; i++) {
        const way = straightWay(march, centre, [i, j, k]);
        if (way.lengthMm > reachMm) continue;
        const n = i + nx * (j + ny * k);
        offer(march, n, way.slowness / factor, source);
        // Where the medium is even the straight line is the answer, and differences could only spoil it.
        if (way.isEven) march.fixed[n] = 1;
      }
    }
  }
};

/** Length of a straight line between voxel positions, and the time it takes: infinite through a wall. */
const straightWay = (
  march: March,
  from: readonly [number, number, number],
  to: readonly [number, number, number],
): { readonly lengthMm: number; readonly slowness: number; readonly isEven: boolean } => {
  const { nx, ny, speed, spacingMm } = march;
  const d = [to[0] - from[0], to[1] - from[1], to[2] - from[2]] as const;
  const lengthMm = Math.hypot(d[0] * spacingMm[0], d[1] * spacingMm[1], d[2] * spacingMm[2]);
  const first = speed[Math.round(from[0]) + nx * (Math.round(from[1]) + ny * Math.round(from[2]))] ?? 0;
  let isEven = true;
  const parts = Math.max(1, Math.ceil(8 * Math.max(Math.abs(d[0]), Math.abs(d[1]), Math.abs(d[2]))));
  let [i, j, k] = [Math.round(from[0]), Math.round(from[1]), Math.round(from[2])];
  let slowness = 0;
  for (let n = 0; n <= parts; n++) {
    const t = n / parts;
    const [i1, j1, k1] = [
      Math.round(from[0] + t * d[0]),
      Math.round(from[1] + t * d[1]),
      Math.round(from[2] + t * d[2]),
    ];
    if (!allOpen(march, i, j, k, i1, j1, k1)) return { lengthMm, slowness: Number.POSITIVE_INFINITY, isEven: false };
    const f = speed[i1 + nx * (j1 + ny * k1)] as number;
    if (f > EVEN_RATIO * first || first > EVEN_RATIO * f) isEven = false;
    slowness += (n === 0 || n === parts ? 0.5 : 1) / f;
    [i, j, k] = [i1, j1, k1];
  }
  return { lengthMm, slowness: (slowness * lengthMm) / parts, isEven };
};

/** Whether every voxel of the box between two voxels lets cement through: a line over a corner passes two walls' seam. */
const allOpen = (
  { nx, ny, speed }: March,
  i0: number,
  j0: number,
  k0: number,
  i1: number,
  j1: number,
  k1: number,
): boolean => {
  for (let k = Math.min(k0, k1); k <= Math.max(k0, k1); k++) {
    for (let j = Math.min(j0, j1); j <= Math.max(j0, j1); j++) {
      for (let i = Math.min(i0, i1); i <= Math.max(i0, i1); i++)
        if (!((speed[i + nx * (j + ny * k)] ?? 0) > 0)) return false;
    }
  }
  return true;
};

const offer = ({ arrival, source: owners, heap }: March, n: number, time: number, source: number): void => {
  if (!(time < (arrival[n] as number))) return;
  arrival[n] = time;
  owners[n] = source;
  heap.push(n, time);
};

/** Computes the arrival at a voxel from those of its neighbours that are known; never before `now`. */
const reach = (march: March, n: number, now: number): void => {
  const { fixed, speed, settled, steps, weights, source, rateFactors } = march;
  const own = speed[n] as number;
  if (fixed[n] === 1 || !(own > 0)) return;
  // Per axis: weight and value of the term weight * (T - value)², and the neighbour's own arrival.
  let w0 = 0;
  let v0 = 0;
  let t0 = 0;
  let w1 = 0;
  let v1 = 0;
  let t1 = 0;
  let w2 = 0;
  let v2 = 0;
  let t2 = 0;
  let terms = 0;
  let earliest = Number.POSITIVE_INFINITY;
  let owner = 0;
  for (let axis = 0; axis < 3; axis++) {
    const step = steps[axis] as number;
    const before = settled[n - step] as number;
    const after = settled[n + step] as number;
    const near = Math.min(before, after);
    if (near === Number.POSITIVE_INFINITY) continue;
    const towards = before < after ? -step : step;
    if (near < earliest) {
      earliest = near;
      owner = source[n + towards] as number;
    }
    let weight = weights[axis] as number;
    let value = near;
    const beyond = settled[n + 2 * towards] as number;
    if (beyond <= near) {
      weight *= 2.25;
      value = (4 * near - beyond) / 3;
    }
    if (terms === 0) {
      w0 = weight;
      v0 = value;
      t0 = near;
    } else if (terms === 1) {
      w1 = weight;
      v1 = value;
      t1 = near;
    } else {
      w2 = weight;
      v2 = value;
      t2 = near;
    }
    terms++;
  }
  const slow = 1 / (own * (rateFactors[owner] as number));
  offer(march, n, Math.max(now, solve(slow, w0, v0, t0, w1, v1, t1, w2, v2, t2, terms)), owner);
};

/** The largest root of the sum of weight (T - value)² = slow², leaving out the latest neighbours while there is none. */
const solve = (
  slow: number,
  w0: number,
  v0: number,
  t0: number,
  w1: number,
  v1: number,
  t1: number,
  w2: number,
  v2: number,
  t2: number,
  terms: number,
): number => {
  if (terms === 1) return Math.max(t0, v0 + slow / Math.sqrt(w0));
  const latest = Math.max(t0, t1, terms === 3 ? t2 : 0);
  const a = w0 + w1 + w2;
  const b = w0 * v0 + w1 * v1 + w2 * v2;
  const c = w0 * v0 * v0 + w1 * v1 * v1 + w2 * v2 * v2 - slow * slow;
  const root = b * b - a * c;
  if (root >= 0) {
    const t = (b + Math.sqrt(root)) / a;
    if (t >= latest) return t;
  }
  if (terms === 2)
    return t0 <= t1 ? solve(slow, w0, v0, t0, 0, 0, 0, 0, 0, 0, 1) : solve(slow, w1, v1, t1, 0, 0, 0, 0, 0, 0, 1);
  if (latest === t0) return solve(slow, w1, v1, t1, w2, v2, t2, 0, 0, 0, 2);
  if (latest === t1) return solve(slow, w0, v0, t0, w2, v2, t2, 0, 0, 0, 2);
  return solve(slow, w0, v0, t0, w1, v1, t1, 0, 0, 0, 2);
};
