// A bone with its marrow: what its shell encloses in space, or in a slice of any of the three planes, where thin cortex is
// lost between two slices of one plane and seen in the next. What is hollow by nature (the canal) stays open.

import { grownBox, type Mask, packMask, unpackMask } from '../structure/mask.ts';
import { cavitiesFilled, sliceHolesFilled } from './bit-morphology.ts';
import {
  addBits,
  type BitVolume,
  bitsOfMask,
  complementOf,
  emptyBits,
  intersectionOf,
  keepBits,
  maskOfBits,
  unionOf,
} from './bit-volume.ts';

/** The mask with its enclosed voxels set, but those of `hollow`, which closes the shell while it is filled. */
export const marrowFilled = (bone: Mask, hollow: Mask | null = null): Mask => {
  if (bone.count === 0) return bone;
  const box = grownBox(bone.box, [1, 1, 1], bone.dims);
  const own = bitsOfMask(bone, box);
  const canal = hollow === null ? null : bitsOfMask(packMask(hollow.dims, box, unpackMask(hollow, box)), box);
  const shell = canal === null ? own : unionOf(own, canal);
  const filled = sliceHolesFilled(shell);
  addBits(filled, cavitiesFilled(shell));
  for (const axis of [0, 1] as const)
    addBits(filled, exchanged(newlySet(sliceHolesFilled, exchanged(shell, axis)), axis));
  if (canal !== null) keepBits(filled, complementOf(canal));
  addBits(filled, own);
  return maskOfBits(filled, bone.dims, box.min);
};

/** What a filling adds: less to carry back than all that it leaves set. */
const newlySet = (fill: (bits: BitVolume) => BitVolume, bits: BitVolume): BitVolume =>
  intersectionOf(fill(bits), complementOf(bits));

/** The volume with this axis and k exchanged: slices across k are the ones that holes are filled in. */
const exchanged = (from: BitVolume, axis: 0 | 1): BitVolume => {
  const [nx, ny, nz] = from.dims;
  const to = emptyBits(axis === 0 ? [nz, ny, nx] : [nx, nz, ny]);
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++) {
      const row = from.rowWords * (j + ny * k);
      if (axis === 1) {
        // Rows stay rows: row (j, k) becomes row (k, j).
        to.words.set(from.words.subarray(row, row + from.rowWords), to.rowWords * (k + nz * j));
        continue;
      }
      for (let word = 0; word < from.rowWords; word++) {
        for (let rest = from.words[row + word] as number; rest !== 0; rest &= rest - 1) {
          const i = 32 * word + 31 - Math.clz32(rest & -rest);
          const at = to.rowWords * (j + ny * i) + (k >> 5);
          to.words[at] = (to.words[at] as number) | (1 << (k & 31));
        }
      }
    }
  return to;
};
