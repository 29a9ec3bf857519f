// Many straight paths against one sampled field, with proof: is each point of the path at least so far from everything,
// and how near does the path come. Distances between samples are bounded from below by the concavity of d² - |x|²
// (point-bound.ts); a coarse level of block minima carries the long steps.
//   clear: a point proven d away frees a ball; the path is walked from ball to ball. A step goes 0.05 mm past the ball, which
//     lowers what is proven between two points by half of that: asked for beforehand, so the answer is a proof. Where a
//     point's bound falls short by less than a voxel, `least` has the last word.
//   least: between two points h apart with squared bounds A and B, d² >= A + (B - A) u - h² u (1 - u); stretches that may
//     hold less than the best sample, by more than the tolerance, are halved (segment-bound.ts), unless the coarse level
//     proves the ball round the stretch free.
// The same arithmetic runs in WebAssembly (assembly/queries.ts) where it may; both give the same answers (tested).

import { createWasmPathQueries } from '../wasm/wasm-path-queries.ts';
import type { PathQueries, SampledField } from './sampled-field.ts';

/** Asks in WebAssembly where it may run, which copies the field once; 'typescript' leaves it out, the answers are the same. */
export const createPathQueries = (field: SampledField, kernel: 'typescript' | 'fastest' = 'fastest'): PathQueries =>
  (kernel === 'fastest' ? createWasmPathQueries(field) : null) ?? createSlowPathQueries(field);

const ROUNDING = 1e-6;
const STEP_MM = 0.05;
/** Coarse bounds are used while they leave this much. */
const WIDE_MM = 2;
/** And a single sample's while it leaves this much. */
const CLOSE_MM = 0.5;
const FIRST_STRETCH_MM = 16;
const DEEPEST = 120;

const createSlowPathQueries = (field: SampledField): PathQueries => {
  const reader = readerOf(field);
  const stack = new Float64Array(4 * (DEEPEST + 8));
  return {
    clear: (paths, needMm) =>
      Uint8Array.from({ length: paths.length / 6 }, (_, n) => (isClear(reader, stack, paths, n * 6, needMm) ? 1 : 0)),
    least: (paths, toleranceMm) =>
      Float64Array.from({ length: paths.length / 6 }, (_, n) => least(reader, stack, paths, n * 6, toleranceMm)),
  };
};

interface Reader {
  readonly squared: Float32Array;
  readonly coarse: Float32Array;
  readonly size: readonly [number, number, number];
  readonly min: readonly [number, number, number];
  readonly spacing: readonly [number, number, number];
  readonly inverse: readonly [number, number, number];
  readonly coarseRow: number;
  readonly coarsePlane: number;
}

const readerOf = ({ grid, box, squaredMm2, coarseMm }: SampledField): Reader => {
  const [si, sj, sk] = grid.spacingMm;
  const coarseRow = (box.size[0] + 3) >> 2;
  return {
    squared: squaredMm2,
    coarse: coarseMm,
    size: box.size,
    min: box.min,
    spacing: grid.spacingMm,
    inverse: [1 / si, 1 / sj, 1 / sk],
    coarseRow,
    coarsePlane: coarseRow * ((box.size[1] + 3) >> 2),
  };
};

const coarseBound = (r: Reader, x: number, y: number, z: number): number => {
  const i = x * r.inverse[0] - r.min[0] + 0.5;
  const j = y * r.inverse[1] - r.min[1] + 0.5;
  const k = z * r.inverse[2] - r.min[2] + 0.5;
  if (!(i >= 0 && j >= 0 && k >= 0 && i < r.size[0] && j < r.size[1] && k < r.size[2])) return 0;
  return r.coarse[(i >> 2) + r.coarseRow * (j >> 2) + r.coarsePlane * (k >> 2)] as number;
};

/** From one sample, at most the way to it nearer: one read where the best bound takes eight. */
const sampleBound = (r: Reader, x: number, y: number, z: number): number => {
  const [nx, ny, nz] = r.size;
  const fi = x * r.inverse[0] - r.min[0];
  const fj = y * r.inverse[1] - r.min[1];
  const fk = z * r.inverse[2] - r.min[2];
  if (!(fi >= 0 && fj >= 0 && fk >= 0 && fi < nx && fj < ny && fk < nz)) return 0;
  const u = (fi - Math.floor(fi)) * r.spacing[0];
  const v = (fj - Math.floor(fj)) * r.spacing[1];
  const w = (fk - Math.floor(fk)) * r.spacing[2];
  const sample = Math.sqrt(r.squared[(fi | 0) + nx * ((fj | 0) + ny * (fk | 0))] as number);
  return sample * (1 - ROUNDING) - Math.sqrt(u * u + v * v + w * w) - ROUNDING;
};

const lowSquared = (r: Reader, x: number, y: number, z: number): number => {
  const d = r.squared;
  const [nx, ny, nz] = r.size;
  const fi = x * r.inverse[0] - r.min[0];
  const fj = y * r.inverse[1] - r.min[1];
  const fk = z * r.inverse[2] - r.min[2];
  if (!(fi >= 0 && fj >= 0 && fk >= 0 && fi < nx - 1 && fj < ny - 1 && fk < nz - 1)) return beyond(r, fi, fj, fk);
  const i = fi | 0;
  const j = fj | 0;
  const k = fk | 0;
  const u = fi - i;
  const v = fj - j;
  const w = fk - k;
  const at = i + nx * (j + ny * k);
  const up = at + nx * ny;
  const u1 = 1 - u;
  const a = (d[at] as number) * u1 + (d[at + 1] as number) * u;
  const b = (d[at + nx] as number) * u1 + (d[at + nx + 1] as number) * u;
  const c = (d[up] as number) * u1 + (d[up + 1] as number) * u;
  const e = (d[up + nx] as number) * u1 + (d[up + nx + 1] as number) * u;
  const v1 = 1 - v;
  const mean = (a * v1 + b * v) * (1 - w) + (c * v1 + e * v) * w;
  const [si, sj, sk] = r.spacing;
  return mean * (1 - ROUNDING) - (si * si * u * u1 + sj * sj * v * v1 + sk * sk * w * (1 - w)) - ROUNDING;
};

/** Beyond the samples the distance falls by no more than the way to the nearest one. */
const beyond = (r: Reader, fi: number, fj: number, fk: number): number => {
  const [nx, ny, nz] = r.size;
  const i = Math.min(nx - 1, Math.max(0, Math.floor(fi + 0.5)));
  const j = Math.min(ny - 1, Math.max(0, Math.floor(fj + 0.5)));
  const k = Math.min(nz - 1, Math.max(0, Math.floor(fk + 0.5)));
  const x = (fi - i) * r.spacing[0];
  const y = (fj - j) * r.spacing[1];
  const z = (fk - k) * r.spacing[2];
  const sample = Math.sqrt(r.squared[i + nx * (j + ny * k)] as number);
  const gap = sample * (1 - ROUNDING) - Math.sqrt(x * x + y * y + z * z) - ROUNDING;
  return gap > 0 ? gap * gap : 0;
};

const isClear = (r: Reader, stack: Float64Array, paths: Float64Array, from: number, needMm: number): boolean => {
  const [ax, ay, az, bx, by, bz] = paths.subarray(from, from + 6) as unknown as Six;
  let vx = bx - ax;
  let vy = by - ay;
  let vz = bz - az;
  const length = Math.sqrt(vx * vx + vy * vy + vz * vz);
  const inverse = length > 0 ? 1 / length : 0;
  vx *= inverse;
  vy *= inverse;
  vz *= inverse;
  const need = needMm + STEP_MM / 2;
  let t = 0;
  while (true) {
    const x = ax + t * vx;
    const y = ay + t * vy;
    const z = az + t * vz;
    let free = coarseBound(r, x, y, z) - need;
    if (!(free > WIDE_MM)) free = sampleBound(r, x, y, z) - need;
    if (!(free > CLOSE_MM)) {
      const low = lowSquared(r, x, y, z);
      if (low < need * need) return inDoubt(r, low, needMm) && least(r, stack, paths, from, STEP_MM) >= needMm;
      free = Math.sqrt(low) - need;
    }
    if (t >= length) return true;
    t = Math.min(length, t + free + STEP_MM);
  }
};

/** The bound at one point may be too low by up to a voxel's diagonal; along a stretch it may prove more. */
const inDoubt = ({ spacing: [si, sj, sk] }: Reader, low: number, needMm: number): boolean => {
  const doubt = needMm - Math.sqrt(si * si + sj * sj + sk * sk);
  return doubt <= 0 || low > doubt * doubt;
};

type Six = readonly [number, number, number, number, number, number];

const least = (r: Reader, stack: Float64Array, paths: Float64Array, from: number, toleranceMm: number): number => {
  const [ax, ay, az, bx, by, bz] = paths.subarray(from, from + 6) as unknown as Six;
  const vx = bx - ax;
  const vy = by - ay;
  const vz = bz - az;
  const length = Math.sqrt(vx * vx + vy * vy + vz * vz);
  const stretches = Math.max(1, Math.min(DEEPEST / 2, Math.ceil(length / FIRST_STRETCH_MM)));
  const share = 1 / stretches;
  let before = lowSquared(r, ax, ay, az);
  let best = before;
  let size = 0;
  for (let n = 0; n < stretches; n++) {
    const t = (n + 1) * share;
    const here = lowSquared(r, ax + t * vx, ay + t * vy, az + t * vz);
    if (here < best) best = here;
    push(stack, size++, n * share, before, t, here);
    before = here;
  }
  let enough = squareLess(best, toleranceMm);
  let low = best;
  while (size > 0) {
    size--;
    const [a, atA, b, atB] = stack.subarray(4 * size, 4 * size + 4) as unknown as readonly [
      number,
      number,
      number,
      number,
    ];
    const h = (b - a) * length;
    const bound = Math.max(0, stretchBound(atA, atB, h));
    if (bound >= enough || size + 2 > DEEPEST) {
      if (bound < low) low = bound;
      continue;
    }
    const middle = (a + b) * 0.5;
    const x = ax + middle * vx;
    const y = ay + middle * vy;
    const z = az + middle * vz;
    const ball = coarseBound(r, x, y, z) - h * 0.5;
    if (ball > 0 && ball * ball >= enough) {
      if (ball * ball < low) low = ball * ball;
      continue;
    }
    const here = lowSquared(r, x, y, z);
    if (here < best) {
      best = here;
      enough = squareLess(best, toleranceMm);
      if (here < low) low = here;
    }
    push(stack, size++, a, atA, middle, here);
    push(stack, size++, middle, here, b, atB);
  }
  return Math.sqrt(Math.max(0, low));
};

const push = (stack: Float64Array, at: number, a: number, atA: number, b: number, atB: number): void => {
  stack[4 * at] = a;
  stack[4 * at + 1] = atA;
  stack[4 * at + 2] = b;
  stack[4 * at + 3] = atB;
};

/** (√best - tolerance)², 0 at the least. */
const squareLess = (best: number, toleranceMm: number): number => {
  const enough = Math.max(0, Math.sqrt(Math.max(0, best)) - toleranceMm);
  return enough * enough;
};

/** Least possible d² over a stretch of length h with squared bounds A and B at its ends. */
const stretchBound = (a: number, b: number, h: number): number => {
  const h2 = h * h;
  const rise = b - a;
  if (rise >= h2) return a;
  if (-rise >= h2) return b;
  const fall = h2 - rise;
  return a - (fall * fall) / (4 * h2);
};
