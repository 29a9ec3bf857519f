// Path queries against brute force over the cubes grown by their margin: what is called clear is clear, what is called least
// is never above the truth; both agree with one another; WebAssembly gives the twin's very answers.

import { describe, expect, it } from 'vitest';
import { brickReader, wideSquared } from '#core/clearance/brick-reader.ts';
import { createPathQueries } from '#core/clearance/path-queries.ts';
import { squaredDistanceToCubes } from '#core/field/cube-distance-kernel.ts';
import { withCoarseLevel } from '#core/field/search-field.ts';
import { pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps } from '#core/space/volume-grid.ts';
import { unpackMask, wholeBox } from '#core/structure/mask.ts';
import { ANISOTROPIES, blobs, voxelsOf } from '../random-mask.ts';
import { between, seededRandom } from '../seeded-random.ts';
import { bruteForceDistance } from './brute-force.ts';

const DIMS = [44, 40, 36] as const;
/** Long; and one whose last samples are of the lattice too, where rounding may carry a place past them. */
const OTHER_DIMS = [[90, 30, 28], [41, 33, 25], DIMS] as const;

const scene = (seed: number, dims: readonly [number, number, number] = DIMS) => {
  const random = seededRandom(seed);
  const spacing = ANISOTROPIES[seed % 3] ?? ([1, 1, 1] as const);
  const mask = blobs(dims, 3, 5, random);
  const box = wholeBox(dims);
  const squaredMm2 = squaredDistanceToCubes(unpackMask(mask, box), dims, spacing);
  const grid = axialGrid(dims, spacing, pointLps(0, 0, 0));
  const field = withCoarseLevel(grid, box, squaredMm2);
  // In odd scenes from well outside to inside: there some paths leave the samples, and some end on a last one. One is a point.
  const paths = Float64Array.from({ length: 6 * 40 }, (_, n) => {
    const outside = seed % 2 === 1 && n % 6 < 3 ? 0.2 : 0;
    const longest = ((dims[n % 3] as number) - 1) * (spacing[n % 3] as number);
    return seed % 2 === 1 && n % 24 === 21 ? longest : between(random, -outside, 1 + outside) * longest;
  });
  paths.copyWithin(6 * 7 + 3, 6 * 7, 6 * 7 + 3);
  return { field, grid, cubes: voxelsOf(mask), paths };
};

const truthOf = ({ grid, cubes, paths }: ReturnType<typeof scene>, n: number): number => {
  const [a, b, c, d, e, f] = paths.subarray(6 * n, 6 * n + 6) as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return bruteForceDistance(grid, cubes, pointLps(a, b, c), pointLps(d, e, f));
};

describe('path queries', () => {
  it('prove only what is true, and agree with one another', () => {
    const gaps: number[] = [];
    let [free, blocked] = [0, 0];
    for (let seed = 0; seed < 12; seed++) {
      const made = scene(seed);
      const queries = createPathQueries(made.field, 'typescript');
      const least = queries.least(made.paths, 0.05);
      const clear = queries.clear(made.paths, 3);
      for (let n = 0; n < least.length; n++) {
        const truth = truthOf(made, n);
        const low = least[n] as number;
        expect(low, `seed ${seed}, path ${n}`).toBeLessThanOrEqual(truth + 1e-4);
        if (clear[n] === 1) {
          free++;
          expect(truth, `seed ${seed}, path ${n}`).toBeGreaterThanOrEqual(3 - 1e-4);
          // Between two points of the walk the field's own bound may be lower by its gap.
          expect(low).toBeGreaterThanOrEqual(3 - Math.hypot(...made.field.grid.spacingMm));
        } else {
          blocked++;
          expect(low).toBeLessThan(3);
        }
        if (truth > 0 && seed % 2 === 0) gaps.push(truth - low);
      }
    }
    expect(free).toBeGreaterThan(40);
    expect(blocked).toBeGreaterThan(40);
    expect(gaps.length).toBeGreaterThan(100);
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThanOrEqual(0.05);
  });

  it('give the same answers in WebAssembly', () => {
    let asked = 0;
    for (let seed = 20; seed < 40; seed++) {
      const { field, paths } = scene(seed, OTHER_DIMS[Math.floor(seed / 3) % 3]);
      const slow = createPathQueries(field, 'typescript');
      const fast = createPathQueries(field);
      for (const needMm of [0, 1.5, 6]) expect(fast.clear(paths, needMm)).toEqual(slow.clear(paths, needMm));
      for (const toleranceMm of [0.05, 1, 1e-9])
        expect(fast.least(paths, toleranceMm)).toEqual(slow.least(paths, toleranceMm));
      asked += paths.length / 6;
    }
    expect(asked).toBe(800);
  });

  it('tell of the lattice what is proven at any point of it', () => {
    const gaps: number[] = [];
    for (let seed = 0; seed < 12; seed++) {
      const { field, grid, cubes } = scene(seed, OTHER_DIMS[Math.floor(seed / 3) % 3]);
      const random = seededRandom(900 + seed);
      const reader = brickReader(field);
      for (let n = 0; n < 150; n++) {
        // Now and then on a face or an edge of the samples.
        const at = grid.dims.map((size) => Math.max(0, Math.min(1, between(random, -0.1, 1.1))) * (size - 1));
        const [i, j, k] = at as [number, number, number];
        const low = Math.sqrt(wideSquared(reader, Math.fround(i / 8), Math.fround(j / 8), Math.fround(k / 8)));
        const p = toLps(grid, pointIjk(i, j, k));
        const truth = bruteForceDistance(grid, cubes, p, p);
        expect(low, `seed ${seed}, point ${at.join(' ')}`).toBeLessThanOrEqual(truth);
        if (truth > 8) gaps.push(truth - low);
      }
    }
    expect(gaps.length).toBeGreaterThan(200);
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThan(2);
  });

  it('give the same answers for paths asked together and alone, and for what is no path', () => {
    const { field, paths } = scene(30);
    const queries = createPathQueries(field);
    const clear = queries.clear(paths, 2);
    const least = queries.least(paths, 0.05);
    for (let n = 0; n < least.length; n++) {
      const alone = paths.subarray(6 * n, 6 * n + 6);
      expect([...queries.clear(alone, 2), ...queries.least(alone, 0.05)]).toEqual([clear[n], least[n]]);
    }
    const none = Float64Array.of(1, 2, Number.NaN, 3, 4, 5, 1, 2, 3, Number.POSITIVE_INFINITY, 0, 0);
    for (const kernel of ['typescript', 'fastest'] as const) {
      expect([...createPathQueries(field, kernel).clear(none, 0)]).toEqual([0, 0]);
      expect([...createPathQueries(field, kernel).least(none, 0.05)]).toEqual([0, 0]);
    }
  });

  it('are clear of everything where there is nothing', () => {
    const box = wholeBox([8, 8, 8]);
    const nothing = new Float32Array(8 ** 3).fill(Number.POSITIVE_INFINITY);
    const field = withCoarseLevel(axialGrid(box.size, [1, 1, 1], pointLps(0, 0, 0)), box, nothing);
    const path = Float64Array.of(1, 1, 1, 6, 6, 6);
    expect([...createPathQueries(field, 'typescript').clear(path, 100)]).toEqual([1]);
    expect([...createPathQueries(field).clear(path, 100)]).toEqual([1]);
  });
});
