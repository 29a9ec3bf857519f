// What cement may pass around a lesion, voxel by voxel: the lesion, the permeable bone about it, intact cortex that stops
// it, soft tissue where a defect lets it out, and metal that is in the way. The speed falls with the grey value,
//   f(HU) = clamp((wall - HU) / (wall - free))²,
// a guess of ours: grey values predict permeability weakly (Baroud 2004), which the screen says. Cortex thinned by
// partial volume stays under the wall and slows the front without stopping it, so leaks come too early rather than late.
// Outside the bone the front is free: nothing there is known to hold it.

import { combineMasks } from '../edit/combine-masks.ts';
import type { Axis } from '../instrument/instrument-kind.ts';
import { closeMask, fillHoles } from '../segment/morphology.ts';
import { toIjk } from '../space/volume-grid.ts';
import { grownBox, type Mask, packMask, unpackMask, type VoxelBox } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import type { CementMedium } from './cement-spread.ts';

/** Grey values between which the front slows down, HU. */
const FREE_HU = 100;
const WALL_HU = 350;
/** Share of trabecular bone that is marrow, and so can be filled; a lytic lesion and soft tissue count as empty. */
const MARROW_SHARE = 0.8;
/** How far beyond the lesion the medium reaches, mm. */
const REACH_MM = 20;
/** Gaps this wide in a bone's contour are closed before its inside is told from its outside, mm. */
const ENVELOPE_GAP_MM = 3;

export interface MediumRequest {
  readonly volume: ImageVolume;
  readonly lesion: Mask;
  /**
   * Bone contours; their insides count as bone. Without one nothing tells bone from soft tissue: grey values alone hold the
   * front, and no voxel counts as outside.
   */
  readonly bones: readonly Mask[];
  /** Structures to spare: no bone, even where a bone's contour encloses them, as it does the canal. */
  readonly spared: readonly Mask[];
  /** Metal in place before the cement: nothing passes within the radius of the axis. */
  readonly metal: readonly { readonly axis: Axis; readonly radiusMm: number }[];
}

export interface MediumWithMetal extends CementMedium {
  /** 1 for voxels within metal. */
  readonly inMetal: Uint8Array;
}

/**
 * The medium around a lesion. An image that is not in HU tells no wall: there the front stays in the lesion.
 * @throws RangeError for an empty lesion.
 */
export const cementMedium = ({ volume, lesion, bones, spared, metal }: MediumRequest): MediumWithMetal => {
  if (lesion.count === 0) throw new RangeError('an empty lesion has nothing to fill');
  const { grid } = volume;
  const steps = grid.spacingMm.map((mm) => Math.ceil(REACH_MM / mm));
  const box = grownBox(lesion.box, [steps[0] ?? 0, steps[1] ?? 0, steps[2] ?? 0], grid.dims);
  const inLesion = unpackMask(lesion, box);
  const inBone = new Uint8Array(inLesion.length).fill(bones.length === 0 ? 1 : 0);
  if (bones.length > 0) {
    // With the lesion, which plugs the defects it made: else the inside of a broken wall would count as outside.
    const shell = bones
      .filter((bone) => meets(bone.box, box))
      .reduce((union, bone) => combineMasks(union, cropped(bone, box), 'union'), lesion);
    inBone.set(unpackMask(fillHoles(closeMask(grid, shell, ENVELOPE_GAP_MM), 'slices'), box));
  }
  const outside = inBone.map((bone, n) => (bone === 1 || inLesion[n] === 1 ? 0 : 1));
  for (const mask of spared) {
    if (!meets(mask.box, box)) continue;
    const bytes = unpackMask(mask, box);
    for (let n = 0; n < bytes.length; n++) {
      if (bytes[n] === 0) continue;
      inBone[n] = 0;
      outside[n] = 0;
    }
  }
  const speed = new Float32Array(inLesion.length);
  const porosity = new Float32Array(inLesion.length);
  fillValues(volume, box, inLesion, inBone, speed, porosity);
  const inMetal = new Uint8Array(inLesion.length);
  const medium = {
    box,
    size: box.size,
    spacingMm: grid.spacingMm,
    speed,
    porosity,
    lesion: inLesion,
    outside,
    inMetal,
  };
  for (const { axis, radiusMm } of metal) blockAxis(volume, medium, axis, radiusMm);
  return medium;
};

/** Relative speed at a grey value inside bone: 1 to FREE_HU, 0 from WALL_HU. */
export const speedAtHu = (hu: number): number => {
  const open = Math.min(1, Math.max(0, (WALL_HU - hu) / (WALL_HU - FREE_HU)));
  return open * open;
};

const fillValues = (
  { grid, voxels, unit }: ImageVolume,
  { min, size }: VoxelBox,
  inLesion: Uint8Array,
  inBone: Uint8Array,
  speed: Float32Array,
  porosity: Float32Array,
): void => {
  const [ni, nj] = grid.dims;
  let n = 0;
  for (let k = min[2]; k < min[2] + size[2]; k++) {
    for (let j = min[1]; j < min[1] + size[1]; j++) {
      const row = min[0] + ni * (j + nj * k);
      for (let i = 0; i < size[0]; i++, n++) {
        const isLesion = inLesion[n] === 1;
        const isBone = isLesion || inBone[n] === 1;
        porosity[n] = isBone && !isLesion ? MARROW_SHARE : 1;
        if (unit !== 'HU') speed[n] = isLesion ? 1 : 0;
        else speed[n] = isBone ? speedAtHu(voxels[row + i] as number) : 1;
      }
    }
  }
};

/** Sets the voxels whose centre lies in a shaft to impermeable. */
const blockAxis = ({ grid }: ImageVolume, medium: MediumWithMetal, axis: Axis, radiusMm: number): void => {
  const { box, size, spacingMm, speed, inMetal } = medium;
  const at = (end: keyof Axis): number[] =>
    toIjk(grid, axis[end]).map((c, n) => (c - (box.min[n] ?? 0)) * (spacingMm[n] ?? 1));
  const [ax = 0, ay = 0, az = 0] = at('targetLps');
  const [bx = 0, by = 0, bz = 0] = at('entryLps');
  const [vx, vy, vz] = [bx - ax, by - ay, bz - az];
  const squared = vx * vx + vy * vy + vz * vz;
  let n = 0;
  for (let k = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      for (let i = 0; i < size[0]; i++, n++) {
        const [x, y, z] = [i * spacingMm[0] - ax, j * spacingMm[1] - ay, k * spacingMm[2] - az];
        const t = squared > 0 ? Math.min(1, Math.max(0, (x * vx + y * vy + z * vz) / squared)) : 0;
        if (Math.hypot(x - t * vx, y - t * vy, z - t * vz) > radiusMm) continue;
        speed[n] = 0;
        inMetal[n] = 1;
      }
    }
  }
};

const meets = (a: VoxelBox, b: VoxelBox): boolean =>
  a.min.every((from, n) => from < (b.min[n] ?? 0) + (b.size[n] ?? 0) && (b.min[n] ?? 0) < from + (a.size[n] ?? 0));

/** The part of a mask within a box: its envelope there costs what the box costs, not what a pelvis does. */
const cropped = (mask: Mask, box: VoxelBox): Mask => {
  const bytes = unpackMask(mask, box);
  return packMask(mask.dims, box, bytes);
};
