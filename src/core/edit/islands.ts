// The separate parts of a mask (voxels that touch by face, edge or corner): keep one, remove one, drop the small ones.

import { bitsOfMask, maskOfBits } from '../segment/bit-volume.ts';
import {
  bitsOfComponents,
  type Components,
  connectedComponents,
  largestLabel,
} from '../segment/connected-components.ts';
import { type VolumeGrid, voxelVolumeMl } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
import { combineMasks } from './combine-masks.ts';

type Voxel = readonly [number, number, number];

const islandsOf = (mask: Mask): Components => connectedComponents(bitsOfMask(mask), 'set', 'all-26');

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
  const parts = islandsOf(mask);
  const chosen = labelAt(mask, parts, voxel);
  if (chosen === null) return mask;
  return masked(mask, parts, (label) => (label === chosen) === (what === 'keep'));
};

/** The largest part, by voxels. */
export const largestIsland = (mask: Mask): Mask => {
  if (mask.count === 0) return mask;
  const parts = islandsOf(mask);
  const largest = largestLabel(parts);
  return masked(mask, parts, (label) => label === largest);
};

/** The parts of at least `voxels` voxels. */
export const withoutSmallIslands = (mask: Mask, voxels: number): Mask => {
  if (mask.count === 0) return mask;
  const parts = islandsOf(mask);
  return masked(mask, parts, (label) => (parts.voxels[label] as number) >= voxels);
};

/** More than this are no bones, and no list to work with. */
const MOST_PARTS = 60;

/**
 * The parts of a mask that touch by faces, each a mask of its own, largest first, once what `without` holds is taken away:
 * bones that were parted before. Smaller ones than leastMl are left out.
 */
export const partsOf = (grid: VolumeGrid, mask: Mask, without: readonly Mask[], leastMl: number): readonly Mask[] => {
  const rest = without.reduce((left, one) => combineMasks(left, one, 'difference'), mask);
  if (rest.count === 0) return [];
  const parts = connectedComponents(bitsOfMask(rest), 'set', 'faces-6');
  const least = leastMl / voxelVolumeMl(grid);
  const labels = Array.from({ length: parts.count }, (_, label) => label)
    .filter((label) => (parts.voxels[label] as number) >= least)
    .toSorted((a, b) => (parts.voxels[b] as number) - (parts.voxels[a] as number))
    .slice(0, MOST_PARTS);
  return labels.map((wanted) => masked(rest, parts, (label) => label === wanted));
};
