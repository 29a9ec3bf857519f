// The boundary cubes of a structure that a wandering axis can reach, picked out once, so that ten thousand axes near one
// another are each tried against a handful of boxes. Exact: a segment is within `radiusMm` of the structure if and only
// if it is within it of one of these boxes, or starts inside (see boundary-bricks.ts on why the boundary is enough).

import { type Segment, segmentBoxSquared, segmentPointSquared } from '../clearance/segment-box-distance.ts';
import { BRICK, type StructureBoundary } from '../field/boundary-bricks.ts';

/** Boxes by brick; each as low x, y, z, high x, y, z in mm along the grid's axes. */
export interface NearbyCubes {
  readonly brickBoxes: Float64Array;
  /** First box of each brick, and the number of boxes at the end. */
  readonly starts: Int32Array;
  readonly boxes: Float64Array;
}

/** The boxes within withinMm of a segment given in mm along the grid's axes. */
export const cubesNear = ({ bricks, grid }: StructureBoundary, segment: Segment, withinMm: number): NearbyCubes => {
  const [si, sj, sk] = grid.spacingMm;
  const within = withinMm * withinMm;
  const nearest = { t: 0 };
  const brickBoxes: number[] = [];
  const starts: number[] = [];
  const boxes: number[] = [];
  const trial = new Float64Array(6);
  for (let group = 0; group + 1 < bricks.groupStarts.length; group++) {
    if (segmentBoxSquared(segment, bricks.groupBoxes, group * 6, nearest) > within) continue;
    const end = bricks.groupStarts[group + 1] as number;
    for (let brick = bricks.groupStarts[group] as number; brick < end; brick++) {
      if (segmentBoxSquared(segment, bricks.brickBoxes, brick * 6, nearest) > within) continue;
      const first = boxes.length;
      const [i0, j0, k0] = bricks.brickCorners.subarray(brick * 3, brick * 3 + 3) as unknown as [
        number,
        number,
        number,
      ];
      const last = bricks.brickStarts[brick + 1] as number;
      for (let n = bricks.brickStarts[brick] as number; n < last; n++) {
        const run = bricks.runs[n] as number;
        const i = i0 + (run & (BRICK - 1));
        const j = j0 + ((run >> 3) & 7);
        const k = k0 + ((run >> 6) & 7);
        trial.set([(i - 0.5) * si, (j - 0.5) * sj, (k - 0.5) * sk]);
        trial.set([(i + (run >> 9) + 0.5) * si, (j + 0.5) * sj, (k + 0.5) * sk], 3);
        if (segmentBoxSquared(segment, trial, 0, nearest) <= within) boxes.push(...trial);
      }
      if (boxes.length === first) continue;
      starts.push(first / 6);
      brickBoxes.push(...bricks.brickBoxes.subarray(brick * 6, brick * 6 + 6));
    }
  }
  starts.push(boxes.length / 6);
  return {
    brickBoxes: Float64Array.from(brickBoxes),
    starts: Int32Array.from(starts),
    boxes: Float64Array.from(boxes),
  };
};

const nearestT = { t: 0 };

/** True when the segment comes within radiusMm of a box. */
export const reachesCubes = (
  { brickBoxes, starts, boxes }: NearbyCubes,
  segment: Segment,
  radiusMm: number,
): boolean => {
  const within = radiusMm * radiusMm;
  for (let brick = 0; brick + 1 < starts.length; brick++) {
    if (segmentBoxSquared(segment, brickBoxes, brick * 6, nearestT) > within) continue;
    const end = starts[brick + 1] as number;
    for (let n = starts[brick] as number; n < end; n++) {
      if (beyondBall(boxes, n * 6, segment, radiusMm)) continue;
      if (segmentBoxSquared(segment, boxes, n * 6, nearestT) <= within) return true;
    }
  }
  return false;
};

/** True when the ball round a box already lies beyond reach: cheaper than the box. */
const beyondBall = (boxes: Float64Array, at: number, segment: Segment, radiusMm: number): boolean => {
  const hx = ((boxes[at + 3] as number) - (boxes[at] as number)) / 2;
  const hy = ((boxes[at + 4] as number) - (boxes[at + 1] as number)) / 2;
  const hz = ((boxes[at + 5] as number) - (boxes[at + 2] as number)) / 2;
  const reach = radiusMm + Math.sqrt(hx * hx + hy * hy + hz * hz);
  const squared = segmentPointSquared(
    segment,
    (boxes[at] as number) + hx,
    (boxes[at + 1] as number) + hy,
    (boxes[at + 2] as number) + hz,
  );
  return squared > reach * reach;
};
