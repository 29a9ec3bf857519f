// Which way a structure's surface faces at a point: from the point towards the centroid of the voxels that it has within a
// ball goes the inward normal (an integral invariant: Pottmann et al. 2009, "Integral invariants for robust geometry
// processing"). A ball several voxels wide averages the steps of the voxels out.

import { type DirectionLps, directionLps, type PointLps, pointIjk } from '../space/patient-space.ts';
import { toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, maskHas } from '../structure/mask.ts';

/** Unit inward normal of a mask's surface at a point on it; null where the ball holds nothing, or is even all round. */
export const inwardNormal = (grid: VolumeGrid, mask: Mask, at: PointLps, radiusMm: number): DirectionLps | null => {
  const centre = toIjk(grid, at);
  const [si, sj, sk] = grid.spacingMm;
  const low = pointIjk(centre[0] - radiusMm / si, centre[1] - radiusMm / sj, centre[2] - radiusMm / sk);
  const high = pointIjk(centre[0] + radiusMm / si, centre[1] + radiusMm / sj, centre[2] + radiusMm / sk);
  let x = 0;
  let y = 0;
  let z = 0;
  for (let k = Math.ceil(low[2]); k <= high[2]; k++) {
    const dz = (k - centre[2]) * sk;
    for (let j = Math.ceil(low[1]); j <= high[1]; j++) {
      const dy = (j - centre[1]) * sj;
      for (let i = Math.ceil(low[0]); i <= high[0]; i++) {
        const dx = (i - centre[0]) * si;
        if (dx * dx + dy * dy + dz * dz > radiusMm * radiusMm || !maskHas(mask, i, j, k)) continue;
        x += dx;
        y += dy;
        z += dz;
      }
    }
  }
  const length = Math.hypot(x, y, z);
  if (!(length > 1e-9)) return null;
  const { rowLps: r, columnLps: c, sliceLps: s } = grid;
  const along = (axis: 0 | 1 | 2): number => (x * r[axis] + y * c[axis] + z * s[axis]) / length;
  return directionLps(along(0), along(1), along(2));
};
