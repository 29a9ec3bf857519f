// The front against what is known of it without marching: spheres, layers, a speed that grows with depth (whose arrival
// has a closed form), walls with and without a hole, and a slow walk over faces on random media. Every front here is
// marched in WebAssembly and by its TypeScript twin, which must give the same voxels, arrivals and sources to the bit.

import { describe, expect, it } from 'vitest';
import type { FrontMedium, FrontSource } from '#core/cement/front-medium.ts';
import { marchFront } from '#core/cement/marching-front.ts';
import { between, seededRandom } from '../seeded-random.ts';

type Triple = readonly [number, number, number];

const arrivals = (medium: FrontMedium, sources: readonly FrontSource[]): Float64Array => {
  const found = new Float64Array(medium.speed.length).fill(Number.POSITIVE_INFINITY);
  let last = 0;
  let misplaced = 0;
  const visited: number[] = [];
  marchFront(medium, sources, (voxel, arrival, source) => {
    if (found[voxel] !== Number.POSITIVE_INFINITY || arrival < last) misplaced++;
    last = arrival;
    found[voxel] = arrival;
    visited.push(voxel, arrival, source);
    return false;
  });
  expect(misplaced).toBe(0);
  expect(differences(medium, sources, visited)).toBe(0);
  return found;
};

/** How many of the numbers visited differ in the TypeScript twin. */
const differences = (medium: FrontMedium, sources: readonly FrontSource[], visited: readonly number[]): number => {
  let at = 0;
  let count = 0;
  marchFront(
    medium,
    sources,
    (...numbers) => {
      for (const number of numbers) if (number !== visited[at++]) count++;
      return false;
    },
    'typescript',
  );
  return count + Math.abs(visited.length - at);
};

const made = (size: Triple, spacingMm: Triple, speedAt: (i: number, j: number, k: number) => number): FrontMedium => {
  const speed = new Float32Array(size[0] * size[1] * size[2]);
  let n = 0;
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++) for (let i = 0; i < size[0]; i++) speed[n++] = speedAt(i, j, k);
  return { size, spacingMm, speed };
};

const place = (size: Triple, n: number): [number, number, number] => [
  n % size[0],
  Math.floor(n / size[0]) % size[1],
  Math.floor(n / size[0] / size[1]),
];

describe('an even medium', () => {
  it.each([
    [
      [1, 1, 1],
      [30, 30, 30],
    ],
    [
      [0.7, 0.7, 1.25],
      [30.3, 29.8, 22.6],
    ],
    [
      [0.75, 0.75, 1.6],
      [25.5, 25.5, 20.5],
    ],
    [
      [0.8, 0.8, 3],
      [31, 31, 12],
    ],
  ] as const)('gives spheres within 2 %% for voxels of %j mm', (spacingMm, at) => {
    const size = [61, 61, 45] as const;
    const found = arrivals(
      made(size, spacingMm, () => 1),
      [{ at, rate: 1 }],
    );
    let worst = 0;
    for (let n = 0; n < found.length; n++) {
      const p = place(size, n);
      const d = Math.hypot(...p.map((c, axis) => (c - (at[axis] ?? 0)) * (spacingMm[axis] ?? 0)));
      if (d > 2) worst = Math.max(worst, Math.abs((found[n] as number) / d - 1));
    }
    expect(worst).toBeLessThan(0.02);
  });
});

describe('two layers', () => {
  it('are crossed in the ratio of their speeds within 3 %', () => {
    const size = [41, 41, 81] as const;
    const found = arrivals(
      made(size, [1, 1, 1], (_i, _j, k) => (k < 40 ? 1 : 0.25)),
      [{ at: [20, 20, 30], rate: 1 }],
    );
    const at = (k: number): number => found[20 + 41 * (20 + 41 * k)] as number;
    const fast = (at(38) - at(33)) / 5;
    const slow = (at(60) - at(45)) / 15;
    expect(slow / fast).toBeGreaterThan(4 * 0.97);
    expect(slow / fast).toBeLessThan(4 * 1.03);
    // Straight through the face at 39.5: 9.5 mm at speed 1, 20.5 mm at a quarter.
    expect(Math.abs(at(60) / (9.5 + 4 * 20.5) - 1)).toBeLessThan(0.03);
  });
});

describe('a speed that grows with depth', () => {
  it('has the arrival of the closed form within 2 %', () => {
    // F = 1 + g z: T = acosh(1 + g² d² / (2 F0 F1)) / g (rays are arcs of circles).
    const size = [41, 41, 61] as const;
    const gradient = 0.05;
    const speedAt = (k: number): number => 1 + gradient * k;
    const at = [20, 20, 5] as const;
    const found = arrivals(
      made(size, [1, 1, 1], (_i, _j, k) => speedAt(k)),
      [{ at, rate: 1 }],
    );
    let worst = 0;
    for (let n = 0; n < found.length; n++) {
      const [i, j, k] = place(size, n);
      const d2 = (i - 20) ** 2 + (j - 20) ** 2 + (k - 5) ** 2;
      if (d2 < 36) continue;
      const exact = Math.acosh(1 + (gradient * gradient * d2) / (2 * speedAt(5) * speedAt(k))) / gradient;
      worst = Math.max(worst, Math.abs((found[n] as number) / exact - 1));
    }
    expect(worst).toBeLessThan(0.02);
  });
});

describe('walls', () => {
  const size = [31, 31, 31] as const;
  const inShell = (r: number): boolean => r >= 8 && r < 10;
  const radius = (i: number, j: number, k: number): number => Math.hypot(i - 15, j - 15, k - 15);

  it('of two voxels without a hole are never crossed', () => {
    const found = arrivals(
      made(size, [1, 1, 1], (i, j, k) => (inShell(radius(i, j, k)) ? 0 : 1)),
      [{ at: [15, 15, 15], rate: 1 }],
    );
    const wrong = found.findIndex((time, n) => Number.isFinite(time) !== radius(...place(size, n)) < 8);
    expect(wrong).toBe(-1);
  });

  it('of one slanted voxel are not slipped through at their corners, even beside the source', () => {
    const found = arrivals(
      made(size, [1, 1, 1], (i, j) => (i - j === 2 ? 0 : 1)),
      [{ at: [15, 15, 15], rate: 1 }],
    );
    const wrong = found.findIndex((time, n) => {
      const [i, j] = place(size, n);
      return Number.isFinite(time) !== i - j < 2;
    });
    expect(wrong).toBe(-1);
  });

  it('leak through a hole of three by three voxels, and from there as from the hole', () => {
    const isHole = (i: number, j: number, k: number): boolean =>
      i > 15 && Math.abs(j - 15) <= 1 && Math.abs(k - 15) <= 1;
    const found = arrivals(
      made(size, [1, 1, 1], (i, j, k) => (inShell(radius(i, j, k)) && !isHole(i, j, k) ? 0 : 1)),
      [{ at: [15, 15, 15], rate: 1 }],
    );
    const at = (i: number, j: number, k: number): number => found[i + 31 * (j + 31 * k)] as number;
    expect(at(28, 15, 15)).toBeCloseTo(13, 0);
    // Round the outside to the far side: longer than half way round the shell, finite.
    expect(at(2, 15, 15)).toBeGreaterThan(10 + Math.PI * 9);
    expect(at(2, 15, 15)).toBeLessThan(10 + Math.PI * 13);
  });
});

describe('random media', () => {
  /** Reached over faces, and the least sum of steps over faces: a slow, plain relaxation. */
  const walked = ({ size, spacingMm, speed }: FrontMedium, at: Triple): Float64Array => {
    const time = new Float64Array(speed.length).fill(Number.POSITIVE_INFINITY);
    time[at[0] + size[0] * (at[1] + size[1] * at[2])] = 0;
    for (let changed = true; changed; ) {
      changed = false;
      for (let n = 0; n < speed.length; n++) {
        const p = place(size, n);
        for (let axis = 0; axis < 3; axis++) {
          for (const side of [-1, 1]) {
            const q = p.map((c, a) => (a === axis ? c + side : c));
            if (q.some((c, a) => c < 0 || c >= (size[a] ?? 0))) continue;
            const m = (q[0] ?? 0) + size[0] * ((q[1] ?? 0) + size[1] * (q[2] ?? 0));
            if (!((speed[n] as number) > 0 && (speed[m] as number) > 0)) continue;
            const step = (spacingMm[axis] ?? 0) / (speed[n] as number);
            if ((time[m] as number) + step < (time[n] as number) - 1e-9) {
              time[n] = (time[m] as number) + step;
              changed = true;
            }
          }
        }
      }
    }
    return time;
  };

  it.each([1, 2, 3, 4, 5, 6])(
    'seed %i: reaches what a walk over faces reaches, sooner but not beyond the diagonal',
    (seed) => {
      const random = seededRandom(seed);
      const size = [14, 12, 10] as const;
      const medium = made(size, [0.8, 0.8, 1.25], () => (random() < 0.35 ? 0 : 1));
      const at = [7, 6, 5] as const;
      medium.speed[7 + 14 * (6 + 12 * 5)] = 1;
      const found = arrivals(medium, [{ at, rate: 1 }]);
      const time = walked(medium, at);
      for (let n = 0; n < found.length; n++) {
        expect(Number.isFinite(found[n])).toBe(Number.isFinite(time[n]));
        if (!Number.isFinite(found[n])) continue;
        expect(found[n]).toBeLessThanOrEqual((time[n] as number) * 1.02 + 1e-3);
        expect(found[n]).toBeGreaterThanOrEqual((time[n] as number) / Math.sqrt(3) - 0.5);
      }
    },
  );

  it('lets two sources share: each voxel to the one that comes first, volumes as the rates', () => {
    const random = seededRandom(11);
    const size = [40, 40, 80] as const;
    const rate = between(random, 0.3, 0.6);
    const sources = [
      { at: [20, 20, 18] as const, rate: 1 },
      { at: [20, 20, 61] as const, rate },
    ];
    const counts = [0, 0];
    marchFront(
      made(size, [1, 1, 1], () => 1),
      sources,
      (_voxel, arrival, source) => {
        counts[source] = (counts[source] ?? 0) + 1;
        return arrival > 14;
      },
    );
    expect((counts[1] ?? 0) / (counts[0] ?? 1) / rate).toBeGreaterThan(0.97);
    expect((counts[1] ?? 0) / (counts[0] ?? 1) / rate).toBeLessThan(1.03);
  });
});

describe('the two kernels', () => {
  const size = [38, 31, 27] as const;
  const wild = (seed: number): FrontMedium => {
    const random = seededRandom(seed);
    // Walls, free tissue, and speeds down to a ten-thousandth, whose arrivals come long after all others.
    return made(size, [0.7, 0.9, 1.4], () => {
      const draw = random();
      return draw < 0.25 ? 0 : draw < 0.6 ? 1 : draw < 0.9 ? random() : 1e-4 + 1e-3 * random();
    });
  };

  it.each([21, 22, 23])(
    'seed %i: agree where fast and very slow tissue lie side by side, from three sources',
    (seed) => {
      const random = seededRandom(100 + seed);
      const sources = [1, 0.4, 2.5].map((rate) => ({
        at: [between(random, 4, 33), between(random, 4, 26), between(random, 4, 22)] as const,
        rate,
      }));
      const found = arrivals(wild(seed), sources);
      expect(found.filter(Number.isFinite).length).toBeGreaterThan(15_000);
    },
  );

  it('stop at the voxel where they are told to', () => {
    for (const kernel of ['fastest', 'typescript'] as const) {
      let count = 0;
      const source = { at: [19, 15, 13] as const, rate: 1 };
      marchFront(
        made(size, [1, 1, 1], () => 1),
        [source],
        () => ++count === 5000,
        kernel,
      );
      expect(count).toBe(5000);
    }
  });
});

describe('slips', () => {
  it('throw', () => {
    const medium = made([3, 3, 3], [1, 1, 1], () => 1);
    expect(() => marchFront({ ...medium, size: [3, 3, 4] }, [], () => false)).toThrow(RangeError);
    expect(() => marchFront(medium, [{ at: [1, 1, 1], rate: 0 }], () => false)).toThrow(RangeError);
  });
});
