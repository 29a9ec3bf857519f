// The joint space between the head of a femur and its socket: towards every direction in which a socket may lie, the place of
// the darkest gap near the sphere that fits the head, neighbours drawing each other along. What lies inside is the head.

import { type PointLps, pointLps } from '../space/patient-space.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { sampleTrilinear } from '../volume/sample-volume.ts';

export interface FemoralHead {
  readonly centreLps: PointLps;
  /** To the middle of the joint space. */
  readonly radiusMm: number;
  /** The joint space where the socket may lie: towards each of `rays`, so far from the centre. */
  readonly rays: readonly Direction[];
  readonly jointMm: Float64Array;
}

/** Values are held between these: metal rises no more than cortex does. */
export const HELD_HU = { low: -50, high: 400 } as const;
export type Direction = readonly [number, number, number];

/** Even over the sphere: a spiral by the golden angle. */
export const directions = (count: number): readonly Direction[] =>
  Array.from({ length: count }, (_, n) => {
    const z = 1 - (2 * (n + 0.5)) / count;
    const turn = n * Math.PI * (3 - Math.sqrt(5));
    const r = Math.sqrt(1 - z * z);
    return [r * Math.cos(turn), r * Math.sin(turn), z] as const;
  });

const JOINT = {
  rays: 400,
  inwardsMm: 4,
  outwardsMm: 5,
  stepMm: 0.5,
  nearCos: 0.97,
  stiffHuPerMm2: 6,
  sweeps: 12,
  facing: -0.45,
} as const;

/** Towards every ray, where the gap between head and socket is darkest, neighbours drawing each other along. */
export const jointSpace = (
  volume: ImageVolume,
  c: PointLps,
  radiusMm: number,
  side: 1 | -1,
): Pick<FemoralHead, 'rays' | 'jointMm'> => {
  const rays = directions(JOINT.rays).filter(([x, , z]) => (z - side * x) / Math.SQRT2 > JOINT.facing);
  const radii: number[] = [];
  for (let r = radiusMm - JOINT.inwardsMm; r <= radiusMm + JOINT.outwardsMm; r += JOINT.stepMm) radii.push(r);
  const profiles = rays.map(([x, y, z]) =>
    radii.map((r) => {
      const value = sampleTrilinear(volume, pointLps(c[0] + r * x, c[1] + r * y, c[2] + r * z)) ?? HELD_HU.low;
      return Math.max(HELD_HU.low, Math.min(HELD_HU.high, value));
    }),
  );
  const near = rays.map((a) =>
    rays.flatMap((b, n) => (a[0] * b[0] + a[1] * b[1] + a[2] * b[2] > JOINT.nearCos && a !== b ? [n] : [])),
  );
  const jointMm = new Float64Array(rays.length).fill(radiusMm);
  for (let sweep = 0; sweep < JOINT.sweeps; sweep++)
    for (const [n, profile] of profiles.entries()) {
      const others = near[n] as readonly number[];
      const mean = others.reduce((sum, m) => sum + (jointMm[m] as number), 0) / Math.max(1, others.length);
      let least = Infinity;
      for (const [m, r] of radii.entries()) {
        const cost = (profile[m] as number) + JOINT.stiffHuPerMm2 * (r - mean) ** 2;
        if (cost >= least) continue;
        least = cost;
        jointMm[n] = r;
      }
    }
  return { rays, jointMm };
};

/** How far inside the joint space a point lies, mm: negative beyond it; null where no socket may be, or far from the head. */
export const insideJointMm = ({ centreLps, radiusMm, rays, jointMm }: FemoralHead, p: PointLps): number | null => {
  const [x, y, z] = [p[0] - centreLps[0], p[1] - centreLps[1], p[2] - centreLps[2]];
  const mm = Math.hypot(x, y, z);
  if (mm > radiusMm + REACH_MM) return null;
  let best = -1;
  let at = -1;
  for (let n = 0; n < rays.length; n++) {
    const [a, b, c] = rays[n] as Direction;
    const cos = a * x + b * y + c * z;
    if (cos <= best) continue;
    best = cos;
    at = n;
  }
  return at < 0 || best < NEAREST_COS * mm ? null : (jointMm[at] as number) - mm;
};

const REACH_MM = 12;
const NEAREST_COS = 0.985;
