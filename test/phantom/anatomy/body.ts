// The outline of the trunk, its layer of fat and the muscular wall around the belly, as ovals whose size follows z.

import { bell, curve, smoothstep } from '../exact-math.ts';
import { noise3 } from '../implicit/noise.ts';
import { oval } from '../implicit/primitives.ts';
import type { Sdf } from '../implicit/sdf.ts';

const halfWidth = curve([
  [-140, 162],
  [-100, 161],
  [-60, 155],
  [-20, 149],
  [20, 149],
  [75, 153],
]);
const front = curve([
  [-140, -92],
  [-100, -97],
  [-40, -101],
  [20, -98],
  [75, -93],
]);
const back = curve([
  [-140, 122],
  [-90, 121],
  [-40, 115],
  [10, 112],
  [75, 115],
]);
const MIDDLE_Y = 24;

/** An oval about the middle with its own depth in front and behind. */
const section = (x: number, y: number, a: number, yFront: number, yBack: number, fullness: number): number =>
  y < MIDDLE_Y
    ? oval(x, y - MIDDLE_Y, a, MIDDLE_Y - yFront, fullness)
    : oval(x, y - MIDDLE_Y, a, yBack - MIDDLE_Y, 0.86);

/** Skin surface. */
export const trunk: Sdf = (x, y, z) => {
  const d = section(x, y, halfWidth(z), front(z), back(z), 0.28);
  const furrow = y > 40 ? 5.5 * bell(x, 11) * smoothstep(-150, -40, z) + 4 * bell(x, 5) * smoothstep(-95, -135, z) : 0;
  const navel = y < -60 ? 9 * bell(x + 1, 5) * bell(z + 34, 6) : 0;
  return d + furrow + navel + 0.8 * noise3(x * 0.018, y * 0.018, z * 0.018, 11);
};

const fatSide = curve([
  [-140, 27],
  [-90, 24],
  [-50, 17],
  [0, 14],
  [75, 15],
]);
const fatFront = curve([
  [-140, 27],
  [-90, 27],
  [-30, 22],
  [75, 17],
]);
const fatBack = curve([
  [-140, 17],
  [-100, 17],
  [-60, 18],
  [-20, 15],
  [75, 12],
]);

/** Outer surface of the muscular wall and of the back muscles' fascia. */
export const wall: Sdf = (x, y, z) => {
  const d = section(x, y, halfWidth(z) - fatSide(z), front(z) + fatFront(z), back(z) - fatBack(z), 0.3);
  const groove = y > 40 ? 5 * bell(x, 9) : 0;
  // Love handles: fat dips in behind the flank.
  const dip = 7 * bell((x < 0 ? -x : x) - 112, 26) * bell(y - 78, 26);
  return d + groove + dip + 0.7 * noise3(x * 0.04, y * 0.04, z * 0.03, 12);
};

/** Thickness of the wall: rectus in front, three flat muscles at the side, fading behind. */
const wallThickness = (x: number, y: number, z: number): number => {
  const ax = x < 0 ? -x : x;
  const side = 19 * smoothstep(62, 44, y);
  const lens = ((ax - 36) * (ax - 36)) / (37 * 37);
  const rectus = 2.2 + 10.5 * smoothstep(0.5, 5, ax) * Math.max(0, 1 - 0.75 * lens);
  const taper = side * (0.3 + 0.7 * smoothstep(66, 108, ax));
  const atFront = smoothstep(-30, -44, y) * smoothstep(86, 70, ax);
  return (
    side +
    (taper - side) * smoothstep(0, -30, y) +
    (rectus - taper) * atFront +
    1.2 * noise3(x * 0.03, y * 0.03, z * 0.03, 13)
  );
};

/** Inner surface of the belly wall; behind it opens into the compartment of the back muscles. */
export const cavity: Sdf = (x, y, z) => wall(x, y, z) + wallThickness(x, y, z);

/** The wall's muscle at depth d under its outer surface: 1 in muscle, 0 in the fat planes between the sheets. */
export const wallSheet = (x: number, y: number, z: number, depth: number): number => {
  const ax = x < 0 ? -x : x;
  if (y < -40 && ax < 74) {
    const line = bell(ax, 1.6) * 0.6 + 0.9 * bell(ax - 71, 1.5);
    return 1 - Math.min(line, 1);
  }
  const wobble = 0.8 * noise3(x * 0.05, y * 0.05, z * 0.04, 14);
  const planes = bell(depth - 6.4 - wobble, 0.75) + bell(depth - 13.8 - wobble, 0.75);
  return 1 - Math.min(planes, 0.95);
};
