// The exact nearest approach of a segment to a structure's voxel cubes: the least closed-form segment-to-box distance
// over its boundary voxels (field/boundary-bricks.ts says why those are enough), group by group, brick by brick, run by
// run, leaving out every box that lies wholly farther than the best so far. What is left out cannot hold the answer,
// so the result is that of trying every cube.

import { type BoundaryBricks, BRICK } from '../field/boundary-bricks.ts';
import { type NearestT, type Segment, segmentBoxSquared, segmentPointSquared } from './segment-box-distance.ts';

export interface NearestApproach {
  /** Infinity when nothing is nearer than the bound asked for. */
  readonly squaredMm2: number;
  /** Where on the segment, 0 at its start, 1 at its end. */
  readonly t: number;
  /** The box that is reached, low x, y, z, high x, y, z: voxels of one row. */
  readonly box: Float64Array;
}

/** The search as it goes: the best so far, and scratch. */
interface Search {
  readonly segment: Segment;
  readonly bricks: BoundaryBricks;
  readonly spacingMm: readonly [number, number, number];
  /** Half diagonals of runs of 1 to 8 voxels, by length - 1. */
  readonly halfRuns: Float64Array;
  readonly halfBrick: number;
  readonly nearest: NearestT;
  readonly trial: Float64Array;
  readonly box: Float64Array;
  squaredMm2: number;
  /** Root of squaredMm2, or the bound asked for until something is found. */
  withinMm: number;
  t: number;
}

/**
 * The boundary voxel nearest to a segment, given in mm along the grid's axes from the centre of voxel (0, 0, 0).
 * Only what is strictly nearer than withinMm is looked for: pass an upper bound of the answer to be quick, or Infinity.
 */
export const nearestApproach = (
  bricks: BoundaryBricks,
  spacingMm: readonly [number, number, number],
  segment: Segment,
  withinMm: number,
): NearestApproach => {
  const [si, sj, sk] = spacingMm;
  const search: Search = {
    segment,
    bricks,
    spacingMm,
    halfRuns: Float64Array.from({ length: BRICK }, (_, n) => Math.hypot((n + 1) * si, sj, sk) / 2),
    halfBrick: (Math.hypot(si, sj, sk) * BRICK) / 2,
    nearest: { t: 0 },
    trial: new Float64Array(6),
    box: new Float64Array(6),
    squaredMm2: withinMm * withinMm,
    withinMm,
    t: Number.NaN,
  };
  const { groupBoxes, groupStarts } = bricks;
  for (let group = 0; group < groupStarts.length - 1; group++) {
    if (segmentBoxSquared(segment, groupBoxes, group * 6, search.nearest) >= search.squaredMm2) continue;
    const last = groupStarts[group + 1] as number;
    for (let brick = groupStarts[group] as number; brick < last; brick++) searchBrick(search, brick);
  }
  const found = !Number.isNaN(search.t);
  return { squaredMm2: found ? search.squaredMm2 : Number.POSITIVE_INFINITY, t: search.t, box: search.box };
};

const searchBrick = (search: Search, brick: number): void => {
  const { segment, bricks, trial, nearest, halfRuns } = search;
  const { brickBoxes } = bricks;
  const at = brick * 6;
  const x = ((brickBoxes[at] as number) + (brickBoxes[at + 3] as number)) / 2;
  const y = ((brickBoxes[at + 1] as number) + (brickBoxes[at + 4] as number)) / 2;
  const z = ((brickBoxes[at + 2] as number) + (brickBoxes[at + 5] as number)) / 2;
  const reach = search.withinMm + search.halfBrick;
  if (segmentPointSquared(segment, x, y, z) >= reach * reach) return;
  if (segmentBoxSquared(segment, brickBoxes, at, nearest) >= search.squaredMm2) return;

  const [si, sj, sk] = search.spacingMm;
  const i0 = bricks.brickCorners[brick * 3] as number;
  const j0 = bricks.brickCorners[brick * 3 + 1] as number;
  const k0 = bricks.brickCorners[brick * 3 + 2] as number;
  const last = bricks.brickStarts[brick + 1] as number;
  for (let n = bricks.brickStarts[brick] as number; n < last; n++) {
    const run = bricks.runs[n] as number;
    const i = i0 + (run & 7);
    const j = j0 + ((run >> 3) & 7);
    const k = k0 + ((run >> 6) & 7);
    const more = run >> 9;
    const far = search.withinMm + (halfRuns[more] as number);
    if (segmentPointSquared(segment, (i + more / 2) * si, j * sj, k * sk) >= far * far) continue;
    trial[0] = (i - 0.5) * si;
    trial[1] = (j - 0.5) * sj;
    trial[2] = (k - 0.5) * sk;
    trial[3] = (i + more + 0.5) * si;
    trial[4] = (j + 0.5) * sj;
    trial[5] = (k + 0.5) * sk;
    const squared = segmentBoxSquared(segment, trial, 0, nearest);
    if (squared >= search.squaredMm2) continue;
    search.squaredMm2 = squared;
    search.withinMm = Math.sqrt(squared);
    search.t = nearest.t;
    search.box.set(trial);
  }
};
