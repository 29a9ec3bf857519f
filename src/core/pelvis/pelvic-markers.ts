// What is certainly sacrum, hip bone or femur, by where it lies from the lumbosacral disc of an adult: the seeds from which
// the pelvis is parted.

import type { PointLps } from '../space/patient-space.ts';
import { abovePlaneMm, type DiscPlane } from '../spine/disc-planes.ts';
import type { FemoralHeads } from './femoral-heads.ts';
import { insideJointMm } from './hip-joint.ts';

export const PELVIC = { sacrum: 1, hipLeft: 2, hipRight: 3, femurLeft: 4, femurRight: 5 } as const;

/** From the disc, to a side, to the back and down, mm. */
const SACRUM = { side: 14, front: 20, wing: { side: 28, back: 0, down: 40 } } as const;
const WING = { side: 70, down: 70 } as const;
/** Below this lie pubis and ischium near the midline, trochanter and shaft far from it. */
const LOW = { down: 115, near: 62, far: 90, middle: 2, coccyx: 25 } as const;
const HEAD_PART = 0.8;
/** Within so much of the joint space, what lies inside it is the head and what lies beyond it the socket. */
const SHELL_MM = 5;

/** The label that a bone voxel there certainly has; 0 where the path decides. */
export const pelvicMarker = (disc: DiscPlane, heads: FemoralHeads, p: PointLps): number => {
  const [dx, dy, dz] = [0, 1, 2].map((n) => (p[n] ?? 0) - (disc.pointLps[n] ?? 0)) as [number, number, number];
  const side = Math.abs(dx);
  const own = <T>(left: T, right: T): T => (dx > 0 ? left : right);
  const head = own(heads.left, heads.right);
  if (head !== null) {
    const fromHead = Math.hypot(...[0, 1, 2].map((n) => (p[n] ?? 0) - (head.centreLps[n] ?? 0)));
    if (fromHead < HEAD_PART * head.radiusMm) return own(PELVIC.femurLeft, PELVIC.femurRight);
    const inside = insideJointMm(head, p);
    if (inside !== null && Math.abs(inside) < SHELL_MM)
      return inside > 0 ? own(PELVIC.femurLeft, PELVIC.femurRight) : own(PELVIC.hipLeft, PELVIC.hipRight);
  }
  const { wing } = SACRUM;
  if (abovePlaneMm(disc, p) < -1) {
    if (side < SACRUM.side && dy > -SACRUM.front) return PELVIC.sacrum;
    if (side < wing.side && dy > wing.back && dz > -wing.down) return PELVIC.sacrum;
  }
  if (dz > -WING.down) return side > WING.side ? own(PELVIC.hipLeft, PELVIC.hipRight) : 0;
  if (dz > -LOW.down) return 0;
  if (side > LOW.far) return own(PELVIC.femurLeft, PELVIC.femurRight);
  const isHip = side < LOW.near && side > LOW.middle && (side > LOW.coccyx || dy < -SACRUM.front);
  return isHip ? own(PELVIC.hipLeft, PELVIC.hipRight) : 0;
};
