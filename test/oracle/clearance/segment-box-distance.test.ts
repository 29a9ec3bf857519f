// The closed form against dense sampling of the segment.

import { describe, expect, it } from 'vitest';
import { segmentBoxDistance } from '#core/clearance/segment-box-distance.ts';
import type { Triple } from '../random-mask.ts';
import { between, type Random, seededRandom } from '../seeded-random.ts';

const LOW: Triple = [-1, -2, 0.5];
const HIGH: Triple = [2, -0.5, 3];

const pointToBox = (p: Triple): number =>
  Math.hypot(...p.map((x, n) => Math.max((LOW[n] as number) - x, 0, x - (HIGH[n] as number))));

const at = (a: Triple, b: Triple, t: number): Triple => [
  a[0] + t * (b[0] - a[0]),
  a[1] + t * (b[1] - a[1]),
  a[2] + t * (b[2] - a[2]),
];

/** Coordinates that often fall on the box's planes, so that edges, faces and parallels are met. */
const coordinate = (random: Random, n: 0 | 1 | 2): number =>
  random() < 0.3 ? ([LOW[n], HIGH[n], 0, 5][Math.floor(random() * 4)] as number) : between(random, -8, 8);

const somePoint = (random: Random): Triple => [coordinate(random, 0), coordinate(random, 1), coordinate(random, 2)];

const SAMPLES = 500;

describe('segment to box', () => {
  it('is the least of 500 samples, for 5,000 segments', () => {
    const random = seededRandom(11);
    for (let n = 0; n < 5000; n++) {
      const a = somePoint(random);
      const b = n % 20 === 0 ? a : somePoint(random);
      const { distance, t } = segmentBoxDistance(a, b, LOW, HIGH);
      const where = JSON.stringify({ a, b, distance, t });
      let sampled = Number.POSITIVE_INFINITY;
      for (let s = 0; s <= SAMPLES; s++) sampled = Math.min(sampled, pointToBox(at(a, b, s / SAMPLES)));
      const step = Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]) / SAMPLES;
      expect(distance, where).toBeLessThanOrEqual(sampled + 1e-12);
      expect(distance, where).toBeGreaterThanOrEqual(sampled - step - 1e-12);
      expect(t, where).toBeGreaterThanOrEqual(0);
      expect(t, where).toBeLessThanOrEqual(1);
      expect(pointToBox(at(a, b, t)), where).toBeCloseTo(distance, 10);
      // No earlier point is as near.
      if (t > 1e-6) expect(pointToBox(at(a, b, t * 0.999)), where).toBeGreaterThanOrEqual(distance - 1e-12);
    }
  });

  it('is 0 at the point of entry for a segment through the box', () => {
    expect(segmentBoxDistance([-5, -1, 1], [5, -1, 1], LOW, HIGH)).toEqual({ distance: 0, t: 0.4 });
  });

  it('is the distance of parallel faces, at the first point', () => {
    expect(segmentBoxDistance([-1, 1, 1], [2, 1, 1], LOW, HIGH)).toEqual({ distance: 1.5, t: 0 });
  });
});
