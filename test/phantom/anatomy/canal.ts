// Discs, and what the canal holds: epidural fat, yellow ligament, dural sac, and the nerve roots on their way under the
// pedicles through the fat of the foramina into the psoas.

import { curve } from '../exact-math.ts';
import { frameAt, placed, toWorld } from '../implicit/frame.ts';
import { ellipse, ellipsoid, oval, smoothPath, type TubePath, uprightTube } from '../implicit/primitives.ts';
import { type Sdf, smax, type Vec } from '../implicit/sdf.ts';
import { canalA, canalB, canalX, canalY, LEVELS, type Level, type LevelName } from './spine.ts';

export interface Disc {
  readonly upper: LevelName;
  readonly solid: Sdf;
  readonly centre: Vec;
  /** Local radius share, 0 in the middle and 1 at the rim: nucleus and annulus differ. */
  readonly rim: (x: number, y: number, z: number) => number;
}

const disc = (upper: Level, lower: Level): Disc => {
  const top = toWorld(upper.frame, [0, 0, -upper.h]);
  const bottom = toWorld(lower.frame, [0, 0, lower.h]);
  const centre: Vec = [(top[0] + bottom[0]) / 2, (top[1] + bottom[1]) / 2, (top[2] + bottom[2]) / 2];
  const gap = Math.sqrt((top[1] - bottom[1]) * (top[1] - bottom[1]) + (top[2] - bottom[2]) * (top[2] - bottom[2]));
  const frame = frameAt(centre, (upper.tiltDeg + lower.tiltDeg) / 2, 0, 0);
  const a = (upper.a + lower.a) / 2 + 0.4;
  const b = (upper.b + lower.b) / 2 + 0.5;
  const wedge = (lower.tiltDeg - upper.tiltDeg) * 0.0085;
  return {
    upper: upper.name,
    centre,
    solid: placed(frame, (x, y, z) => {
      const back = 30 - Math.sqrt(x * x + (y - b - 29) * (y - b - 29));
      const half = gap / 2 + 2.6 - wedge * y;
      return smax(smax(oval(x, y, a, b, 0.45), back, 3), (z < 0 ? -z : z) - half, 3);
    }),
    rim: placed(frame, (x, y) => Math.sqrt((x * x) / (a * a) + (y * y) / (b * b))),
  };
};

export const DISCS: readonly Disc[] = LEVELS.flatMap((lower, n) => {
  const upper = LEVELS[n - 1];
  return upper === undefined ? [] : [disc(upper, lower)];
});

/** The soft filling of the bony canal; bone is painted over it. */
export const canalFilling: Sdf = uprightTube({
  x: canalX,
  y: canalY,
  a: (z) => canalA(z) + 2,
  b: (z) => canalB(z) + 2,
});

const sacA = curve([
  [-140, 3.5],
  [-125, 5],
  [-100, 7],
  [-70, 8.4],
  [0, 9],
  [70, 9.2],
]);
const sacB = curve([
  [-140, 3],
  [-125, 4.2],
  [-100, 5.6],
  [-70, 6.6],
  [0, 7],
  [70, 7.2],
]);

/** Middle of the dural sac; it lies a little forward in the canal. */
export const sacY = (z: number): number => canalY(z) - 0.9;

export const duralSac: Sdf = uprightTube({
  x: canalX,
  y: sacY,
  a: sacA,
  b: (z) => sacB(z) / (z < -60 ? 0.86 : 0.97),
  zMin: -126,
});

/** Share of the way from the sac's front to its back where the rootlets lie, for the paint. */
export const inSac = (x: number, y: number, z: number): readonly [number, number] => [
  (x - canalX(z)) / sacA(z),
  (y - sacY(z)) / sacB(z),
];

/** Yellow ligament: lines the canal behind and beside, leaving the middle to fat; positive outside. */
export const yellowLigament: Sdf = (x, y, z) => {
  const px = x - canalX(z);
  const py = y - canalY(z);
  const outer = ellipse(px, py, canalA(z) + 1.5, canalB(z) + 1.5);
  const inner = ellipse(px, py + 2.2, canalA(z) - 1.2, canalB(z) - 0.6);
  return smax(smax(outer, -inner, 1), 1.5 - py, 1);
};

/** Course of the root that leaves under the pedicle of a level; left side when sign is 1. */
export const rootPath = (l: Level, sign: 1 | -1): TubePath => {
  const { canal, b, pedicle } = l;
  const under = pedicle.isthmus[2] - pedicle.halfHeightMm;
  const local: Vec[] = [
    [7, canal.y - 0.5, 13],
    [canal.a - 3, canal.y - 2.5, 4],
    [canal.a - 0.6, canal.y - 4, under - 1],
    [canal.a + 5.5, b + 2.4, under - 5.2],
    [canal.a + 12, b - 0.5, under - 9.5],
    [canal.a + 18, b - 7, under - 18],
    [canal.a + 21, b - 14, under - 30],
  ];
  const radii = [1.5, 1.6, 1.9, 3, 2.2, 1.9, 1.7];
  return smoothPath(
    local.map((p) => toWorld(l.frame, [sign * p[0], p[1], p[2]])),
    radii,
  );
};

/** Fat around the root in the foramen under a level's pedicle, left side when sign is 1. */
export const foraminalFat = (l: Level, sign: 1 | -1): Sdf =>
  placed(
    l.frame,
    ellipsoid([sign * (l.canal.a + 5), l.b + 3.5, l.pedicle.isthmus[2] - l.pedicle.halfHeightMm - 6], [9, 6, 10]),
  );
