// The field's bounds hold: no point of space and no segment is nearer than the low one, nor farther than the high one.

import { describe, expect, it } from 'vitest';
import { boundAtPoint, type PointBound } from '#core/clearance/point-bound.ts';
import { boundAlongSegment } from '#core/clearance/segment-bound.ts';
import { segmentFrom } from '#core/clearance/segment-box-distance.ts';
import { buildDistanceField, type DistanceField } from '#core/field/distance-field.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { ANISOTROPIES, blobs, dust, type Triple, voxelsOf } from '../random-mask.ts';
import { between, type Random, seededRandom } from '../seeded-random.ts';
import { bruteForceDistance } from './brute-force.ts';

const DIMS = [26, 22, 20] as const;
/** Of each of 6 scenes at 3 spacings. */
const POINTS = 57_000;

/** Every cube tried; their middles flat, three numbers each. */
const cubeSquared = (field: DistanceField, cubes: Float64Array, [x, y, z]: Triple): number => {
  const [si, sj, sk] = field.grid.spacingMm;
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < cubes.length; n += 3) {
    const ex = Math.max(0, Math.abs(x - (cubes[n] as number) * si) - si / 2);
    const ey = Math.max(0, Math.abs(y - (cubes[n + 1] as number) * sj) - sj / 2);
    const ez = Math.max(0, Math.abs(z - (cubes[n + 2] as number) * sk) - sk / 2);
    least = Math.min(least, ex * ex + ey * ey + ez * ez);
  }
  return least;
};

const someField = (seed: number, spacing: Triple, random: Random): DistanceField => {
  const mask = seed % 2 === 0 ? blobs(DIMS, 2, 3, random) : dust(DIMS, 600, random);
  return buildDistanceField(axialGrid(DIMS, spacing, pointLps(0, 0, 0)), mask, seed < 3 ? 60 : 2);
};

const somewhere = (spacing: Triple, random: Random): Triple => {
  const margin = random() < 0.2 ? 40 : 2;
  const at = (n: 0 | 1 | 2) => between(random, -margin, DIMS[n] * spacing[n] + margin);
  return [at(0), at(1), at(2)];
};

describe.each(ANISOTROPIES.map((spacing) => ({ spacing })))('bounds from the field at $spacing mm', ({ spacing }) => {
  it('hold at 340,000 points, a million in all', () => {
    const bound: PointBound = { lowSquaredMm2: 0, highMm: 0 };
    const violations: unknown[] = [];
    let gaps = 0;
    let counted = 0;
    for (let seed = 0; seed < 6; seed++) {
      const random = seededRandom(40 + seed);
      const field = someField(seed, spacing, random);
      const cubes = Float64Array.from(voxelsOf(field.mask).flat());
      for (let n = 0; n < POINTS; n++) {
        const p = somewhere(spacing, random);
        const truth = Math.sqrt(cubeSquared(field, cubes, p));
        boundAtPoint(field, p[0], p[1], p[2], bound);
        const low = Math.sqrt(bound.lowSquaredMm2);
        if (!(low <= truth && truth <= bound.highMm)) violations.push({ seed, p, low, truth, highMm: bound.highMm });
        const isWithinSamples = p.every(
          (x, axis) => x >= 0 && x <= ((DIMS[axis] as number) - 1) * (spacing[axis] as number),
        );
        if (seed < 3 && isWithinSamples) {
          gaps += truth - low;
          counted++;
        }
      }
    }
    expect(violations).toEqual([]);
    // Tight enough to be of use, not just true: hundredths of a millimetre where the field has samples.
    expect(counted).toBeGreaterThan(5000);
    expect(gaps / counted).toBeLessThan(0.12);
  });

  it('hold along 360 segments', () => {
    for (let seed = 0; seed < 6; seed++) {
      const random = seededRandom(70 + seed);
      const field = someField(seed, spacing, random);
      const cubes = voxelsOf(field.mask);
      for (let n = 0; n < 60; n++) {
        const a = somewhere(spacing, random);
        const b = n % 10 === 0 ? a : somewhere(spacing, random);
        const truth = bruteForceDistance(field.grid, cubes, pointLps(...a), pointLps(...b));
        for (const tolerance of [0.05, 0.5]) {
          const { lowMm, highMm } = boundAlongSegment(field, segmentFrom(a, b), tolerance);
          expect(lowMm, `seed ${seed}, segment ${n}`).toBeLessThanOrEqual(truth + 1e-9);
          expect(highMm, `seed ${seed}, segment ${n}`).toBeGreaterThanOrEqual(truth);
        }
      }
    }
  });
});
