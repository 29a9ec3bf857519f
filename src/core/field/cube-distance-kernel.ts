// Squared distance from every voxel centre of a box to the nearest set voxel's closed CUBE, in mm².
// Separable and exact, O(N) (Felzenszwalb & Huttenlocher 2012, Theory of Computing 8:415-428), with the sites moved.
// Along one axis the cost of a cube n voxels away is max(0, |n| - 1/2)² s². A cube at j costs (p - (j + 1/2))² to every
// p > j, and (p - (j - 1/2))² to every p < j. So parabolas on the half-integers j + 1/2, each carrying the lesser value
// of its two neighbours, have the envelope wanted: seen from the right, the neighbour j is exact and j + 1 is only
// overrated (its own site, nearer, is exact too); from the left likewise. The voxel p itself costs its own value.
// Order for the cache: k first, as two counts over whole slices (binary input needs no envelope); then, slice by slice,
// rows and columns (slice-kernel.ts, or the same in WebAssembly). Every slab of slices can be had alone, whoever computes
// it: the counts at its ends come from the mask. Hulls in float64, values in float32: relative error of d² under 3e-7.

import { createWasmSliceKernel } from '../wasm/wasm-slice-kernel.ts';
import { createSliceKernel, type SliceKernel } from './slice-kernel.ts';

export interface DistanceOptions {
  /** Slices wanted, from (included) to (excluded); all unless told. */
  readonly slab?: { readonly from: number; readonly to: number };
  /** Distances beyond are given as this, which is quicker; none unless told. */
  readonly capMm?: number;
  /** Where the slab's distances go, as many as it has voxels; memory of its own unless told. */
  readonly into?: Float32Array;
  /** 'typescript' leaves WebAssembly out; the result is the same. */
  readonly kernel?: 'typescript' | 'fastest';
}

/** Counts are 16 bits, the last of which says that there is none; half-integers up to here are exact in float32 when squared. */
const MOST_SLICES = 2048;

/**
 * Squared distances in mm² of the slab, i fastest; the cap (Infinity) everywhere when nothing is set.
 * `inside` has one byte a voxel, non-zero = set; `progress` is called a few dozen times with voxels done of total.
 */
export const squaredDistanceToCubes = (
  inside: Uint8Array,
  size: readonly [number, number, number],
  spacingMm: readonly [number, number, number],
  progress: (done: number, total: number) => void = () => {},
  { slab = { from: 0, to: size[2] }, capMm = Number.POSITIVE_INFINITY, kernel = 'fastest', into }: DistanceOptions = {},
): Float32Array => {
  const [nx, ny, nz] = size;
  const plane = nx * ny;
  if (inside.length !== plane * nz) throw new RangeError(`${plane * nz} bytes wanted, ${inside.length} came`);
  if (nz > MOST_SLICES) throw new RangeError(`${nz} slices are more than a count holds`);
  const field = into ?? new Float32Array(plane * (slab.to - slab.from));
  if (field.length !== plane * (slab.to - slab.from)) throw new RangeError(`${field.length} places for another slab`);
  if (field.length === 0) return field;
  const shape = {
    size: [nx, ny] as const,
    weights: [squared(spacingMm[0]), squared(spacingMm[1]), squared(spacingMm[2])] as const,
    cap: squared(capMm),
  };
  const slices = (kernel === 'fastest' ? createWasmSliceKernel(shape) : null) ?? createSliceKernel(shape);
  const counts = new Uint16Array(field.buffer, field.byteOffset, 2 * field.length);
  const take = (k: number): void => slices.inside.set(inside.subarray(k * plane, (k + 1) * plane));
  for (let k = 0; k < slab.from; k++) {
    take(k);
    slices.countBelow();
  }
  // Counts wait in the memory of the slice they are for, two bytes of the four.
  for (let k = slab.from; k < slab.to; k++) {
    take(k);
    slices.countBelow();
    counts.set(slices.below, 2 * plane * (k - slab.from));
  }
  for (let k = nz - 1; k >= slab.to; k--) {
    take(k);
    slices.countAbove();
  }
  answer(slices, field, counts, take, slab, progress);
  return field;
};

const squared = (mm: number): number => Math.fround(mm * mm);

const answer = (
  slices: SliceKernel,
  field: Float32Array,
  counts: Uint16Array,
  take: (k: number) => void,
  { from, to }: { readonly from: number; readonly to: number },
  progress: (done: number, total: number) => void,
): void => {
  const plane = slices.squared.length;
  const stride = Math.max(1, Math.ceil((to - from) / 40));
  for (let k = to - 1; k >= from; k--) {
    take(k);
    slices.countAbove();
    const at = plane * (k - from);
    slices.below.set(counts.subarray(2 * at, 2 * at + plane));
    slices.transform();
    field.set(slices.squared, at);
    if ((k - from) % stride === 0) progress((to - k) * plane, field.length);
  }
};
