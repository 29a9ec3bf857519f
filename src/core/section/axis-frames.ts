// The planes that hold an instrument's axis, and the one across it. Plane 1 is the axial plane tilted about its own
// left-right line until it holds the axis, seen from the feet as axial slices are, turned so that the instrument points
// down the screen: a rotation, never a mirror. Plane 2 holds the axis too and is square to it; the plane across is seen
// from the entry. A roll turns all three about the axis.

import { cross, type DirectionLps, directionLps, dot, normalised } from '../space/patient-space.ts';

/** Right, down and into the screen: right × down = forward. */
export interface ScreenFrame {
  readonly rightLps: DirectionLps;
  readonly downLps: DirectionLps;
  readonly forwardLps: DirectionLps;
}

export interface AxisFrames {
  readonly first: ScreenFrame;
  readonly second: ScreenFrame;
  readonly across: ScreenFrame;
}

const HEAD = directionLps(0, 0, 1);
const FRONT = directionLps(0, -1, 0);
/** Within this of the long axis, "towards the head" no longer tells a plane; the front does. */
const ALONG_BODY = 0.999;

const negated = (v: DirectionLps): DirectionLps => directionLps(-v[0] + 0, -v[1] + 0, -v[2] + 0);

/** Frames for an axis that points along a unit direction, turned by rollDeg about it. */
export const axisFrames = (axisLps: DirectionLps, rollDeg: number): AxisFrames => {
  const towards = Math.abs(dot(axisLps, HEAD)) > ALONG_BODY ? FRONT : HEAD;
  const rise = dot(towards, axisLps);
  const upright = normalised(
    directionLps(towards[0] - rise * axisLps[0], towards[1] - rise * axisLps[1], towards[2] - rise * axisLps[2]),
  );
  const aside = cross(axisLps, upright);
  const roll = (rollDeg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(roll), Math.sin(roll)];
  const forward = normalised(
    directionLps(
      cos * upright[0] + sin * aside[0],
      cos * upright[1] + sin * aside[1],
      cos * upright[2] + sin * aside[2],
    ),
  );
  const first = { downLps: axisLps, forwardLps: forward, rightLps: cross(axisLps, forward) };
  const right = negated(forward);
  const second = { downLps: axisLps, rightLps: right, forwardLps: cross(right, axisLps) };
  const across = { forwardLps: axisLps, downLps: right, rightLps: cross(right, axisLps) };
  return { first, second, across };
};
