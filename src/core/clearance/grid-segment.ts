// Patient points and segments in the frame that boxes are kept in: mm along the grid's axes from voxel (0, 0, 0).

import type { PointLps } from '../space/patient-space.ts';
import { toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import { type Segment, segmentFrom } from './segment-box-distance.ts';

/** A patient point in mm along the grid's axes, from the centre of voxel (0, 0, 0). */
const alongAxesMm = (grid: VolumeGrid, p: PointLps): readonly [number, number, number] => {
  const at = toIjk(grid, p);
  return [at[0] * grid.spacingMm[0], at[1] * grid.spacingMm[1], at[2] * grid.spacingMm[2]];
};

/** The segment between two patient points, in that frame. */
export const gridSegment = (grid: VolumeGrid, from: PointLps, to: PointLps): Segment =>
  segmentFrom(alongAxesMm(grid, from), alongAxesMm(grid, to));
