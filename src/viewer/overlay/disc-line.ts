// A disc's plane as a slice cuts it: a line through the disc's middle, and what plane a hand asks for that turns the line
// within the slice, about the direction of sight. The plane keeps its middle.

import {
  along,
  cross,
  type DirectionLps,
  directionLps,
  dot,
  normalised,
  type PointLps,
  vectorBetween,
} from '#core/space/patient-space.ts';
import type { DiscPlane } from '#core/spine/disc-planes.ts';
import type { SliceCamera } from '../slices/slice-camera.ts';

/** Discs further from the slice than this are not drawn; nor are those seen nearly from above. */
const SEEN_MM = 22;
const STEEPEST = 0.8;
/** The furthest that a plane may be turned from straight along the body: beyond, it is no disc. */
const MOST_DEG = 50;

export interface DiscLine {
  /** On the slice and on the plane, nearest to the disc's middle. */
  readonly middleLps: PointLps;
  /** Unit, in both, to the right on the screen. */
  readonly alongLps: DirectionLps;
}

/** Null where the slice does not show the plane as a line near its middle. */
export const discLine = ({ pointLps, normalLps }: DiscPlane, camera: SliceCamera): DiscLine | null => {
  const { forwardLps: f, centreLps, rightLps } = camera;
  const facing = dot(normalLps, f);
  const offMm = dot(vectorBetween(pointLps, centreLps), f);
  if (Math.abs(facing) > STEEPEST || Math.abs(offMm) > SEEN_MM) return null;
  const line = normalised(cross(normalLps, f));
  const alongLps = dot(line, rightLps) < 0 ? directionLps(-line[0], -line[1], -line[2]) : line;
  const inSlice = directionLps(
    normalLps[0] - facing * f[0],
    normalLps[1] - facing * f[1],
    normalLps[2] - facing * f[2],
  );
  // Along the sight onto the slice, then within it back onto the plane.
  const share = (-facing * offMm) / dot(inSlice, inSlice);
  return { middleLps: along(along(pointLps, f, offMm), inSlice, share), alongLps };
};

/** The plane's normal once the line is turned within the slice by an angle, from right towards down. */
export const turnedNormal = (
  { normalLps: n }: DiscPlane,
  { forwardLps: f }: SliceCamera,
  turnDeg: number,
): DirectionLps => {
  const held = Math.max(-MOST_DEG, Math.min(MOST_DEG, turnDeg));
  const [c, s] = [Math.cos((held * Math.PI) / 180), Math.sin((held * Math.PI) / 180)];
  // Rodrigues' rotation about the sight: right × down is forward.
  const w = cross(f, n);
  const share = (1 - c) * dot(f, n);
  return normalised(
    directionLps(
      c * n[0] + s * w[0] + share * f[0],
      c * n[1] + s * w[1] + share * f[1],
      c * n[2] + s * w[2] + share * f[2],
    ),
  );
};

/** By how much a hand that took one end of the line and is at a point turns it, degrees from right towards down. */
export const turnOf = ({ middleLps, alongLps }: DiscLine, camera: SliceCamera, end: 1 | -1, at: PointLps): number => {
  const off = vectorBetween(middleLps, at);
  const angle = (v: DirectionLps, sign: number): number =>
    Math.atan2(sign * dot(v, camera.downLps), sign * dot(v, camera.rightLps));
  const turn = ((angle(off, end) - angle(alongLps, 1)) * 180) / Math.PI;
  return ((((turn + 180) % 360) + 360) % 360) - 180;
};
