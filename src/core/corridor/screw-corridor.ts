// The corridor of a screw: the bones that it crosses with their marrow, the widest straight cylinder near its axis from under
// the cortex that it enters to its tip, and the same axis taken out to the skin, so that it can become the plan's.

import type { Axis } from '../instrument/instrument-kind.ts';
import { boneDepths } from '../screw/bone-depth.ts';
import { boneOfScrew } from '../screw/bone-of-screw.ts';
import { along, distanceMm, dot, normalised, type PointLps, pointIjk, vectorBetween } from '../space/patient-space.ts';
import { gridAxes, toIjk, toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, packMask, unpackMask, type VoxelBox } from '../structure/mask.ts';
import { solidBone } from '../structure/solid-bone.ts';
import { entriesAlong, leaveBody } from '../trajectory/skin-crossing.ts';
import { type BoneCorridor, boneCorridor } from './bone-corridor.ts';
import { withoutUnknownCanal } from './unknown-canal.ts';

/** Plain data, safe to post. */
export interface CorridorQuestion {
  readonly grid: VolumeGrid;
  readonly bones: readonly Mask[];
  /** Hollow whatever surrounds it: the canal; and what may be canal beyond it (unknown-canal.ts). */
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
const LEAST_MM = 10;
/** No corridor is wider than this to each side: bone farther from the axis is not looked at. */
const ASIDE_MM = 40;

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
  const bone = withoutUnknownCanal(grid, solidBone(grid, whole, hollow), hollow);
  const inBone = entriesAlong(grid, bone, axis);
  const [first] = inBone;
  const last = inBone.at(-1);
  if (first === undefined || last === undefined) return null;
  const inwards = normalised(vectorBetween(axis.entryLps, axis.targetLps));
  const fromMm = first.fromMm + Math.max(ENTRY_ZONE_MM, 2 * radiusMm);
  if (last.toMm - fromMm < LEAST_MM) return null;
  const near = { entryLps: along(axis.entryLps, inwards, fromMm), targetLps: along(axis.entryLps, inwards, last.toMm) };
  const found = boneCorridor(boneDepths(grid, openedBehind(grid, bone, near)), near);
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

/** The bone round an axis, and all that lies behind the plane across its first end: there the cortex that is crossed is no wall. */
const openedBehind = (grid: VolumeGrid, bone: Mask, { entryLps, targetLps }: Axis): Mask => {
  const box = boxRound(grid, [entryLps, targetLps]);
  const bytes = unpackMask(bone, box);
  const inwards = normalised(vectorBetween(entryLps, targetLps));
  const [nx, ny, nz] = box.size;
  const { spacingMm } = grid;
  // How far a step along each axis of the grid leads inwards.
  const step = gridAxes(grid).map((axis, n) => dot(axis, inwards) * (spacingMm[n] as number));
  const corner = toLps(grid, pointIjk(...box.min));
  const start = dot(vectorBetween(entryLps, corner), inwards);
  for (let k = 0, n = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++, n++)
        if (start + i * (step[0] as number) + j * (step[1] as number) + k * (step[2] as number) < 0) bytes[n] = 1;
  return packMask(bone.dims, box, bytes);
};

const boxRound = (grid: VolumeGrid, points: readonly PointLps[]): VoxelBox => {
  const at = points.map((p) => toIjk(grid, p));
  const end = (axis: 0 | 1 | 2, towards: 'min' | 'max'): number => {
    const reach = ASIDE_MM / grid.spacingMm[axis];
    const values = at.map((p) => p[axis]);
    return towards === 'min'
      ? Math.max(0, Math.floor(Math.min(...values) - reach))
      : Math.min(grid.dims[axis] - 1, Math.ceil(Math.max(...values) + reach));
  };
  const size = (axis: 0 | 1 | 2): number => end(axis, 'max') - end(axis, 'min') + 1;
  return { min: [end(0, 'min'), end(1, 'min'), end(2, 'min')], size: [size(0), size(1), size(2)] };
};
