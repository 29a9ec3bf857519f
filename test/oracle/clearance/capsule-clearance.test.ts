// Capsule clearance against trying every cube: never above the truth, within 2e-6 mm of it, the same figure on the
// screen, the nearest pair where it says. Instruments of every sort: near, far outside, through, a mere point.

import { describe, expect, it } from 'vitest';
import { type CapsuleClearance, capsuleClearance } from '#core/clearance/capsule-clearance.ts';
import { buildDistanceField, type DistanceField } from '#core/field/distance-field.ts';
import type { Axis } from '#core/instrument/instrument-kind.ts';
import { along, distanceMm, pointIjk, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import { axialGrid, toIjk, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { maskHas } from '#core/structure/mask.ts';
import { ANISOTROPIES, blobs, dust, maskOf, obliqueGrid, type Triple, voxelsOf } from '../random-mask.ts';
import { between, type Random, seededRandom } from '../seeded-random.ts';
import { bruteForceDistance } from './brute-force.ts';

/** A point within `margin` times the volume around its middle. */
const somewhere = (grid: VolumeGrid, margin: number, random: Random) =>
  toLps(
    grid,
    pointIjk(
      grid.dims[0] * (0.5 + margin * (random() - 0.5)),
      grid.dims[1] * (0.5 + margin * (random() - 0.5)),
      grid.dims[2] * (0.5 + margin * (random() - 0.5)),
    ),
  );

/** Short and long axes, through the volume, far outside, along a voxel row, on voxel corners, of no length. */
const someAxis = (grid: VolumeGrid, n: number, random: Random): Axis => {
  const entryLps = somewhere(grid, n % 7 === 0 ? 12 : 2, random);
  const corner = (): number => Math.floor(random() * 30) / 2;
  switch (n % 6) {
    case 0:
      return { entryLps, targetLps: entryLps };
    case 1: {
      const row = pointIjk(corner(), corner(), corner());
      const end = pointIjk(row[0], row[1] + 20, row[2]);
      return { entryLps: toLps(grid, row), targetLps: toLps(grid, end) };
    }
    case 2:
      return { entryLps: toLps(grid, pointIjk(corner(), corner(), corner())), targetLps: somewhere(grid, 2, random) };
    default:
      return { entryLps, targetLps: somewhere(grid, n % 5 === 0 ? 8 : 1.5, random) };
  }
};

const shown = (mm: number): number => Math.floor(mm * 10);

/** Fails when the clearance differs from brute force in any way that matters. */
const compare = (field: DistanceField, cubes: readonly Triple[], axis: Axis, radiusMm: number): void => {
  const { entryLps, targetLps } = axis;
  const truth = bruteForceDistance(field.grid, cubes, entryLps, targetLps);
  const result = capsuleClearance(field, axis, radiusMm);
  const where = JSON.stringify({ axis, radiusMm, truth, result });
  expect(result.clearanceMm, where).toBeLessThanOrEqual(truth - radiusMm + 1e-9);
  expect(result.clearanceMm, where).toBeGreaterThanOrEqual(truth - radiusMm - 2e-6);
  expect(result.clearanceMm, where).toBeGreaterThanOrEqual(-radiusMm);
  const exact = truth - radiusMm;
  const isTie = Math.abs(exact * 10 - Math.round(exact * 10)) < 3e-5;
  if (!isTie) expect(shown(result.clearanceMm), where).toBe(shown(exact));
  checkPair(field, axis, truth, result, where);
};

/** The pair lies on the axis and on the structure, at the depth told, as far apart as the truth. */
const checkPair = (field: DistanceField, axis: Axis, truth: number, result: CapsuleClearance, where: string): void => {
  const { nearestOnAxisLps: p, nearestOnStructureLps: q, depthMm } = result;
  if (q === null) throw new Error('a structure with voxels has a nearest point');
  const length = distanceMm(axis.entryLps, axis.targetLps);
  expect(depthMm, where).toBeLessThanOrEqual(length + 1e-9);
  const t = length > 0 ? depthMm / length : 0;
  expect(distanceMm(p, along(axis.entryLps, vectorBetween(axis.entryLps, axis.targetLps), t)), where).toBeLessThan(
    1e-9,
  );
  expect(Math.abs(distanceMm(p, q) - truth), where).toBeLessThan(1e-6);
  const at = toIjk(field.grid, q);
  const touches = [0, 1, 2, 3, 4, 5, 6, 7].some((corner) =>
    maskHas(
      field.mask,
      Math.round(at[0] + (corner & 1 ? 1e-6 : -1e-6)),
      Math.round(at[1] + (corner & 2 ? 1e-6 : -1e-6)),
      Math.round(at[2] + (corner & 4 ? 1e-6 : -1e-6)),
    ),
  );
  expect(touches, where).toBe(true);
};

describe.each(ANISOTROPIES.map((spacing) => ({ spacing })))('capsule clearance at $spacing mm', ({ spacing }) => {
  it.each(Array.from({ length: 8 }, (_, seed) => ({ seed })))('equals every cube tried, seed $seed', ({ seed }) => {
    const random = seededRandom(1000 + seed);
    const dims = [24 + seed, 20, 18] as const;
    const grid = seed % 2 === 0 ? axialGrid(dims, spacing, pointLps(-40, 30, 7)) : obliqueGrid(dims, spacing, random);
    const mask = seed % 3 === 2 ? dust(dims, 120, random) : blobs(dims, 2, 5, random);
    const cubes = voxelsOf(mask);
    expect(cubes.length).toBeGreaterThan(0);
    const field = buildDistanceField(grid, mask, seed < 4 ? 100 : 3);
    for (let n = 0; n < 100; n++) compare(field, cubes, someAxis(grid, n, random), between(random, 0, 5));
  });

  it('equals every cube tried for a mask on the border, a line, a single voxel', () => {
    const random = seededRandom(5);
    const dims = [16, 14, 12] as const;
    for (const has of [
      (i: number) => i === 0,
      (_i: number, _j: number, k: number) => k === 11,
      (i: number, j: number) => i === 8 && j === 5,
      (i: number, j: number, k: number) => i === 15 && j === 13 && k === 11,
      () => true,
    ]) {
      const grid = obliqueGrid(dims, spacing, random);
      const mask = maskOf(dims, has);
      const field = buildDistanceField(grid, mask, 0);
      for (let n = 0; n < 60; n++) compare(field, voxelsOf(mask), someAxis(grid, n, random), between(random, 0, 5));
    }
  });
});
