// A smooth line through the points clicked along a vessel or a nerve: a centripetal Catmull-Rom curve, which passes
// through every point and never loops between two (Yuksel, Schaefer, Keyser, CAD 43:747, 2011), as a polyline.

import { distanceMm, type PointLps, pointLps } from '../space/patient-space.ts';

/** The curve as points at most stepMm apart; the points themselves among them. */
export const curveThrough = (given: readonly PointLps[], stepMm: number): readonly PointLps[] => {
  if (!(stepMm > 0)) throw new RangeError(`a step above 0 mm wanted, got ${stepMm}`);
  const points = given.filter((point, n) => n === 0 || distanceMm(point, given[n - 1] as PointLps) > 1e-6);
  const [first] = points;
  if (first === undefined || points.length < 2) return points;
  const path: PointLps[] = [first];
  for (let n = 0; n + 1 < points.length; n++) {
    const b = points[n] as PointLps;
    const c = points[n + 1] as PointLps;
    const a = points[n - 1] ?? beyond(c, b);
    const d = points[n + 2] ?? beyond(b, c);
    // The curve is at most twice as long as its chord between points that are not folded back.
    const count = Math.ceil((2 * distanceMm(b, c)) / stepMm);
    for (let piece = 1; piece <= count; piece++) path.push(piece === count ? c : onCurve(a, b, c, d, piece / count));
  }
  return path;
};

/** As far beyond q as p lies before it. */
const beyond = (p: PointLps, q: PointLps): PointLps => pointLps(2 * q[0] - p[0], 2 * q[1] - p[1], 2 * q[2] - p[2]);

/** Barry and Goldman's pyramid with knots at the square root of the chord. */
const onCurve = (a: PointLps, b: PointLps, c: PointLps, d: PointLps, t: number): PointLps => {
  const ta = 0;
  const tb = ta + Math.sqrt(distanceMm(a, b));
  const tc = tb + Math.sqrt(distanceMm(b, c));
  const td = tc + Math.sqrt(distanceMm(c, d));
  const at = tb + t * (tc - tb);
  const mixed = (p: PointLps, q: PointLps, from: number, to: number): PointLps => {
    const w = (at - from) / (to - from);
    return pointLps(p[0] + w * (q[0] - p[0]), p[1] + w * (q[1] - p[1]), p[2] + w * (q[2] - p[2]));
  };
  const ab = mixed(a, b, ta, tb);
  const bc = mixed(b, c, tb, tc);
  const cd = mixed(c, d, tc, td);
  return mixed(mixed(ab, bc, ta, tc), mixed(bc, cd, tb, td), tb, tc);
};
