// How far the images to the left of a sagittal plane mirror those to its right, at every height: next to 1 in the midline of a
// body, low beside it. It tells the spinal canal from what else is soft with bone around it, such as the gap between hip and
// femur, which has its twin on the other side. Normalised cross-correlation of the two sides, as in the search for the
// mid-sagittal plane of the head (Liu 2001).

import type { CellMeans } from './cell-means.ts';

/** The pictures compared are this many cells to a side: what is finer than a vertebra's width is never quite mirrored. */
const BLOCK = 3;
/** Air is air, and metal or a dense cortex outweighs nothing. */
const RANGE_HU = { low: 0, high: 400 } as const;
const REACH_MM = 90;
/** With less than this on one side in the images nothing is said. */
const LEAST_MM = 24;
/** No correlation. */
const UNKNOWN = -2;

/**
 * 0 to 1 for each x and z of the cells, x fastest: correlation of both sides over 90 mm, or as far as the images go, as a share
 * of the best at that height; 1 where they go less than 24 mm to a side, so that nothing is held against such a place.
 */
export const mirrorSymmetry = (cells: CellMeans): Float32Array => {
  const [nx, , nz] = cells.size;
  const blocks = blockMeans(cells);
  const [bx, , bz] = blocks.size;
  // Planes through the middle of a block and between two: half a block apart.
  const halves = 2 * bx - 1;
  const coarse = new Float32Array(halves * bz);
  for (let k = 0; k < bz; k++) {
    const row = coarse.subarray(halves * k, halves * (k + 1));
    let best = 0;
    for (let h = 0; h < halves; h++) {
      const alike = sidesAlike(blocks, h, k, BLOCK * cells.cellMm);
      row[h] = alike ?? UNKNOWN;
      best = Math.max(best, alike ?? 0);
    }
    for (let h = 0; h < halves; h++)
      row[h] = best === 0 || row[h] === UNKNOWN ? 1 : Math.max(0, row[h] as number) / best;
  }
  const out = new Float32Array(nx * nz);
  for (let k = 0; k < nz; k++) {
    const row = halves * Math.min(bz - 1, Math.floor(k / BLOCK));
    for (let i = 0; i < nx; i++) {
      const at = Math.min(halves - 1, Math.max(0, (2 * (i + 0.5)) / BLOCK - 1));
      const before = Math.floor(at);
      const [a, b] = [coarse[row + before] as number, coarse[row + Math.min(halves - 1, before + 1)] as number];
      out[i + nx * k] = a + (at - before) * (b - a);
    }
  }
  return out;
};

interface Blocks {
  readonly size: readonly [number, number, number];
  readonly values: Float32Array;
}

/** Means of whole blocks of cells, clipped; what is left over at the far ends joins no block. */
const blockMeans = ({ size, values }: CellMeans): Blocks => {
  const [nx, ny, nz] = size;
  const [bx, by, bz] = size.map((n) => Math.max(1, Math.floor(n / BLOCK))) as [number, number, number];
  const sums = new Float32Array(bx * by * bz);
  const counts = new Uint16Array(sums.length);
  for (let k = 0; k < Math.min(nz, bz * BLOCK); k++) {
    for (let j = 0; j < Math.min(ny, by * BLOCK); j++) {
      for (let i = 0; i < Math.min(nx, bx * BLOCK); i++) {
        const value = values[i + nx * (j + ny * k)] as number;
        const to = Math.floor(i / BLOCK) + bx * (Math.floor(j / BLOCK) + by * Math.floor(k / BLOCK));
        sums[to] = (sums[to] as number) + Math.min(RANGE_HU.high, Math.max(RANGE_HU.low, value));
        counts[to] = (counts[to] as number) + 1;
      }
    }
  }
  for (let n = 0; n < sums.length; n++) sums[n] = (sums[n] as number) / Math.max(1, counts[n] as number);
  return { size: [bx, by, bz], values: sums };
};

/** Correlation of the blocks left and right of half-block h in plane k; null where too few are there to say. */
const sidesAlike = ({ size, values }: Blocks, h: number, k: number, blockMm: number): number | null => {
  const [bx, by] = size;
  // The first pair of blocks that lie apart: h is the sum of their indices.
  const first = (h >> 1) + 1;
  const steps = Math.min(Math.round(REACH_MM / blockMm), bx - first, h - first + 1);
  if (steps * blockMm < LEAST_MM) return null;
  let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let j = 0; j < by; j++) {
    const row = bx * (j + by * k);
    for (let n = 0; n < steps; n++) {
      const left = values[row + first + n] as number;
      const right = values[row + h - first - n] as number;
      a += left;
      b += right;
      aa += left * left;
      bb += right * right;
      ab += left * right;
    }
  }
  const count = by * steps;
  const spread = Math.sqrt((aa - (a * a) / count) * (bb - (b * b) / count));
  return spread > 1e-6 * count ? (ab - (a * b) / count) / spread : null;
};
