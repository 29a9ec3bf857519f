// The front of marching-front.ts in TypeScript: the twin of assembly/front.ts, for where WebAssembly may not run. Both take
// voxels in the order of arrival, the lower one first among equals, so that they give the same to the bit.

import { ArrivalHeap } from './arrival-heap.ts';
import type { FrontMarch, FrontMedium, FrontVisit } from './front-medium.ts';

/** Works on a copy with one impermeable voxel on every side, so that no neighbour has to be asked whether it exists. */
interface March {
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  readonly steps: readonly [number, number, number];
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

/** A march through a medium whose sources have these cube roots of their rates. */
export const createSlowMarch = (medium: FrontMedium, rateFactors: Float64Array): FrontMarch => {
  const march = begin(medium, rateFactors);
  const { nx, ny } = march;
  return {
    offer(i, j, k, arrival, source, isFixed) {
      const n = i + 1 + nx * (j + 1 + ny * (k + 1));
      offer(march, n, arrival, source);
      if (isFixed) march.fixed[n] = 1;
    },
    run: (visit) => run(march, medium.size, visit),
  };
};

const run = (march: March, [sx, sy]: FrontMedium['size'], visit: FrontVisit): void => {
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

const begin = ({ size, spacingMm, speed }: FrontMedium, rateFactors: Float64Array): March => {
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
    weights: Float64Array.from(spacingMm, (mm) => 1 / (mm * mm)),
    speed: padded,
    arrival: new Float32Array(count).fill(Number.POSITIVE_INFINITY),
    settled: new Float32Array(count).fill(Number.POSITIVE_INFINITY),
    fixed: new Uint8Array(count),
    source: new Uint8Array(count),
    rateFactors,
    heap: new ArrivalHeap(count),
  };
};

const offer = ({ arrival, source: owners, heap }: March, n: number, time: number, source: number): void => {
  if (!(time < (arrival[n] as number))) return;
  const rounded = Math.fround(time);
  arrival[n] = rounded;
  owners[n] = source;
  heap.push(n, rounded);
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
