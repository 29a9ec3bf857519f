import { describe, expect, it } from 'vitest';
import { boneColumn } from '#core/segment/bone-column.ts';
import { directionLps, pointLps } from '#core/space/patient-space.ts';
import { toIjk, type VolumeGrid, voxelIndex } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';

const GRID: VolumeGrid = {
  dims: [80, 60, 50],
  spacingMm: [3, 3, 4],
  originLps: pointLps(-120, -90, 500),
  rowLps: directionLps(1, 0, 0),
  columnLps: directionLps(0, 1, 0),
  sliceLps: directionLps(0, 0, 1),
};

/** The same body cut in sagittal slices: k grows to the left, i to the front, j to the feet. */
const SAGITTAL: VolumeGrid = {
  dims: [60, 50, 80],
  spacingMm: [3, 4, 3],
  originLps: pointLps(-120, 87, 696),
  rowLps: directionLps(0, -1, 0),
  columnLps: directionLps(0, 0, -1),
  sliceLps: directionLps(1, 0, 0),
};

/** Bone where `isBone` says so, of patient mm. */
const volumeOf = (grid: VolumeGrid, isBone: (x: number, y: number, z: number) => boolean): ImageVolume => {
  const [ni, nj, nk] = grid.dims;
  const voxels = new Int16Array(ni * nj * nk).fill(40);
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) {
        const [o, s] = [grid.originLps, grid.spacingMm];
        const [x, y, z] = [0, 1, 2].map(
          (a) =>
            (o[a] ?? 0) +
            i * s[0] * (grid.rowLps[a] ?? 0) +
            j * s[1] * (grid.columnLps[a] ?? 0) +
            k * s[2] * (grid.sliceLps[a] ?? 0),
        ) as [number, number, number];
        if (isBone(x, y, z)) voxels[voxelIndex(grid, i, j, k)] = 700;
      }
  return { grid, voxels, unit: 'HU' };
};

/** A spine of 36 mm with its middle at x = 20, y = 40; a wing of bone in a fifth of the slices; a thin table behind. */
const body = (x: number, y: number, z: number): boolean =>
  Math.hypot(x - 20, y - 40) < 18 || (z < 540 && Math.abs(y) < 30 && x < -40 && x > -110) || (y > 80 && y < 84);

describe('boneColumn', () => {
  it.each([
    ['axial', GRID],
    ['sagittal', SAGITTAL],
  ])('finds the spine in %s slices, and neither the wing nor the table', (_, grid) => {
    const found = boneColumn(volumeOf(grid, body));
    expect(found).not.toBeNull();
    const [x = 0, y = 0, z = 0] = found ?? [];
    expect(Math.abs(x - 20)).toBeLessThan(8);
    expect(Math.abs(y - 40)).toBeLessThan(8);
    expect(z).toBeCloseTo(598, 0);
    const at = toIjk(grid, found ?? pointLps(0, 0, 0));
    expect(at.every((value, axis) => value >= 0 && value <= (grid.dims[axis] ?? 0) - 1)).toBe(true);
  });

  it('finds none in soft tissue, in bone of a few slices, or without Hounsfield units', () => {
    expect(boneColumn(volumeOf(GRID, () => false))).toBeNull();
    expect(boneColumn(volumeOf(GRID, (x, _y, z) => z > 520 && z < 548 && x < 0))).toBeNull();
    expect(boneColumn({ ...volumeOf(GRID, body), unit: 'arbitrary' })).toBeNull();
  });
});
