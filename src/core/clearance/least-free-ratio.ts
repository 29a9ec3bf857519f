// The least of (d(t) - r) / t along an axis, t mm from its start: how fast a cone round the axis may widen before it touches a
// structure. For one box d is convex, so it lies above each of its tangents; the ratio of a tangent falls with t before the least
// ratio and rises after it, so a tangent on either side bound it where they cross, and there the next one is drawn (Kelley 1960).
// Groups, bricks and runs of boundary voxels (field/boundary-bricks.ts) are left out when the ball round them lies outside the cone
// of the least bound so far: with u the depth of its centre and v its distance from the axis, |c - p(t)| - λ t is least at
// t = u + λ v / sqrt(1 - λ²), where it is v sqrt(1 - λ²) - λ u. The brick that seems to allow least comes first.

import type { BoundaryBricks } from '../field/boundary-bricks.ts';
import type { Segment } from './segment-box-distance.ts';

const SLACK_MM = 1e-6;
/** A bound this near to what is met is as good; and so many tangents are enough. */
const SHARE = 0.999;
const MOST_TANGENTS = 40;

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
  /** 1 - least². */
  share: number;
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
  const search: Search = { ax, ay, az, ux, uy, uz, lengthMm, radiusMm, least: 0, widening: 0, share: 0 };
  settleOn(search, atMost);
  const { groupBoxes, groupStarts, brickBoxes } = bricks;
  const groups = groupStarts.length - 1;
  const first = groups > 0 ? leastAllowing(search, groupBoxes, 0, groups) : -1;
  if (first >= 0) {
    const from = groupStarts[first] as number;
    const brick = leastAllowing(search, brickBoxes, from, groupStarts[first + 1] as number);
    if (brick >= 0) searchBrick(search, bricks, spacingMm, brick);
  }
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
  search.share = 1 - ratio * ratio;
  search.widening = ratio < 1 ? ratio / Math.sqrt(1 - ratio * ratio) : Number.POSITIVE_INFINITY;
};

/** Which box, from one to before another, has the middle that allows least; -1 where none lies ahead. */
const leastAllowing = (search: Search, boxes: Float64Array, from: number, to: number): number => {
  const { ax, ay, az, ux, uy, uz, lengthMm } = search;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let n = from; n < to; n++) {
    const at = n * 6;
    const x = ((boxes[at] as number) + (boxes[at + 3] as number)) / 2 - ax;
    const y = ((boxes[at + 1] as number) + (boxes[at + 4] as number)) / 2 - ay;
    const z = ((boxes[at + 2] as number) + (boxes[at + 5] as number)) / 2 - az;
    const t = Math.min(lengthMm, x * ux + y * uy + z * uz);
    if (!(t > 0)) continue;
    const [dx, dy, dz] = [x - t * ux, y - t * uy, z - t * uz];
    const ratio = (dx * dx + dy * dy + dz * dz) / (t * t);
    if (ratio >= least) continue;
    least = ratio;
    best = n;
  }
  return best;
};

/** Whether the cone may reach into a ball round a centre given from the start of the axis. */
const reachesBall = (search: Search, x: number, y: number, z: number, halfMm: number): boolean => {
  const { ux, uy, uz, lengthMm, least } = search;
  const depth = x * ux + y * uy + z * uz;
  const asideSquared = Math.max(0, x * x + y * y + z * z - depth * depth);
  if (least < 1) {
    // The cone without ends, which costs no root, leaves most out.
    const reach = search.radiusMm + halfMm + SLACK_MM + least * depth;
    if (reach < 0 || asideSquared * search.share > reach * reach) return false;
  }
  const aside = Math.sqrt(asideSquared);
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
  const { ux, uy, uz, radiusMm, lengthMm, least, share } = search;
  let a = 0;
  let b = lengthMm;
  if (least < 1) {
    // Only where the cone reaches the ball round the box: (depth - t)² + aside² < (reach + least t)².
    const reach = radiusMm + half + SLACK_MM;
    const depth = x * ux + y * uy + z * uz;
    const middle = (depth + least * reach) / share;
    const width = Math.sqrt(Math.max(0, middle * middle - (x * x + y * y + z * z - reach * reach) / share)) + SLACK_MM;
    a = Math.max(0, middle - width);
    b = Math.min(lengthMm, middle + width);
    if (!(b > a)) return;
  }
  // The nearest tangents before and after the least ratio.
  let hasLeft = false;
  let leftAt = 0;
  let leftSlope = 0;
  let hasRight = false;
  let rightAt = 0;
  let rightSlope = 0;
  let t = (a + b) / 2;
  let met = Number.POSITIVE_INFINITY;
  let bound = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < MOST_TANGENTS && bound < met * SHARE; n++) {
    const dx = x - t * ux;
    const dy = y - t * uy;
    const dz = z - t * uz;
    const ex = dx > hx ? dx - hx : dx < -hx ? dx + hx : 0;
    const ey = dy > hy ? dy - hy : dy < -hy ? dy + hy : 0;
    const ez = dz > hz ? dz - hz : dz < -hz ? dz + hz : 0;
    const d = Math.sqrt(ex * ex + ey * ey + ez * ez);
    const slope = d > 0 ? -(ux * ex + uy * ey + uz * ez) / d : 0;
    // The tangent is at + slope t, its ratio slope + at / t.
    const at = d - radiusMm - SLACK_MM - slope * t;
    met = Math.min(met, slope + at / t);
    if (at > 0) {
      a = t;
      hasLeft = true;
      leftAt = at;
      leftSlope = slope;
    } else {
      b = t;
      hasRight = true;
      rightAt = at;
      rightSlope = slope;
    }
    if (hasLeft && hasRight) {
      t = rightSlope > leftSlope ? Math.min(b, Math.max(a, (leftAt - rightAt) / (rightSlope - leftSlope))) : b;
      bound = leftSlope + leftAt / t;
    } else {
      t = hasLeft ? b : a;
      bound = hasLeft ? leftSlope + leftAt / b : a > 0 ? rightSlope + rightAt / a : Number.NEGATIVE_INFINITY;
    }
    if (bound >= search.least) return;
  }
  settleOn(search, bound);
};
