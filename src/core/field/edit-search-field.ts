// A search field after an edit, computed anew only where the edit can be felt. A sample can change only if it was at least as
// far from everything as it is from the box of changed voxels: all others had, and have, something nearer. Those samples
// are found from the coarse level; they are computed from the masks in a box around them, which is wide enough once every one of
// them lies nearer to something than to the border of that box; else the box is doubled.

import type { VolumeGrid } from '../space/volume-grid.ts';
import { grownBox, type Mask, maskHas, type VoxelBox, wholeBox } from '../structure/mask.ts';
import {
  buildSearchField,
  layCoarse,
  type Obstacle,
  type SearchField,
  type SearchFieldOptions,
} from './search-field.ts';

type Triple = readonly [number, number, number];

/** The least box that holds every voxel of which two masks of a grid say different things; null when there is none. */
export const changedBox = (before: Mask, after: Mask): VoxelBox | null => {
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = [-1, -1, -1];
  const look = (i: number, j: number, k: number): void => {
    if (maskHas(before, i, j, k) === maskHas(after, i, j, k)) return;
    for (const [axis, at] of [i, j, k].entries()) {
      low[axis] = Math.min(low[axis] as number, at);
      high[axis] = Math.max(high[axis] as number, at);
    }
  };
  const isOneBox = [0, 1, 2].every(
    (axis) => before.box.min[axis] === after.box.min[axis] && before.box.size[axis] === after.box.size[axis],
  );
  for (const { box, bits } of isOneBox ? [after] : [before, after]) {
    const [ni, nj] = box.size;
    for (let n = 0; n < ni * nj * box.size[2]; n++) {
      // Eight voxels at once where none of them changed.
      if (isOneBox && (n & 7) === 0 && bits[n >> 3] === before.bits[n >> 3]) n += 7;
      else look(box.min[0] + (n % ni), box.min[1] + (Math.floor(n / ni) % nj), box.min[2] + Math.floor(n / (ni * nj)));
    }
  }
  return high[0] === -1 ? null : boxFrom(low, high);
};

const boxFrom = (low: readonly number[], high: readonly number[]): VoxelBox => ({
  min: [low[0] as number, low[1] as number, low[2] as number],
  size: [
    (high[0] as number) - (low[0] as number) + 1,
    (high[1] as number) - (low[1] as number) + 1,
    (high[2] as number) - (low[2] as number) + 1,
  ],
});

/**
 * The field of the obstacles after an edit, given the whole grid's field before it and the box of all voxels that changed in
 * any mask; margins are as before. The same as `buildSearchField` would give.
 */
export const editSearchField = (
  field: SearchField,
  obstacles: readonly Obstacle[],
  changed: VoxelBox,
  { allocate = (bytes) => new ArrayBuffer(bytes) }: Pick<SearchFieldOptions, 'allocate'> = {},
): SearchField => {
  const { grid, box } = field;
  const mostMarginMm = Math.max(0, ...obstacles.map(({ marginMm }) => marginMm));
  const felt = feltBox(field, changed, mostMarginMm);
  const part = exactPart(grid, obstacles, felt.box, felt.farthestMm + mostMarginMm, mostMarginMm);
  const squaredMm2 = new Float32Array(allocate(field.squaredMm2.byteLength));
  squaredMm2.set(field.squaredMm2);
  copyBox(part, felt.box, squaredMm2, box);
  const coarseMm = field.coarseMm.slice();
  const edited = { ...field, squaredMm2, coarseMm };
  layCoarse(edited, felt.box);
  return edited;
};

/** The blocks that may feel a change, as one box, and the farthest distance told in them. */
const feltBox = (
  { grid: { spacingMm, dims }, squaredMm2, coarseMm, coarseSize }: SearchField,
  changed: VoxelBox,
  mostMarginMm: number,
): { readonly box: VoxelBox; readonly farthestMm: number } => {
  const [bi, bj] = coarseSize;
  // From the least of a block to any of its samples, by way of the bow that the coarse level takes off.
  const reachMm = 6 * Math.hypot(...spacingMm) + mostMarginMm;
  const low = [...changed.min];
  const high = changed.min.map((at, axis) => at + (changed.size[axis] as number) - 1);
  for (let n = 0; n < coarseMm.length; n++) {
    const block = [n % bi, Math.floor(n / bi) % bj, Math.floor(n / (bi * bj))];
    const gaps = block.map((at, axis) => {
      const first = 4 * at;
      const before = (changed.min[axis] as number) - (first + 4);
      const after = first - ((changed.min[axis] as number) + (changed.size[axis] as number) - 1);
      return Math.max(0, before, after) * (spacingMm[axis] as number);
    });
    if (Math.hypot(...gaps) > (coarseMm[n] as number) + reachMm) continue;
    for (const [axis, at] of block.entries()) {
      low[axis] = Math.min(low[axis] as number, 4 * at);
      high[axis] = Math.max(high[axis] as number, Math.min((dims[axis] as number) - 1, 4 * at + 4));
    }
  }
  const box = boxFrom(low, high);
  let farthest = 0;
  eachRow(box, dims, (from, count) => {
    for (let n = from; n < from + count; n++) farthest = Math.max(farthest, squaredMm2[n] as number);
  });
  return { box, farthestMm: Math.sqrt(farthest) };
};

/** Calls back with the first index and the length of every row of a box, in samples of a grid. */
const eachRow = (box: VoxelBox, [nx, ny]: Triple, row: (from: number, count: number) => void): void => {
  for (let k = box.min[2]; k < box.min[2] + box.size[2]; k++) {
    for (let j = box.min[1]; j < box.min[1] + box.size[1]; j++) row(box.min[0] + nx * (j + ny * k), box.size[0]);
  }
};

/** Samples of a box that holds `felt`, true within it. */
const exactPart = (
  grid: VolumeGrid,
  obstacles: readonly Obstacle[],
  felt: VoxelBox,
  aroundMm: number,
  mostMarginMm: number,
): SearchField => {
  for (let wideMm = Math.max(1, aroundMm); ; wideMm *= 2) {
    const by = grid.spacingMm.map((mm) => Math.ceil(Math.min(wideMm, 1e6) / mm)) as unknown as Triple;
    const box = grownBox(felt, by, grid.dims);
    const part = buildSearchField(grid, obstacles, { box });
    if (isWideEnough(part, felt, mostMarginMm)) return part;
  }
};

/** Whether every sample of `felt` lies nearer to something in the part than to what lies beyond it. */
const isWideEnough = ({ grid, box, squaredMm2 }: SearchField, felt: VoxelBox, mostMarginMm: number): boolean => {
  const { min: whole, size: dims } = wholeBox(grid.dims);
  let beyondMm = Number.POSITIVE_INFINITY;
  for (const axis of [0, 1, 2] as const) {
    const end = box.min[axis] + box.size[axis];
    const feltEnd = felt.min[axis] + felt.size[axis];
    if (box.min[axis] > whole[axis])
      beyondMm = Math.min(beyondMm, (felt.min[axis] - box.min[axis]) * grid.spacingMm[axis]);
    if (end < dims[axis]) beyondMm = Math.min(beyondMm, (end - feltEnd) * grid.spacingMm[axis]);
  }
  let farthest = 0;
  const inside = {
    min: felt.min.map((at, axis) => at - (box.min[axis] as number)) as unknown as Triple,
    size: felt.size,
  };
  eachRow(inside, box.size, (from, count) => {
    for (let n = from; n < from + count; n++) farthest = Math.max(farthest, squaredMm2[n] as number);
  });
  return beyondMm === Number.POSITIVE_INFINITY || Math.sqrt(farthest) + mostMarginMm < beyondMm;
};

const copyBox = (part: SearchField, felt: VoxelBox, to: Float32Array, whole: VoxelBox): void => {
  const [nx, ny] = part.box.size;
  const shift = felt.min.map((at, axis) => at - (part.box.min[axis] as number)) as unknown as Triple;
  let row = 0;
  eachRow(felt, whole.size, (at, count) => {
    const j = row % felt.size[1];
    const k = Math.floor(row / felt.size[1]);
    const from = shift[0] + nx * (shift[1] + j + ny * (shift[2] + k));
    to.set(part.squaredMm2.subarray(from, from + count), at);
    row++;
  });
};
