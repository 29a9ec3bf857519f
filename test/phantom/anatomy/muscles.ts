// Muscles beside the spine and around the pelvis. Each is an upright oval that follows the spine's curve; fat lies
// between them and threads through them.

import { clamp, cosDeg, curve, sinDeg, smoothstep } from '../exact-math.ts';
import { noise3, ridge } from '../implicit/noise.ts';
import { uprightTube } from '../implicit/primitives.ts';
import { mirrored, type Sdf, smax } from '../implicit/sdf.ts';
import { wall } from './body.ts';
import { besideIlium, crestAt } from './sacrum.ts';
import { canalY, spineY } from './spine.ts';

const turned = (deg: number): readonly [number, number] => [cosDeg(deg), sinDeg(deg)];

/** Left psoas: grows from L1 to L4, then leaves the spine forwards. */
const psoasLeft: Sdf = uprightTube({
  x: curve([
    [-150, 62],
    [-110, 53],
    [-75, 45],
    [-38, 40],
    [0, 34.5],
    [38, 28],
    [62, 24],
    [75, 23],
  ]),
  y: curve([
    [-150, -14],
    [-110, 0],
    [-75, 12],
    [-38, 17],
    [0, 19],
    [38, 22],
    [75, 27],
  ]),
  a: curve([
    [-150, 15],
    [-110, 16],
    [-75, 17],
    [-38, 17],
    [0, 14],
    [38, 10],
    [62, 6],
    [75, 3],
  ]),
  b: curve([
    [-150, 15],
    [-110, 17],
    [-75, 19],
    [-38, 20],
    [0, 18],
    [38, 14],
    [62, 9],
    [75, 5],
  ]),
  turn: turned(-22),
  fullness: 0.15,
});

export const psoas: Sdf = mirrored(psoasLeft);

/** Multifidus: the wedge between spinous process and facets; large at L5 and S1. */
const multifidusLeft: Sdf = uprightTube({
  x: curve([
    [-140, 20],
    [-110, 20],
    [-75, 17],
    [-38, 14],
    [0, 12],
    [75, 11],
  ]),
  y: (z) => canalY(z) + multifidusBack(z),
  a: curve([
    [-140, 15],
    [-110, 16],
    [-75, 15],
    [-38, 12],
    [0, 9.5],
    [75, 8.5],
  ]),
  b: curve([
    [-140, 9],
    [-110, 15],
    [-75, 19],
    [-38, 22],
    [0, 23],
    [75, 22],
  ]),
  turn: turned(-8),
  fullness: 0.25,
});

const multifidusBack = curve([
  [-140, 12],
  [-110, 19],
  [-75, 25],
  [-38, 27],
  [0, 27],
  [75, 25],
]);

const longissimusLeft: Sdf = uprightTube({
  x: curve([
    [-140, 34],
    [-110, 38],
    [-75, 38],
    [-38, 35],
    [0, 33],
    [75, 31],
  ]),
  y: (z) => canalY(z) + erectorBack(z),
  a: curve([
    [-140, 5],
    [-110, 9],
    [-75, 14],
    [-38, 16.5],
    [0, 17],
    [75, 17],
  ]),
  b: curve([
    [-140, 4],
    [-110, 7],
    [-75, 14],
    [-38, 22],
    [0, 24],
    [75, 23],
  ]),
  turn: turned(14),
  fullness: 0.3,
});

const iliocostalisLeft: Sdf = uprightTube({
  x: curve([
    [-110, 50],
    [-75, 55],
    [-38, 57],
    [0, 56],
    [75, 54],
  ]),
  y: (z) => canalY(z) + erectorBack(z) - 3,
  a: curve([
    [-110, 3],
    [-75, 9],
    [-38, 14.5],
    [0, 15.5],
    [75, 15],
  ]),
  b: curve([
    [-110, 3],
    [-75, 8],
    [-38, 18],
    [0, 20],
    [75, 21],
  ]),
  turn: turned(24),
  fullness: 0.2,
  zMin: -95,
});

const erectorBack = curve([
  [-140, 10],
  [-110, 16],
  [-75, 24],
  [-38, 28],
  [0, 30],
  [75, 27],
]);

const underFascia = (solid: Sdf): Sdf => mirrored((x, y, z) => smax(solid(x, y, z) + 0.8, wall(x, y, z) + 1, 2));

export const multifidus = underFascia(multifidusLeft);
export const longissimus = underFascia(longissimusLeft);
export const iliocostalis = underFascia(iliocostalisLeft);

export const quadratus: Sdf = mirrored(
  uprightTube({
    x: curve([
      [-62, 86],
      [-40, 80],
      [0, 66],
      [40, 55],
      [75, 47],
    ]),
    y: curve([
      [-62, 52],
      [-40, 50],
      [0, 48],
      [40, 50],
      [75, 54],
    ]),
    a: curve([
      [-62, 14],
      [-40, 19],
      [0, 20],
      [40, 16],
      [75, 11],
    ]),
    b: curve([
      [-62, 7],
      [-40, 9],
      [0, 8.5],
      [40, 7],
      [75, 5],
    ]),
    turn: turned(-14),
    fullness: 0.2,
    zMin: -55,
  }),
);

/** Iliacus lies in the hollow of the iliac wing. */
export const iliacus: Sdf = mirrored((x, y, z) => {
  const { side, at } = besideIlium(x, y, z);
  const thick = clamp((-50 - z) / 5, 0, 12) * smoothstep(2.3, 3.6, at);
  return smax(smax(-side - 4 - thick, side, 3), 2.6 - at, 2);
});

/** Gluteus medius outside the wing, maximus behind it. */
export const gluteal: Sdf = mirrored((x, y, z) => {
  const { side, at } = besideIlium(x, y, z);
  const medius = clamp((-58 - z) / 2.6, 0, 26) * smoothstep(0.9, 3, at) * smoothstep(7, 5.2, at);
  const maximus = clamp((-88 - z) / 1.7, 0, 26) * smoothstep(3.4, 1.4, at);
  const d = smax(side - 5 - smax(medius, maximus, 4), -side, 3);
  const below = smax(z - crestAt(at) + 5, 0.15 - at, 4);
  return smax(smax(d, wall(x, y, z) + 0.5, 3), below, 4);
});

/** Soft tissue between sacrum and ilium and behind the sacrum: joint cartilage and ligaments. */
export const pelvicLigament: Sdf = mirrored((x, y, z) => {
  const { side, at } = besideIlium(x, y, z);
  const joint = smax(smax(-side - 24, side - 1, 2), at - 3, 2);
  return smax(smax(joint, z + 78, 4), spineY(z) - y - 4, 3);
});

/** HU of muscle: bundles along z with threads of fat, more of them low and near the midline. */
export const muscleHu = (x: number, y: number, z: number, fatness: number, seed: number): number => {
  const bundle = noise3(x * 0.16, y * 0.16, z * 0.035, seed);
  const thread = noise3(x * 0.34, y * 0.34, z * 0.06, seed + 1);
  const patch = noise3(x * 0.06, y * 0.06, z * 0.03, seed + 2);
  const share = clamp(fatness + 0.5 * fatness * patch, 0, 1);
  // Off zero, where the lattice would show.
  const fat = (ridge(bundle - 0.13, 0.05 + 0.07 * share) + 0.5 * ridge(thread + 0.11, 0.06)) * share;
  return 63 + 5 * patch + 5 * bundle - 130 * clamp(fat, 0, 1);
};
