// The tolerated angle against trying: no axis turned by less than it about the entry touches any cube (brute force over
// cubes), and it is within 2 % of what the free distance at every depth allows.

import { describe, expect, it } from 'vitest';
import { clearanceProfile, clearanceWithin } from '#core/clearance/clearance-profile.ts';
import { deviationTolerance } from '#core/clearance/deviation-tolerance.ts';
import { buildBoundary } from '#core/field/distance-field.ts';
import {
  along,
  cross,
  directionLps,
  distanceMm,
  normalised,
  pointLps,
  vectorBetween,
} from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { emptyMask } from '#core/structure/mask.ts';
import { ANISOTROPIES, blobs, maskOf, voxelsOf } from '../random-mask.ts';
import { between, seededRandom } from '../seeded-random.ts';
import { bruteForceDistance } from './brute-force.ts';

const DIMS = [40, 40, 30] as const;

/** From outside; or from among the structures, where some lie beside the entry and behind it. */
const scene = (seed: number, from: 'outside' | 'among' = 'outside') => {
  const random = seededRandom(seed);
  const grid = axialGrid(DIMS, ANISOTROPIES[seed % 3] ?? [1, 1, 1], pointLps(0, 0, 0));
  const mask = blobs(DIMS, 3, 4, random);
  const [x, y, z] = DIMS.map((n, a) => n * (grid.spacingMm[a] as number)) as [number, number, number];
  const axis = {
    entryLps: pointLps(
      between(random, 0, x),
      from === 'outside' ? y + 20 : between(random, 0, y),
      between(random, 0, z),
    ),
    targetLps: pointLps(between(random, 0, x), between(random, 0, y), between(random, 0, z)),
  };
  return { random, boundary: buildBoundary(grid, mask), cubes: voxelsOf(mask), capsule: { axis, radiusMm: 0.7 } };
};

describe('tolerated deviation', () => {
  it('is never overstated: no lesser turn touches a cube', () => {
    let tried = 0;
    for (let seed = 0; seed < 50; seed++) {
      const { random, boundary, cubes, capsule } = scene(seed, seed < 30 ? 'outside' : 'among');
      const { angleDeg, shiftMm } = deviationTolerance(boundary, [capsule]);
      if (shiftMm === 0) {
        expect(angleDeg).toBe(0);
        continue;
      }
      const { entryLps, targetLps } = capsule.axis;
      const length = distanceMm(entryLps, targetLps);
      const forwards = normalised(vectorBetween(entryLps, targetLps));
      const aside = normalised(cross(forwards, directionLps(0.1, 0.2, 1)));
      const up = cross(aside, forwards);
      for (let n = 0; n < 24; n++) {
        const angle = ((angleDeg * Math.PI) / 180) * 0.9999;
        const turn = between(random, 0, 2 * Math.PI);
        const end = [0, 1, 2].map(
          (c) =>
            (entryLps[c] as number) +
            length *
              ((forwards[c] as number) * Math.cos(angle) +
                ((aside[c] as number) * Math.cos(turn) + (up[c] as number) * Math.sin(turn)) * Math.sin(angle)),
        );
        const tip = pointLps(end[0] as number, end[1] as number, end[2] as number);
        const reached = bruteForceDistance(boundary.grid, cubes, entryLps, tip);
        expect(reached, `seed ${seed}`).toBeGreaterThanOrEqual(capsule.radiusMm - 1e-6);
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(300);
  });

  it('is within 2 % of what every depth allows', () => {
    let compared = 0;
    for (let seed = 0; seed < 120; seed++) {
      const { boundary, capsule } = scene(seed, seed < 60 ? 'outside' : 'among');
      const { angleDeg, shiftMm } = deviationTolerance(boundary, [capsule]);
      if (shiftMm === 0) continue;
      const steps = 2001;
      const free = clearanceProfile(boundary, capsule, steps);
      const stepMm = distanceMm(capsule.axis.entryLps, capsule.axis.targetLps) / (steps - 1);
      const ratio = Math.min(...free.slice(1).map((mm, n) => mm / ((n + 1) * stepMm)));
      const allowed = (2 * Math.asin(Math.min(Math.SQRT1_2, ratio / 2)) * 180) / Math.PI;
      expect(angleDeg, `seed ${seed}`).toBeLessThanOrEqual(allowed + 1e-4);
      expect(angleDeg, `seed ${seed}`).toBeGreaterThanOrEqual(allowed * 0.98 - 1e-4);
      compared++;
    }
    expect(compared).toBeGreaterThan(30);
  });

  it('is the angle of a wall beside the axis, by hand', () => {
    // A wall 3 mm beside a 100 mm axis: the tip touches first, at a chord of 3 - 0.5 mm.
    const grid = axialGrid([120, 20, 20], [1, 1, 1], pointLps(0, 0, 0));
    const wall = maskOf([120, 20, 20], (_, j) => j === 0);
    const axis = { entryLps: pointLps(110, 3.5, 10), targetLps: pointLps(10, 3.5, 10) };
    const { angleDeg, shiftMm } = deviationTolerance(buildBoundary(grid, wall), [{ axis, radiusMm: 0.5 }]);
    expect(shiftMm).toBeCloseTo(2.5, 5);
    expect(angleDeg).toBeLessThanOrEqual((2 * Math.asin(2.5 / 200) * 180) / Math.PI);
    expect(angleDeg).toBeGreaterThan(((2 * Math.asin(2.5 / 200) * 180) / Math.PI) * 0.985);
  });

  it('is a right angle where there is nothing', () => {
    const grid = axialGrid([8, 8, 8], [1, 1, 1], pointLps(0, 0, 0));
    const axis = { entryLps: pointLps(0, 0, 0), targetLps: pointLps(5, 5, 5) };
    const boundary = buildBoundary(grid, emptyMask([8, 8, 8]));
    expect(deviationTolerance(boundary, [{ axis, radiusMm: 1 }]).angleDeg).toBe(90);
  });
});

describe('clearance along the shaft', () => {
  it('is brute force at each depth, and its least is no less than the clearance', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { boundary, cubes, capsule } = scene(seed);
      const { axis, radiusMm } = capsule;
      const profile = clearanceProfile(boundary, capsule, 21);
      const v = vectorBetween(axis.entryLps, axis.targetLps);
      for (const [n, mm] of profile.entries()) {
        const point = along(axis.entryLps, v, n / 20);
        const truth = bruteForceDistance(boundary.grid, cubes, point, point) - radiusMm;
        expect(mm).toBeLessThanOrEqual(truth + 1e-9);
        expect(mm).toBeGreaterThanOrEqual(truth - 2e-6);
      }
    }
  });

  it('leaves out what is farther than is asked, and nothing else', () => {
    let near = 0;
    let far = 0;
    for (let seed = 0; seed < 30; seed++) {
      const { boundary, capsule } = scene(seed);
      const { axis } = capsule;
      // A head twice as wide over the first third, as a screw's.
      const seat = along(axis.entryLps, vectorBetween(axis.entryLps, axis.targetLps), 1 / 3);
      const head = { axis: { entryLps: axis.entryLps, targetLps: seat }, radiusMm: 2 * capsule.radiusMm };
      const [bare, wide] = [capsule, { ...capsule, radiusMm: head.radiusMm }].map((one) =>
        clearanceProfile(boundary, one, 31),
      );
      const found = clearanceWithin(boundary, [capsule, head], 31, 6);
      for (const [n, mm] of found.entries()) {
        const truth = (n <= 10 ? wide : bare)?.[n] ?? Number.NaN;
        if (truth <= 6) near++;
        else far++;
        expect(mm, `seed ${seed}, step ${n}`).toBe(truth <= 6 ? truth : Number.POSITIVE_INFINITY);
      }
    }
    expect(near).toBeGreaterThan(50);
    expect(far).toBeGreaterThan(50);
  });
});
