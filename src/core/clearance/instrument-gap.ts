// Two instruments against each other: the least distance between the capsules that hold them, in closed form.
// Two segments p + s·u and q + t·v: the squared distance is a convex quadratic on the unit square. Its least value is at
// the free minimum where that lies in the square, else on one of the four edges, where it is that of a point to a segment.
// Trying all five is exact and has no special case for parallel lines (Eberly's case analysis, without the branches).

import type { InstrumentCapsule } from '../instrument/instrument-capsules.ts';
import { along, distanceMm, dot, type PointLps, vectorBetween } from '../space/patient-space.ts';

export interface InstrumentGap {
  /** Between the two surfaces, mm; 0 or less when they meet. */
  readonly clearanceMm: number;
  /** The nearest points of the two axes. */
  readonly nearestLps: readonly [PointLps, PointLps];
}

type Ends = readonly [PointLps, PointLps];

/** The nearest points of two segments. */
export const nearestOfSegments = (a: Ends, b: Ends): readonly [PointLps, PointLps] => {
  const pairs: (readonly [PointLps, PointLps])[] = [
    [a[0], onSegment(b, a[0])],
    [a[1], onSegment(b, a[1])],
    [onSegment(a, b[0]), b[0]],
    [onSegment(a, b[1]), b[1]],
  ];
  const u = vectorBetween(...a);
  const v = vectorBetween(...b);
  const w = vectorBetween(b[0], a[0]);
  const [uu, uv, vv, uw, vw] = [dot(u, u), dot(u, v), dot(v, v), dot(u, w), dot(v, w)];
  const determinant = uu * vv - uv * uv;
  const s = (uv * vw - vv * uw) / determinant;
  const t = (uu * vw - uv * uw) / determinant;
  if (s > 0 && s < 1 && t > 0 && t < 1) pairs.push([along(a[0], u, s), along(b[0], v, t)]);
  const apart = (pair: readonly [PointLps, PointLps]): number => distanceMm(pair[0], pair[1]);
  return pairs.reduce((best, pair) => (apart(pair) < apart(best) ? pair : best));
};

const onSegment = ([from, to]: Ends, p: PointLps): PointLps => {
  const v = vectorBetween(from, to);
  const square = dot(v, v);
  const t = square > 0 ? dot(v, vectorBetween(from, p)) / square : 0;
  return along(from, v, Math.min(1, Math.max(0, t)));
};

/** The least gap between any capsule of one instrument and any of another. @throws RangeError for an instrument without a capsule. */
export const instrumentGap = (
  one: readonly InstrumentCapsule[],
  other: readonly InstrumentCapsule[],
): InstrumentGap => {
  const gaps = one.flatMap((a) =>
    other.map((b): InstrumentGap => {
      const nearestLps = nearestOfSegments(ends(a), ends(b));
      return { clearanceMm: distanceMm(...nearestLps) - a.radiusMm - b.radiusMm, nearestLps };
    }),
  );
  const [first, ...rest] = gaps;
  if (first === undefined) throw new RangeError('an instrument needs a capsule');
  return rest.reduce((best, gap) => (gap.clearanceMm < best.clearanceMm ? gap : best), first);
};

const ends = ({ axis }: InstrumentCapsule): Ends => [axis.entryLps, axis.targetLps];
