// All that is told of a screw, as one job: the bones it crosses with their marrow, how it lies in them, what its thread bites
// into. Marrow is bone to a breach, for it lies within the cortex; a lesion and a joint's gap are no breach either, but hold no
// thread. Marrow is looked
// for in a threshold's shell alone: a contour that holds it has foramina for its holes, and filling those, or a canal that
// nobody segmented, would call a screw contained that is not.

import { withoutUnknownCanal } from '../corridor/unknown-canal.ts';
import { combineMasks } from '../edit/combine-masks.ts';
import { distanceMm } from '../space/patient-space.ts';
import type { VolumeGrid } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
import { solidBone } from '../structure/solid-bone.ts';
import { unionMask } from '../structure/union-mask.ts';
import { entriesAlong } from '../trajectory/skin-crossing.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { boneDepths } from './bone-depth.ts';
import { type CrossedBones, crossedBones } from './bone-of-screw.ts';
import { type BonePurchase, bonePurchase } from './bone-purchase.ts';
import { type ScrewInBone, type ScrewShaft, screwInBone } from './screw-in-bone.ts';

export interface ScrewAssessment extends ScrewInBone {
  /** Null where the image is not in HU. */
  readonly purchase: BonePurchase | null;
  /** The bone goes on beyond the images: what is told of it there is a guess. */
  readonly touchesBorder: boolean;
  /** Of the thread, what lies in the gap of a joint that the screw bridges, and in a lesion: neither holds. */
  readonly threadInGapMm: number;
  readonly threadInLesionMm: number;
}

/** What lies in bone and is none: canals are hollow, a lesion holds nothing. */
export interface InBone {
  readonly hollows: readonly Mask[];
  readonly lesions: readonly Mask[];
  /** Of the bones, those that hold their marrow: where the shaft crosses one, nothing is filled. */
  readonly whole?: readonly Mask[];
}

export const assessScrew = (
  volume: ImageVolume,
  bones: readonly Mask[],
  shaft: ScrewShaft,
  { hollows, lesions, whole = [] }: InBone = { hollows: [], lesions: [] },
): ScrewAssessment => {
  const grid: VolumeGrid = volume.grid;
  const crossed = crossedBones(grid, bones, shaft.axis);
  const isWhole = whole.some((one) => entriesAlong(grid, one, shaft.axis).length > 0);
  const canal = isWhole ? null : unionMask(hollows);
  const filled = (one: Mask): Mask => (isWhole ? one : withMarrow(grid, one, canal));
  const own = crossed.gap === null ? null : filled(crossed.bone);
  const bone = filled(withGap(crossed));
  const depths = boneDepths(grid, bone);
  const purchase = volume.unit === 'HU' ? bonePurchase(volume, shaft.axis, shaft.radiusMm, shaft.threadMm) : null;
  const lesion = unionMask(lesions);
  const holds = lesion === null ? (own ?? bone) : combineMasks(own ?? bone, lesion, 'difference');
  return {
    ...screwInBone(depths, shaft),
    threadInBoneMm: threadIn(grid, holds, shaft),
    threadInGapMm:
      own === null || crossed.gap === null ? 0 : threadIn(grid, combineMasks(crossed.gap, own, 'difference'), shaft),
    threadInLesionMm: lesion === null ? 0 : threadIn(grid, lesion, shaft),
    purchase,
    touchesBorder: depths.touchesBorder,
  };
};

const withGap = ({ bone, gap }: CrossedBones): Mask => (gap === null ? bone : combineMasks(bone, gap, 'union'));

/** Above and below the canal that is known, where it may go on, nothing is taken for marrow. */
const withMarrow = (grid: VolumeGrid, bone: Mask, canal: Mask | null): Mask =>
  combineMasks(bone, withoutUnknownCanal(grid, solidBone(grid, bone, canal), canal), 'union');

const threadIn = (grid: VolumeGrid, bone: Mask, { axis, threadMm }: ScrewShaft): number => {
  const pathMm = distanceMm(axis.entryLps, axis.targetLps);
  const fromMm = Math.max(0, pathMm - threadMm);
  return entriesAlong(grid, bone, axis).reduce(
    (sum, one) => sum + Math.max(0, one.toMm - Math.max(fromMm, one.fromMm)),
    0,
  );
};
