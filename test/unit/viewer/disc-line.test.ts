// The line of a disc on a slice lies on the plane and on the slice; turned by a hand, the plane's line follows the hand.

import { describe, expect, it } from 'vitest';
import { along, cross, distanceMm, dot, type PointLps, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import type { DiscPlane } from '#core/spine/disc-planes.ts';
import { between, randomAxes, seededRandom } from '#test/oracle/seeded-random.ts';
import { discLine, turnedNormal, turnOf } from '#viewer/overlay/disc-line.ts';
import { planeAxes } from '#viewer/slices/plane-axes.ts';
import { fittedFraming, sliceCamera } from '#viewer/slices/slice-camera.ts';

const GRID = axialGrid([100, 100, 100], [1, 1, 1], pointLps(-50, -50, -50));
const SIZE = { widthPx: 500, heightPx: 400 };
const cameraAt = (plane: 'sagittal' | 'coronal' | 'axial', on: PointLps) => {
  const axes = planeAxes(GRID)[plane];
  return sliceCamera(fittedFraming(GRID, axes, SIZE), axes, SIZE, on);
};

describe('a disc on a slice', () => {
  it('is a line on both, and follows the end that is led', () => {
    const random = seededRandom(3);
    let seen = 0;
    for (let n = 0; n < 200; n++) {
      const [, , w] = randomAxes(random) as readonly (readonly [number, number, number])[];
      const disc: DiscPlane = {
        pointLps: pointLps(between(random, -20, 20), between(random, -20, 20), between(random, -20, 20)),
        normalLps: w as unknown as DiscPlane['normalLps'],
      };
      for (const plane of ['sagittal', 'coronal'] as const) {
        const camera = cameraAt(plane, pointLps(between(random, -20, 20), between(random, -20, 20), 0));
        const line = discLine(disc, camera);
        if (line === null) continue;
        seen++;
        for (const mm of [-10, 0, 7]) {
          const p = along(line.middleLps, line.alongLps, mm);
          expect(dot(vectorBetween(disc.pointLps, p), disc.normalLps)).toBeCloseTo(0, 9);
          expect(dot(vectorBetween(camera.centreLps, p), camera.forwardLps)).toBeCloseTo(0, 9);
        }
        expect(dot(line.alongLps, camera.rightLps)).toBeGreaterThanOrEqual(0);
        for (const end of [1, -1] as const) {
          const wanted = between(random, -40, 40);
          const turned = { ...disc, normalLps: turnedNormal(disc, camera, wanted) };
          expect(Math.hypot(...turned.normalLps)).toBeCloseTo(1, 9);
          expect(dot(turned.normalLps, camera.forwardLps)).toBeCloseTo(dot(disc.normalLps, camera.forwardLps), 9);
          // A hand at the end of the line so turned asks for that turn.
          const sight = camera.forwardLps;
          const side = cross(sight, line.alongLps);
          const r = (wanted * Math.PI) / 180;
          const led = along(along(line.middleLps, line.alongLps, end * 30 * Math.cos(r)), side, end * 30 * Math.sin(r));
          expect(turnOf(line, camera, end, led)).toBeCloseTo(wanted, 6);
          const after = discLine(turned, camera);
          if (after === null || Math.abs(wanted) < 1) continue;
          expect(Math.abs(dot(after.alongLps, cross(sight, vectorBetween(line.middleLps, led))))).toBeLessThan(1e-6);
        }
      }
    }
    expect(seen).toBeGreaterThan(100);
  });

  it('is not shown far from its middle, nor from above', () => {
    const disc: DiscPlane = {
      pointLps: pointLps(0, 0, 0),
      normalLps: pointLps(0, 0, 1) as unknown as DiscPlane['normalLps'],
    };
    expect(discLine(disc, cameraAt('axial', pointLps(0, 0, 0)))).toBeNull();
    expect(discLine(disc, cameraAt('sagittal', pointLps(30, 0, 0)))).toBeNull();
    const line = discLine(disc, cameraAt('sagittal', pointLps(10, 0, 0)));
    expect(distanceMm(line?.middleLps ?? pointLps(9, 9, 9), pointLps(10, 0, 0))).toBeLessThan(1);
  });
});
