// The least of (d(t) - r) / t along an axis, t mm from its start: how fast a cone round the axis may widen before it touches a
// structure. For one box d is convex, so the ratio has one minimum (its sublevel sets are those of a convex function): a golden
// section narrows it to a bracket, over which distance changes by no more than one moves: the bound told is proven.
// Groups, bricks and runs of boundary voxels (field/boundary-bricks.ts) are left out when the ball round them lies outside the cone
// of the least bound so far: with u the depth of its centre and v its distance from the axis, |c - p(t)| - λ t is least at
// t = u + λ v / sqrt(1 - λ²), in closed form.

import type { BoundaryBricks } from '../field/boundary-bricks.ts';
import type { Segment } from './segment-box-distance.ts';

const SLACK_MM = 1e-6;
/** Bracket of the golden section, mm. */
const BRACKET_MM = 0.0005;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The search as it goes: the axis, the cone, and the least ratio proven so far. */
interface Search {
  readonly ax: number;
  readonly ay: number;
  readonly az: number;
  /** Unit direction. */
  readonly ux: number;
  readonly uy: number;
  readonly uz: number;
  readonly lengthMm: number;
  readonly radiusMm: number;
  least: number;
  /** least / sqrt(1 - least²); Infinity from 1 on. */
  widening: number;
}

/**
 * A bound from below of the least ratio, within a hundredth of it; `atMost` where it is not less than that. The axis, in mm
 * along the grid's axes, does not meet the structure.
 */
export const leastFreeRatio = (
  bricks: BoundaryBricks,
  spacingMm: readonly [number, number, number],
  { ax, ay, az, vx, vy, vz }: Segment,
  radiusMm: number,
  atMost: number,
): number => {
  const lengthMm = Math.sqrt(vx * vx + vy * vy + vz * vz);
  if (!(lengthMm > 0)) return atMost;
  const [ux, uy, uz] = [vx / lengthMm, vy / lengthMm, vz / lengthMm];
  const search: Search = { ax, ay, az, ux, uy, uz, lengthMm, radiusMm, least: 0, widening: 0 };
  settleOn(search, atMost);
  const { groupBoxes, groupStarts, brickBoxes } = bricks;
  for (let group = 0; group + 1 < groupStarts.length; group++) {
    if (!reachesBox(search, groupBoxes, group * 6)) continue;
    const end = groupStarts[group + 1] as number;
    for (let brick = groupStarts[group] as number; brick < end; brick++) {
      if (reachesBox(search, brickBoxes, brick * 6)) searchBrick(search, bricks, spacingMm, brick);
    }
  }
  return search.least;
};

const settleOn = (search: Search, ratio: number): void => {
  search.least = ratio;
  search.widening = ratio < 1 ? ratio / Math.sqrt(1 - ratio * ratio) : Number.POSITIVE_INFINITY;
};

/** Whether the cone may reach into a ball round a centre given from the start of the axis. */
const reachesBall = (search: Search, x: number, y: number, z: number, halfMm: number): boolean => {
  const { ux, uy, uz, lengthMm, least } = search;
  const depth = x * ux + y * uy + z * uz;
  const aside = Math.sqrt(Math.max(0, x * x + y * y + z * z - depth * depth));
  const t = Math.min(lengthMm, Math.max(0, depth + search.widening * aside));
  const along = depth - t;
  return Math.sqrt(along * along + aside * aside) - least * t < search.radiusMm + halfMm + SLACK_MM;
};

const reachesBox = (search: Search, boxes: Float64Array, at: number): boolean => {
  const hx = ((boxes[at + 3] as number) - (boxes[at] as number)) / 2;
  const hy = ((boxes[at + 4] as number) - (boxes[at + 1] as number)) / 2;
  const hz = ((boxes[at + 5] as number) - (boxes[at + 2] as number)) / 2;
  const half = Math.sqrt(hx * hx + hy * hy + hz * hz);
  const x = (boxes[at] as number) + hx - search.ax;
  const y = (boxes[at + 1] as number) + hy - search.ay;
  const z = (boxes[at + 2] as number) + hz - search.az;
  return reachesBall(search, x, y, z, half);
};

const searchBrick = (
  search: Search,
  bricks: BoundaryBricks,
  [si, sj, sk]: readonly [number, number, number],
  brick: number,
): void => {
  const i0 = bricks.brickCorners[brick * 3] as number;
  const j0 = bricks.brickCorners[brick * 3 + 1] as number;
  const k0 = bricks.brickCorners[brick * 3 + 2] as number;
  const end = bricks.brickStarts[brick + 1] as number;
  for (let n = bricks.brickStarts[brick] as number; n < end; n++) {
    const run = bricks.runs[n] as number;
    const more = run >> 9;
    const hx = ((more + 1) * si) / 2;
    const x = (i0 + (run & 7) + more / 2) * si - search.ax;
    const y = (j0 + ((run >> 3) & 7)) * sj - search.ay;
    const z = (k0 + ((run >> 6) & 7)) * sk - search.az;
    const half = Math.sqrt(hx * hx + (sj * sj + sk * sk) / 4);
    if (reachesBall(search, x, y, z, half)) narrow(search, x, y, z, hx, sj / 2, sk / 2, half);
  }
};

/** Distance of the point of the axis at depth t to a box. */
const toBox = (
  { ux, uy, uz }: Search,
  t: number,
  x: number,
  y: number,
  z: number,
  hx: number,
  hy: number,
  hz: number,
): number => {
  const ex = Math.max(0, Math.abs(x - t * ux) - hx);
  const ey = Math.max(0, Math.abs(y - t * uy) - hy);
  const ez = Math.max(0, Math.abs(z - t * uz) - hz);
  return Math.sqrt(ex * ex + ey * ey + ez * ez);
};

/** Lets one box lower the least ratio; given up as soon as nothing in the bracket can. */
const narrow = (
  search: Search,
  x: number,
  y: number,
  z: number,
  hx: number,
  hy: number,
  hz: number,
  half: number,
): void => {
  const { ux, uy, uz, radiusMm, lengthMm, least } = search;
  let a = 0;
  let b = lengthMm;
  if (least < 1) {
    // Only where the cone reaches the ball round the box: (depth - t)² + aside² < (reach + least t)².
    const reach = radiusMm + half + SLACK_MM;
    const depth = x * ux + y * uy + z * uz;
    const share = 1 - least * least;
    const middle = (depth + least * reach) / share;
    const width = Math.sqrt(Math.max(0, middle * middle - (x * x + y * y + z * z - reach * reach) / share)) + SLACK_MM;
    a = Math.max(0, middle - width);
    b = Math.min(lengthMm, middle + width);
    if (!(b > a)) return;
  }
  let c = b - GOLDEN * (b - a);
  let d = a + GOLDEN * (b - a);
  let atC = toBox(search, c, x, y, z, hx, hy, hz) - radiusMm;
  let atD = toBox(search, d, x, y, z, hx, hy, hz) - radiusMm;
  while (true) {
    const isLeft = atC * d < atD * c;
    const nearest = isLeft ? atC - Math.max(c - a, b - c) : atD - Math.max(d - a, b - d);
    const bound = (nearest - SLACK_MM) / b;
    if (bound >= search.least) return;
    if (b - a < BRACKET_MM) {
      settleOn(search, bound);
      return;
    }
    if (isLeft) {
      b = d;
      d = c;
      atD = atC;
      c = b - GOLDEN * (b - a);
      atC = toBox(search, c, x, y, z, hx, hy, hz) - radiusMm;
    } else {
      a = c;
      c = d;
      atC = atD;
      d = a + GOLDEN * (b - a);
      atD = toBox(search, d, x, y, z, hx, hy, hz) - radiusMm;
    }
  }
};
