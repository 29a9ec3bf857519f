// The slow, obviously right twin of the clearance: every cube is tried, each by narrowing the stretch in which the convex
// distance to it is least (golden section). Nothing of the program's clearance code is used.

import type { PointLps } from '#core/space/patient-space.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { Triple } from '../random-mask.ts';

/** A patient point in mm along the grid's axes, from the centre of voxel (0, 0, 0). */
const inGrid = ({ originLps: o, rowLps, columnLps, sliceLps }: VolumeGrid, p: PointLps): Triple => {
  const along = (a: Triple): number => a[0] * (p[0] - o[0]) + a[1] * (p[1] - o[1]) + a[2] * (p[2] - o[2]);
  return [along(rowLps), along(columnLps), along(sliceLps)];
};

const beyond = (x: number, half: number): number => Math.max(0, Math.abs(x) - half);

const INVERSE_GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Least squared distance from the segment a + t v to a box around the origin. */
const squaredToBox = (a: Triple, v: Triple, half: Triple): number => {
  const at = (t: number): number => {
    const x = beyond(a[0] + t * v[0], half[0]);
    const y = beyond(a[1] + t * v[1], half[1]);
    const z = beyond(a[2] + t * v[2], half[2]);
    return x * x + y * y + z * z;
  };
  let low = 0;
  let high = 1;
  let p = high - INVERSE_GOLDEN;
  let q = low + INVERSE_GOLDEN;
  let atP = at(p);
  let atQ = at(q);
  // 48 times: the stretch is 1e-10 of the segment, and the distance errs by its square.
  for (let step = 0; step < 48; step++) {
    if (atP <= atQ) {
      high = q;
      q = p;
      atQ = atP;
      p = high - INVERSE_GOLDEN * (high - low);
      atP = at(p);
    } else {
      low = p;
      p = q;
      atP = atQ;
      q = low + INVERSE_GOLDEN * (high - low);
      atQ = at(q);
    }
  }
  return Math.min(at(0), at(1), atP, atQ);
};

/** Least distance in mm from the segment to the closed cubes, Infinity without any. */
export const bruteForceDistance = (
  grid: VolumeGrid,
  cubes: readonly Triple[],
  entry: PointLps,
  target: PointLps,
): number => {
  const [si, sj, sk] = grid.spacingMm;
  const half: Triple = [si / 2, sj / 2, sk / 2];
  const a = inGrid(grid, entry);
  const b = inGrid(grid, target);
  const v: Triple = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  let least = Number.POSITIVE_INFINITY;
  for (const [i, j, k] of cubes) {
    least = Math.min(least, squaredToBox([a[0] - i * si, a[1] - j * sj, a[2] - k * sk], v, half));
  }
  return Math.sqrt(least);
};
