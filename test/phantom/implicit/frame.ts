// A local frame: where a bone's own axes (x to the patient's left, y to the back, z to the head) stand in LPS.

import { cosDeg, sinDeg } from '../exact-math.ts';
import type { Sdf, Vec } from './sdf.ts';

export interface Frame {
  readonly origin: Vec;
  /** Local axes in LPS. */
  readonly ex: Vec;
  readonly ey: Vec;
  readonly ez: Vec;
}

/** A frame at origin, tilted about x (positive: the upper face looks forward), then turned about z and leaned about y. */
export const frameAt = (origin: Vec, tiltDeg: number, turnDeg: number, leanDeg: number): Frame => {
  const [ct, st] = [cosDeg(tiltDeg), sinDeg(tiltDeg)];
  const [cu, su] = [cosDeg(turnDeg), sinDeg(turnDeg)];
  const [cl, sl] = [cosDeg(leanDeg), sinDeg(leanDeg)];
  // Columns of Rz(turn) Ry(lean) Rx(tilt).
  const rotate = (v: Vec): Vec => {
    const y1 = ct * v[1] - st * v[2];
    const z1 = st * v[1] + ct * v[2];
    const x2 = cl * v[0] + sl * z1;
    const z2 = cl * z1 - sl * v[0];
    return [cu * x2 - su * y1, su * x2 + cu * y1, z2];
  };
  return { origin, ex: rotate([1, 0, 0]), ey: rotate([0, 1, 0]), ez: rotate([0, 0, 1]) };
};

export const toWorld = (f: Frame, p: Vec): Vec => {
  const one = (axis: 0 | 1 | 2): number => f.origin[axis] + p[0] * f.ex[axis] + p[1] * f.ey[axis] + p[2] * f.ez[axis];
  return [one(0), one(1), one(2)];
};

export const toLocal = (f: Frame, p: Vec): Vec => {
  const d: Vec = [p[0] - f.origin[0], p[1] - f.origin[1], p[2] - f.origin[2]];
  const one = (e: Vec): number => d[0] * e[0] + d[1] * e[1] + d[2] * e[2];
  return [one(f.ex), one(f.ey), one(f.ez)];
};

/** A solid described in the frame, as a solid in LPS. */
export const placed = (f: Frame, solid: Sdf): Sdf => {
  const { origin: o, ex, ey, ez } = f;
  return (x, y, z) => {
    const dx = x - o[0];
    const dy = y - o[1];
    const dz = z - o[2];
    return solid(
      dx * ex[0] + dy * ex[1] + dz * ex[2],
      dx * ey[0] + dy * ey[1] + dz * ey[2],
      dx * ez[0] + dy * ez[1] + dz * ez[2],
    );
  };
};

/** A solid in LPS seen from the frame. */
export const seenFrom =
  (f: Frame, solid: Sdf): Sdf =>
  (x, y, z) => {
    const p = toWorld(f, [x, y, z]);
    return solid(p[0], p[1], p[2]);
  };
