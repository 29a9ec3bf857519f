// The exact nearest approach of a segment to a structure's voxel cubes: the least closed-form segment-to-box distance
// over its boundary voxels (field/boundary-bricks.ts says why those are enough). The nearest group and its nearest brick
// come first, so that the best is soon good; then every group, brick and run is left out that lies wholly farther than
// the best so far. What is left out cannot hold the answer, so the result is that of trying every cube.

import { type BoundaryBricks, BRICK } from '../field/boundary-bricks.ts';
import { type NearestT, type Segment, segmentBoxSquared, segmentPointSquared } from './segment-box-distance.ts';

export interface NearestApproach {
  /** Infinity (the reach squared) when there is none. */
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
  /** Root of squaredMm2. */
  withinMm: number;
  t: number;
}

/** Scratch of one search, which does not yield. */
const halfRuns = new Float64Array(BRICK);
let groupCentres = new Float64Array(64);

/**
 * The boundary voxel nearest to a segment, given in mm along the grid's axes from the centre of voxel (0, 0, 0); with a
 * reach, only one nearer than that, else squaredMm2 is the reach squared: far ones are then told apart in no time.
 */
export const nearestApproach = (
  bricks: BoundaryBricks,
  spacingMm: readonly [number, number, number],
  segment: Segment,
  reachMm = Number.POSITIVE_INFINITY,
): NearestApproach => {
  const [si, sj, sk] = spacingMm;
  const across = sj * sj + sk * sk;
  for (let n = 0; n < BRICK; n++) halfRuns[n] = Math.sqrt((n + 1) * (n + 1) * si * si + across) / 2;
  const search: Search = {
    segment,
    bricks,
    spacingMm,
    halfRuns,
    halfBrick: (Math.sqrt(si * si + across) * BRICK) / 2,
    nearest: { t: 0 },
    trial: new Float64Array(6),
    box: new Float64Array(6),
    squaredMm2: reachMm * reachMm,
    withinMm: reachMm,
    t: 0,
  };
  const { groupBoxes, groupStarts, brickBoxes } = bricks;
  const groups = groupStarts.length - 1;
  if (groups > 0) {
    if (groupCentres.length < groups) groupCentres = new Float64Array(2 * groups);
    let first = 0;
    for (let group = 0; group < groups; group++) {
      groupCentres[group] = centreSquared(segment, groupBoxes, group * 6);
      if ((groupCentres[group] as number) < (groupCentres[first] as number)) first = group;
    }
    searchBrick(search, nearestBox(search, brickBoxes, groupStarts[first] as number, groupStarts[first + 1] as number));
    for (let group = 0; group < groups; group++) {
      const reach = search.withinMm + halfDiagonal(groupBoxes, group * 6);
      if ((groupCentres[group] as number) >= reach * reach) continue;
      if (segmentBoxSquared(segment, groupBoxes, group * 6, search.nearest) >= search.squaredMm2) continue;
      const end = groupStarts[group + 1] as number;
      for (let brick = groupStarts[group] as number; brick < end; brick++) searchBrick(search, brick);
    }
  }
  return { squaredMm2: search.squaredMm2, t: search.t, box: search.box };
};

/** Squared distance of a segment to the middle of a box. */
const centreSquared = (segment: Segment, boxes: Float64Array, at: number): number =>
  segmentPointSquared(
    segment,
    ((boxes[at] as number) + (boxes[at + 3] as number)) / 2,
    ((boxes[at + 1] as number) + (boxes[at + 4] as number)) / 2,
    ((boxes[at + 2] as number) + (boxes[at + 5] as number)) / 2,
  );

const halfDiagonal = (boxes: Float64Array, at: number): number => {
  const x = (boxes[at + 3] as number) - (boxes[at] as number);
  const y = (boxes[at + 4] as number) - (boxes[at + 1] as number);
  const z = (boxes[at + 5] as number) - (boxes[at + 2] as number);
  return Math.sqrt(x * x + y * y + z * z) / 2;
};

/** Index of the box with the nearest middle, from `start` to before `end`. */
const nearestBox = ({ segment }: Search, boxes: Float64Array, start: number, end: number): number => {
  let best = start;
  let least = Number.POSITIVE_INFINITY;
  for (let n = start; n < end; n++) {
    const squared = centreSquared(segment, boxes, n * 6);
    if (squared >= least) continue;
    least = squared;
    best = n;
  }
  return best;
};

/** Tries the runs of one brick, unless it lies farther than the best so far. */
const searchBrick = (search: Search, brick: number): void => {
  const { segment, bricks, trial, nearest, halfRuns } = search;
  const { brickBoxes } = bricks;
  const at = brick * 6;
  const reach = search.withinMm + search.halfBrick;
  if (centreSquared(segment, brickBoxes, at) >= reach * reach) return;
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
