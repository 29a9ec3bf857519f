// All that is told of a screw, as one job: the bones it crosses, how it lies in them, what its thread bites into.

import type { VolumeGrid } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
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

export const assessScrew = (volume: ImageVolume, bones: readonly Mask[], shaft: ScrewShaft): ScrewAssessment => {
  const grid: VolumeGrid = volume.grid;
  const depths = boneDepths(grid, boneOfScrew(grid, bones, shaft.axis));
  const purchase = volume.unit === 'HU' ? bonePurchase(volume, shaft.axis, shaft.radiusMm, shaft.threadMm) : null;
  return { ...screwInBone(depths, shaft), purchase, touchesBorder: depths.touchesBorder };
};
