// Where a line passes through a structure's voxels: the skin point of an access, and the landmarks a path crosses.
// The structure is the union of its closed voxel cubes; crossings are exact points of voxel faces (voxel-walk.ts).

import type { Axis } from '../instrument/instrument-kind.ts';
import { distanceMm, type PointLps, pointLps } from '../space/patient-space.ts';
import type { VolumeGrid } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
import { walkVoxels } from './voxel-walk.ts';

/**
 * The point where the ray from `inside` through `through` leaves the body for the last time: cavities and folds on the
 * way count as inside. Null when the ray meets no voxel of the body, or when the two points are one.
 */
export const leaveBody = (grid: VolumeGrid, body: Mask, inside: PointLps, through: PointLps): PointLps | null => {
  if (!(distanceMm(inside, through) > 0)) return null;
  let last = Number.NaN;
  walkVoxels(grid, body, inside, through, 0, Number.POSITIVE_INFINITY, (isSet, _tIn, tOut) => {
    if (isSet) last = tOut;
    return false;
  });
  if (Number.isNaN(last)) return null;
  return pointLps(
    inside[0] + last * (through[0] - inside[0]),
    inside[1] + last * (through[1] - inside[1]),
    inside[2] + last * (through[2] - inside[2]),
  );
};

/** A stretch of an axis, mm from its entry. */
export interface AxisInterval {
  readonly fromMm: number;
  readonly toMm: number;
}

/** The stretches of an axis that lie inside a structure, in order from the entry; touching ones are one. */
export const entriesAlong = (grid: VolumeGrid, mask: Mask, axis: Axis): readonly AxisInterval[] => {
  const lengthMm = distanceMm(axis.entryLps, axis.targetLps);
  if (!(lengthMm > 0)) return [];
  const intervals: { fromMm: number; toMm: number }[] = [];
  let open: { fromMm: number; toMm: number } | null = null;
  walkVoxels(grid, mask, axis.entryLps, axis.targetLps, 0, 1, (isSet, tIn, tOut) => {
    if (!isSet) {
      // A voxel passed through its very edge separates nothing.
      if (tOut > tIn) open = null;
    } else if (open !== null) {
      open.toMm = tOut * lengthMm;
    } else if (tOut > tIn) {
      open = { fromMm: tIn * lengthMm, toMm: tOut * lengthMm };
      intervals.push(open);
    }
    return false;
  });
  return intervals;
};

/** Length of an axis inside a structure, mm. */
export const lengthInsideMm = (intervals: readonly AxisInterval[]): number =>
  intervals.reduce((sum, { fromMm, toMm }) => sum + (toMm - fromMm), 0);
