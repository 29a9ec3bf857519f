// The closed form against scipy's own (Kabsch by singular values), the residuals against plain sums, and the error expected
// at a target against what happens: points marked badly many times over, the true error at the target averaged.

import { describe, expect, it } from 'vitest';
import { fitPointPairs, leftOutErrorsMm, type PointPair, pairsRefusal } from '#core/register/fit-point-pairs.ts';
import {
  apartMm,
  composed,
  inverseTransform,
  isRotation,
  type RigidTransform,
  transformGrid,
  transformPoint,
  turnAbout,
  turnDeg,
} from '#core/register/rigid-transform.ts';
import { lowChiSquared, targetError } from '#core/register/target-error.ts';
import { distanceMm, type PointLps, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { toLps } from '#core/space/volume-grid.ts';
import { gaussian } from '#test/phantom/analytic-volume.ts';
import { askPython, hasPython } from '../../python.ts';
import { obliqueGrid } from '../random-mask.ts';
import { between, type Random, randomAxes, seededRandom } from '../seeded-random.ts';

const randomPoint = (random: Random, sizeMm = 120): PointLps =>
  pointLps(between(random, -sizeMm, sizeMm), between(random, -sizeMm, sizeMm), between(random, -sizeMm, sizeMm));

const randomMove = (random: Random): RigidTransform => ({
  rotation: randomAxes(random).flat() as unknown as RigidTransform['rotation'],
  translationMm: [between(random, -300, 300), between(random, -300, 300), between(random, -300, 300)],
});

const marked = (p: PointLps, sigma: number, random: Random): PointLps =>
  pointLps(p[0] + sigma * gaussian(random), p[1] + sigma * gaussian(random), p[2] + sigma * gaussian(random));

const pairsOf = (move: RigidTransform, moving: readonly PointLps[], sigma: number, random: Random): PointPair[] =>
  moving.map((movingLps) => ({ movingLps, fixedLps: marked(transformPoint(move, movingLps), sigma, random) }));

const KABSCH = `
import json, sys
import numpy as np
from scipy.spatial.transform import Rotation
out = []
for case in json.load(sys.stdin):
    a = np.array([p["movingLps"] for p in case]); b = np.array([p["fixedLps"] for p in case])
    r, _ = Rotation.align_vectors(b - b.mean(0), a - a.mean(0))
    m = r.as_matrix(); out.append([m.ravel().tolist(), (b.mean(0) - m @ a.mean(0)).tolist()])
json.dump(out, sys.stdout)`;

describe('the fit of point pairs', () => {
  it('finds the move again exactly, from three points on, whatever it is', () => {
    const random = seededRandom(11);
    for (let run = 0; run < 300; run++) {
      const move = randomMove(random);
      const moving = Array.from({ length: 3 + (run % 5) }, () => randomPoint(random));
      const fit = fitPointPairs(pairsOf(move, moving, 0, random));
      expect(isRotation(fit.transform.rotation, 1e-12)).toBe(true);
      expect(apartMm(fit.transform, move, randomPoint(random))).toBeLessThan(1e-9);
      expect(fit.rmsMm).toBeLessThan(1e-10);
    }
  });

  it.skipIf(!hasPython('numpy', 'scipy'))('is scipy’s least squares, mirrored and flat sets included', () => {
    const random = seededRandom(12);
    const cases = Array.from({ length: 200 }, (_, run) => {
      const flat = run % 3 === 0;
      const moving = Array.from({ length: 4 + (run % 6) }, () => {
        const p = randomPoint(random);
        return flat ? pointLps(p[0], p[1], 7) : p;
      });
      const pairs = pairsOf(randomMove(random), moving, 4, random);
      // A mirror is what least squares would like best here; a patient has no mirror image.
      return run % 4 === 1
        ? pairs.map((pair) => ({
            ...pair,
            movingLps: pointLps(-pair.movingLps[0], pair.movingLps[1], pair.movingLps[2]),
          }))
        : pairs;
    });
    const twin = askPython<[number[], [number, number, number]][]>(KABSCH, cases);
    for (const [n, pairs] of cases.entries()) {
      const [rotation, translationMm] = twin[n] as unknown as [RigidTransform['rotation'], [number, number, number]];
      const { transform } = fitPointPairs(pairs);
      for (const corner of [pointLps(100, 0, 0), pointLps(0, 100, 0), pointLps(0, 0, -100)])
        expect(apartMm(transform, { rotation, translationMm }, corner)).toBeLessThan(1e-6);
    }
  });

  it('refuses two points and points on a line, and says how far from it they are', () => {
    const at = (x: number, y: number): PointPair => ({ movingLps: pointLps(x, y, 0), fixedLps: pointLps(x, y, 5) });
    expect(pairsRefusal([at(0, 0), at(10, 0)])).toMatchObject({
      code: 'REG-FEW-PAIRS',
      values: { count: 2, fewest: 3 },
    });
    const nearLine = pairsRefusal([at(0, 0), at(50, 1), at(100, 0), at(30, 0)]);
    expect(nearLine?.code).toBe('REG-ON-A-LINE');
    expect(nearLine?.values.spreadMm).toBeLessThan(1);
    expect(pairsRefusal([at(0, 0), at(50, 20), at(100, 0)])).toBeNull();
    expect(() => fitPointPairs([at(0, 0), at(10, 0)])).toThrow(RangeError);
  });

  it('left out, a badly marked pair stands out', () => {
    const random = seededRandom(13);
    const moving = Array.from({ length: 5 }, () => randomPoint(random));
    const pairs = pairsOf(randomMove(random), moving, 0.3, random);
    const bad = pairs.map((pair, n) =>
      n === 2 ? { ...pair, fixedLps: pointLps(pair.fixedLps[0] + 15, pair.fixedLps[1], pair.fixedLps[2]) } : pair,
    );
    const errors = leftOutErrorsMm(bad).map((mm) => mm ?? 0);
    expect(errors.indexOf(Math.max(...errors))).toBe(2);
    expect(errors[2]).toBeGreaterThan(13);
    expect(leftOutErrorsMm(pairs.slice(0, 3))).toEqual([null, null, null]);
  });
});

describe('the error expected at a target', () => {
  it.each([
    { count: 4, sigma: 1 },
    { count: 6, sigma: 2 },
    { count: 9, sigma: 0.7 },
  ])('is, on average over many markings, the error that there is ($count points, $sigma mm)', ({ count, sigma }) => {
    const random = seededRandom(100 + count);
    const moving = Array.from({ length: count }, () => randomPoint(random, 60));
    const target = pointLps(30, -110, 50);
    const move = randomMove(random);
    let [squared, expected, held] = [0, 0, 0];
    const runs = 3000;
    for (let run = 0; run < runs; run++) {
      const pairs = pairsOf(move, moving, sigma, random);
      const { transform, residualsMm } = fitPointPairs(pairs);
      const error = apartMm(transform, move, target);
      const said = targetError(
        pairs.map(({ fixedLps }) => fixedLps),
        residualsMm,
        transformPoint(transform, target),
      );
      squared += error ** 2 / runs;
      expected += said.expectedMm ** 2 / runs;
      if (said.boundMm >= said.expectedMm) held++;
    }
    expect(Math.sqrt(expected) / Math.sqrt(squared)).toBeGreaterThan(0.95);
    expect(Math.sqrt(expected) / Math.sqrt(squared)).toBeLessThan(1.05);
    expect(held).toBe(runs);
  });

  it('bounds the marking error from above in 95 % of markings', () => {
    const random = seededRandom(7);
    const moving = Array.from({ length: 3 }, () => randomPoint(random, 60));
    const truth = fitPointPairs(pairsOf(randomMove(random), moving, 0, random)).transform;
    // The same points with a known marking error: what the formula gives for it.
    const sigma = 1.5;
    let covered = 0;
    const runs = 2000;
    for (let run = 0; run < runs; run++) {
      const pairs = pairsOf(truth, moving, sigma, random);
      const { residualsMm } = fitPointPairs(pairs);
      const fixed = pairs.map(({ fixedLps }) => fixedLps);
      const { expectedMm, boundMm } = targetError(fixed, residualsMm, pointLps(0, 0, 0));
      const squares = residualsMm.reduce((sum, r) => sum + r * r, 0);
      // expected is for FLE2 = squares / (N - 2); the true one is 3 sigma2.
      const true2 = (expectedMm ** 2 * 3 * sigma ** 2) / squares;
      if (boundMm ** 2 >= true2) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.945);
  });

  it.skipIf(!hasPython('scipy'))('takes chi-squared from scipy’s side that is safe', () => {
    const degrees = [3, 6, 9, 12, 18, 30, 60];
    const twin = askPython<number[]>(
      'import json,sys; from scipy.stats import chi2; json.dump([float(chi2.ppf(0.05,d)) for d in json.load(sys.stdin)],sys.stdout)',
      degrees,
    );
    for (const [n, d] of degrees.entries()) {
      expect(lowChiSquared(d)).toBeLessThanOrEqual((twin[n] ?? 0) * 1.002);
      expect(lowChiSquared(d)).toBeGreaterThan((twin[n] ?? 0) * 0.9);
    }
  });
});

describe('rigid moves', () => {
  it('go back, go on, and carry a grid with its voxels', () => {
    const random = seededRandom(14);
    for (let run = 0; run < 100; run++) {
      const [a, b] = [randomMove(random), randomMove(random)];
      const p = randomPoint(random);
      expect(distanceMm(transformPoint(inverseTransform(a), transformPoint(a, p)), p)).toBeLessThan(1e-10);
      expect(distanceMm(transformPoint(composed(b, a), p), transformPoint(b, transformPoint(a, p)))).toBeLessThan(
        1e-10,
      );
      const grid = obliqueGrid([7, 6, 5], [0.8, 0.7, 1.25], random);
      const ijk = pointIjk(between(random, 0, 6), between(random, 0, 5), between(random, 0, 4));
      expect(distanceMm(toLps(transformGrid(a, grid), ijk), transformPoint(a, toLps(grid, ijk)))).toBeLessThan(1e-10);
    }
  });

  it('turn by the angle of their vector, and leave the centre', () => {
    const centre = pointLps(10, 20, 30);
    const turn = turnAbout(centre, [0, 0, 90], [1, 2, 3]);
    expect(transformPoint(turn, centre)).toEqual([11, 22, 33]);
    const [x, y, z] = transformPoint(turn, pointLps(11, 20, 30));
    expect([x, y, z].map((v) => Math.round(v * 1e9) / 1e9)).toEqual([11, 23, 33]);
    expect(turnDeg(turn)).toBeCloseTo(90, 12);
    expect(turnDeg(turnAbout(centre, [1e-5, 0, 0], [0, 0, 0]))).toBeCloseTo(1e-5, 14);
    expect(isRotation([1, 0, 0, 0, 1, 0, 0, 0, -1])).toBe(false);
  });
});
