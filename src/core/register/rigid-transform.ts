// A rigid move between two frames of reference: y = R x + t, both in LPS mm. Nothing scales, shears or mirrors.
// Rotation vectors (axis times angle) stand for small turns; Rodrigues' formula makes the matrix.

import { type DirectionLps, directionLps, type PointLps, pointLps } from '../space/patient-space.ts';
import type { VolumeGrid } from '../space/volume-grid.ts';

export type Triple = readonly [number, number, number];
/** Rows one after the other. */
export type Rotation = readonly [number, number, number, number, number, number, number, number, number];

/** Plain data; safe to post to a worker and to keep in a plan. */
export interface RigidTransform {
  readonly rotation: Rotation;
  readonly translationMm: Triple;
}

const turned = (r: Rotation, x: number, y: number, z: number): Triple => [
  r[0] * x + r[1] * y + r[2] * z,
  r[3] * x + r[4] * y + r[5] * z,
  r[6] * x + r[7] * y + r[8] * z,
];

/** Where the move takes a point. */
export const transformPoint = ({ rotation, translationMm: t }: RigidTransform, p: PointLps): PointLps => {
  const [x, y, z] = turned(rotation, p[0], p[1], p[2]);
  return pointLps(x + t[0], y + t[1], z + t[2]);
};

const transformDirection = ({ rotation }: RigidTransform, d: DirectionLps): DirectionLps =>
  directionLps(...turned(rotation, d[0], d[1], d[2]));

const transposed = (r: Rotation): Rotation => [r[0], r[3], r[6], r[1], r[4], r[7], r[2], r[5], r[8]];

/** The move back. */
export const inverseTransform = ({ rotation, translationMm: t }: RigidTransform): RigidTransform => {
  const back = transposed(rotation);
  const [x, y, z] = turned(back, t[0], t[1], t[2]);
  return { rotation: back, translationMm: [-x + 0, -y + 0, -z + 0] };
};

/** First `first`, then `then`. */
export const composed = (then: RigidTransform, first: RigidTransform): RigidTransform => {
  const b = first.rotation;
  const column = (n: 0 | 1 | 2): Triple => turned(then.rotation, b[n], b[n + 3] ?? 0, b[n + 6] ?? 0);
  const [c0, c1, c2] = [column(0), column(1), column(2)];
  const [x, y, z] = turned(then.rotation, ...first.translationMm);
  const t = then.translationMm;
  return {
    rotation: [c0[0], c1[0], c2[0], c0[1], c1[1], c2[1], c0[2], c1[2], c2[2]],
    translationMm: [x + t[0], y + t[1], z + t[2]],
  };
};

/** The turn about `centre` by a rotation vector in degrees, then the shift. */
export const turnAbout = (centre: PointLps, turnDeg: Triple, shiftMm: Triple): RigidTransform => {
  const angleDeg = Math.hypot(...turnDeg);
  const angle = (angleDeg * Math.PI) / 180;
  const [x, y, z] = angleDeg > 0 ? turnDeg.map((part) => part / angleDeg) : [1, 0, 0];
  const rotation = rotationOf(x as number, y as number, z as number, angle);
  const [cx, cy, cz] = turned(rotation, centre[0], centre[1], centre[2]);
  return {
    rotation,
    translationMm: [centre[0] - cx + shiftMm[0], centre[1] - cy + shiftMm[1], centre[2] - cz + shiftMm[2]],
  };
};

const rotationOf = (x: number, y: number, z: number, angle: number): Rotation => {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const d = 1 - c;
  return [
    c + x * x * d,
    x * y * d - z * s,
    x * z * d + y * s,
    y * x * d + z * s,
    c + y * y * d,
    y * z * d - x * s,
    z * x * d - y * s,
    z * y * d + x * s,
    c + z * z * d,
  ];
};

/** The angle of the turn, 0 to 180 degrees; from the skew part where small, for the trace loses it there. */
export const turnDeg = ({ rotation: r }: RigidTransform): number => {
  const sine = Math.hypot(r[7] - r[5], r[2] - r[6], r[3] - r[1]) / 2;
  const cosine = (r[0] + r[4] + r[8] - 1) / 2;
  return (Math.atan2(sine, cosine) * 180) / Math.PI;
};

/** How far apart two moves take a point, mm. */
export const apartMm = (a: RigidTransform, b: RigidTransform, p: PointLps): number => {
  const q = transformPoint(a, p);
  const r = transformPoint(b, p);
  return Math.hypot(q[0] - r[0], q[1] - r[1], q[2] - r[2]);
};

/** The same voxels where the move puts them: their values at their new places, untouched. */
export const transformGrid = (transform: RigidTransform, grid: VolumeGrid): VolumeGrid => ({
  dims: grid.dims,
  spacingMm: grid.spacingMm,
  originLps: transformPoint(transform, grid.originLps),
  rowLps: transformDirection(transform, grid.rowLps),
  columnLps: transformDirection(transform, grid.columnLps),
  sliceLps: transformDirection(transform, grid.sliceLps),
});

/** Whether nine numbers are a rotation (orthonormal, right-handed) to within `tolerance` in each product. */
export const isRotation = (r: Rotation, tolerance = 1e-6): boolean => {
  const rows = [r.slice(0, 3), r.slice(3, 6), r.slice(6, 9)] as unknown as readonly Triple[];
  const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const isOrthonormal = rows.every((a, n) =>
    rows.every((b, m) => Math.abs(dot(a, b) - (n === m ? 1 : 0)) <= tolerance),
  );
  const [a, b, c] = rows as [Triple, Triple, Triple];
  const determinant =
    a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0]);
  return isOrthonormal && determinant > 0;
};
