// A canal is often segmented no further than a label map or a search took it: below, the sacral canal with its roots goes on.
// A way that crosses bone there, beside where the canal would be, crosses it unseen. So it is asked how much bone a way passes
// above or below the known canal, within 1 cm to the side of it; only where the canal is known at the target's own height,
// for elsewhere (an acetabulum) there is none to fear.

import { type DirectionLps, type PointLps, pointIjk } from '../space/patient-space.ts';
import { toLps, type VolumeGrid } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';

/** What the known canal takes up, in patient coordinates, mm. */
export interface CanalSpan {
  readonly lowZ: number;
  readonly highZ: number;
  /** With the room for roots beside it. */
  readonly leastX: number;
  readonly mostX: number;
}

const BESIDE_MM = 10;
/** Less than this is the end of a segmentation, not a level. */
export const LEAST_UNKNOWN_MM = 5;

export const canalSpan = (grid: VolumeGrid, canal: Mask | null): CanalSpan | null => {
  if (canal === null || canal.count === 0) return null;
  const { min, size } = canal.box;
  const corners = Array.from({ length: 8 }, (_, n) => {
    const at = (axis: 0 | 1 | 2): number => min[axis] - 0.5 + ((n >> axis) & 1) * size[axis];
    return toLps(grid, pointIjk(at(0), at(1), at(2)));
  });
  const [xs, zs] = [corners.map((p) => p[0]), corners.map((p) => p[2])];
  return {
    lowZ: Math.min(...zs),
    highZ: Math.max(...zs),
    leastX: Math.min(...xs) - BESIDE_MM,
    mostX: Math.max(...xs) + BESIDE_MM,
  };
};

/** Bone that a way outwards from the target passes where the canal is not known, mm; it leaves its bone at boneEndMm. */
export const unknownCanalMm = (
  { lowZ, highZ, leastX, mostX }: CanalSpan,
  targetLps: PointLps,
  outwards: DirectionLps,
  boneEndMm: number,
): number => {
  const [x, , z] = targetLps;
  const [ux, , uz] = outwards;
  if (z < lowZ || z > highZ || uz === 0) return 0;
  const leavesAt = ((uz > 0 ? highZ : lowZ) - z) / uz;
  // Where it is beside the canal: all along when it does not move aside.
  if (ux === 0) return x < leastX || x > mostX ? 0 : Math.max(0, boneEndMm - leavesAt);
  const [a, b] = [(leastX - x) / ux, (mostX - x) / ux];
  const from = Math.max(leavesAt, Math.min(a, b), 0);
  const to = Math.min(boneEndMm, Math.max(a, b));
  return Math.max(0, to - from);
};
