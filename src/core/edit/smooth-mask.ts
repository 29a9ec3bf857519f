// Smoothing of a mask: a Gaussian mean of the voxels around each, of which more than half must belong. Straight borders
// stay where they are; steps, spikes and pits finer than the length go. Weights are whole numbers, so that the three
// passes, one along each axis, give exactly the threefold sum. The border of the images repeats itself outwards.

import type { VolumeGrid } from '../space/volume-grid.ts';
import { grownBox, type Mask, packMask, unpackMask } from '../structure/mask.ts';

type Triple = readonly [number, number, number];

/** The weight of the middle voxel; three of the largest sums stay below 2^31. */
const MIDDLE_WEIGHT = 128;
const LARGEST_SUM = 1024;

/** Weights of the voxels 0, 1, 2 … steps away along an axis. */
export const smoothingWeights = (sigmaMm: number, stepMm: number): readonly number[] => {
  const raw: number[] = [];
  for (let n = 0; n * stepMm <= 3 * sigmaMm; n++) raw.push(Math.exp(-((n * stepMm) ** 2) / (2 * sigmaMm * sigmaMm)));
  const sum = raw.reduce((total, w, n) => total + (n === 0 ? w : 2 * w), 0);
  const scale = Math.min(MIDDLE_WEIGHT, (LARGEST_SUM - 2 * raw.length) / sum);
  return raw.map((w) => Math.round(w * scale)).filter((w, n) => n === 0 || w > 0);
};

/** The mask smoothed over sigmaMm. @throws RangeError unless it is above 0. */
export const smoothMask = (grid: VolumeGrid, mask: Mask, sigmaMm: number): Mask => {
  if (!(sigmaMm > 0 && Number.isFinite(sigmaMm))) throw new RangeError(`a length above 0 mm wanted, got ${sigmaMm}`);
  if (mask.count === 0) return mask;
  const weights = ([0, 1, 2] as const).map((axis) => smoothingWeights(sigmaMm, grid.spacingMm[axis]));
  const reach = weights.map((w) => w.length - 1) as [number, number, number];
  const box = grownBox(mask.box, reach, grid.dims);
  const strides: Triple = [1, box.size[0], box.size[0] * box.size[1]];
  let sums = Int32Array.from(unpackMask(mask, box));
  let total = 1;
  for (const axis of [0, 1, 2] as const) {
    const own = weights[axis] ?? [1];
    total *= own.reduce((sum, w, n) => sum + (n === 0 ? w : 2 * w), 0);
    if (own.length > 1) sums = summedAlong(sums, box.size, strides, axis, own);
    else sums = sums.map((value) => value * (own[0] ?? 1));
  }
  const out = new Uint8Array(sums.length);
  for (let n = 0; n < out.length; n++) out[n] = 2 * (sums[n] as number) > total ? 1 : 0;
  return packMask(mask.dims, box, out);
};

/** Weighted sums along one axis; beyond either end the last voxel repeats. Whole rows are added up at a time. */
const summedAlong = (
  from: Int32Array,
  size: Triple,
  strides: Triple,
  axis: 0 | 1 | 2,
  weights: readonly number[],
): Int32Array<ArrayBuffer> => {
  const out = new Int32Array(from.length);
  const n = size[axis];
  const stride = strides[axis];
  const middle = weights[0] as number;
  if (stride === 1) return summedInRows(from, n, weights);
  for (let block = 0; block < from.length; block += n * stride) {
    for (let m = 0; m < n; m++) {
      const row = block + m * stride;
      for (let x = 0; x < stride; x++) out[row + x] = Math.imul(from[row + x] as number, middle);
      for (let w = 1; w < weights.length; w++) {
        const weight = weights[w] as number;
        const before = block + Math.max(0, m - w) * stride;
        const after = block + Math.min(n - 1, m + w) * stride;
        for (let x = 0; x < stride; x++) {
          const two = (from[before + x] as number) + (from[after + x] as number);
          if (two !== 0) out[row + x] = (out[row + x] as number) + Math.imul(two, weight);
        }
      }
    }
  }
  return out;
};

/** The same where neighbours lie side by side: each row with its ends repeated, then read at all offsets at once. */
const summedInRows = (from: Int32Array, n: number, weights: readonly number[]): Int32Array<ArrayBuffer> => {
  const out = new Int32Array(from.length);
  const reach = weights.length - 1;
  const row = new Int32Array(n + 2 * reach);
  const all = Int32Array.from({ length: 2 * reach + 1 }, (_, at) => weights[Math.abs(at - reach)] as number);
  for (let start = 0; start < from.length; start += n) {
    row.fill(from[start] as number, 0, reach);
    row.set(from.subarray(start, start + n), reach);
    row.fill(from[start + n - 1] as number, reach + n);
    for (let x = 0; x < n; x++) {
      let sum = 0;
      for (let w = 0; w < all.length; w++) sum += Math.imul(row[x + w] as number, all[w] as number);
      out[start + x] = sum;
    }
  }
  return out;
};
