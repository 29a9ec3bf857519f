import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breachProbability, breachSamples } from '#core/breach/breach-probability.ts';
import { capsuleClearance } from '#core/clearance/capsule-clearance.ts';
import { buildBoundary } from '#core/field/distance-field.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { emptyMask } from '#core/structure/mask.ts';
import { blobs } from '../../oracle/random-mask.ts';
import { seededRandom } from '../../oracle/seeded-random.ts';

const DIMS = [40, 40, 30] as const;
const GRID = axialGrid(DIMS, [1, 0.9, 1.4], pointLps(-20, -18, -20));
const NORMALS = breachSamples(400, 5);
const coordinate = fc.double({ min: -30, max: 30, noNaN: true });
const point = fc.tuple(coordinate, coordinate, coordinate).map(([x, y, z]) => pointLps(x, y, z));

describe('breach probability', () => {
  it('counts a structure once, grows with the instrument, and is a yes or no without error', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        point,
        point,
        fc.double({ min: 0.2, max: 4, noNaN: true }),
        (seed, entry, target, radius) => {
          const boundary = buildBoundary(GRID, blobs(DIMS, 3, 7, seededRandom(seed)));
          const one = { id: 'one', boundary };
          const axis = { entryLps: entry, targetLps: target };
          const error = { lateralEntrySdMm: 1.5, angularSdDeg: 1, depthSdMm: 1 };
          const breach = breachProbability([one], axis, radius, error, NORMALS);
          // A structure told twice adds nothing; an empty one neither.
          const twice = breachProbability(
            [one, one, { id: 'none', boundary: buildBoundary(GRID, emptyMask(DIMS)) }],
            axis,
            radius,
            error,
            NORMALS,
          );
          expect(twice.probability).toBe(breach.probability);
          expect(twice.perStructure[2]).toMatchObject({ probability: 0, flatProbability: 0 });
          expect(breachProbability([one], axis, radius + 0.5, error, NORMALS).probability).toBeGreaterThanOrEqual(
            breach.probability,
          );
          // Without any error it is a matter of yes or no.
          const still = breachProbability(
            [one],
            axis,
            radius,
            { lateralEntrySdMm: 0, angularSdDeg: 0, depthSdMm: 0 },
            NORMALS,
          );
          expect(still.probability).toBe(capsuleClearance(boundary, axis, radius).clearanceMm <= -1e-6 ? 1 : 0);
        },
      ),
      { numRuns: 60, seed: 41 },
    );
  });
});
