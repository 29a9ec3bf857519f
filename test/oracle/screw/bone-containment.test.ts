// Screws in a made bone: a straight shaft of bone and a slab, where the breach is known by hand; and against brute force
// over every voxel that is no bone.

import { describe, expect, it } from 'vitest';
import { boneContainment, boneSides, sideOf } from '#core/screw/bone-containment.ts';
import { distanceMm, pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { bruteForceDistance } from '../clearance/brute-force.ts';
import { maskOf, voxelsOf } from '../random-mask.ts';
import { between, seededRandom } from '../seeded-random.ts';

const DIMS = [60, 40, 40] as const;
const GRID = axialGrid(DIMS, [1, 1, 1], pointLps(0, 0, 0));
/** A beam of bone along x, voxels 10 to 49, 12 mm wide and high (faces at 13.5 and 25.5 mm). */
const isBone = (i: number, j: number, k: number): boolean =>
  i >= 10 && i < 50 && j >= 14 && j < 26 && k >= 14 && k < 26;
const BEAM = boneSides(GRID, maskOf(DIMS, isBone));

const screw = (y: number, z: number, radiusMm: number) => ({
  axis: { entryLps: pointLps(2, y, z), targetLps: pointLps(40, y, z) },
  radiusMm,
});

describe('containment in bone', () => {
  it('leaves the bone around a screw in the middle', () => {
    const found = boneContainment(BEAM, screw(19.5, 19.5, 3));
    expect(found.boneEntryMm).toBeCloseTo(7.5, 0);
    expect(found.breachMm).toBeLessThanOrEqual(-3 + 0.13);
    expect(found.breachMm).toBeGreaterThanOrEqual(-3);
  });

  it.each([
    [24.5, 19.5, 'posterior'],
    [14.5, 19.5, 'anterior'],
    [19.5, 24.5, 'cranial'],
    [19.5, 14.5, 'caudal'],
  ] as const)('says how far and on which side a screw at %d, %d comes out', (y, z, side) => {
    const found = boneContainment(BEAM, screw(y, z, 3));
    // The axis is 1 mm below the face: 2 mm of the radius are outside.
    expect(found.breachMm).toBeGreaterThanOrEqual(2);
    expect(found.breachMm).toBeLessThanOrEqual(2.13);
    expect(found.side).toBe(side);
  });

  it('counts the way out of a screw that leaves at the far end', () => {
    const axis = { entryLps: pointLps(2, 19.5, 19.5), targetLps: pointLps(53.5, 19.5, 19.5) };
    const found = boneContainment(BEAM, { axis, radiusMm: 2 });
    // The bone ends at 49.5: the tip's centre is 4 mm beyond, and its ball 2 mm more.
    expect(found.breachMm).toBeGreaterThanOrEqual(6);
    expect(found.breachMm).toBeLessThanOrEqual(6.13);
    expect(found.side).toBe('left');
    expect(found.depthMm).toBeCloseTo(51.5, 6);
  });

  it('says of an axis that misses the bone that it does', () => {
    expect(boneContainment(BEAM, screw(35, 35, 3)).breachMm).toBeNull();
  });

  it('is never below brute force, and at most half a step above', () => {
    const random = seededRandom(4);
    const blob = maskOf(DIMS, (i, j, k) => Math.hypot(i - 30, (j - 20) * 1.3, (k - 20) * 1.1) < 15 + 2 * Math.sin(i));
    const bone = boneSides(GRID, blob);
    const inside = new Set(voxelsOf(blob).map((v) => v.join()));
    const others = voxelsOf(maskOf(DIMS, (i, j, k) => !inside.has([i, j, k].join())));
    for (let n = 0; n < 6; n++) {
      const targetLps = pointLps(between(random, 28, 34), between(random, 17, 23), between(random, 17, 23));
      const axis = { entryLps: pointLps(3, between(random, 15, 25), between(random, 15, 25)), targetLps };
      const found = boneContainment(bone, { axis, radiusMm: 2 });
      const at = found.atLps ?? targetLps;
      const truth = 2 - bruteForceDistance(GRID, others, at, at);
      expect(found.breachMm).toBeGreaterThanOrEqual(truth);
      expect(found.breachMm).toBeLessThanOrEqual(truth + 0.126);
      expect(distanceMm(at, axis.entryLps)).toBeCloseTo(found.depthMm ?? 0, 6);
    }
  });

  it('names sides in the patient', () => {
    const from = pointLps(0, 0, 0);
    expect(sideOf(from, pointLps(-3, 1, 1))).toBe('right');
    expect(sideOf(from, pointLps(1, 3, -1))).toBe('posterior');
    expect(sideOf(from, pointLps(1, 1, -3))).toBe('caudal');
  });
});
