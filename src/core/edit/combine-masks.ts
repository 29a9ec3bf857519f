// Two masks into one, 32 voxels at a time: what one has, what both have, what the first has and the second lacks.
// Structures may overlap, so none of these ever changes a third one.

import { type BitVolume, bitsOfMask, maskOfBits, popCount } from '../segment/bit-volume.ts';
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
  if (how !== 'intersection' && lies(b.box, a.box, how === 'difference')) return painted(a, b, how);
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

/** True when a box lies within another, off its faces where asked: taking it away then leaves the outer box as it is. */
const lies = (inner: VoxelBox, outer: VoxelBox, offFaces: boolean): boolean => {
  const by = offFaces ? 1 : 0;
  return ([0, 1, 2] as const).every(
    (axis) =>
      inner.min[axis] >= outer.min[axis] + by &&
      inner.min[axis] + inner.size[axis] <= outer.min[axis] + outer.size[axis] - by,
  );
};

/** A stroke on a large structure: only the voxels of the stroke's box are visited. */
const painted = (a: Mask, b: Mask, how: 'union' | 'difference'): Mask => {
  const bits = a.bits.slice();
  const [nx, ny, nz] = b.box.size;
  const [dx, dy, dz] = [b.box.min[0] - a.box.min[0], b.box.min[1] - a.box.min[1], b.box.min[2] - a.box.min[2]];
  let { count } = a;
  for (let z = 0, from = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      let to = dx + a.box.size[0] * (dy + y + a.box.size[1] * (dz + z));
      for (let left = nx; left > 0; ) {
        const take = Math.min(left, 8 - (from & 7), 8 - (to & 7));
        const part = (((b.bits[from >> 3] as number) >> (from & 7)) & ((1 << take) - 1)) << (to & 7);
        if (part !== 0) {
          const before = bits[to >> 3] as number;
          const after = how === 'union' ? before | part : before & ~part;
          bits[to >> 3] = after;
          count += popCount(after) - popCount(before);
        }
        from += take;
        to += take;
        left -= take;
      }
    }
  }
  return { ...a, bits, count };
};
