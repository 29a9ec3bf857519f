// Voxels as bits, 32 to a word, each row starting on a word: what every step of a segmentation works on, because a
// union, a shift or a dilation then handles 32 voxels at once and a 512 x 512 x 400 series costs 13 MB.
// Bits beyond the end of a row are always 0; every function here keeps it so.

import { emptyMask, type Mask, type VoxelBox } from '../structure/mask.ts';

export interface BitVolume {
  readonly dims: readonly [number, number, number];
  /** Words a row: dims[0] / 32, rounded up. */
  readonly rowWords: number;
  /** Row (j, k) starts at rowWords * (j + dims[1] * k); bit n of a word is voxel 32 * word + n. */
  readonly words: Int32Array;
}

export const emptyBits = (dims: BitVolume['dims']): BitVolume => {
  const rowWords = (dims[0] + 31) >> 5;
  return { dims, rowWords, words: new Int32Array(rowWords * dims[1] * dims[2]) };
};

/** The bits of a row's last word that are voxels. */
export const lastWordMask = (dims: BitVolume['dims']): number =>
  (dims[0] & 31) === 0 ? -1 : (1 << (dims[0] & 31)) - 1;

export const copyOf = (a: BitVolume): BitVolume => ({ ...a, words: a.words.slice() });

const sameSize = (a: BitVolume, b: BitVolume): void => {
  if (a.words.length !== b.words.length) throw new RangeError(`dimensions ${a.dims} and ${b.dims} differ`);
};

/** Adds the bits of b to a. */
export const addBits = (a: BitVolume, b: BitVolume): void => {
  sameSize(a, b);
  for (let n = 0; n < a.words.length; n++) a.words[n] = (a.words[n] as number) | (b.words[n] as number);
};

/** Leaves of a what is set in b too. */
export const keepBits = (a: BitVolume, b: BitVolume): void => {
  sameSize(a, b);
  for (let n = 0; n < a.words.length; n++) a.words[n] = (a.words[n] as number) & (b.words[n] as number);
};

/** Clears what is set and sets what is clear. */
export const invert = ({ words, dims, rowWords }: BitVolume): void => {
  const last = lastWordMask(dims);
  for (let n = 0; n < words.length; n++) words[n] = ~(words[n] as number);
  for (let n = rowWords - 1; n < words.length; n += rowWords) words[n] = (words[n] as number) & last;
};

export const unionOf = (a: BitVolume, b: BitVolume): BitVolume => {
  const out = copyOf(a);
  addBits(out, b);
  return out;
};

export const intersectionOf = (a: BitVolume, b: BitVolume): BitVolume => {
  const out = copyOf(a);
  keepBits(out, b);
  return out;
};

export const complementOf = (a: BitVolume): BitVolume => {
  const out = copyOf(a);
  invert(out);
  return out;
};

/** Number of ones of a 32-bit word. */
export const popCount = (word: number): number => {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

export const countBits = (a: BitVolume): number => {
  let count = 0;
  for (let n = 0; n < a.words.length; n++) {
    const word = a.words[n] as number;
    if (word !== 0) count += popCount(word);
  }
  return count;
};

export const bitAt = (a: BitVolume, i: number, j: number, k: number): boolean =>
  (((a.words[(i >> 5) + a.rowWords * (j + a.dims[1] * k)] ?? 0) >>> (i & 31)) & 1) === 1;

/** Sets voxels from (included) to end (excluded) of the row that starts at word `row`. */
export const setRun = (words: Int32Array, row: number, from: number, end: number): void => {
  const first = row + (from >> 5);
  const last = row + ((end - 1) >> 5);
  const head = -1 << (from & 31);
  const tail = -1 >>> (31 - ((end - 1) & 31));
  if (first === last) {
    words[first] = (words[first] as number) | (head & tail);
    return;
  }
  words[first] = (words[first] as number) | head;
  for (let n = first + 1; n < last; n++) words[n] = -1;
  words[last] = (words[last] as number) | tail;
};

/** The mask as bits over a box that holds its own (and may reach beyond the grid); its own box unless told. */
export const bitsOfMask = (mask: Mask, box: VoxelBox = mask.box): BitVolume => {
  const out = emptyBits(box.size);
  const [nx, ny, nz] = mask.box.size;
  const [di, dj, dk] = [0, 1, 2].map((axis) => (mask.box.min[axis] ?? 0) - (box.min[axis] ?? 0)) as [
    number,
    number,
    number,
  ];
  const fits =
    di >= 0 && dj >= 0 && dk >= 0 && di + nx <= box.size[0] && dj + ny <= box.size[1] && dk + nz <= box.size[2];
  if (mask.count > 0 && !fits) throw new RangeError('the box must hold the whole mask');
  const { bits } = mask;
  let n = 0;
  for (let k = dk; k < nz + dk; k++) {
    for (let j = dj; j < ny + dj; j++) {
      const row = out.rowWords * (j + out.dims[1] * k);
      for (let i = di, left = nx; left > 0; ) {
        const take = Math.min(left, 32 - (i & 31), 8 - (n & 7));
        const part = ((bits[n >> 3] as number) >> (n & 7)) & ((1 << take) - 1);
        out.words[row + (i >> 5)] = (out.words[row + (i >> 5)] as number) | (part << (i & 31));
        i += take;
        n += take;
        left -= take;
      }
    }
  }
  return out;
};

/** The box with one more voxel on every side, beyond the grid too. */
export const paddedBox = (box: VoxelBox, by = 1): VoxelBox => ({
  min: [box.min[0] - by, box.min[1] - by, box.min[2] - by],
  size: [box.size[0] + 2 * by, box.size[1] + 2 * by, box.size[2] + 2 * by],
});

type Triple = readonly [number, number, number];

/** The bits as a mask of the grid with dimensions `dims`, voxel (0, 0, 0) of the bits lying at `at` of that grid. */
export const maskOfBits = (a: BitVolume, dims: Triple = a.dims, at: Triple = [0, 0, 0]): Mask => {
  const tight = tightBits(a);
  if (tight === null) return emptyMask(dims);
  const [lo, size] = tight;
  const bits = new Uint8Array((size[0] * size[1] * size[2] + 7) >> 3);
  let n = 0;
  for (let k = lo[2]; k < lo[2] + size[2]; k++) {
    for (let j = lo[1]; j < lo[1] + size[1]; j++) {
      const row = a.rowWords * (j + a.dims[1] * k);
      for (let i = lo[0], left = size[0]; left > 0; ) {
        const take = Math.min(left, 32 - (i & 31), 8 - (n & 7));
        const part = ((a.words[row + (i >> 5)] as number) >>> (i & 31)) & ((1 << take) - 1);
        bits[n >> 3] = (bits[n >> 3] as number) | (part << (n & 7));
        i += take;
        n += take;
        left -= take;
      }
    }
  }
  return { dims, box: { min: [at[0] + lo[0], at[1] + lo[1], at[2] + lo[2]], size }, bits, count: countBits(a) };
};

/** [first voxel, size] of the smallest box that holds every set bit; null when there is none. */
const tightBits = (a: BitVolume): [Triple, Triple] | null => {
  const [, ny, nz] = a.dims;
  const columns = new Int32Array(a.rowWords);
  let [j0, j1, k0, k1] = [ny, -1, nz, -1];
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      let any = 0;
      for (let w = 0; w < a.rowWords; w++, n++) {
        const word = a.words[n] as number;
        any |= word;
        columns[w] = (columns[w] as number) | word;
      }
      if (any === 0) continue;
      if (j < j0) j0 = j;
      if (j > j1) j1 = j;
      if (k < k0) k0 = k;
      k1 = k;
    }
  }
  if (k1 < 0) return null;
  const first = columns.findIndex((word) => word !== 0);
  const last = columns.findLastIndex((word) => word !== 0);
  const head = columns[first] as number;
  const i0 = 32 * first + 31 - Math.clz32(head & -head);
  const i1 = 32 * last + 31 - Math.clz32(columns[last] as number);
  return [
    [i0, j0, k0],
    [i1 - i0 + 1, j1 - j0 + 1, k1 - k0 + 1],
  ];
};
