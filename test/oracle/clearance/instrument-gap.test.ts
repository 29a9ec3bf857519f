// The gap between two instruments against a fine grid of points on both axes, refined; and capsules against the solid.

import { describe, expect, it } from 'vitest';
import { instrumentGap, nearestOfSegments } from '#core/clearance/instrument-gap.ts';
import { INSTRUMENT_KINDS, usualParameters } from '#core/instrument/instrument-kinds.ts';
import { solidCapsules } from '#core/instrument/solid-capsules.ts';
import { along, distanceMm, type PointLps, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import { between, type Random, seededRandom } from '../seeded-random.ts';

const point = (random: Random): PointLps =>
  pointLps(between(random, -40, 40), between(random, -40, 40), between(random, -40, 40));

type Ends = readonly [PointLps, PointLps];

/** Squared distance is convex in both places: nested golden section. */
const leastByNarrowing = (a: Ends, b: Ends): number => {
  const u = vectorBetween(...a);
  const v = vectorBetween(...b);
  const least = (f: (t: number) => number): number => {
    let [low, high] = [0, 1];
    for (let n = 0; n < 60; n++) {
      const [p, q] = [low + (high - low) * 0.382, low + (high - low) * 0.618];
      if (f(p) < f(q)) high = q;
      else low = p;
    }
    return Math.min(f(0), f(1), f((low + high) / 2));
  };
  return least((s) => least((t) => distanceMm(along(a[0], u, s), along(b[0], v, t))));
};

describe('gap between instruments', () => {
  it('is the least distance of two segments, crossing, parallel, end to end and of no length', () => {
    const random = seededRandom(3);
    for (let n = 0; n < 400; n++) {
      const a: Ends = [point(random), point(random)];
      const other = point(random);
      const b: Ends =
        n % 4 === 0
          ? [other, along(other, vectorBetween(...a), between(random, -1, 1))]
          : n % 4 === 1
            ? [other, other]
            : [other, point(random)];
      expect(distanceMm(...nearestOfSegments(a, b))).toBeCloseTo(leastByNarrowing(a, b), 6);
      expect(distanceMm(...nearestOfSegments(b, a))).toBeCloseTo(distanceMm(...nearestOfSegments(a, b)), 9);
    }
  });

  it('takes the radii off: two trocars side by side, 20 mm apart', () => {
    const at = (x: number) => [
      { axis: { entryLps: pointLps(x, 100, 0), targetLps: pointLps(x, 0, 0) }, radiusMm: 1.5 },
    ];
    const gap = instrumentGap(at(0), at(20));
    expect(gap.clearanceMm).toBeCloseTo(17, 9);
    expect(distanceMm(...gap.nearestLps)).toBeCloseTo(20, 9);
  });

  it.each(INSTRUMENT_KINDS.map((kind) => ({ kind, id: kind.id })))('holds the whole solid of a $id', ({ kind }) => {
    const params = usualParameters(kind);
    const axis = { entryLps: pointLps(0, 90, 0), targetLps: pointLps(0, 0, 0) };
    const capsules = solidCapsules(kind, params, axis);
    const depthOutside = (p: PointLps): number =>
      Math.min(
        ...capsules.map(
          ({ axis: own, radiusMm }) =>
            distanceMm(...nearestOfSegments([own.entryLps, own.targetLps], [p, p])) - radiusMm,
        ),
      );
    const widest = Math.max(...kind.solid(params, 90).map((cone) => Math.max(cone.fromRadiusMm, cone.toRadiusMm)));
    let tried = 0;
    for (const { fromMm, toMm, fromRadiusMm, toRadiusMm } of kind.solid(params, 90)) {
      for (let n = 0; n <= 10; n++) {
        const y = fromMm + ((toMm - fromMm) * n) / 10;
        const r = fromRadiusMm + ((toRadiusMm - fromRadiusMm) * n) / 10;
        expect(depthOutside(pointLps(r, y, 0)), `${y}`).toBeLessThanOrEqual(1e-9);
        // and does not hold much more than it
        expect(depthOutside(pointLps(widest * 1.1 + 1, y, 0))).toBeGreaterThan(0);
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(10);
  });
});
