// Cheapest paths from markers, against Bellman and Ford's sweeps over all pairs of neighbours until nothing changes.

import { describe, expect, it } from 'vitest';
import { nearestMarkers } from '#core/segment/nearest-marker.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';

type Triple = readonly [number, number, number];

const slowCosts = (size: Triple, s: Triple, cost: Float32Array, isSource: (n: number) => boolean): Float64Array => {
  const [nx, ny, nz] = size;
  const best = Float64Array.from(cost, (c, n) => (isSource(n) && c !== Infinity ? 0 : Infinity));
  for (let changed = true; changed; ) {
    changed = false;
    for (let n = 0; n < best.length; n++) {
      if (best[n] === Infinity) continue;
      const [i, j, k] = [n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))];
      for (let d = 0; d < 27; d++) {
        const [di, dj, dk] = [(d % 3) - 1, (Math.floor(d / 3) % 3) - 1, Math.floor(d / 9) - 1];
        const [x, y, z] = [i + di, j + dj, k + dk];
        if (Math.abs(di) + Math.abs(dj) + Math.abs(dk) > 2 || x < 0 || y < 0 || z < 0) continue;
        if (x >= nx || y >= ny || z >= nz) continue;
        const to = x + nx * (y + ny * z);
        const mm = Math.hypot(di * s[0], dj * s[1], dk * s[2]);
        const reached = (best[n] as number) + (mm * ((cost[n] as number) + (cost[to] as number))) / 2;
        if (reached >= (best[to] as number) - 1e-12) continue;
        best[to] = reached;
        changed = true;
      }
    }
  }
  return best;
};

describe('nearest markers', () => {
  it('are those of the cheapest path, up to the rounding of its steps', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const random = seededRandom(seed);
      const size: Triple = [9, 7, 5];
      const spacing: Triple = [0.7, 1, 1.6];
      const count = 9 * 7 * 5;
      const cost = Float32Array.from({ length: count }, () => (random() < 0.2 ? Infinity : 0.3 + 4 * random()));
      const markers = Uint8Array.from({ length: count }, () => (random() < 0.03 ? 1 + Math.floor(3 * random()) : 0));
      const found = nearestMarkers(size, spacing, cost, markers);
      const slow = [1, 2, 3].map((label) => slowCosts(size, spacing, cost, (n) => markers[n] === label));
      for (let n = 0; n < count; n++) {
        const least = Math.min(...slow.map((costs) => costs[n] as number));
        if (least === Infinity || cost[n] === Infinity) {
          expect(found.labels[n]).toBe(0);
          continue;
        }
        // Each of at most 20 steps is rounded to a sixteenth.
        expect(Math.abs((found.costs[n] as number) - least)).toBeLessThan(20 / 32);
        expect((slow[(found.labels[n] as number) - 1]?.[n] as number) - least).toBeLessThan(20 / 16);
      }
    }
  });

  it('go round what bars the way', () => {
    const cost = Float32Array.from({ length: 25 }, (_, n) => (n % 5 === 2 && n < 20 ? Infinity : 1));
    const markers = new Uint8Array(25);
    markers[0] = 1;
    const { costs, labels } = nearestMarkers([5, 5, 1], [1, 1, 1], cost, markers);
    expect(labels.filter((label) => label === 1)).toHaveLength(21);
    expect(costs[4] as number).toBeGreaterThan(8);
  });
});
