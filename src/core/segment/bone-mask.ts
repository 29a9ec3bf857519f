// Bone by two thresholds (hysteresis): voxels above the high one that hang together in more than an island, and around
// them, for thin cortex and partial volume, those above the low one. The low threshold reaches no further than that:
// in a contrast phase it would run along kidneys and vessels. Vessels above the high threshold, calcifications and
// metal are as dense as bone and come with it: the user removes them. Marrow is filled in where a shell encloses it
// (filled-marrow.ts), and bones that were parted before are taken whole.

import { combineMasks } from '../edit/combine-masks.ts';
import { voxelVolumeMl } from '../space/volume-grid.ts';
import { type Mask, maskHas } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { dilate } from './bit-morphology.ts';
import { maskOfBits } from './bit-volume.ts';
import { type Components, connectedComponents, setComponents } from './connected-components.ts';
import { marrowFilled } from './filled-marrow.ts';
import { keepAbove, voxelsBetween } from './threshold-bits.ts';

export interface BoneOptions {
  /** The two thresholds lie this far below and above the one given; 50 HU unless told. */
  readonly hysteresisHu?: number;
  /** How far the low threshold reaches from the high one; 2 mm unless told. */
  readonly reachMm?: number;
  /** Islands under this volume are dropped; 0.1 mL unless told. */
  readonly smallestIslandMl?: number;
  /** Islands wholly outside this mask (the body) are dropped: a table's frame is as dense as bone. */
  readonly within?: Mask;
}

/** Usual threshold: between trabecular bone and enhanced soft tissue. */
export const USUAL_BONE_HU = 200;

/** Bone around the threshold lowHu. @throws RangeError when the volume is not in HU. */
export const thresholdBone = (
  volume: ImageVolume,
  lowHu: number = USUAL_BONE_HU,
  options: BoneOptions = {},
  progress?: (done: number, total: number) => void,
): Mask => {
  if (volume.unit !== 'HU') throw new RangeError(`bone by threshold needs values in HU, got ${volume.unit} units`);
  const { hysteresisHu = 50, reachMm = 2, smallestIslandMl = 0.1, within } = options;
  const { grid } = volume;
  const dense = voxelsBetween(volume, lowHu + hysteresisHu, Number.POSITIVE_INFINITY);
  const islands = connectedComponents(dense, 'set', 'all-26');
  progress?.(1, 3);
  const inside = within === undefined ? null : islandsTouching(islands, within);
  const least = smallestIslandMl / voxelVolumeMl(grid);
  dense.words.fill(0);
  setComponents(
    dense,
    islands,
    (label) => (islands.voxels[label] as number) >= least && (inside === null || inside[label] === 1),
  );
  progress?.(2, 3);
  // What is dense passes the low threshold too.
  dilate(dense, reachMm, grid.spacingMm);
  keepAbove(dense, volume, lowHu - hysteresisHu);
  progress?.(3, 3);
  return maskOfBits(dense);
};

/** 1 for the components with at least one voxel in the mask. */
const islandsTouching = (islands: Components, mask: Mask): Uint8Array => {
  const found = new Uint8Array(islands.count);
  const nj = islands.dims[1];
  for (let run = 0; run < islands.row.length; run++) {
    const label = islands.label[run] as number;
    const row = islands.row[run] as number;
    const end = islands.end[run] as number;
    for (let i = islands.first[run] as number; i < end && found[label] === 0; i++) {
      if (maskHas(mask, i, row % nj, Math.floor(row / nj))) found[label] = 1;
    }
  }
  return found;
};

export interface WholeBoneOptions extends BoneOptions {
  /** Marrow is filled in but for the canal, and the bones that are known whole (vertebrae, pelvis) are taken in; not unless told. */
  readonly filled?: { readonly canal: Mask | null; readonly known: readonly Mask[] };
}

/** Bone, with its marrow where asked. @throws RangeError when the volume is not in HU. */
export const wholeBone = (
  volume: ImageVolume,
  lowHu: number,
  { filled, ...options }: WholeBoneOptions,
  progress?: (done: number, total: number) => void,
): Mask => {
  if (filled === undefined) return thresholdBone(volume, lowHu, options, progress);
  const shell = thresholdBone(volume, lowHu, options, (done, total) => progress?.(done, 2 * total));
  const whole = filled.known.reduce((sum, one) => combineMasks(sum, one, 'union'), marrowFilled(shell, filled.canal));
  progress?.(1, 1);
  return whole;
};
