// Monte-Carlo against what can be integrated by hand: planes (the closed form) and a cylinder (a numeric integral).

import { describe, expect, it } from 'vitest';
import { breachProbability, breachSamples } from '#core/breach/breach-probability.ts';
import { normalBelow } from '#core/breach/normal-distribution.ts';
import type { TargetingError } from '#core/breach/targeting-error.ts';
import { buildBoundary } from '#core/field/distance-field.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { maskOf } from '../random-mask.ts';

const SAMPLES = 20_000;
const NORMALS = breachSamples(SAMPLES, 20261);

const withinThreeErrors = (found: number, truth: number): void => {
  expect(Math.abs(found - truth)).toBeLessThanOrEqual(3 * Math.sqrt((truth * (1 - truth)) / SAMPLES));
};

describe('breach of a plane', () => {
  // A slab of voxels whose face is the plane x = 0.
  const grid = axialGrid([30, 60, 60], [2, 5, 5], pointLps(1, -150, -150));
  const slab = {
    id: 'slab',
    boundary: buildBoundary(
      grid,
      maskOf([30, 60, 60], () => true),
    ),
  };
  const error: TargetingError = { lateralEntrySdMm: 1.2, angularSdDeg: 1.1, depthSdMm: 2.2 };
  const radiusMm = 1.5;

  for (const clearanceMm of [-0.5, 0.5, 2, 4]) {
    it(`is Phi(-c / s) for a tip ${clearanceMm} mm clear, coming on at a slant`, () => {
      const target = pointLps(-clearanceMm - radiusMm, 0, 0);
      const slant = 0.5;
      const entry = pointLps(target[0] - 90 * Math.sin(slant), target[1] - 90 * Math.cos(slant), 12);
      const axis = { entryLps: entry, targetLps: target };
      const lengthMm = Math.hypot(target[0] - entry[0], target[1] - entry[1], 12);
      const forwards = (target[0] - entry[0]) / lengthMm;
      const lateral = Math.hypot(error.lateralEntrySdMm, (lengthMm * error.angularSdDeg * Math.PI) / 180);
      const sd = Math.hypot(lateral * Math.sqrt(1 - forwards ** 2), error.depthSdMm * forwards);
      const truth = normalBelow(-clearanceMm / sd);
      const breach = breachProbability([slab], axis, radiusMm, error, NORMALS);
      withinThreeErrors(breach.probability, truth);
      expect(breach.perStructure[0]?.flatProbability).toBeCloseTo(truth, 5);
      expect(breach.standardError).toBeCloseTo(
        Math.sqrt((breach.probability * (1 - breach.probability)) / SAMPLES),
        12,
      );
    });
  }

  it('is the sum for two planes that cannot be met together, and between the bounds', () => {
    const other = axialGrid([30, 60, 60], [2, 5, 5], pointLps(-79, -150, -150));
    const left = {
      id: 'left',
      boundary: buildBoundary(
        other,
        maskOf([30, 60, 60], () => true),
      ),
    };
    // The gap from x = -20 to 0; the axis runs along its middle.
    const axis = { entryLps: pointLps(-10, 100, 0), targetLps: pointLps(-10, 0, 0) };
    const wide: TargetingError = { lateralEntrySdMm: 6, angularSdDeg: 0, depthSdMm: 0 };
    const breach = breachProbability([slab, left], axis, radiusMm, wide, NORMALS);
    withinThreeErrors(breach.probability, 2 * normalBelow(-8.5 / 6));
    expect(breach.probability).toBeGreaterThanOrEqual(breach.flatBounds.low - 3 * breach.standardError);
    expect(breach.probability).toBeLessThanOrEqual(breach.flatBounds.high + 3 * breach.standardError);
    const [a, b] = breach.perStructure;
    expect((a?.probability ?? 0) + (b?.probability ?? 0)).toBeCloseTo(breach.probability, 12);
  });
});

describe('breach of a cylinder', () => {
  // Voxels 60 mm long across the path and 0.1 mm in the plane of the round section, which is round to 0.05 mm.
  const n = 120;
  const grid = axialGrid([1, n, n], [60, 0.1, 0.1], pointLps(0, (-0.1 * (n - 1)) / 2, (-0.1 * (n - 1)) / 2));
  const radius = 5;
  const centre = (n - 1) / 2;
  const round = maskOf([1, n, n], (_i, j, k) => Math.hypot(j - centre, k - centre) * 0.1 <= radius);
  const cylinder = { id: 'cylinder', boundary: buildBoundary(grid, round) };

  for (const [gapMm, lateralEntrySdMm, angularSdDeg] of [
    [1, 1.5, 0],
    [3, 1.2, 1.3],
    [-2, 2, 0.8],
  ] as const) {
    it(`is the numeric integral: gap ${gapMm} mm, entry ${lateralEntrySdMm} mm, angle ${angularSdDeg} degrees`, () => {
      const instrumentMm = 1.5;
      const z = radius + instrumentMm + gapMm;
      const axis = { entryLps: pointLps(0, 70, z), targetLps: pointLps(0, -40, z) };
      const slopeSd = (angularSdDeg * Math.PI) / 180;
      // In the plane across the cylinder: a line z + a + slope (70 - y) against a disc at the origin.
      let truth = 0;
      let all = 0;
      const steps = 400;
      for (let u = 0; u < steps; u++) {
        const x = -6 + (12 * (u + 0.5)) / steps;
        for (let v = 0; v < (slopeSd > 0 ? steps : 1); v++) {
          const w = slopeSd > 0 ? -6 + (12 * (v + 0.5)) / steps : 0;
          const weight = Math.exp(-(x * x + w * w) / 2);
          const slope = w * slopeSd;
          const distance = Math.abs(z + x * lateralEntrySdMm + slope * 70) / Math.hypot(1, slope);
          all += weight;
          if (distance <= radius + instrumentMm) truth += weight;
        }
      }
      const error: TargetingError = { lateralEntrySdMm, angularSdDeg, depthSdMm: 0 };
      const breach = breachProbability([cylinder], axis, instrumentMm, error, NORMALS);
      expect(truth / all).toBeGreaterThan(0.01);
      withinThreeErrors(breach.probability, truth / all);
    });
  }
});
