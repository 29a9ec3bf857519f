// All that is told of a screw, as one job: the bones it crosses with their marrow, how it lies in them, what its thread bites
// into. Marrow is bone to a breach, for it lies within the cortex; a lesion lies there too, but holds no thread.

import { combineMasks } from '../edit/combine-masks.ts';
import { distanceMm } from '../space/patient-space.ts';
import type { VolumeGrid } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
import { solidBone } from '../structure/solid-bone.ts';
import { unionMask } from '../structure/union-mask.ts';
import { entriesAlong } from '../trajectory/skin-crossing.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { boneDepths } from './bone-depth.ts';
import { boneOfScrew } from './bone-of-screw.ts';
import { type BonePurchase, bonePurchase } from './bone-purchase.ts';
import { type ScrewInBone, type ScrewShaft, screwInBone } from './screw-in-bone.ts';

export interface ScrewAssessment extends ScrewInBone {
  /** Null where the image is not in HU. */
  readonly purchase: BonePurchase | null;
  /** The bone goes on beyond the images: what is told of it there is a guess. */
  readonly touchesBorder: boolean;
}

/** What lies in bone and is none: canals are hollow, a lesion holds nothing. */
export interface InBone {
  readonly hollows: readonly Mask[];
  readonly lesions: readonly Mask[];
}

export const assessScrew = (
  volume: ImageVolume,
  bones: readonly Mask[],
  shaft: ScrewShaft,
  { hollows, lesions }: InBone = { hollows: [], lesions: [] },
): ScrewAssessment => {
  const grid: VolumeGrid = volume.grid;
  const bone = solidBone(grid, boneOfScrew(grid, bones, shaft.axis), unionMask(hollows));
  const depths = boneDepths(grid, bone);
  const purchase = volume.unit === 'HU' ? bonePurchase(volume, shaft.axis, shaft.radiusMm, shaft.threadMm) : null;
  const holds = lesions.reduce((left, lesion) => combineMasks(left, lesion, 'difference'), bone);
  return {
    ...screwInBone(depths, shaft),
    threadInBoneMm: threadIn(grid, holds, shaft),
    purchase,
    touchesBorder: depths.touchesBorder,
  };
};

const threadIn = (grid: VolumeGrid, bone: Mask, { axis, threadMm }: ScrewShaft): number => {
  const pathMm = distanceMm(axis.entryLps, axis.targetLps);
  const fromMm = Math.max(0, pathMm - threadMm);
  return entriesAlong(grid, bone, axis).reduce(
    (sum, one) => sum + Math.max(0, one.toMm - Math.max(fromMm, one.fromMm)),
    0,
  );
};
