// The corridor of a screw in made bone: a shell with marrow, whose axis and inner width are known, a canal that is no bone, and
// the way out to the skin.

import { describe, expect, it } from 'vitest';
import { screwCorridor } from '#core/corridor/screw-corridor.ts';
import { distanceMm, dot, normalised, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { maskOf, type Triple } from '../random-mask.ts';

const DIMS: Triple = [70, 120, 60];
const GRID = axialGrid(DIMS, [0.8, 0.8, 1], pointLps(-28, -48, -30));
const shape = (has: (x: number, y: number, z: number) => boolean) =>
  maskOf(DIMS, (i, j, k) => has(-28 + i * 0.8, -48 + j * 0.8, -30 + k));
/** A tube along y, 6 mm in radius, closed at both ends, with walls of 1.6 mm: marrow, to a threshold, is no bone. */
const inTube = (x: number, y: number, z: number): boolean => Math.hypot(x - 3, z - 2) <= 6 && y >= -30 && y <= 20;
const inMarrow = (x: number, y: number, z: number): boolean => Math.hypot(x - 3, z - 2) <= 4.4 && y >= -28 && y <= 18;
const SHELL = shape((x, y, z) => inTube(x, y, z) && !inMarrow(x, y, z));
const BODY = shape((_, y) => y <= 40);

const found = (hollow: ReturnType<typeof shape> | null) =>
  screwCorridor({
    grid: GRID,
    bones: [SHELL],
    hollow,
    body: BODY,
    axis: { entryLps: pointLps(1.5, 41, 3.5), targetLps: pointLps(4, -18, 1) },
    radiusMm: 3.25,
  });

describe('the corridor of a screw', () => {
  it('takes marrow for bone, runs along the middle, and begins at the skin', () => {
    const corridor = found(null);
    if (corridor === null) throw new Error('no corridor');
    const { axis, diameterMm, throughSkin, isthmusDepthMm, isthmus } = corridor;
    const along = normalised(vectorBetween(axis.entryLps, axis.targetLps));
    expect(Math.abs(along[1])).toBeGreaterThan(Math.cos((3 * Math.PI) / 180));
    for (const end of [axis.entryLps, axis.targetLps]) expect(Math.hypot(end[0] - 3, end[2] - 2)).toBeLessThan(1.2);
    // As wide as the tube, less its voxels' steps.
    expect(diameterMm).toBeGreaterThan(10.4);
    expect(diameterMm).toBeLessThanOrEqual(12.6);
    expect(throughSkin.entryLps[1]).toBeCloseTo(40.4, 1);
    expect(dot(along, normalised(vectorBetween(throughSkin.entryLps, throughSkin.targetLps)))).toBeCloseTo(1, 9);
    expect(isthmusDepthMm).toBeCloseTo(distanceMm(throughSkin.entryLps, isthmus.atLps), 6);
  });

  it('does not run through what is known to be hollow', () => {
    const canal = shape((x, y, z) => Math.hypot(x - 3, y + 5) <= 4 && Math.abs(z - 2) <= 12);
    const corridor = found(canal);
    expect(corridor === null || corridor.diameterMm < 4).toBe(true);
  });

  it('does not run where a canal that is known above would go on below, filled as marrow', () => {
    // Known from 10 mm above the tube's axis only; the tube's marrow lies where it would go on.
    const above = shape((x, y, z) => Math.hypot(x - 3, y + 5) <= 4 && z >= 12);
    const corridor = found(above);
    const widest = found(null)?.diameterMm ?? 0;
    expect(widest).toBeGreaterThan(10.4);
    // What is left lies in front of it, too short or too narrow.
    expect(corridor === null || corridor.diameterMm < 4).toBe(true);
    // Farther to the side than roots lie there is none to fear.
    const aside = shape((x, y, z) => Math.hypot(x - 24, y + 5) <= 4 && z >= 12);
    expect(found(aside)?.diameterMm).toBeCloseTo(widest, 6);
  });

  it('is none where the axis meets no bone', () => {
    const beside = {
      grid: GRID,
      bones: [SHELL],
      hollow: null,
      body: BODY,
      axis: { entryLps: pointLps(-25, 41, -25), targetLps: pointLps(-25, -20, -25) },
      radiusMm: 2,
    };
    expect(screwCorridor(beside)).toBeNull();
  });
});
