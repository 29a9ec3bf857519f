// Certified bounds of the distance between a segment and a structure, from the field alone, in a dozen reads.
// Along a line d²(t) - t² is concave too (point-bound.ts), so between two points h apart with squared bounds A and B
// d² >= A + (B - A) u - h² u (1 - u): its least value over the stretch is A when B - A >= h², B when A - B >= h²,
// else A - (h² - (B - A))² / 4h². A stretch whose bound is within the tolerance of the best sample is settled; any other
// is halved. The error of a stretch goes with h² / 8d: quadratic, where a Lipschitz bound is linear.

import type { DistanceField } from '../field/distance-field.ts';
import { boundAtPoint, type PointBound } from './point-bound.ts';
import type { Segment } from './segment-box-distance.ts';

/** Stretches to begin with; their bounds are loose when longer. */
const FIRST_STRETCH_MM = 16;
const STACK = 128;

export interface SegmentBound {
  /** Proven: no point of the segment is nearer to the structure than this. */
  readonly lowMm: number;
  /** Proven: some point of the segment is at most this far. */
  readonly highMm: number;
  /** Where the lowest sample was, 0 at the start, 1 at the end. */
  readonly t: number;
}

const starts = new Float64Array(STACK);
const startBounds = new Float64Array(STACK);
const ends = new Float64Array(STACK);
const endBounds = new Float64Array(STACK);
const sample: PointBound = { lowSquaredMm2: 0, highMm: 0 };

/** Bounds for a structure with voxels, the low one within toleranceMm (above 0) of the lowest sampled bound. */
export const boundAlongSegment = (field: DistanceField, s: Segment, toleranceMm: number): SegmentBound => {
  const lengthMm = Math.hypot(s.vx, s.vy, s.vz);
  let highMm = Number.POSITIVE_INFINITY;
  let best = Number.POSITIVE_INFINITY;
  let bestAt = 0;
  const read = (t: number): number => {
    boundAtPoint(field, s.ax + t * s.vx, s.ay + t * s.vy, s.az + t * s.vz, sample);
    if (sample.highMm < highMm) highMm = sample.highMm;
    if (sample.lowSquaredMm2 < best) {
      best = sample.lowSquaredMm2;
      bestAt = t;
    }
    return sample.lowSquaredMm2;
  };

  const stretches = Math.min(STACK / 2, Math.max(1, Math.ceil(lengthMm / FIRST_STRETCH_MM)));
  let size = 0;
  let before = read(0);
  for (let n = 0; n < stretches; n++) {
    starts[n] = n / stretches;
    ends[n] = (n + 1) / stretches;
    startBounds[n] = before;
    before = read(ends[n] as number);
    endBounds[n] = before;
    size++;
  }
  let low = best;
  while (size > 0) {
    size--;
    const a = starts[size] as number;
    const b = ends[size] as number;
    const atA = startBounds[size] as number;
    const atB = endBounds[size] as number;
    const bound = stretchBound(atA, atB, (b - a) * lengthMm);
    const enough = Math.max(0, Math.sqrt(best) - toleranceMm);
    if (bound >= enough * enough || size + 2 > STACK) {
      if (bound < low) low = bound;
      continue;
    }
    const middle = (a + b) / 2;
    const atMiddle = read(middle);
    starts[size] = a;
    startBounds[size] = atA;
    ends[size] = middle;
    endBounds[size] = atMiddle;
    size++;
    starts[size] = middle;
    startBounds[size] = atMiddle;
    ends[size] = b;
    endBounds[size] = atB;
    size++;
  }
  return { lowMm: Math.sqrt(Math.max(0, Math.min(low, best))), highMm, t: bestAt };
};

/** Least possible d² over a stretch of length h with squared bounds A and B at its ends. */
export const stretchBound = (a: number, b: number, h: number): number => {
  const h2 = h * h;
  const rise = b - a;
  if (rise >= h2) return a;
  if (-rise >= h2) return b;
  const fall = h2 - rise;
  return Math.max(0, a - (fall * fall) / (4 * h2));
};
