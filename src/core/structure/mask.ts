// The voxels of one structure, as bits in the smallest box that holds them. Immutable: an edit makes a new mask, so
// that undo is an exchange of references and a field computed from a mask stays true for ever.
// One bit a voxel keeps twelve structures of a 512 x 512 x 400 series under a quarter of the voxel array.

import type { VolumeGrid } from '../space/volume-grid.ts';

/** Integer voxels from min (included) on, size voxels along each axis. */
export interface VoxelBox {
  readonly min: readonly [number, number, number];
  readonly size: readonly [number, number, number];
}

export interface Mask {
  /** Dimensions of the grid the mask belongs to. */
  readonly dims: readonly [number, number, number];
  readonly box: VoxelBox;
  /** Bit n (of byte n >> 3, least significant first) is voxel n of the box, i fastest. */
  readonly bits: Uint8Array;
  /** Number of set voxels. */
  readonly count: number;
}

export const emptyMask = (dims: readonly [number, number, number]): Mask => ({
  dims,
  box: { min: [0, 0, 0], size: [0, 0, 0] },
  bits: new Uint8Array(0),
  count: 0,
});

/** True when integer voxel (i, j, k) belongs to the mask; false outside its box. */
export const maskHas = (mask: Mask, i: number, j: number, k: number): boolean => {
  const { min, size } = mask.box;
  const x = i - min[0];
  const y = j - min[1];
  const z = k - min[2];
  if (x < 0 || y < 0 || z < 0 || x >= size[0] || y >= size[1] || z >= size[2]) return false;
  const n = x + size[0] * (y + size[1] * z);
  return (((mask.bits[n >> 3] ?? 0) >> (n & 7)) & 1) === 1;
};

/** The mask's voxels as one byte each (0 or 1), over any box of the grid; the mask's own box unless told. */
export const unpackMask = (mask: Mask, box: VoxelBox = mask.box): Uint8Array => {
  const out = new Uint8Array(box.size[0] * box.size[1] * box.size[2]);
  setVoxels(mask, box, out);
  return out;
};

/** Writes 1 for each of the mask's voxels to a byte a voxel of a box of the grid; leaves the others as they are. */
export const setVoxels = (mask: Mask, box: VoxelBox, out: Uint8Array): void => {
  const [nx, ny, nz] = box.size;
  const { min, size } = mask.box;
  const i0 = Math.max(box.min[0], min[0]);
  const i1 = Math.min(box.min[0] + nx, min[0] + size[0]);
  const j0 = Math.max(box.min[1], min[1]);
  const j1 = Math.min(box.min[1] + ny, min[1] + size[1]);
  const k0 = Math.max(box.min[2], min[2]);
  const k1 = Math.min(box.min[2] + nz, min[2] + size[2]);
  const { bits } = mask;
  for (let k = k0; k < k1; k++) {
    for (let j = j0; j < j1; j++) {
      const n0 = i0 - min[0] + size[0] * (j - min[1] + size[1] * (k - min[2]));
      const shift = i0 - box.min[0] + nx * (j - box.min[1] + ny * (k - box.min[2])) - n0;
      const end = n0 + i1 - i0;
      // Eight voxels of nothing at once: most are.
      for (let n = n0; n < end; n = (n | 7) + 1) {
        const byte = bits[n >> 3] as number;
        if (byte === 0) continue;
        for (let m = n; m < end && m <= (n | 7); m++) if ((byte >> (m & 7)) & 1) out[m + shift] = 1;
      }
    }
  }
};

/** A mask of the non-zero bytes over a box, cropped to what is set. @throws RangeError on a size mismatch. */
export const packMask = (dims: VolumeGrid['dims'], box: VoxelBox, bytes: Uint8Array): Mask => {
  const [nx, ny, nz] = box.size;
  if (bytes.length !== nx * ny * nz) throw new RangeError(`${nx * ny * nz} bytes wanted, ${bytes.length} came`);
  const tight = tightBox(box.size, bytes);
  if (tight === null) return emptyMask(dims);
  const [lo, size] = tight;
  const bits = new Uint8Array((size[0] * size[1] * size[2] + 7) >> 3);
  let n = 0;
  let count = 0;
  for (let k = lo[2]; k < lo[2] + size[2]; k++) {
    for (let j = lo[1]; j < lo[1] + size[1]; j++) {
      let at = lo[0] + nx * (j + ny * k);
      for (let i = 0; i < size[0]; i++, at++, n++) {
        if (bytes[at] !== 0) {
          bits[n >> 3] = (bits[n >> 3] as number) | (1 << (n & 7));
          count++;
        }
      }
    }
  }
  return { dims, box: { min: [box.min[0] + lo[0], box.min[1] + lo[1], box.min[2] + lo[2]], size }, bits, count };
};

type Triple = [number, number, number];

/** [first voxel, size] of what is set, relative to the bytes' own box; null when nothing is. */
const tightBox = (size: readonly [number, number, number], bytes: Uint8Array): [Triple, Triple] | null => {
  const [nx, ny, nz] = size;
  const lo: Triple = [nx, ny, nz];
  const hi: Triple = [-1, -1, -1];
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      const row = nx * (j + ny * k);
      let first = 0;
      while (first < nx && bytes[row + first] === 0) first++;
      if (first === nx) continue;
      let last = nx - 1;
      while (bytes[row + last] === 0) last--;
      if (first < lo[0]) lo[0] = first;
      if (last > hi[0]) hi[0] = last;
      if (j < lo[1]) lo[1] = j;
      if (j > hi[1]) hi[1] = j;
      if (k < lo[2]) lo[2] = k;
      hi[2] = k;
    }
  }
  if (hi[2] < 0) return null;
  return [lo, [hi[0] - lo[0] + 1, hi[1] - lo[1] + 1, hi[2] - lo[2] + 1]];
};

/** The whole grid as a box. */
export const wholeBox = (dims: VolumeGrid['dims']): VoxelBox => ({ min: [0, 0, 0], size: [dims[0], dims[1], dims[2]] });

/** The box grown by the given voxels on each side, clipped to the grid. */
export const grownBox = (box: VoxelBox, by: readonly [number, number, number], dims: VolumeGrid['dims']): VoxelBox => {
  const min: Triple = [0, 0, 0];
  const size: Triple = [0, 0, 0];
  for (let axis = 0; axis < 3; axis++) {
    const a = axis as 0 | 1 | 2;
    min[a] = Math.max(0, box.min[a] - by[a]);
    size[a] = Math.min(dims[a], box.min[a] + box.size[a] + by[a]) - min[a];
  }
  return { min, size };
};
