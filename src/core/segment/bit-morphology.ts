// Dilation, erosion, opening and closing of bit volumes by a Euclidean ball in mm, exact between voxel centres at any
// spacing: the ball is a bundle of rows, and the border voxels of each row of the volume, widened to each half-width
// once, are laid over the rows they reach, 32 voxels at a time. Outside the volume nothing is known, so its border never erodes.

import { type BitVolume, complementOf, lastWordMask, unionOf } from './bit-volume.ts';
import { bitsOfComponents, connectedComponents } from './connected-components.ts';

type Triple = readonly [number, number, number];

/** The rows a ball reaches from its centre's row, by half-width in voxels: reach[w] = [dj, dk, dj, dk, …]. */
const ballRows = (radiusMm: number, spacingMm: Triple): number[][] => {
  const [si, sj, sk] = spacingMm;
  const square = radiusMm * radiusMm * (1 + 1e-9);
  const reach: number[][] = [];
  const nj = Math.floor(Math.sqrt(square) / sj);
  const nk = Math.floor(Math.sqrt(square) / sk);
  for (let dk = -nk; dk <= nk; dk++) {
    for (let dj = -nj; dj <= nj; dj++) {
      const left = square - (dj * sj) ** 2 - (dk * sk) ** 2;
      if (left < 0) continue;
      const w = Math.floor(Math.sqrt(left) / si);
      for (let n = reach.length; n <= w; n++) reach.push([]);
      reach[w]?.push(dj, dk);
    }
  }
  return reach;
};

/** Every voxel whose centre lies within radiusMm of the centre of a set voxel. */
export const dilated = (bits: BitVolume, radiusMm: number, spacingMm: Triple): BitVolume => {
  const { dims, rowWords } = bits;
  const [, ny, nz] = dims;
  const words = bits.words.slice();
  const reach = ballRows(radiusMm, spacingMm);
  const last = lastWordMask(dims);
  const wide = new Int32Array(rowWords);
  const hot = new Int32Array(rowWords);
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      if (!borderRow(bits, j, k, wide)) continue;
      const hotCount = hotWords(wide, (reach.length + 30) >> 5, hot);
      for (let w = 0; w < reach.length; w++) {
        if (w > 0) widenRow(wide, last);
        const rows = reach[w] as number[];
        for (let n = 0; n < rows.length; n += 2) {
          const tj = j + (rows[n] as number);
          const tk = k + (rows[n + 1] as number);
          if (tj < 0 || tj >= ny || tk < 0 || tk >= nz) continue;
          const to = rowWords * (tj + ny * tk);
          for (let h = 0; h < hotCount; h++) {
            const m = hot[h] as number;
            words[to + m] = (words[to + m] as number) | (wide[m] as number);
          }
        }
      }
    }
  }
  return { dims, rowWords, words };
};

/**
 * The voxels of row (j, k) with a clear neighbour across a face: the only ones that reach anything new, since the set
 * voxel nearest to a clear one always has such a neighbour on the way. False when there is none.
 */
const borderRow = (bits: BitVolume, j: number, k: number, row: Int32Array): boolean => {
  const { dims, rowWords, words } = bits;
  const [, ny, nz] = dims;
  const from = rowWords * (j + ny * k);
  const up = j > 0 ? -rowWords : 0;
  const down = j < ny - 1 ? rowWords : 0;
  const below = k > 0 ? -rowWords * ny : 0;
  const above = k < nz - 1 ? rowWords * ny : 0;
  const end = rowWords - 1;
  let any = 0;
  for (let m = 0; m <= end; m++) {
    const n = from + m;
    const word = words[n] as number;
    if (word === 0) {
      row[m] = 0;
      continue;
    }
    // Beyond the ends of the row counts as set: nothing to reach there.
    const left = (word << 1) | (m > 0 ? (words[n - 1] as number) >>> 31 : 1);
    const right = (word >>> 1) | (m < end ? (words[n + 1] as number) << 31 : lastVoxelBit(dims));
    const inner =
      left &
      right &
      (words[n + up] as number) &
      (words[n + down] as number) &
      (words[n + below] as number) &
      (words[n + above] as number);
    const border = word & ~inner;
    row[m] = border;
    any |= border;
  }
  return any !== 0;
};

/** The bit of the last voxel of a row in its word. */
const lastVoxelBit = (dims: Triple): number => 1 << ((dims[0] - 1) & 31);

/** Lists the words that hold a voxel or come to hold one when widened by up to 32 * by voxels; returns how many. */
const hotWords = (row: Int32Array, by: number, hot: Int32Array): number => {
  let count = 0;
  let reached = -1;
  for (let m = 0; m < row.length; m++) {
    if (row[m] === 0) continue;
    const to = Math.min(row.length - 1, m + by);
    for (let n = Math.max(reached + 1, m - by); n <= to; n++) hot[count++] = n;
    reached = Math.max(reached, to);
  }
  return count;
};

/** Widens every run of the row by one voxel on both sides. */
const widenRow = (row: Int32Array, last: number): void => {
  let before = 0;
  const end = row.length - 1;
  for (let m = 0; m <= end; m++) {
    const word = row[m] as number;
    const after = m < end ? (row[m + 1] as number) : 0;
    row[m] = word | (word << 1) | (word >>> 1) | (before >>> 31) | (after << 31);
    before = word;
  }
  row[end] = (row[end] as number) & last;
};

/** Every voxel with no clear voxel of the volume within radiusMm. */
export const eroded = (bits: BitVolume, radiusMm: number, spacingMm: Triple): BitVolume =>
  complementOf(dilated(complementOf(bits), radiusMm, spacingMm));

/** What a ball of radiusMm can sweep without leaving the set voxels. */
export const opened = (bits: BitVolume, radiusMm: number, spacingMm: Triple): BitVolume =>
  dilated(eroded(bits, radiusMm, spacingMm), radiusMm, spacingMm);

/** The complement of what a ball can sweep outside. */
export const closed = (bits: BitVolume, radiusMm: number, spacingMm: Triple): BitVolume =>
  eroded(dilated(bits, radiusMm, spacingMm), radiusMm, spacingMm);

/** Fills what the set voxels of each k slice enclose. */
export const sliceHolesFilled = (bits: BitVolume): BitVolume => {
  const gaps = connectedComponents(bits, 'clear', 'slice-4');
  return unionOf(
    bits,
    bitsOfComponents(gaps, (label) => ((gaps.faces[label] as number) & 3) === 0),
  );
};

/** Fills the cavities that reach no face of the volume, and those smaller than openBelow voxels that do. */
export const cavitiesFilled = (bits: BitVolume, openBelow = 0): BitVolume => {
  const gaps = connectedComponents(bits, 'clear', 'faces-6');
  return unionOf(
    bits,
    bitsOfComponents(gaps, (label) => gaps.faces[label] === 0 || (gaps.voxels[label] as number) < openBelow),
  );
};
