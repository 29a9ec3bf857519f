// Dilation, erosion, opening and closing of bit volumes by a Euclidean ball in mm, exact between voxel centres at any
// spacing: the ball is a bundle of rows, and the border voxels of each row of the volume, widened to each half-width
// once, are laid over the rows they reach, 32 voxels at a time. Outside the volume nothing is known, so its border never erodes.
// A verb (dilate) changes the bits it is given and holds but a few slices besides, for a series of a gigabyte leaves no room
// for a volume a step; a participle (dilated) makes new ones.

import { type BitVolume, copyOf, invert, lastWordMask } from './bit-volume.ts';
import { connectedComponents, setComponents } from './connected-components.ts';

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

/**
 * Sets every voxel whose centre lies within radiusMm of the centre of a set voxel. Slices come out in a ring as deep as the
 * ball and go back to their place once no slice ahead reaches them and none beside them is still to be read.
 */
export const dilate = (bits: BitVolume, radiusMm: number, spacingMm: Triple): void => {
  const { dims, rowWords, words } = bits;
  const [, ny, nz] = dims;
  const sliceWords = rowWords * ny;
  const reach = ballRows(radiusMm, spacingMm);
  const ahead = Math.max(1, ...reach.flatMap((rows) => rows.filter((_, n) => n % 2 === 1)));
  const ring = new Int32Array((2 * ahead + 1) * sliceWords);
  const placeOf = (k: number): number => (k % (2 * ahead + 1)) * sliceWords;
  const enter = (k: number): void => {
    if (k < nz) ring.set(words.subarray(k * sliceWords, (k + 1) * sliceWords), placeOf(k));
  };
  const leave = (k: number): void => {
    if (k >= 0 && k < nz) words.set(ring.subarray(placeOf(k), placeOf(k) + sliceWords), k * sliceWords);
  };
  const row = { wide: new Int32Array(rowWords), hot: new Int32Array(rowWords), last: lastWordMask(dims) };
  for (let k = 0; k < ahead; k++) enter(k);
  for (let k = 0; k < nz + ahead; k++) {
    enter(k + ahead);
    if (k < nz) for (let j = 0; j < ny; j++) layRow(bits, j, k, reach, ring, placeOf, row);
    leave(k - ahead);
  }
};

interface WorkRow {
  readonly wide: Int32Array;
  readonly hot: Int32Array;
  readonly last: number;
}

/** Lays the border voxels of row (j, k), widened, over the rows that the ball reaches from it. */
const layRow = (
  bits: BitVolume,
  j: number,
  k: number,
  reach: readonly (readonly number[])[],
  ring: Int32Array,
  placeOf: (k: number) => number,
  { wide, hot, last }: WorkRow,
): void => {
  const [, ny, nz] = bits.dims;
  if (!borderRow(bits, j, k, wide)) return;
  const hotCount = hotWords(wide, (reach.length + 30) >> 5, hot);
  for (let w = 0; w < reach.length; w++) {
    if (w > 0) widenRow(wide, last);
    const rows = reach[w] as readonly number[];
    for (let n = 0; n < rows.length; n += 2) {
      const tj = j + (rows[n] as number);
      const tk = k + (rows[n + 1] as number);
      if (tj < 0 || tj >= ny || tk < 0 || tk >= nz) continue;
      const to = placeOf(tk) + bits.rowWords * tj;
      for (let h = 0; h < hotCount; h++) {
        const m = hot[h] as number;
        ring[to + m] = (ring[to + m] as number) | (wide[m] as number);
      }
    }
  }
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

/** Leaves the voxels with no clear voxel of the volume within radiusMm. */
export const erode = (bits: BitVolume, radiusMm: number, spacingMm: Triple): void => {
  invert(bits);
  dilate(bits, radiusMm, spacingMm);
  invert(bits);
};

/** Leaves what a ball of radiusMm can sweep without leaving the set voxels. */
export const open = (bits: BitVolume, radiusMm: number, spacingMm: Triple): void => {
  erode(bits, radiusMm, spacingMm);
  dilate(bits, radiusMm, spacingMm);
};

/** Sets all but what a ball can sweep outside. */
export const close = (bits: BitVolume, radiusMm: number, spacingMm: Triple): void => {
  dilate(bits, radiusMm, spacingMm);
  erode(bits, radiusMm, spacingMm);
};

/** Fills what the set voxels of each k slice enclose. */
export const fillSliceHoles = ({ dims, rowWords, words }: BitVolume): void => {
  const sliceWords = rowWords * dims[1];
  for (let at = 0; at < words.length; at += sliceWords) {
    const slice: BitVolume = { dims: [dims[0], dims[1], 1], rowWords, words: words.subarray(at, at + sliceWords) };
    const gaps = connectedComponents(slice, 'clear', 'slice-4');
    setComponents(slice, gaps, (label) => ((gaps.faces[label] as number) & 3) === 0);
  }
};

/** Fills the cavities that reach no face of the volume, and those smaller than openBelow voxels that do. */
export const fillCavities = (bits: BitVolume, openBelow = 0): void => {
  const gaps = connectedComponents(bits, 'clear', 'faces-6');
  setComponents(bits, gaps, (label) => gaps.faces[label] === 0 || (gaps.voxels[label] as number) < openBelow);
};

const onCopy =
  <Told extends readonly unknown[]>(change: (bits: BitVolume, ...told: Told) => void) =>
  (bits: BitVolume, ...told: Told): BitVolume => {
    const out = copyOf(bits);
    change(out, ...told);
    return out;
  };

export const dilated = onCopy(dilate);
export const eroded = onCopy(erode);
export const opened = onCopy(open);
export const closed = onCopy(close);
export const sliceHolesFilled = onCopy(fillSliceHoles);
export const cavitiesFilled = onCopy(fillCavities);
