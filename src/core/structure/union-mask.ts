// Several masks of one grid as one.

import { emptyMask, type Mask, packMask, unpackMask, type VoxelBox } from './mask.ts';

/** The voxels that any of the masks has; null for none. @throws RangeError for masks of different grids. */
export const unionMask = (masks: readonly Mask[]): Mask | null => {
  const [first, ...others] = masks;
  if (first === undefined) return null;
  if (others.some(({ dims }) => dims.some((n, axis) => n !== first.dims[axis]))) {
    throw new RangeError('masks of one grid wanted');
  }
  if (others.length === 0) return first;
  const filled = masks.filter(({ count }) => count > 0);
  if (filled.length === 0) return emptyMask(first.dims);
  const box = boxAround(filled.map((mask) => mask.box));
  const bytes = new Uint8Array(box.size[0] * box.size[1] * box.size[2]);
  for (const mask of filled) {
    const own = unpackMask(mask, box);
    for (let n = 0; n < own.length; n++) bytes[n] = (bytes[n] as number) | (own[n] as number);
  }
  return packMask(first.dims, box, bytes);
};

/** The least box around all of them, one at least. */
export const boxAround = (boxes: readonly VoxelBox[]): VoxelBox => {
  const least = (axis: 0 | 1 | 2): number => Math.min(...boxes.map(({ min }) => min[axis]));
  const size = (axis: 0 | 1 | 2): number =>
    Math.max(...boxes.map(({ min, size: own }) => min[axis] + own[axis])) - least(axis);
  return { min: [least(0), least(1), least(2)], size: [size(0), size(1), size(2)] };
};
