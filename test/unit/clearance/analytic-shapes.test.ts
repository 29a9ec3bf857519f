// Clearance to shapes whose distance is a formula: never above it by more than the shape itself is short of voxels, and
// converging on it as voxels shrink.

import { describe, expect, it } from 'vitest';
import { capsuleClearance, pointClearance } from '#core/clearance/capsule-clearance.ts';
import { buildBoundary, buildDistanceField, type DistanceField } from '#core/field/distance-field.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { emptyMask } from '#core/structure/mask.ts';
import { maskOf } from '../../oracle/random-mask.ts';
import { between, seededRandom } from '../../oracle/seeded-random.ts';

const RADIUS_MM = 9;

/** A ball round the origin: every voxel whose cube touches it, so that voxels hold the shape. */
const ball = (voxelMm: number): DistanceField => {
  const n = Math.ceil((2 * RADIUS_MM) / voxelMm) + 3;
  const middle = ((n - 1) * voxelMm) / 2;
  const near = (i: number): number => Math.max(0, Math.abs(i * voxelMm - middle) - voxelMm / 2);
  const mask = maskOf([n, n, n], (i, j, k) => Math.hypot(near(i), near(j), near(k)) <= RADIUS_MM);
  return buildDistanceField(
    axialGrid([n, n, n], [voxelMm, voxelMm, voxelMm], pointLps(-middle, -middle, -middle)),
    mask,
    10,
  );
};

describe('clearance to a ball', () => {
  it('is within a voxel diagonal below the formula, converging at order one', () => {
    const gaps = [2, 1, 0.5, 0.25].map((voxelMm) => {
      const field = ball(voxelMm);
      const random = seededRandom(9);
      let sum = 0;
      for (let n = 0; n < 100; n++) {
        const a = pointLps(between(random, -60, 60), between(random, 12, 60), between(random, -60, 60));
        const b = pointLps(between(random, -60, 60), between(random, 12, 60), between(random, -60, 60));
        const v = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const;
        const t = -(a[0] * v[0] + a[1] * v[1] + a[2] * v[2]) / (v[0] ** 2 + v[1] ** 2 + v[2] ** 2);
        const s = Math.min(1, Math.max(0, t));
        const truth = Math.hypot(a[0] + s * v[0], a[1] + s * v[1], a[2] + s * v[2]) - RADIUS_MM - 1.2;
        const { clearanceMm } = capsuleClearance(field, { entryLps: a, targetLps: b }, 1.2);
        expect(clearanceMm).toBeLessThanOrEqual(truth);
        expect(clearanceMm).toBeGreaterThanOrEqual(truth - voxelMm * Math.sqrt(3));
        sum += truth - clearanceMm;
      }
      return sum / 100;
    });
    for (const [n, gap] of gaps.entries()) {
      if (n > 0) expect(gap).toBeLessThan(0.65 * (gaps[n - 1] as number));
    }
  });
});

describe('clearance to a wall', () => {
  it('is exact: a wall ends on a voxel face', () => {
    const dims = [30, 20, 20] as const;
    const field = buildDistanceField(
      axialGrid(dims, [0.8, 0.7, 1.25], pointLps(0, 0, 0)),
      maskOf(dims, (i) => i < 10),
      4,
    );
    const faceMm = 9.5 * 0.8;
    const { clearanceMm, nearestOnAxisLps, nearestOnStructureLps, depthMm } = capsuleClearance(
      field,
      { entryLps: pointLps(40, 3, 4), targetLps: pointLps(12.3, 9, 8) },
      1.5,
    );
    expect(clearanceMm).toBeCloseTo(12.3 - faceMm - 1.5, 5);
    expect(clearanceMm).toBeLessThan(12.3 - faceMm - 1.5);
    expect(nearestOnAxisLps).toEqual(pointLps(12.3, 9, 8));
    expect(nearestOnStructureLps?.[0]).toBeCloseTo(faceMm, 12);
    expect(depthMm).toBeCloseTo(Math.hypot(27.7, 6, 4), 9);
  });
});

describe('clearance to nothing', () => {
  it('is infinite, without a nearest point', () => {
    const field = buildDistanceField(axialGrid([4, 4, 4], [1, 1, 1], pointLps(0, 0, 0)), emptyMask([4, 4, 4]), 10);
    const { clearanceMm, nearestOnStructureLps } = pointClearance(field, pointLps(1, 1, 1), 2);
    expect(clearanceMm).toBe(Number.POSITIVE_INFINITY);
    expect(nearestOnStructureLps).toBeNull();
  });
});

describe('a boundary', () => {
  it('answers as the field of the same mask does, without its samples', () => {
    const field = ball(0.5);
    const boundary = buildBoundary(field.grid, field.mask);
    expect(boundary).not.toHaveProperty('squaredMm2');
    const axis = { entryLps: pointLps(3, -40, 9), targetLps: pointLps(6, -11, 2) };
    expect(capsuleClearance(boundary, axis, 1.5)).toEqual(capsuleClearance(field, axis, 1.5));
  });

  it('is plain data that a worker can be sent', () => {
    const field = ball(1);
    expect(structuredClone(field)).toEqual(field);
  });
});

describe('a field', () => {
  it('refuses a mask of other dimensions and a reach that is no length', () => {
    const grid = axialGrid([4, 4, 4], [1, 1, 1], pointLps(0, 0, 0));
    expect(() => buildDistanceField(grid, emptyMask([4, 4, 5]), 10)).toThrow('4 x 4 x 5');
    expect(() => buildDistanceField(grid, emptyMask([4, 4, 4]), Number.NaN)).toThrow('NaN');
  });

  it('reports progress up to the end, in steps', () => {
    const dims = [40, 40, 40] as const;
    const seen: number[] = [];
    const grid = axialGrid(dims, [1, 1, 1], pointLps(0, 0, 0));
    buildDistanceField(
      grid,
      maskOf(dims, (i) => i === 3),
      100,
      (done, total) => seen.push(done / total),
    );
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.length).toBeLessThan(60);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    expect(seen.at(-1)).toBe(1);
  });
});
