// The corridor of a screw: the bones that it crosses with their marrow, the widest straight cylinder near its axis from under
// the cortex that it enters to its tip, and the same axis taken out to the skin, so that it can become the plan's.

import type { Axis } from '../instrument/instrument-kind.ts';
import { boneDepths } from '../screw/bone-depth.ts';
import { boneOfScrew } from '../screw/bone-of-screw.ts';
import { along, distanceMm, normalised, vectorBetween } from '../space/patient-space.ts';
import type { VolumeGrid } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
import { solidBone } from '../structure/solid-bone.ts';
import { entriesAlong, leaveBody } from '../trajectory/skin-crossing.ts';
import { type BoneCorridor, boneCorridor } from './bone-corridor.ts';

/** Plain data, safe to post. */
export interface CorridorQuestion {
  readonly grid: VolumeGrid;
  readonly bones: readonly Mask[];
  /** Hollow whatever surrounds it: the canal. */
  readonly hollow: Mask | null;
  /** The patient with the skin as border; null where unknown. */
  readonly body: Mask | null;
  readonly axis: Axis;
  readonly radiusMm: number;
}

export interface ScrewCorridor extends BoneCorridor {
  /** The corridor's axis from the skin (else from as far as the given entry) to the tip. */
  readonly throughSkin: Axis;
  /** Depth of the isthmus from that entry, mm. */
  readonly isthmusDepthMm: number;
}

/** Where the cortex is crossed it is no wall: the cylinder begins this far in, or two radii where that is more. */
const ENTRY_ZONE_MM = 3;
/** While its round end is what touches first, it begins deeper, this often at most. */
const DEEPER = 4;
const LEAST_MM = 10;

/** The widest corridor near a screw; null where its axis crosses no bone for 1 cm beyond the entry zone. */
export const screwCorridor = ({
  grid,
  bones,
  hollow,
  body,
  axis,
  radiusMm,
}: CorridorQuestion): ScrewCorridor | null => {
  const whole = boneOfScrew(grid, bones, axis);
  const bone = solidBone(grid, whole, hollow);
  const inBone = entriesAlong(grid, bone, axis);
  const [first] = inBone;
  const last = inBone.at(-1);
  if (first === undefined || last === undefined) return null;
  const inwards = normalised(vectorBetween(axis.entryLps, axis.targetLps));
  const depths = boneDepths(grid, bone);
  const tipLps = along(axis.entryLps, inwards, last.toMm);
  let fromMm = first.fromMm + Math.max(ENTRY_ZONE_MM, 2 * radiusMm);
  let found: BoneCorridor | null = null;
  for (let n = 0; n < DEEPER && last.toMm - fromMm >= LEAST_MM; n++) {
    found = boneCorridor(depths, { entryLps: along(axis.entryLps, inwards, fromMm), targetLps: tipLps }) ?? found;
    if (found === null || found.isthmus.depthMm > 1) break;
    fromMm += Math.max(2, found.diameterMm / 4);
  }
  if (found === null) return null;
  const { entryLps: mouthLps, targetLps } = found.axis;
  const outwards = normalised(vectorBetween(targetLps, mouthLps));
  const skinLps = body === null ? null : leaveBody(grid, body, targetLps, mouthLps);
  const entryLps = skinLps ?? along(mouthLps, outwards, distanceMm(axis.entryLps, mouthLps));
  return {
    ...found,
    throughSkin: { entryLps, targetLps },
    isthmusDepthMm: distanceMm(entryLps, mouthLps) + found.isthmus.depthMm,
  };
};
