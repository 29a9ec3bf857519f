// A screw in bone against brute force over every voxel cube and against shapes whose walls are known to the millimetre.

import { describe, expect, it } from 'vitest';
import { boneDepthAt, boneDepths } from '#core/screw/bone-depth.ts';
import { boneOfScrew } from '#core/screw/bone-of-screw.ts';
import { bonePurchase } from '#core/screw/bone-purchase.ts';
import { gertzbeinGrade } from '#core/screw/screw-grade.ts';
import { screwInBone } from '#core/screw/screw-in-bone.ts';
import { type PointLps, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toIjk, toLps } from '#core/space/volume-grid.ts';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import { ANISOTROPIES, blobs, maskOf, obliqueGrid } from '../random-mask.ts';
import { between, seededRandom } from '../seeded-random.ts';

const DIMS = [22, 20, 18] as const;

/** Distance from a point to the nearest cube that is, or is not, of the mask, by trying every one. */
const bruteDistance = (grid: ReturnType<typeof obliqueGrid>, mask: Mask, point: PointLps, wanted: boolean): number => {
  const p = toIjk(grid, point);
  let least = Number.POSITIVE_INFINITY;
  for (let k = -1; k <= DIMS[2]; k++) {
    for (let j = -1; j <= DIMS[1]; j++) {
      for (let i = -1; i <= DIMS[0]; i++) {
        const isInGrid = i >= 0 && j >= 0 && k >= 0 && i < DIMS[0] && j < DIMS[1] && k < DIMS[2];
        if (!isInGrid || maskHas(mask, i, j, k) !== wanted) continue;
        const gap = [i, j, k].map(
          (c, axis) => Math.max(0, Math.abs((p[axis] ?? 0) - c) - 0.5) * (grid.spacingMm[axis] ?? 0),
        );
        least = Math.min(least, Math.hypot(...gap));
      }
    }
  }
  return least;
};

describe('depth in bone', () => {
  it.each(ANISOTROPIES.map((spacing, n) => [spacing, n] as const))(
    'is that of every cube tried, voxels %j',
    (spacing, seed) => {
      const random = seededRandom(40 + seed);
      const grid = obliqueGrid(DIMS, spacing, random);
      const mask = blobs(DIMS, 4, 6, random);
      const depths = boneDepths(grid, mask);
      let inside = 0;
      for (let n = 0; n < 300; n++) {
        const at = [between(random, 0, 21), between(random, 0, 19), between(random, 0, 17)] as const;
        const point = toLps(grid, at as unknown as Parameters<typeof toLps>[1]);
        const isIn = maskHas(mask, Math.round(at[0]), Math.round(at[1]), Math.round(at[2]));
        if (isIn) inside++;
        const expected = isIn ? bruteDistance(grid, mask, point, false) : -bruteDistance(grid, mask, point, true);
        const { depthMm } = boneDepthAt(depths, point);
        expect(Math.abs(depthMm - expected)).toBeLessThan(1e-5);
      }
      expect(inside).toBeGreaterThan(20);
    },
  );
});

describe('the greatest breach', () => {
  it('is never less than that of ten thousand samples, nor a hundredth more', () => {
    const random = seededRandom(77);
    let judged = 0;
    for (let n = 0; n < 40; n++) {
      const grid = obliqueGrid(DIMS, [0.8, 0.7, 1.25], random);
      const mask = blobs(DIMS, 3, 8, random);
      const depths = boneDepths(grid, mask);
      const point = (): PointLps =>
        toLps(grid, [between(random, 0, 21), between(random, 0, 19), between(random, 0, 17)] as unknown as Parameters<
          typeof toLps
        >[1]);
      const axis = { entryLps: point(), targetLps: point() };
      const radiusMm = between(random, 0.5, 3);
      const found = screwInBone(depths, { axis, radiusMm, lengthMm: 100, threadMm: 10 });
      if (found.boneEntryMm === null) continue;
      judged++;
      const length = Math.hypot(...axis.entryLps.map((c, i) => c - (axis.targetLps[i] ?? 0)));
      const from = Math.min(length, found.boneEntryMm + Math.max(3, 2 * radiusMm));
      let worst = Number.NEGATIVE_INFINITY;
      for (let step = 0; step <= 10_000; step++) {
        const t = (from + ((length - from) * step) / 10_000) / length;
        const [x = 0, y = 0, z = 0] = axis.entryLps.map((c, i) => c + t * ((axis.targetLps[i] ?? 0) - c));
        worst = Math.max(worst, radiusMm - boneDepthAt(depths, pointLps(x, y, z)).depthMm);
        if (n % 8 !== 0) step += 24;
      }
      expect(found.breachMm).toBeGreaterThanOrEqual(worst - 1e-9);
      expect(found.breachMm).toBeLessThan(worst + (n % 8 === 0 ? 0.005 : 0.1));
    }
    expect(judged).toBeGreaterThan(10);
  });
});

/** A bar of bone along x: |y| <= 10, |z| <= 8, x from 0 to 60 mm, walls on voxel faces. */
const BAR_GRID = axialGrid([100, 40, 32], [1, 1, 1], pointLps(-19.5, -19.5, -15.5));
const BAR = maskOf([100, 40, 32], (i, j, k) => i >= 20 && i < 80 && j >= 10 && j < 30 && k >= 8 && k < 24);
const BAR_DEPTHS = boneDepths(BAR_GRID, BAR);
const inBar = (y: number, radiusMm: number, tipX = 50, lengthMm = 60, threadMm = 16) =>
  screwInBone(BAR_DEPTHS, {
    axis: { entryLps: pointLps(-15, y, 0), targetLps: pointLps(tipX, y, 0) },
    radiusMm,
    lengthMm,
    threadMm,
  });

describe('a screw in a bar of known walls', () => {
  it.each([
    [5.5, 0.5, 'B'],
    [5.01, 0.01, 'B'],
    [6.99, 1.99, 'B'],
    [7.001, 2.001, 'C'],
    [9.001, 4.001, 'D'],
    [9.5, 6.1, 'E', 6.6],
    [4.99, -0.01, 'A'],
    [0, -3, 'A'],
  ] as const)('at %f mm off centre stands out by %f mm: grade %s', (y, breachMm, grade, radiusMm: number = 5) => {
    // Walls at y = 10 mm and z = 8 mm: a radius of 5 leaves 3 mm at the centre (z), 5 - y beyond y = 2.
    const found = inBar(y, radiusMm);
    expect(found.breachMm).toBeGreaterThanOrEqual(breachMm - 1e-5);
    expect(found.breachMm).toBeLessThan(breachMm + 0.006);
    expect(gertzbeinGrade(breachMm)).toBe(grade);
    if (Math.abs(y) > 3 && y < 10) expect(found.breachTowardsLps[0]?.[1]).toBeCloseTo(1, 6);
  });

  it('tells entry, thread in bone, far cortex, widest and longest', () => {
    const found = inBar(0, 2);
    expect(found.boneEntryMm).toBeCloseTo(15, 6);
    expect(found.tipInBone).toBe(true);
    expect(found.threadInBoneMm).toBeCloseTo(16, 6);
    expect(found.tipToFarCortexMm).toBeCloseTo(10, 6);
    // Walls 8 mm above and below are nearer than those 10 mm beside, and the end is 10 mm off.
    expect(found.widestMm).toBeGreaterThan(15.9);
    expect(found.widestMm).toBeLessThanOrEqual(16);
    expect(found.longestMm).toBeGreaterThan(57.4);
    expect(found.longestMm).toBeLessThanOrEqual(58);
    expect(inBar(0, 2, 50, 60, 70).threadInBoneMm).toBeCloseTo(50, 6);
  });

  it('with its tip through the far cortex stands out there, by the whole radius at least', () => {
    const found = inBar(0, 2, 61.5, 70);
    expect(found.tipInBone).toBe(false);
    expect(found.tipToFarCortexMm).toBeNull();
    expect(found.breachMm).toBeGreaterThanOrEqual(3.5 - 1e-6);
    expect(found.breachAtMm).toBeCloseTo(76.5, 3);
    expect(found.breachTowardsLps[0]?.[0]).toBeCloseTo(1, 6);
  });

  it('midway between two walls out of bone stands out on both sides', () => {
    // From x = 20 to 40 mm bone lies 3 mm behind the axis (y > 3) and 3 mm under it (z < -3) only.
    const mask = maskOf([100, 40, 32], (i, j, k) => {
      const isBar = i >= 20 && i < 80 && j >= 10 && j < 30 && k >= 8 && k < 24;
      return isBar && (i < 40 || i >= 60 || j >= 23 || k < 13);
    });
    const axis = { entryLps: pointLps(-15, 0, 0), targetLps: pointLps(50, 0, 0) };
    const found = screwInBone(boneDepths(BAR_GRID, mask), { axis, radiusMm: 2, lengthMm: 60, threadMm: 16 });
    expect(found.breachMm).toBeCloseTo(5, 2);
    const ways = found.breachTowardsLps.map((way) => way.map((part) => Math.round(part) + 0).join(' '));
    // Away from the bone behind, and from the bone under it.
    expect(new Set(ways)).toEqual(new Set(['0 -1 0', '0 0 1']));
  });

  it('that never meets bone is contained nowhere', () => {
    const found = inBar(14, 2);
    expect(found.boneEntryMm).toBeNull();
    expect(found.breachMm).toBe(Number.POSITIVE_INFINITY);
    expect(gertzbeinGrade(found.breachMm)).toBe('E');
    expect([found.widestMm, found.longestMm, found.threadInBoneMm]).toEqual([0, 0, 0]);
  });
});

describe('purchase', () => {
  it('averages the grey values round the thread, from the tip on', () => {
    // Grey value = 10 times x: the profile falls from the tip by 5 for each half millimetre.
    const voxels = Int16Array.from({ length: 100 * 40 * 32 }, (_, n) => 10 * ((n % 100) - 19.5));
    const volume = { grid: BAR_GRID, voxels, unit: 'HU' as const };
    const axis = { entryLps: pointLps(-15, 0, 0), targetLps: pointLps(50, 0, 0) };
    const { profileHu, meanHu, leastHu } = bonePurchase(volume, axis, 3, 16);
    expect(profileHu).toHaveLength(32);
    expect(profileHu[0]).toBeCloseTo(497.5, 6);
    expect(meanHu).toBeCloseTo(420, 6);
    expect(leastHu).toBeCloseTo(342.5, 6);
    const outside = { entryLps: pointLps(-15, 90, 0), targetLps: pointLps(50, 90, 0) };
    expect(bonePurchase(volume, outside, 3, 16)).toMatchObject({ meanHu: null, leastHu: null });
    expect(() => bonePurchase({ ...volume, unit: 'arbitrary' }, axis, 3, 16)).toThrow(RangeError);
  });

  it.each([
    [1, 0, 0],
    [0, 0, -1],
    [0.6, -0.48, 0.64],
  ])('takes the axis, and two rings of eight round it, along %j, %j, %j', (x, y, z) => {
    // Grey value = 10 times the squared distance from the axis: 0 on it, 10 r² on a ring.
    const grid = axialGrid([60, 60, 60], [0.5, 0.5, 0.5], pointLps(-14.75, -14.75, -14.75));
    const voxels = Float32Array.from({ length: 60 ** 3 }, (_, n) => {
      const [px, py, pz] = toLps(grid, pointIjk(n % 60, Math.floor(n / 60) % 60, Math.floor(n / 3600)));
      const on = px * x + py * y + pz * z;
      return 10 * (px ** 2 + py ** 2 + pz ** 2 - on ** 2);
    });
    const axis = { entryLps: pointLps(9 * x, 9 * y, 9 * z), targetLps: pointLps(-9 * x, -9 * y, -9 * z) };
    const { profileHu, meanHu } = bonePurchase({ grid, voxels, unit: 'HU' }, axis, 3, 12);
    expect(profileHu).toHaveLength(24);
    // A parabola between voxels is read too high, by 10 h² / 4 at most in each of two axes and a little more aslant.
    const exact = (8 * 10 * 1.5 ** 2 + 8 * 10 * 3 ** 2) / 17;
    for (const hu of [...profileHu, meanHu]) {
      expect(hu).toBeGreaterThan(exact - 1e-3);
      expect(hu).toBeLessThan(exact + 1.3);
    }
  });
});

describe('bones of a screw', () => {
  const line = { entryLps: pointLps(-15, 0, 0), targetLps: pointLps(75, 0, 0) };
  const left = maskOf([100, 40, 32], (i, j, k) => i >= 10 && i < 40 && j >= 10 && j < 30 && k >= 8 && k < 24);
  const right = (from: number) =>
    maskOf([100, 40, 32], (i, j, k) => i >= from && i < 80 && j >= 10 && j < 30 && k >= 8 && k < 24);

  it('are those its line crosses, joint gaps between two filled and no others', () => {
    const beside = maskOf([100, 40, 32], (i, j) => i >= 40 && i < 60 && j >= 33);
    const bridged = boneOfScrew(BAR_GRID, [left, right(43), beside], line);
    // Three voxels of gap over the section of both bones (and their rounded edges), none of the bone beside.
    expect(maskHas(bridged, 41, 20, 16)).toBe(true);
    expect(maskHas(bridged, 50, 36, 16)).toBe(false);
    const apart = boneOfScrew(BAR_GRID, [left, right(48)], line);
    expect(maskHas(apart, 44, 20, 16)).toBe(false);
    expect(apart.count).toBe(left.count + right(48).count);
    expect(boneOfScrew(BAR_GRID, [beside], line).count).toBe(0);
    expect(boneOfScrew(BAR_GRID, [left, beside], line)).toBe(left);
  });

  it('let a screw through a joint be contained', () => {
    const shaft = { axis: { ...line, targetLps: pointLps(50, 0, 0) }, radiusMm: 3, lengthMm: 60, threadMm: 16 };
    const whole = screwInBone(boneDepths(BAR_GRID, boneOfScrew(BAR_GRID, [left, right(43)], shaft.axis)), shaft);
    expect(whole.breachMm).toBeLessThan(0);
    const split = screwInBone(boneDepths(BAR_GRID, boneOfScrew(BAR_GRID, [left, right(49)], shaft.axis)), shaft);
    expect(split.breachMm).toBeGreaterThan(3);
  });
});
