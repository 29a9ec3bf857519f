// The separate parts of a mask (voxels that touch by face, edge or corner): keep one, remove one, drop the small ones.

import { bitsOfMask, maskOfBits } from '../segment/bit-volume.ts';
import {
  bitsOfComponents,
  type Components,
  connectedComponents,
  largestLabel,
} from '../segment/connected-components.ts';
import type { Mask } from '../structure/mask.ts';

type Voxel = readonly [number, number, number];

const partsOf = (mask: Mask): Components => connectedComponents(bitsOfMask(mask), 'set', 'all-26');

const masked = (mask: Mask, parts: Components, keeps: (label: number) => boolean): Mask =>
  maskOfBits(bitsOfComponents(parts, keeps), mask.dims, mask.box.min);

/** The part that holds an integer voxel of the grid; null where the mask has none. */
const labelAt = (mask: Mask, parts: Components, [i, j, k]: Voxel): number | null => {
  const { min, size } = mask.box;
  const [x, y, z] = [i - min[0], j - min[1], k - min[2]];
  if (x < 0 || y < 0 || z < 0 || x >= size[0] || y >= size[1] || z >= size[2]) return null;
  const row = y + size[1] * z;
  for (let n = 0; n < parts.row.length; n++) {
    if (parts.row[n] === row && x >= (parts.first[n] as number) && x < (parts.end[n] as number))
      return parts.label[n] as number;
  }
  return null;
};

/** The mask without its other parts ('keep') or without this one ('remove'); the same mask where there is no part. */
export const islandAt = (mask: Mask, voxel: Voxel, what: 'keep' | 'remove'): Mask => {
  const parts = partsOf(mask);
  const chosen = labelAt(mask, parts, voxel);
  if (chosen === null) return mask;
  return masked(mask, parts, (label) => (label === chosen) === (what === 'keep'));
};

/** The largest part, by voxels. */
export const largestIsland = (mask: Mask): Mask => {
  if (mask.count === 0) return mask;
  const parts = partsOf(mask);
  const largest = largestLabel(parts);
  return masked(mask, parts, (label) => label === largest);
};

/** The parts of at least `voxels` voxels. */
export const withoutSmallIslands = (mask: Mask, voxels: number): Mask => {
  if (mask.count === 0) return mask;
  const parts = partsOf(mask);
  return masked(mask, parts, (label) => (parts.voxels[label] as number) >= voxels);
};
