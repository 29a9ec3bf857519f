// What must hold of any clearance: moving grid and instrument together changes nothing (48 ways to store the same
// voxels, any rotation of the room); a thicker instrument is never clearer; a bigger structure neither; either end may
// be called the entry.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capsuleClearance } from '#core/clearance/capsule-clearance.ts';
import { buildDistanceField } from '#core/field/distance-field.ts';
import { type DirectionLps, directionLps, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { toIjk, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import { ANISOTROPIES, blobs, maskOf, obliqueGrid, type Triple } from '../../oracle/random-mask.ts';
import { between, seededRandom } from '../../oracle/seeded-random.ts';

const DIMS = [15, 13, 11] as const;

const scene = (seed: number) => {
  const random = seededRandom(seed);
  const grid = obliqueGrid(DIMS, ANISOTROPIES[seed % 3] as Triple, random);
  const mask = blobs(DIMS, 2, 4, random);
  const point = () =>
    toLps(grid, pointIjk(between(random, -20, 35), between(random, -20, 33), between(random, -20, 31)));
  return { grid, mask, axis: { entryLps: point(), targetLps: point() }, radiusMm: between(random, 0, 4), random };
};

const PERMUTATIONS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

/** The same voxels stored along other axes: new axis n runs along old axis order[n], backwards where flipped. */
const restored = (grid: VolumeGrid, mask: Mask, order: (typeof PERMUTATIONS)[number], flips: number) => {
  const flipped = (n: number): boolean => ((flips >> n) & 1) === 1;
  const axes = [grid.rowLps, grid.columnLps, grid.sliceLps] as const;
  const dims = order.map((old) => grid.dims[old]) as unknown as Triple;
  const spacingMm = order.map((old) => grid.spacingMm[old]) as unknown as Triple;
  const toOld = (p: Triple): Triple => {
    const q = [0, 0, 0];
    for (const [n, old] of order.entries())
      q[old] = flipped(n) ? grid.dims[old] - 1 - (p[n] as number) : (p[n] as number);
    return q as unknown as Triple;
  };
  const direction = (n: 0 | 1 | 2): DirectionLps => {
    const [x, y, z] = axes[order[n]];
    const sign = flipped(n) ? -1 : 1;
    return directionLps(sign * x, sign * y, sign * z);
  };
  const moved: VolumeGrid = {
    dims,
    spacingMm,
    originLps: toLps(grid, pointIjk(...toOld([0, 0, 0]))),
    rowLps: direction(0),
    columnLps: direction(1),
    sliceLps: direction(2),
  };
  return {
    grid: moved,
    mask: maskOf(dims, (i, j, k) => maskHas(mask, ...(toOld([i, j, k]) as [number, number, number]))),
  };
};

const seeds = fc.integer({ min: 0, max: 1e6 });

describe('capsule clearance', () => {
  it('does not depend on which of 48 ways the voxels are stored', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { grid, mask, axis, radiusMm } = scene(seed);
        const { clearanceMm } = capsuleClearance(buildDistanceField(grid, mask, 20), axis, radiusMm);
        for (const order of PERMUTATIONS) {
          for (let flips = 0; flips < 8; flips++) {
            const other = restored(grid, mask, order, flips);
            const again = capsuleClearance(buildDistanceField(other.grid, other.mask, 20), axis, radiusMm);
            if (!(Math.abs(again.clearanceMm - clearanceMm) <= 1e-9)) {
              expect({ order, flips, clearanceMm: again.clearanceMm }).toEqual({ order, flips, clearanceMm });
            }
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('moves rigidly with the room', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { grid, mask, axis, radiusMm, random } = scene(seed);
        const other = obliqueGrid(DIMS, grid.spacingMm, random);
        const carry = (p: typeof axis.entryLps) => toLps(other, toIjk(grid, p));
        const moved = { entryLps: carry(axis.entryLps), targetLps: carry(axis.targetLps) };
        const a = capsuleClearance(buildDistanceField(grid, mask, 10), axis, radiusMm);
        const b = capsuleClearance(buildDistanceField(other, mask, 10), moved, radiusMm);
        expect(Math.abs(a.clearanceMm - b.clearanceMm)).toBeLessThan(1e-9);
        expect(Math.abs(a.depthMm - b.depthMm)).toBeLessThan(1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the reach of the field, nor on which end is the entry', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 40 }), (seed, reachMm) => {
        const { grid, mask, axis, radiusMm } = scene(seed);
        const { clearanceMm } = capsuleClearance(buildDistanceField(grid, mask, 30), axis, radiusMm);
        const field = buildDistanceField(grid, mask, reachMm);
        expect(capsuleClearance(field, axis, radiusMm).clearanceMm).toBeCloseTo(clearanceMm, 9);
        const turned = { entryLps: axis.targetLps, targetLps: axis.entryLps };
        expect(capsuleClearance(field, turned, radiusMm).clearanceMm).toBeCloseTo(clearanceMm, 9);
      }),
      { numRuns: 60 },
    );
  });

  it('never grows with the radius, nor with the structure', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0, max: 10, noNaN: true }), (seed, more) => {
        const { grid, mask, axis, radiusMm } = scene(seed);
        const field = buildDistanceField(grid, mask, 15);
        const { clearanceMm } = capsuleClearance(field, axis, radiusMm);
        expect(capsuleClearance(field, axis, radiusMm + more).clearanceMm).toBeLessThanOrEqual(clearanceMm);
        const grown = maskOf(DIMS, (i, j, k) => maskHas(mask, i, j, k) || maskHas(mask, i - 1, j, k));
        const bigger = buildDistanceField(grid, grown, 15);
        expect(capsuleClearance(bigger, axis, radiusMm).clearanceMm).toBeLessThanOrEqual(clearanceMm + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('is minus the radius, at the first point inside, when the axis goes through', () => {
    const dims = [20, 20, 20] as const;
    const random = seededRandom(3);
    const grid = obliqueGrid(dims, [1, 1, 1], random);
    const field = buildDistanceField(
      grid,
      maskOf(dims, (i) => i === 8 || i === 14),
      5,
    );
    const axis = { entryLps: toLps(grid, pointIjk(2, 9, 9)), targetLps: toLps(grid, pointIjk(18, 9, 9)) };
    const { clearanceMm, depthMm, nearestOnAxisLps, nearestOnStructureLps } = capsuleClearance(field, axis, 1.5);
    expect(clearanceMm).toBe(-1.5);
    expect(depthMm).toBeCloseTo(5.5, 9);
    expect(nearestOnStructureLps).toEqual(nearestOnAxisLps);
  });

  it('refuses what is no instrument', () => {
    const { grid, mask, axis } = scene(1);
    const field = buildDistanceField(grid, mask, 5);
    expect(() => capsuleClearance(field, axis, -1)).toThrow(RangeError);
    expect(() => capsuleClearance(field, { ...axis, targetLps: pointLps(0, Number.NaN, 0) }, 1)).toThrow(RangeError);
  });
});
