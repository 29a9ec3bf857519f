// Disc and scissors on a plane that follows no layer of the voxels, on turned grids of three spacings: against every voxel
// looked at by itself, and against what the view along the patient shows.

import { describe, expect, it } from 'vitest';
import type { CutPlane } from '#core/edit/cut-plane.ts';
import { editMask } from '#core/edit/edit-operation.ts';
import { planeDisc } from '#core/edit/plane-disc.ts';
import { distanceMm, dot, type PointLps, pointIjk, vectorBetween } from '#core/space/patient-space.ts';
import { axialGrid, centreLps, toIjk, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { maskHas } from '#core/structure/mask.ts';
import { ANISOTROPIES, blobs, dust, maskOf, obliqueGrid, type Triple } from '#test/oracle/random-mask.ts';
import { between, seededRandom } from '#test/oracle/seeded-random.ts';
import { latticePoint, maskPlane } from '#viewer/overlay/mask-plane.ts';
import { onSlice, planeAxes, sliceIndexAt } from '#viewer/slices/plane-axes.ts';
import { slowInPolygon } from './slow-edit.ts';

const DIMS: Triple = [17, 15, 13];
const PLANES = ['axial', 'sagittal', 'coronal'] as const;

/** The plane goes between two corners of the voxel's cube, or through one. */
const isCut = (grid: VolumeGrid, { originLps, normalLps }: CutPlane, p: Triple): boolean => {
  const off = Array.from({ length: 8 }, (_, corner) => {
    const at = (axis: 0 | 1 | 2): number => p[axis] - 0.5 + ((corner >> axis) & 1);
    return dot(vectorBetween(originLps, toLps(grid, pointIjk(at(0), at(1), at(2)))), normalLps);
  });
  return Math.min(...off) <= 1e-9 && Math.max(...off) >= -1e-9;
};

const onPlane = ({ originLps, rightLps, downLps }: CutPlane, p: PointLps): readonly [number, number] => {
  const off = vectorBetween(originLps, p);
  return [dot(off, rightLps), dot(off, downLps)];
};

const toSegment = (p: readonly number[], a: readonly number[], b: readonly number[]): number => {
  const u = [0, 1].map((n) => (b[n] ?? 0) - (a[n] ?? 0));
  const square = u.reduce((sum, v) => sum + v * v, 0);
  const along = u.reduce((sum, v, n) => sum + v * ((p[n] ?? 0) - (a[n] ?? 0)), 0);
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, along / square));
  return Math.hypot(...u.map((v, n) => (p[n] ?? 0) - (a[n] ?? 0) - t * v));
};

const cases = ANISOTROPIES.map((spacing, n) => {
  const random = seededRandom(310 + n);
  return [spacing.join(' x '), obliqueGrid(DIMS, spacing, random), random] as const;
});

describe.each(cases)('on turned voxels of %s mm', (_, grid, random) => {
  const planeAt = (name: (typeof PLANES)[number]): CutPlane => {
    const { rightLps, downLps, normalLps } = planeAxes(grid, 'patient')[name];
    const near = pointIjk(between(random, 5, 11), between(random, 5, 10), between(random, 4, 9));
    return { originLps: toLps(grid, near), rightLps, downLps, normalLps };
  };
  const pointOn = ({ originLps, rightLps, downLps }: CutPlane): PointLps => {
    const [a, b] = [between(random, -5, 5), between(random, -5, 5)];
    return [0, 1, 2].map(
      (n) => (originLps[n] ?? 0) + a * (rightLps[n] ?? 0) + b * (downLps[n] ?? 0),
    ) as unknown as PointLps;
  };

  it('a disc paints the voxels that its plane passes through, within its radius', () => {
    for (const name of PLANES)
      for (const count of [1, 2, 4]) {
        const plane = planeAt(name);
        const path = Array.from({ length: count }, () => pointOn(plane));
        const radiusMm = between(random, 0.3, 4);
        const flat = path.map((p) => onPlane(plane, p));
        const nearest = new Set(path.map((p) => toIjk(grid, p).map(Math.round).join()));
        const wanted = maskOf(DIMS, (i, j, k) => {
          if (nearest.has([i, j, k].join())) return true;
          if (!isCut(grid, plane, [i, j, k])) return false;
          const at = onPlane(plane, toLps(grid, pointIjk(i, j, k)));
          return flat.some((p, n) => toSegment(at, p, flat[n + 1] ?? p) <= radiusMm);
        });
        expect(wanted.count).toBeGreaterThan(0);
        expect(planeDisc(grid, path, radiusMm, plane)).toEqual(wanted);
      }
  });

  it('scissors cut by the even-odd rule, through all or where the plane passes', () => {
    for (const name of PLANES)
      for (const mask of [blobs(DIMS, 4, 5, random), dust(DIMS, 2, random)])
        for (const depth of ['all', 'slice'] as const)
          for (const away of ['inside', 'outside'] as const) {
            const plane = planeAt(name);
            const polygon = Array.from({ length: 7 }, () => [between(random, -8, 8), between(random, -8, 8)] as const);
            const wanted = maskOf(DIMS, (i, j, k) => {
              const inside = slowInPolygon(polygon, ...onPlane(plane, toLps(grid, pointIjk(i, j, k))));
              const reached = depth === 'all' || isCut(grid, plane, [i, j, k]);
              return maskHas(mask, i, j, k) && !(reached && inside === (away === 'inside'));
            });
            const cut = { do: 'cut-on-plane', cut: { plane, polygon, depth, away } } as const;
            expect(editMask(grid, mask, cut)).toEqual(wanted);
          }
  });

  it('a disc is shown whole by the view that it is painted in', () => {
    for (const name of PLANES) {
      const axes = planeAxes(grid, 'patient')[name];
      const middle = centreLps(grid);
      const index = sliceIndexAt(axes, middle);
      const originLps = onSlice(axes, middle, index);
      const disc = planeDisc(grid, [originLps], 4, { ...axes, originLps });
      const shown = maskPlane(grid, disc, axes, index);
      if (shown === null) throw new Error('nothing is shown');
      const reach = 4 - Math.hypot(...grid.spacingMm) / 2;
      let seen = 0;
      for (let y = 0, n = 0; y < shown.height; y++)
        for (let x = 0; x < shown.width; x++, n++) {
          const p = latticePoint(grid, axes, index, shown.x0 + x, shown.y0 + y);
          if (distanceMm(p, originLps) > reach) continue;
          expect(shown.bytes[n]).toBe(1);
          seen++;
        }
      expect(seen).toBeGreaterThan(20);
    }
  });
});

describe('on a grid that lies straight', () => {
  it('plane and layer are one: a disc is the disc of its layer, a row across the plane is cut at one point', () => {
    const random = seededRandom(9);
    const grid = axialGrid([12, 12, 9], [1, 1, 2], [0, 0, 0] as unknown as PointLps);
    const axes = planeAxes(grid, 'patient').sagittal;
    const originLps = toLps(grid, pointIjk(6, 5, 4));
    const disc = planeDisc(grid, [originLps], 2.5, { ...axes, originLps });
    expect(disc.box.size[0]).toBe(1);
    const mask = blobs([12, 12, 9], 4, 5, random);
    const polygon = [
      [-3, -3],
      [4, -2],
      [2, 5],
    ] as const;
    const plane = { ...axes, originLps };
    const cut = { do: 'cut-on-plane', cut: { plane, polygon, depth: 'all', away: 'inside' } } as const;
    const wanted = maskOf([12, 12, 9], (i, j, k) => {
      return maskHas(mask, i, j, k) && !slowInPolygon(polygon, ...onPlane(plane, toLps(grid, pointIjk(i, j, k))));
    });
    expect(editMask(grid, mask, cut)).toEqual(wanted);
  });
});
