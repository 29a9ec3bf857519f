// Landmarks of a straight path through made anatomy whose depths are known.

import { describe, expect, it } from 'vitest';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { pathLandmarks, type Surroundings } from '#core/trajectory/path-landmarks.ts';
import { maskOf, type Triple } from '../../oracle/random-mask.ts';

const DIMS: Triple = [80, 100, 60];
const GRID = axialGrid(DIMS, [1, 1, 1.5], pointLps(-40, -50, -45));
const shape = (has: (x: number, y: number, z: number) => boolean) =>
  maskOf(DIMS, (i, j, k) => has(i - 40, j - 50, k * 1.5 - 45));

const AROUND: Surroundings = {
  grid: GRID,
  body: shape((_, y) => y <= 40),
  // A block of bone whose back face is flat at y = 10.5, with 3 mm of marrow missing; a rib behind it on the left.
  bone: shape((x, y) => (y <= 10 && y >= -20 && !(y >= -2 && y <= 0)) || (y >= 20 && y <= 23 && x > 5)),
  lesion: shape((x, y, z) => Math.hypot(x, y + 12, z) <= 4),
  // Its foremost voxels end at y = 2.5.
  canal: shape((x, y) => Math.abs(x) >= 18 && y >= 3 && y <= 8),
};

describe('landmarks on the way', () => {
  it('are met where they lie on a straight path', () => {
    const found = pathLandmarks(AROUND, { entryLps: pointLps(0, 50, 0), targetLps: pointLps(0, -12, 0) });
    expect(found.skinMm).toBeCloseTo(9.5, 6);
    expect(found.boneMm).toBeCloseTo(39.5, 6);
    expect(found.targetMm).toBeCloseTo(62, 6);
    expect(found.incidenceDeg).toBeLessThan(1);
    // The gap in the marrow does not end the bone.
    expect(found.inBoneMm).toBeCloseTo(62 - 39.5, 6);
    expect(found.boneBeforeMm).toBe(0);
    expect(found.posteriorWallMm).toBeGreaterThan(47.4);
    expect(found.posteriorWallMm).toBeLessThan(48.1);
    expect(found.inLesionMm).toBeGreaterThan(3.9);
    expect(found.slicesCrossed).toBe(1);
    expect(found.obliquityDeg).toBe(0);
  });

  it('give the incidence of a slanted path, its slices and its lean', () => {
    const found = pathLandmarks(AROUND, { entryLps: pointLps(0, 48, 34.6), targetLps: pointLps(0, -12, 0) });
    expect(found.obliquityDeg).toBeCloseTo(30, 1);
    // The face is flat to a voxel: its normal, over a ball of 5 mm, to two degrees.
    expect(found.incidenceDeg).toBeGreaterThan(28);
    expect(found.incidenceDeg).toBeLessThan(32);
    expect(found.slicesCrossed).toBe(24);
  });

  it('count other bone that is passed first', () => {
    const found = pathLandmarks(AROUND, { entryLps: pointLps(10, 50, 0), targetLps: pointLps(10, -12, 0) });
    expect(found.boneBeforeMm).toBeCloseTo(4, 6);
    expect(found.boneMm).toBeCloseTo(39.5, 6);
  });

  it('know no bone for a tip that rests in none', () => {
    const found = pathLandmarks(AROUND, { entryLps: pointLps(10, 50, 0), targetLps: pointLps(10, 30, 0) });
    expect(found).toMatchObject({ boneMm: null, incidenceDeg: null, inBoneMm: 0, posteriorWallMm: null });
  });
});
