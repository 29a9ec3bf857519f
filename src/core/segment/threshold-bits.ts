// The voxels between two values as bits. The axes may be exchanged on the way, so that steps which go slice by slice
// always find their slices along the third axis, however the series was acquired.

import { directionLps, dot } from '../space/patient-space.ts';
import { gridAxes, type VolumeGrid } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { type BitVolume, emptyBits, maskOfBits } from './bit-volume.ts';

/** Which grid axis is the first, second and third of the bits. */
export type AxisOrder = readonly [0 | 1 | 2, 0 | 1 | 2, 0 | 1 | 2];

const GRID_ORDER: AxisOrder = [0, 1, 2];

/** The order that puts the grid axis nearest to head-foot third. */
export const axialOrder = (grid: VolumeGrid): AxisOrder => {
  const along = gridAxes(grid).map((axis) => Math.abs(dot(axis, directionLps(0, 0, 1))));
  const [i, j, k] = [along[0] ?? 0, along[1] ?? 0, along[2] ?? 0];
  if (k >= i && k >= j) return GRID_ORDER;
  return j >= i ? [0, 2, 1] : [1, 2, 0];
};

export const inOrder = (triple: readonly [number, number, number], order: AxisOrder): [number, number, number] => [
  triple[order[0]],
  triple[order[1]],
  triple[order[2]],
];

/** Voxels with low <= value <= high. */
export const voxelsBetween = (volume: ImageVolume, low: number, high: number, order = GRID_ORDER): BitVolume => {
  const { voxels, grid } = volume;
  const strides = inOrder([1, grid.dims[0], grid.dims[0] * grid.dims[1]], order);
  const out = emptyBits(inOrder(grid.dims, order));
  const [nx, ny, nz] = out.dims;
  const step = strides[0];
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      let at = j * strides[1] + k * strides[2];
      const row = out.rowWords * (j + ny * k);
      for (let w = 0, i = 0; w < out.rowWords; w++) {
        const end = Math.min(nx, i + 32);
        let word = 0;
        for (let bit = 1; i < end; i++, bit <<= 1, at += step) {
          const value = voxels[at] as number;
          if (value >= low && value <= high) word |= bit;
        }
        out.words[row + w] = word;
      }
    }
  }
  return out;
};

/** Leaves of the set voxels, which are in the grid's order, those with a value of at least `low`. */
export const keepAbove = ({ words, rowWords, dims }: BitVolume, { voxels }: ImageVolume, low: number): void => {
  for (let n = 0; n < words.length; n++) {
    const from = dims[0] * Math.floor(n / rowWords) + 32 * (n % rowWords);
    let kept = 0;
    for (let word = words[n] as number; word !== 0; word &= word - 1) {
      const bit = word & -word;
      if ((voxels[from + 31 - Math.clz32(bit)] as number) >= low) kept |= bit;
    }
    words[n] = kept;
  }
};

/** The mask of bits whose axes stand in the given order of the grid's. */
export const maskInOrder = (bits: BitVolume, grid: VolumeGrid, order: AxisOrder): Mask => {
  if (order === GRID_ORDER) return maskOfBits(bits);
  const out = emptyBits(grid.dims);
  const [ni, nj] = [out.rowWords, grid.dims[1]];
  const [, ny, nz] = bits.dims;
  const at: [number, number, number] = [0, 0, 0];
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let w = 0; w < bits.rowWords; w++, n++) {
        for (let word = bits.words[n] as number; word !== 0; word &= word - 1) {
          at[order[0]] = 32 * w + 31 - Math.clz32(word & -word);
          at[order[1]] = j;
          at[order[2]] = k;
          const to = (at[0] >> 5) + ni * (at[1] + nj * at[2]);
          out.words[to] = (out.words[to] as number) | (1 << (at[0] & 31));
        }
      }
    }
  }
  return maskOfBits(out);
};
