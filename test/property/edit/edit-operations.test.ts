// What must hold of hand editing whatever the mask: nothing lost by combining, growing and shrinking nested, mirroring
// twice the same, a filled structure that keeps what was painted, a curve that passes through its points.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineMasks } from '#core/edit/combine-masks.ts';
import { fillBetweenSlices, layersToFill } from '#core/edit/fill-between-slices.ts';
import { mirrorMask } from '#core/edit/mirror-mask.ts';
import { offsetMask } from '#core/edit/offset-mask.ts';
import { sweptMask } from '#core/edit/swept-mask.ts';
import { curveThrough } from '#core/edit/tube-path.ts';
import { distanceMm, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { toLps } from '#core/space/volume-grid.ts';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import { ANISOTROPIES, blobs, dust, maskOf, obliqueGrid, type Triple } from '#test/oracle/random-mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';

const DIMS: Triple = [15, 12, 10];

const anyCase = fc
  .record({ seed: fc.nat(1e6), dusty: fc.boolean(), spacing: fc.constantFrom(...ANISOTROPIES) })
  .map(({ seed, dusty, spacing }) => {
    const random = seededRandom(seed);
    const grid = obliqueGrid(DIMS, spacing, random);
    return { grid, mask: dusty ? dust(DIMS, 4, random) : blobs(DIMS, 3, 5, random), other: blobs(DIMS, 2, 5, random) };
  });

const RUNS = { numRuns: 40, seed: 511 };
const holds = (large: Mask, small: Mask): boolean => combineMasks(small, large, 'difference').count === 0;

describe('hand editing', () => {
  it('combining loses nothing', () => {
    fc.assert(
      fc.property(anyCase, ({ mask, other }) => {
        const both = combineMasks(mask, other, 'intersection');
        const only = combineMasks(mask, other, 'difference');
        expect(combineMasks(both, only, 'union')).toEqual(mask);
        expect(both.count + only.count).toBe(mask.count);
        expect(combineMasks(mask, other, 'union').count).toBe(other.count + only.count);
      }),
      RUNS,
    );
  });

  it('growing and shrinking nest', () => {
    fc.assert(
      fc.property(anyCase, fc.double({ min: 0.2, max: 3, noNaN: true }), ({ grid, mask }, mm) => {
        expect(holds(offsetMask(grid, mask, mm), mask)).toBe(true);
        expect(holds(offsetMask(grid, mask, mm + 0.5), offsetMask(grid, mask, mm))).toBe(true);
        expect(holds(mask, offsetMask(grid, mask, -mm))).toBe(true);
        // What was shrunk and grown again never leaves the mask's own growth.
        expect(holds(mask, offsetMask(grid, offsetMask(grid, mask, -mm), mm - 1e-6))).toBe(true);
      }),
      RUNS,
    );
  });

  it('mirroring twice across a plane between voxels gives the same voxels, but for those cut off', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 2, max: 26 }), ({ grid, mask }, half) => {
        const plane = { pointLps: toLps(grid, pointIjk(half / 2, 0, 0)), normalLps: grid.rowLps };
        const inReach = maskOf(DIMS, (i, j, k) => half - i >= 0 && half - i < DIMS[0] && maskHas(mask, i, j, k));
        const once = mirrorMask(grid, mask, plane);
        expect(once).toEqual(maskOf(DIMS, (i, j, k) => maskHas(mask, half - i, j, k)));
        expect(mirrorMask(grid, once, plane)).toEqual(inReach);
      }),
      RUNS,
    );
  });

  it('filling between layers keeps what was painted and adds only between', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom(0, 1, 2), ({ grid, mask }, across) => {
        const painted = maskOf(DIMS, (i, j, k) => ([i, j, k][across] ?? 0) % 4 === 0 && maskHas(mask, i, j, k));
        const filled = fillBetweenSlices(grid, painted, across as 0 | 1 | 2);
        expect(holds(filled, painted)).toBe(true);
        const added = combineMasks(filled, painted, 'difference');
        if (added.count > 0) expect(added.box.min[across]).toBeGreaterThan(painted.box.min[across] as number);
      }),
      RUNS,
    );
  });

  it('a cylinder painted every fourth layer comes back whole', () => {
    const grid = obliqueGrid([24, 24, 13], [0.7, 0.7, 2.5], seededRandom(9));
    const cylinder = (keeps: (k: number) => boolean): Mask =>
      maskOf(grid.dims, (i, j, k) => keeps(k) && (i - 11) ** 2 + (j - 12) ** 2 <= 36);
    const sparse = cylinder((k) => k % 4 === 0);
    expect(layersToFill(sparse, 2)).toBe(9);
    expect(fillBetweenSlices(grid, sparse, 2)).toEqual(cylinder(() => true));
  });

  it('a curve passes through its points in small steps', () => {
    const point = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), fc.nat(80));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 6 }), (given) => {
        const points = given.map(([x, y, z]) => pointLps(x, y, z));
        const curve = curveThrough(points, 1);
        for (const p of points) expect(curve.some((q) => distanceMm(p, q) < 1e-9)).toBe(true);
        const longest = Math.max(...points.slice(1).map((p, n) => distanceMm(p, points[n] ?? p)), 1);
        // Between two points the curve stays near them, and its pieces are short.
        for (const q of curve) expect(Math.min(...points.map((p) => distanceMm(p, q)))).toBeLessThanOrEqual(longest);
        for (let n = 1; n < curve.length; n++)
          expect(distanceMm(curve[n] ?? pointLps(0, 0, 0), curve[n - 1] ?? pointLps(0, 0, 0))).toBeLessThan(3);
      }),
      RUNS,
    );
  });

  it('a tube along a straight line has the volume of a capsule', () => {
    const grid = obliqueGrid([60, 60, 60], [0.7, 0.7, 0.7], seededRandom(3));
    const [a, b] = [toLps(grid, pointIjk(20.3, 25.6, 15.1)), toLps(grid, pointIjk(40.8, 30.2, 45.4))];
    const mask = sweptMask(grid, curveThrough([a, b], 1), { shape: 'sphere', radiusMm: 4, across: 2 });
    const wanted = Math.PI * 16 * distanceMm(a, b) + (4 / 3) * Math.PI * 64;
    expect((mask.count * 0.7 ** 3) / wanted).toBeGreaterThan(0.99);
    expect((mask.count * 0.7 ** 3) / wanted).toBeLessThan(1.01);
  });
});
