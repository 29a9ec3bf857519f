// The hand-editing operations against their slow twins, on random masks on turned grids of three spacings.

import { describe, expect, it } from 'vitest';
import { combineMasks } from '#core/edit/combine-masks.ts';
import { cutByPolygon } from '#core/edit/cut-by-polygon.ts';
import { editMask } from '#core/edit/edit-operation.ts';
import { axisToFill, fillBetweenSlices, layersToFill } from '#core/edit/fill-between-slices.ts';
import { islandAt, largestIsland, partsOf, withoutSmallIslands } from '#core/edit/islands.ts';
import { limitMask } from '#core/edit/limit-mask.ts';
import { mirrorMask } from '#core/edit/mirror-mask.ts';
import { offsetMask } from '#core/edit/offset-mask.ts';
import { resampleMask } from '#core/edit/resample-mask.ts';
import { smoothingWeights, smoothMask } from '#core/edit/smooth-mask.ts';
import { sweptMask } from '#core/edit/swept-mask.ts';
import { directionLps, pointIjk } from '#core/space/patient-space.ts';
import { toIjk, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { emptyMask, type Mask, maskHas, unpackMask, wholeBox } from '#core/structure/mask.ts';
import { ANISOTROPIES, blobs, dust, maskOf, obliqueGrid, type Triple } from '#test/oracle/random-mask.ts';
import { between, type Random, seededRandom } from '#test/oracle/seeded-random.ts';
import { slowComponents } from '#test/oracle/segment/slow-segmentation.ts';
import { slowFillBetween, slowInPolygon, slowMirror, slowOffset, slowSmooth, slowSwept } from './slow-edit.ts';

const DIMS: Triple = [13, 11, 9];
const AXES = [0, 1, 2] as const;

interface Case {
  readonly grid: VolumeGrid;
  readonly random: Random;
  readonly masks: readonly Mask[];
}

const cases = ANISOTROPIES.map((spacing, n): readonly [string, Case] => {
  const random = seededRandom(70 + n);
  const grid = obliqueGrid(DIMS, spacing, random);
  const masks = [blobs(DIMS, 3, 4, random), dust(DIMS, 6, random), dust(DIMS, 1.1, random), emptyMask(DIMS)];
  return [spacing.join(' x '), { grid, random, masks }];
});

const placeIn = (grid: VolumeGrid, random: Random) =>
  toLps(grid, pointIjk(...(grid.dims.map((n) => between(random, -2, n + 1)) as [number, number, number])));

describe.each(cases)('on voxels of %s mm', (_, { grid, random, masks }) => {
  it('a sphere swept along a path paints the voxels within its radius', () => {
    for (let n = 0; n < 12; n++) {
      const path = Array.from({ length: 1 + (n % 4) }, () => placeIn(grid, random));
      const brush = { shape: 'sphere', radiusMm: between(random, 0.3, 4), across: 2 } as const;
      expect(sweptMask(grid, path, brush)).toEqual(slowSwept(grid, path, brush));
    }
  });

  it('a disc paints its own layer alone', () => {
    for (let n = 0; n < 12; n++) {
      const path = Array.from({ length: 1 + (n % 3) }, () => placeIn(grid, random));
      const brush = { shape: 'disc', radiusMm: between(random, 0.3, 4), across: AXES[n % 3] ?? 0 } as const;
      expect(sweptMask(grid, path, brush)).toEqual(slowSwept(grid, path, brush));
    }
  });

  it('scissors cut by the even-odd rule', () => {
    for (const mask of masks)
      for (const across of AXES)
        for (const away of ['inside', 'outside'] as const) {
          const polygon = Array.from({ length: 7 }, () => [between(random, -2, 14), between(random, -2, 12)] as const);
          // Corners on voxel centres too: the half-open rule decides there.
          polygon.push([3, 3], [8, 3], [8, 7]);
          const [first, count] = [2, 5];
          const kept = maskOf(DIMS, (i, j, k) => {
            const at = [i, j, k] as const;
            const layer = at[across];
            const [x, y] = AXES.filter((axis) => axis !== across).map((axis) => at[axis]) as [number, number];
            const isCut =
              layer >= first && layer < first + count && slowInPolygon(polygon, x, y) === (away === 'inside');
            return maskHas(mask, i, j, k) && !isCut;
          });
          expect(cutByPolygon(mask, { across, polygon, first, count, away })).toEqual(kept);
        }
  });

  it('parts what touches by no face, largest first, without what is known', () => {
    for (const mask of masks) {
      const known = blobs(DIMS, 1, 4, random);
      const bytes = unpackMask(mask, wholeBox(DIMS)).map(
        (value, n) => value && 1 - (unpackMask(known, wholeBox(DIMS))[n] ?? 0),
      );
      const labels = slowComponents(DIMS, bytes, 'faces-6');
      const counts = new Map<number, number>();
      for (const label of labels) if (label !== 0) counts.set(label, (counts.get(label) ?? 0) + 1);
      const sizes = [...counts.values()]
        .filter((count) => count >= 3)
        .toSorted((a, b) => b - a)
        .slice(0, 60);
      const parts = partsOf(grid, mask, [known], (2.5 * grid.spacingMm.reduce((a, b) => a * b)) / 1000);
      expect(parts.map(({ count }) => count)).toEqual(sizes);
      for (const part of parts) {
        const inside = unpackMask(part, wholeBox(DIMS));
        expect(new Set(labels.filter((_, n) => inside[n] === 1)).size).toBe(1);
      }
    }
  });

  it('grows and shrinks by the distance to cubes', () => {
    for (const mask of masks)
      for (const mm of [0.4, 1, 2.3, -0.4, -1, -1.6]) {
        if (mask.count === 0) expect(offsetMask(grid, mask, mm)).toEqual(mask);
        else expect(offsetMask(grid, mask, mm)).toEqual(slowOffset(grid, mask, mm));
      }
  });

  it('smooths by the weighted majority', () => {
    for (const mask of masks)
      for (const sigma of [0.4, 0.9, 1.4]) {
        const weights = AXES.map((axis) => smoothingWeights(sigma, grid.spacingMm[axis]));
        expect(smoothMask(grid, mask, sigma)).toEqual(slowSmooth(grid, mask, weights));
      }
  });

  it('fills between painted layers by the blend of signed distances', () => {
    for (const across of AXES) {
      const last = DIMS[across] - 1;
      for (const mask of [...masks.slice(0, 2), blobs(DIMS, 6, 3, random)]) {
        const thinned = maskOf(
          DIMS,
          (i, j, k) => [0, 3, last].includes([i, j, k][across] ?? 0) && maskHas(mask, i, j, k),
        );
        const filled = fillBetweenSlices(grid, thinned, across);
        expect(filled).toEqual(slowFillBetween(grid, thinned, across));
        expect(layersToFill(filled, across)).toBeLessThanOrEqual(layersToFill(thinned, across));
      }
    }
  });

  it('sees across which axis layers were painted, whatever view is asked for', () => {
    for (const across of AXES) {
      const ball = maskOf(DIMS, (i, j, k) => (i - 6) ** 2 + (j - 5) ** 2 + (k - 4) ** 2 <= 16);
      const painted = maskOf(DIMS, (i, j, k) => ([i, j, k][across] ?? 0) % 3 === 0 && maskHas(ball, i, j, k));
      for (const asked of AXES) {
        expect(axisToFill(painted, asked)).toBe(across);
        expect(axisToFill(ball, asked)).toBeNull();
      }
      const filled = fillBetweenSlices(grid, painted, across);
      expect(filled).toEqual(slowFillBetween(grid, painted, across));
      // All of the ball between its outermost painted layers, but for its own curvature.
      expect(combineMasks(ball, filled, 'intersection').count / filled.count).toBeGreaterThan(0.95);
    }
    // Two axes with empty layers: the one asked for.
    const corners = maskOf(DIMS, (i, j, k) => [0, 6].includes(i) && [0, 8].includes(j) && k < 3);
    expect(AXES.map((asked) => axisToFill(corners, asked))).toEqual([0, 1, 1]);
    expect(axisToFill(emptyMask(DIMS), 2)).toBeNull();
  });

  it('mirrors voxel by voxel', () => {
    for (const mask of masks) {
      const normal = [random() - 0.5, random() - 0.5, random() - 0.5] as const;
      const plane = { pointLps: placeIn(grid, random), normalLps: directionLps(...normal) };
      expect(mirrorMask(grid, mask, plane)).toEqual(slowMirror(grid, mask, plane));
    }
  });

  it('takes a mask from another grid, voxel by voxel', () => {
    for (const mask of masks) {
      const other = obliqueGrid([17, 15, 12], [0.9, 0.6, 1.1], random);
      const to = { ...other, originLps: placeIn(grid, random) };
      const slow = maskOf(to.dims, (i, j, k) => {
        const at = toIjk(grid, toLps(to, pointIjk(i, j, k)));
        return maskHas(mask, Math.round(at[0]), Math.round(at[1]), Math.round(at[2]));
      });
      expect(resampleMask(grid, mask, to)).toEqual(slow);
    }
  });

  it('limits a stroke to a band of values', () => {
    const voxels = Int16Array.from({ length: DIMS[0] * DIMS[1] * DIMS[2] }, () =>
      Math.round(between(random, -200, 400)),
    );
    const volume = { grid, voxels, unit: 'HU' } as const;
    for (const mask of masks)
      expect(limitMask(volume, mask, -20, 130)).toEqual(
        maskOf(DIMS, (i, j, k) => {
          const value = voxels[i + DIMS[0] * (j + DIMS[1] * k)] as number;
          return maskHas(mask, i, j, k) && value >= -20 && value <= 130;
        }),
      );
  });

  it('unites, intersects and subtracts', () => {
    for (const a of masks)
      for (const b of masks) {
        const of = (op: (x: boolean, y: boolean) => boolean): Mask =>
          maskOf(DIMS, (i, j, k) => op(maskHas(a, i, j, k), maskHas(b, i, j, k)));
        expect(combineMasks(a, b, 'union')).toEqual(of((x, y) => x || y));
        expect(combineMasks(a, b, 'intersection')).toEqual(of((x, y) => x && y));
        expect(combineMasks(a, b, 'difference')).toEqual(of((x, y) => x && !y));
      }
  });

  it('paints a small stroke on a large structure', () => {
    for (const mask of [dust(DIMS, 1.1, random), maskOf(DIMS, () => true)])
      for (let n = 0; n < 20; n++) {
        const brush = { shape: 'sphere', radiusMm: between(random, 0.5, 3), across: 2 } as const;
        const stroke = sweptMask(grid, [placeIn(grid, random)], brush);
        const of = (op: (x: boolean, y: boolean) => boolean): Mask =>
          maskOf(DIMS, (i, j, k) => op(maskHas(mask, i, j, k), maskHas(stroke, i, j, k)));
        expect(combineMasks(mask, stroke, 'union')).toEqual(of((x, y) => x || y));
        expect(combineMasks(mask, stroke, 'difference')).toEqual(of((x, y) => x && !y));
      }
  });

  it('keeps, removes and sorts islands', () => {
    for (const mask of masks) {
      const slow = slowComponents(DIMS, unpackMask(mask, wholeBox(DIMS)), 'all-26');
      const at = (i: number, j: number, k: number): number => slow[i + DIMS[0] * (j + DIMS[1] * k)] ?? 0;
      const sizes = new Map<number, number>();
      for (const label of slow) if (label > 0) sizes.set(label, (sizes.get(label) ?? 0) + 1);
      const where = (keeps: (label: number) => boolean): Mask =>
        maskOf(DIMS, (i, j, k) => at(i, j, k) > 0 && keeps(at(i, j, k)));
      for (let n = 0; n < 8; n++) {
        const voxel = DIMS.map((size) => Math.floor(random() * size)) as [number, number, number];
        const own = at(...voxel);
        expect(islandAt(mask, voxel, 'keep')).toEqual(own === 0 ? mask : where((label) => label === own));
        expect(islandAt(mask, voxel, 'remove')).toEqual(own === 0 ? mask : where((label) => label !== own));
      }
      expect(withoutSmallIslands(mask, 3)).toEqual(where((label) => (sizes.get(label) ?? 0) >= 3));
      expect(largestIsland(mask).count).toBe(Math.max(0, ...sizes.values()));
    }
  });
});

describe('one operation as a value', () => {
  const random = seededRandom(5);
  const grid = obliqueGrid(DIMS, [0.8, 0.7, 1.25], random);
  const mask = blobs(DIMS, 4, 3, random);
  const other = blobs(DIMS, 2, 4, random);
  it('does what the function of its name does', () => {
    expect(editMask(grid, mask, { do: 'combine', how: 'difference', other })).toEqual(
      combineMasks(mask, other, 'difference'),
    );
    expect(editMask(grid, mask, { do: 'offset', offsetMm: 1 })).toEqual(offsetMask(grid, mask, 1));
    expect(editMask(grid, mask, { do: 'smooth', sigmaMm: 1 })).toEqual(smoothMask(grid, mask, 1));
    expect(editMask(grid, mask, { do: 'largest-island' })).toEqual(largestIsland(mask));
    expect(editMask(grid, mask, { do: 'drop-small-islands', belowMl: 0.0021 })).toEqual(withoutSmallIslands(mask, 3));
    expect(editMask(grid, mask, { do: 'fill-between', across: 2 })).toEqual(fillBetweenSlices(grid, mask, 2));
  });
});
