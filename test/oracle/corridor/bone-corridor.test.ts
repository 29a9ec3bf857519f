// The corridor of made pedicles whose axis and width are known: within 1 mm and 2 degrees, from starts that miss it.

import { describe, expect, it } from 'vitest';
import { boneCorridor } from '#core/corridor/bone-corridor.ts';
import { boneDepths } from '#core/screw/bone-depth.ts';
import {
  along,
  cross,
  directionLps,
  dot,
  normalised,
  type PointLps,
  pointLps,
  vectorBetween,
} from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { maskOf, type Triple } from '../random-mask.ts';
import { between, seededRandom } from '../seeded-random.ts';

const DIMS: Triple = [110, 140, 80];
const SPACING: Triple = [0.6, 0.6, 0.8];
const GRID = axialGrid(DIMS, SPACING, pointLps(-33, -42, -32));
const WAIST_MM = 3.6;

/** A body, and an hourglass pedicle to it round a slanted axis: narrowest in the middle. */
const pedicle = (angleDeg: number, tiltDeg: number) => {
  const [a, t] = [(angleDeg * Math.PI) / 180, (tiltDeg * Math.PI) / 180];
  const axis = normalised(directionLps(-Math.sin(a), -Math.cos(a) * Math.cos(t), Math.sin(t)));
  const waist = pointLps(4, 2, 1);
  const bone = maskOf(DIMS, (i, j, k) => {
    const p = pointLps(-33 + i * SPACING[0], -42 + j * SPACING[1], -32 + k * SPACING[2]);
    const v = vectorBetween(waist, p);
    const s = dot(v, axis);
    const off = Math.hypot(v[0] - s * axis[0], v[1] - s * axis[1], v[2] - s * axis[2]);
    return s >= -16 && s <= 24 && off <= WAIST_MM + (s / 12) ** 2 * 1.2;
  });
  return { bone, axis, waist };
};

const degrees = (cosine: number): number => (Math.acos(Math.min(1, cosine)) * 180) / Math.PI;

/** Distance from a point to the line through another. */
const offLine = (p: PointLps, on: PointLps, axis: ReturnType<typeof directionLps>): number => {
  const v = vectorBetween(on, p);
  return Math.hypot(...cross(v, axis));
};

describe('the corridor of a pedicle', () => {
  it.each([
    { angleDeg: 12, tiltDeg: 5, seed: 1 },
    { angleDeg: 25, tiltDeg: -8, seed: 2 },
    { angleDeg: 0, tiltDeg: 15, seed: 3 },
  ])('is its axis within 1 mm and 2 degrees, turned $angleDeg and $tiltDeg degrees', ({ angleDeg, tiltDeg, seed }) => {
    const { bone, axis, waist } = pedicle(angleDeg, tiltDeg);
    const depths = boneDepths(GRID, bone);
    const random = seededRandom(seed);
    const off = (p: PointLps): PointLps =>
      pointLps(p[0] + between(random, -1.5, 1.5), p[1], p[2] + between(random, -1.5, 1.5));
    const near = { entryLps: off(along(waist, axis, -11)), targetLps: off(along(waist, axis, 18)) };
    const found = boneCorridor(depths, near);
    if (found === null) throw new Error('no corridor');
    const direction = normalised(vectorBetween(found.axis.entryLps, found.axis.targetLps));
    expect(degrees(dot(direction, axis))).toBeLessThan(2);
    expect(offLine(waist, found.axis.entryLps, direction)).toBeLessThan(1);
    // Never wider than the bone is, and no narrower than its voxels make it.
    expect(found.diameterMm).toBeLessThanOrEqual(2 * WAIST_MM + 0.5);
    expect(found.diameterMm).toBeGreaterThan(2 * WAIST_MM - 1.2);
    expect(Math.abs(dot(vectorBetween(waist, found.isthmus.atLps), axis))).toBeLessThan(5);
  });

  it('is the wider of two canals, also when the given axis lies in the narrow one 9 mm beside it, askew', () => {
    // Along y: one canal of radius 2.5 at x = -6, one of radius 5 at x = 5, in a block that is not bone.
    const bone = maskOf(DIMS, (i, _, k) => {
      const [x, z] = [-33 + i * SPACING[0], -32 + k * SPACING[2]];
      return Math.hypot(x + 6, z) <= 2.5 || Math.hypot(x - 5, z - 2) <= 5;
    });
    const near = { entryLps: pointLps(-6.5, -20, 0.5), targetLps: pointLps(-5.5, 20, -0.5) };
    const depths = boneDepths(GRID, bone);
    const found = boneCorridor(depths, near);
    if (found === null) throw new Error('no corridor');
    expect(found.diameterMm).toBeGreaterThan(9);
    expect(found.diameterMm).toBeLessThanOrEqual(10.6);
    for (const p of [found.axis.entryLps, found.axis.targetLps])
      expect(Math.hypot(p[0] - 5, p[2] - 2)).toBeLessThan(0.8);
    // Within 6 mm, as far as was looked before, there is the narrow one alone.
    expect(boneCorridor(depths, near, { reachMm: 6, stepMm: 0.05 })?.diameterMm).toBeLessThan(5.6);
  });

  it('is none where there is no bone', () => {
    const { bone } = pedicle(10, 0);
    const beside = { entryLps: pointLps(28, 20, -25), targetLps: pointLps(28, -20, -25) };
    expect(boneCorridor(boneDepths(GRID, bone), beside)).toBeNull();
  });
});
