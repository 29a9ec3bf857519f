// A bone with its marrow: what its shell encloses in space, or in a slice of any of the three planes, where thin cortex is
// lost between two slices of one plane and seen in the next. What is hollow by nature (the canal) stays open.

import { grownBox, type Mask, packMask, unpackMask, type VoxelBox, wholeBox } from '../structure/mask.ts';
import { cavitiesFilled, sliceHolesFilled } from './bit-morphology.ts';
import { bitsOfMask, maskOfBits, unionOf } from './bit-volume.ts';

type Triple = readonly [number, number, number];

/** The mask with its enclosed voxels set, but those of `hollow`, which closes the shell while it is filled. */
export const marrowFilled = (bone: Mask, hollow: Mask | null = null): Mask => {
  if (bone.count === 0) return bone;
  const box = grownBox(bone.box, [1, 1, 1], bone.dims);
  const own = unpackMask(bone, box);
  const canal = hollow === null ? new Uint8Array(own.length) : unpackMask(hollow, box);
  const shell = own.map((value, n) => value | (canal[n] as number));
  const filled = [0, 1, 2].map((across) => acrossFilled(shell, box, across as 0 | 1 | 2));
  const bytes = own.map((value, n) => (value === 1 || (canal[n] === 0 && filled.some((one) => one[n] === 1)) ? 1 : 0));
  return packMask(bone.dims, box, bytes);
};

/** What is enclosed in a slice across this axis, or in space. */
const acrossFilled = (bytes: Uint8Array, { size }: VoxelBox, across: 0 | 1 | 2): Uint8Array => {
  // Slices across k are the ones that bits are filled in: the axis is exchanged with k, filled, and exchanged back.
  const turned = across === 2 ? bytes : exchanged(bytes, size, across);
  const dims = across === 2 ? size : exchangedSize(size, across);
  const bits = bitsOfMask(packMask(dims, wholeBox(dims), turned), wholeBox(dims));
  const full = unpackMask(maskOfBits(unionOf(sliceHolesFilled(bits), cavitiesFilled(bits))), wholeBox(dims));
  return across === 2 ? full : exchanged(full, dims, across);
};

const exchangedSize = (size: Triple, axis: 0 | 1): Triple =>
  axis === 0 ? [size[2], size[1], size[0]] : [size[0], size[2], size[1]];

/** The voxels with this axis and k exchanged. */
const exchanged = (bytes: Uint8Array, size: Triple, axis: 0 | 1): Uint8Array => {
  const [nx, ny, nz] = size;
  const [mx, my] = exchangedSize(size, axis);
  const out = new Uint8Array(bytes.length);
  for (let k = 0, n = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++, n++) {
        if (bytes[n] === 0) continue;
        out[axis === 0 ? k + mx * (j + my * i) : i + mx * (k + my * j)] = 1;
      }
  return out;
};
