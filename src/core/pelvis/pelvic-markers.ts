// What is certainly sacrum, hip bone or femur, by where it lies from the lumbosacral disc of an adult: the seeds from which
// the pelvis is parted. Head of the femur: the sphere whose surface is a valley between two dense shells.

import { type PointLps, pointLps } from '../space/patient-space.ts';
import { abovePlaneMm, type DiscPlane } from '../spine/disc-planes.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { sampleTrilinear } from '../volume/sample-volume.ts';

export const PELVIC = { sacrum: 1, hipLeft: 2, hipRight: 3, femurLeft: 4, femurRight: 5 } as const;

export interface FemoralHead {
  readonly centreLps: PointLps;
  readonly radiusMm: number;
}

/** From the disc, to a side, to the back and down, mm. */
const SACRUM = { side: 14, front: 20, wing: { side: 28, back: 0, down: 40 } } as const;
const WING = { side: 70, down: 70 } as const;
/** Below this lie pubis and ischium near the midline, trochanter and shaft far from it. */
const LOW = { down: 115, near: 62, far: 90, middle: 2, coccyx: 25 } as const;
const HEAD_PART = 0.8;

/** The label that a bone voxel there certainly has; 0 where the path decides. */
export const pelvicMarker = (disc: DiscPlane, heads: readonly (FemoralHead | null)[], p: PointLps): number => {
  const [dx, dy, dz] = [0, 1, 2].map((n) => (p[n] ?? 0) - (disc.pointLps[n] ?? 0)) as [number, number, number];
  const side = Math.abs(dx);
  const own = <T>(left: T, right: T): T => (dx > 0 ? left : right);
  const head = own(heads[0], heads[1]);
  if (
    head != null &&
    Math.hypot(...[0, 1, 2].map((n) => (p[n] ?? 0) - (head.centreLps[n] ?? 0))) < HEAD_PART * head.radiusMm
  )
    return own(PELVIC.femurLeft, PELVIC.femurRight);
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

/** Where an adult's head may lie from the disc, mm: to a side, to the back, down. */
const ROOM = { side: [66, 112], back: [-50, 50], down: [85, 125] } as const;
const STEP_MM = 4;
const RADII = { from: 12, to: 34, step: 1.5 } as const;
const HEAD_RADII_MM = { from: 22, to: 29 } as const;
const DIRECTIONS = 160;
/** Of the sphere, the part towards the acetabulum: up and to the midline. */
const FACING = 0.15;
const LEAST_VALLEY_HU = 30;
const DENSEST_HU = 600;

/** The head on the patient's left (1) or right (-1); null where no valley is deep enough. */
export const femoralHead = (volume: ImageVolume, disc: DiscPlane, side: 1 | -1): FemoralHead | null => {
  const rays = towardsAcetabulum(side);
  const valley = (c: PointLps): Valley => valleyAround(volume, c, rays);
  const [x, y, z] = disc.pointLps;
  let centre = pointLps(x, y, z);
  let best: Valley = { depthHu: 0, radiusMm: 0 };
  const tryAt = (p: PointLps): boolean => {
    const found = valley(p);
    if (found.depthHu <= best.depthHu) return false;
    best = found;
    centre = p;
    return true;
  };
  for (let dx: number = ROOM.side[0]; dx <= ROOM.side[1]; dx += STEP_MM)
    for (let dy: number = ROOM.back[0]; dy <= ROOM.back[1]; dy += STEP_MM)
      for (let dz: number = ROOM.down[0]; dz <= ROOM.down[1]; dz += STEP_MM)
        tryAt(pointLps(x + side * dx, y + dy, z - dz));
  for (const mm of [2, 1]) {
    for (let round = 0, moved = true; round < 8 && moved; round++) {
      moved = false;
      for (const axis of [0, 1, 2])
        for (const by of [mm, -mm]) {
          const at = (n: number): number => (centre[n] ?? 0) + (n === axis ? by : 0);
          moved = tryAt(pointLps(at(0), at(1), at(2))) || moved;
        }
    }
  }
  return best.depthHu >= LEAST_VALLEY_HU ? { centreLps: centre, radiusMm: best.radiusMm } : null;
};

interface Valley {
  readonly depthHu: number;
  readonly radiusMm: number;
}

const towardsAcetabulum = (side: 1 | -1): readonly (readonly [number, number, number])[] =>
  Array.from({ length: DIRECTIONS }, (_, n) => {
    // Even over the sphere: a spiral by the golden angle.
    const z = 1 - (2 * (n + 0.5)) / DIRECTIONS;
    const turn = n * Math.PI * (3 - Math.sqrt(5));
    const r = Math.sqrt(1 - z * z);
    return [r * Math.cos(turn), r * Math.sin(turn), z] as const;
  }).filter(([x, , z]) => (z - side * x) / Math.SQRT2 > FACING);

/** How far the mean over the best sphere lies under both shells beside it. */
const valleyAround = (
  volume: ImageVolume,
  c: PointLps,
  rays: readonly (readonly [number, number, number])[],
): Valley => {
  const count = Math.round((RADII.to - RADII.from) / RADII.step) + 1;
  const means = Float64Array.from({ length: count }, (_, n) => {
    const r = RADII.from + n * RADII.step;
    let sum = 0;
    for (const [x, y, z] of rays)
      sum += Math.min(DENSEST_HU, sampleTrilinear(volume, pointLps(c[0] + r * x, c[1] + r * y, c[2] + r * z)) ?? -100);
    return sum / rays.length;
  });
  let best: Valley = { depthHu: 0, radiusMm: 0 };
  for (let n = 3; n < count - 3; n++) {
    const radiusMm = RADII.from + n * RADII.step;
    if (radiusMm < HEAD_RADII_MM.from || radiusMm > HEAD_RADII_MM.to) continue;
    const shell = (sign: 1 | -1): number => Math.max(...[1, 2, 3].map((m) => means[n + sign * m] as number));
    const depthHu = Math.min(shell(1), shell(-1)) - (means[n] as number);
    if (depthHu > best.depthHu) best = { depthHu, radiusMm };
  }
  return best;
};
