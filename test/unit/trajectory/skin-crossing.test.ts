import { describe, expect, it } from 'vitest';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { emptyMask } from '#core/structure/mask.ts';
import { entriesAlong, leaveBody, lengthInsideMm } from '#core/trajectory/skin-crossing.ts';
import { maskOf } from '../../oracle/random-mask.ts';

const DIMS = [20, 20, 20] as const;
const GRID = axialGrid(DIMS, [1, 2, 1], pointLps(0, 0, 0));
/** Two slabs across i, voxels 3 to 5 and 10 to 12: a body with a fold. */
const SLABS = maskOf(DIMS, (i) => (i >= 3 && i <= 5) || (i >= 10 && i <= 12));

describe('leaving the body', () => {
  it('is at the face of the last voxel, past folds', () => {
    expect(leaveBody(GRID, SLABS, pointLps(4, 8, 8), pointLps(5, 8, 8))).toEqual(pointLps(12.5, 8, 8));
    expect(leaveBody(GRID, SLABS, pointLps(11, 8, 8), pointLps(4, 8, 8))).toEqual(pointLps(2.5, 8, 8));
  });

  it('is exact on a slant', () => {
    const skin = leaveBody(GRID, SLABS, pointLps(4, 8, 8), pointLps(5, 8.5, 8.25));
    expect(skin?.[0]).toBeCloseTo(12.5, 12);
    expect(skin?.[1]).toBeCloseTo(12.25, 12);
    expect(skin?.[2]).toBeCloseTo(10.125, 12);
  });

  it('is null when the ray meets no voxel, the points are one, or nothing is set', () => {
    expect(leaveBody(GRID, SLABS, pointLps(14, 8, 8), pointLps(15, 8, 8))).toBeNull();
    expect(leaveBody(GRID, SLABS, pointLps(4, 8, 8), pointLps(4, 8, 8))).toBeNull();
    expect(leaveBody(GRID, emptyMask(DIMS), pointLps(4, 8, 8), pointLps(5, 8, 8))).toBeNull();
  });

  it('is the border of the volume where the body is cut by it', () => {
    const full = maskOf(DIMS, () => true);
    expect(leaveBody(GRID, full, pointLps(4, 8, 8), pointLps(4, 8, 9))).toEqual(pointLps(4, 8, 19.5));
  });
});

describe('stretches inside a structure', () => {
  it('are told in mm from the entry, in order', () => {
    const axis = { entryLps: pointLps(0, 8, 8), targetLps: pointLps(11, 8, 8) };
    const inside = entriesAlong(GRID, SLABS, axis);
    expect(inside).toEqual([
      { fromMm: 2.5, toMm: 5.5 },
      { fromMm: 9.5, toMm: 11 },
    ]);
    expect(lengthInsideMm(inside)).toBe(4.5);
  });

  it('are none for an axis beside the structure or of no length', () => {
    expect(entriesAlong(GRID, SLABS, { entryLps: pointLps(7, 0, 8), targetLps: pointLps(7, 30, 8) })).toEqual([]);
    expect(entriesAlong(GRID, SLABS, { entryLps: pointLps(4, 8, 8), targetLps: pointLps(4, 8, 8) })).toEqual([]);
  });

  it('hold together along a face between set voxels', () => {
    const axis = { entryLps: pointLps(0, 9, 8.5), targetLps: pointLps(8, 9, 8.5) };
    expect(entriesAlong(GRID, SLABS, axis)).toEqual([{ fromMm: 2.5, toMm: 5.5 }]);
  });
});
