// The length of a straight line inside a capsule (a shaft with round ends). A capsule is convex, so the part inside is one
// stretch: from the first entry into the cylinder or one of the two balls to the last exit.

import type { Axis } from '../instrument/instrument-kind.ts';
import type { PointLps } from '../space/patient-space.ts';

/** Length of the line from one patient point to another that lies within radiusMm of an axis, mm. */
export const capsuleChordMm = (
  from: PointLps,
  to: PointLps,
  { entryLps, targetLps }: Axis,
  radiusMm: number,
): number => {
  const [dx, dy, dz] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const length = Math.hypot(dx, dy, dz);
  if (!(length > 0)) return 0;
  const [ux, uy, uz] = [dx / length, dy / length, dz / length];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const include = (a: number, b: number): void => {
    low = Math.min(low, a);
    high = Math.max(high, b);
  };
  for (const c of [entryLps, targetLps]) {
    const [x, y, z] = [c[0] - from[0], c[1] - from[1], c[2] - from[2]];
    const middle = x * ux + y * uy + z * uz;
    const room = radiusMm * radiusMm - (x * x + y * y + z * z - middle * middle);
    if (room > 0) include(middle - Math.sqrt(room), middle + Math.sqrt(room));
  }
  shaft(from, [ux, uy, uz], entryLps, targetLps, radiusMm, include);
  return Math.max(0, Math.min(high, length) - Math.max(low, 0));
};

/** The stretch of a line within an open cylinder, between the planes of its ends. */
const shaft = (
  from: PointLps,
  u: readonly [number, number, number],
  a: PointLps,
  b: PointLps,
  radiusMm: number,
  include: (low: number, high: number) => void,
): void => {
  const [vx, vy, vz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const height = Math.hypot(vx, vy, vz);
  if (!(height > 0)) return;
  const w = [vx / height, vy / height, vz / height] as const;
  const o = [from[0] - a[0], from[1] - a[1], from[2] - a[2]] as const;
  const ow = o[0] * w[0] + o[1] * w[1] + o[2] * w[2];
  const uw = u[0] * w[0] + u[1] * w[1] + u[2] * w[2];
  const ou = o[0] * u[0] + o[1] * u[1] + o[2] * u[2];
  const oo = o[0] * o[0] + o[1] * o[1] + o[2] * o[2];
  // |o + s u - w (ow + s uw)|² = r²
  const qa = 1 - uw * uw;
  const qb = ou - ow * uw;
  const qc = oo - ow * ow - radiusMm * radiusMm;
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (qa > 1e-14) {
    const root = qb * qb - qa * qc;
    if (!(root > 0)) return;
    [low, high] = [(-qb - Math.sqrt(root)) / qa, (-qb + Math.sqrt(root)) / qa];
  } else if (qc >= 0) return;
  if (uw !== 0) {
    const [s0, s1] = [-ow / uw, (height - ow) / uw];
    low = Math.max(low, Math.min(s0, s1));
    high = Math.min(high, Math.max(s0, s1));
  } else if (ow < 0 || ow > height) return;
  if (low < high) include(low, high);
};
