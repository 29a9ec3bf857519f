// How much room a ray leaves beyond every margin: the certified least distance to the grown structures along it. The ray is
// cut into stretches; one whose least possible distance, from the bounds at its two ends (clearance/segment-bound.ts), is
// within a tolerance of the least met so far is settled, any other is halved: a dozen reads for a ray.

import type { NeedleSearch } from './cone-proof.ts';
import { type FieldReader, lowSquaredMm2 } from './field-reader.ts';

/** Stretches to begin with. */
const STRETCH_MM = 12;
const TOLERANCE_MM = 0.05;
const STACK = 128;

const ends = new Float64Array(STACK);
const endSquares = new Float64Array(STACK);

/**
 * Proven least distance to the grown structures, mm, from the target along a unit direction up to lengthMm, less the
 * needle's radius; at most capMm. Where a margin is not held, some value below 0.
 */
export const roomAlongRay = (
  { field, tx, ty, tz, radiusMm }: NeedleSearch,
  x: number,
  y: number,
  z: number,
  lengthMm: number,
  capMm: number,
): number => {
  const most = radiusMm + capMm;
  const vetoed = radiusMm * radiusMm;
  const stretches = Math.min(STACK / 2, Math.max(1, Math.ceil(lengthMm / STRETCH_MM)));
  // The farthest stretch lies at the bottom; each is known by its end, the top one starts at `from`.
  let best = most * most;
  for (let n = 0; n < stretches; n++) {
    const t = (lengthMm * (stretches - n)) / stretches;
    const square = boundAt(field, tx + t * x, ty + t * y, tz + t * z);
    if (square < vetoed) return -radiusMm;
    if (square < best) best = square;
    ends[n] = t;
    endSquares[n] = square;
  }
  let from = 0;
  let fromSquare = boundAt(field, tx, ty, tz);
  if (fromSquare < best) best = fromSquare;
  let low = best;
  let enough = settledFrom(best);
  for (let size = stretches; size > 0; ) {
    if (best < vetoed) return -radiusMm;
    const end = ends[size - 1] as number;
    const endSquare = endSquares[size - 1] as number;
    const bound = leastBetween(fromSquare, endSquare, end - from);
    if (bound >= enough || size === STACK) {
      if (bound < low) low = bound;
      size--;
      from = end;
      fromSquare = endSquare;
      continue;
    }
    const t = (from + end) / 2;
    const square = boundAt(field, tx + t * x, ty + t * y, tz + t * z);
    if (square < best) {
      best = square;
      enough = settledFrom(best);
    }
    ends[size] = t;
    endSquares[size++] = square;
  }
  return Math.sqrt(Math.min(low, best)) - radiusMm;
};

/** Stands for the infinite distance of a place without structures: differences of infinities are no number. */
const FAR_SQUARED_MM2 = 1e8;

const boundAt = (field: FieldReader, x: number, y: number, z: number): number =>
  Math.min(FAR_SQUARED_MM2, Math.max(0, lowSquaredMm2(field, x, y, z)));

const settledFrom = (best: number): number => {
  const enough = Math.max(0, Math.sqrt(best) - TOLERANCE_MM);
  return enough * enough;
};

/** Least possible square over a stretch of h mm with these at its ends. */
const leastBetween = (a: number, b: number, h: number): number => {
  const h2 = h * h;
  const rise = b - a;
  if (rise >= h2) return a;
  if (-rise >= h2) return b;
  const fall = h2 - rise;
  return Math.max(0, a - (fall * fall) / (4 * h2));
};
