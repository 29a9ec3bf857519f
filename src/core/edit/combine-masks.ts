// Two masks into one, 32 voxels at a time: what one has, what both have, what the first has and the second lacks.
// Structures may overlap, so none of these ever changes a third one.

import { type BitVolume, bitsOfMask, maskOfBits } from '../segment/bit-volume.ts';
import { emptyMask, type Mask, type VoxelBox } from '../structure/mask.ts';

export type MaskCombination = 'union' | 'intersection' | 'difference';

/** The smallest box around both; a box without voxels counts for nothing. */
const hullOf = (a: VoxelBox, b: VoxelBox): VoxelBox => {
  if (isEmpty(a)) return b;
  if (isEmpty(b)) return a;
  const low = (axis: 0 | 1 | 2): number => Math.min(a.min[axis], b.min[axis]);
  const size = (axis: 0 | 1 | 2): number =>
    Math.max(a.min[axis] + a.size[axis], b.min[axis] + b.size[axis]) - low(axis);
  return { min: [low(0), low(1), low(2)], size: [size(0), size(1), size(2)] };
};

const isEmpty = ({ size }: VoxelBox): boolean => size[0] === 0 || size[1] === 0 || size[2] === 0;

const areApart = (a: VoxelBox, b: VoxelBox): boolean =>
  ([0, 1, 2] as const).some(
    (axis) => a.min[axis] + a.size[axis] <= b.min[axis] || b.min[axis] + b.size[axis] <= a.min[axis],
  );

/** @throws RangeError for masks of two grids. */
export const combineMasks = (a: Mask, b: Mask, how: MaskCombination): Mask => {
  if (a.dims.some((n, axis) => n !== b.dims[axis]))
    throw new RangeError(`masks of one grid wanted, ${a.dims.join(' x ')} and ${b.dims.join(' x ')} came`);
  if (areApart(a.box, b.box)) {
    if (how === 'difference') return a;
    if (how === 'intersection') return emptyMask(a.dims);
  }
  const box = hullOf(a.box, b.box);
  if (isEmpty(box)) return emptyMask(a.dims);
  const ours = bitsOfMask(a, box);
  combineInto(ours, bitsOfMask(b, box), how);
  return maskOfBits(ours, a.dims, box.min);
};

const combineInto = ({ words }: BitVolume, { words: others }: BitVolume, how: MaskCombination): void => {
  for (let n = 0; n < words.length; n++) {
    const x = words[n] as number;
    const y = others[n] as number;
    words[n] = how === 'union' ? x | y : how === 'intersection' ? x & y : x & ~y;
  }
};
