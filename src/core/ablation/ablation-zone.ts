// The zone that a probe destroys by its maker's chart: an ellipsoid of revolution about the probe, in the patient; how far
// a point lies inside it; and where a plane cuts it.
// Depth: nearest point of an ellipse in the half-plane of point and axis, by the root that Eberly brackets ("Distance from
// a Point to an Ellipse", geometrictools.com), halved to rounding: no case of it fails near the axes or the centre.

import type { Axis, InstrumentKind, InstrumentParameters } from '../instrument/instrument-kind.ts';
import {
  along,
  cross,
  type DirectionLps,
  directionLps,
  dot,
  normalised,
  type PointLps,
  pointLps,
  vectorBetween,
} from '../space/patient-space.ts';

export interface Spheroid {
  readonly centreLps: PointLps;
  /** Of revolution, unit length. */
  readonly axisLps: DirectionLps;
  readonly semiAlongMm: number;
  readonly semiAcrossMm: number;
}

/** The zone of a probe in place; null for a kind without one, or while its chart was not given. */
export const zoneOf = (kind: InstrumentKind, params: InstrumentParameters, axis: Axis): Spheroid | null => {
  const zone = kind.zone?.(params) ?? null;
  if (zone === null) return null;
  const outwards = normalised(vectorBetween(axis.targetLps, axis.entryLps));
  return {
    centreLps: along(axis.targetLps, outwards, zone.centreMm),
    axisLps: outwards,
    semiAlongMm: zone.lengthMm / 2,
    semiAcrossMm: zone.diameterMm / 2,
  };
};

/** Distance from a point to the zone's surface, mm: positive inside, negative outside. */
export const depthInZoneMm = ({ centreLps, axisLps, semiAlongMm, semiAcrossMm }: Spheroid, p: PointLps): number => {
  const v = vectorBetween(centreLps, p);
  const z = dot(v, axisLps);
  const r = Math.sqrt(Math.max(0, v[0] * v[0] + v[1] * v[1] + v[2] * v[2] - z * z));
  const isInside = (z / semiAlongMm) ** 2 + (r / semiAcrossMm) ** 2 <= 1;
  const distance =
    semiAlongMm >= semiAcrossMm
      ? toEllipse(semiAlongMm, semiAcrossMm, Math.abs(z), r)
      : toEllipse(semiAcrossMm, semiAlongMm, r, Math.abs(z));
  return isInside ? distance : -distance;
};

/** From a point of the first quadrant to an ellipse with half axes a >= b. */
const toEllipse = (a: number, b: number, x: number, y: number): number => {
  if (y === 0) {
    const reach = (a * a - b * b) / a;
    if (x >= reach) return Math.abs(x - a);
    const t = (a * x) / (a * a - b * b);
    return Math.hypot(a * t - x, b * Math.sqrt(Math.max(0, 1 - t * t)));
  }
  if (x === 0) return Math.abs(y - b);
  const ratio = (a / b) ** 2;
  const [u, w] = [x / a, y / b];
  const s = rootOf(ratio, u, w);
  return Math.hypot((ratio * x) / (s + ratio) - x, y / (s + 1) - y);
};

/** The root of (ratio u / (s + ratio))² + (w / (s + 1))² = 1 beyond s = -1, where the left side falls. */
const rootOf = (ratio: number, u: number, w: number): number => {
  let low = w - 1;
  let high = u * u + w * w < 1 ? 0 : Math.hypot(ratio * u, w) - 1;
  for (let halving = 0; halving < 200; halving++) {
    const s = (low + high) / 2;
    if (s === low || s === high) return s;
    const g = ((ratio * u) / (s + ratio)) ** 2 + (w / (s + 1)) ** 2 - 1;
    if (g > 0) low = s;
    else high = s;
  }
  return (low + high) / 2;
};

const CORNERS = 64;

/** The border of a zone on the plane through a point with a unit normal, closed; empty where the plane misses it. */
export const zoneSection = (zone: Spheroid, pointOnPlane: PointLps, normalLps: DirectionLps): readonly PointLps[] => {
  const { centreLps, axisLps, semiAlongMm, semiAcrossMm } = zone;
  // Shrunk along its axes the zone is the unit ball, which planes cut in circles.
  const scaled = (v: readonly [number, number, number], by: (part: number, semi: number) => number): DirectionLps => {
    const along_ = v[0] * axisLps[0] + v[1] * axisLps[1] + v[2] * axisLps[2];
    const a = by(along_, semiAlongMm);
    return directionLps(
      by(v[0] - along_ * axisLps[0], semiAcrossMm) + a * axisLps[0],
      by(v[1] - along_ * axisLps[1], semiAcrossMm) + a * axisLps[1],
      by(v[2] - along_ * axisLps[2], semiAcrossMm) + a * axisLps[2],
    );
  };
  const grown = (part: number, semi: number): number => part * semi;
  const n = scaled(normalLps, grown);
  const length = Math.hypot(...n);
  const off = dot(vectorBetween(centreLps, pointOnPlane), normalLps) / length;
  if (Math.abs(off) >= 1) return [];
  const unit = normalised(n);
  const radius = Math.sqrt(1 - off * off);
  const least = Math.abs(unit[0]) < 0.6 ? directionLps(1, 0, 0) : directionLps(0, 1, 0);
  const a = normalised(cross(unit, least));
  const b = cross(unit, a);
  return Array.from({ length: CORNERS }, (_, corner) => {
    const turn = (2 * Math.PI * corner) / CORNERS;
    const [c, s] = [radius * Math.cos(turn), radius * Math.sin(turn)];
    const v = scaled(
      [off * unit[0] + c * a[0] + s * b[0], off * unit[1] + c * a[1] + s * b[1], off * unit[2] + c * a[2] + s * b[2]],
      grown,
    );
    return pointLps(centreLps[0] + v[0], centreLps[1] + v[1], centreLps[2] + v[2]);
  });
};
