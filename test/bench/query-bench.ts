// How many straight paths a second and thread the search may ask, on the reference scene: fans of 2,000 paths from targets
// in the middle, 150 mm long in the mean, among 40 obstacles.

import { createPathQueries } from '../../src/core/clearance/path-queries.ts';
import { squaredDistanceToCubes } from '../../src/core/field/cube-distance-kernel.ts';
import { type SearchField, withCoarseLevel } from '../../src/core/field/search-field.ts';
import { pointLps } from '../../src/core/space/patient-space.ts';
import { axialGrid } from '../../src/core/space/volume-grid.ts';
import { wholeBox } from '../../src/core/structure/mask.ts';
import { between, seededRandom } from '../oracle/seeded-random.ts';
import type { BenchRow } from './bench-row.ts';
import { capsuleMeets, meshOfVoxels } from './mesh-peer.ts';
import { REFERENCE_SPACING_MM, referenceObstacles } from './reference-scene.ts';

const SIZE = [512, 512, 400] as const;
const PATHS = 40_000;
const FAN = 2_000;
/** Paths timed at once, short beside the time that a scheduler gives. */
const SHARE = 500;
const PASSES = 15;
const NEED_MM = 5;
const TOLERANCE_MM = 0.05;

const referencePaths = (): Float64Array => {
  const random = seededRandom(9);
  const paths = new Float64Array(6 * PATHS);
  let target: readonly number[] = [];
  for (let n = 0; n < PATHS; n++) {
    if (n % FAN === 0) target = [between(random, 120, 290), between(random, 120, 290), between(random, 100, 300)];
    const length = between(random, 100, 200);
    const z = between(random, -1, 1);
    const turn = between(random, 0, 2 * Math.PI);
    const across = Math.sqrt(1 - z * z);
    const towards = [across * Math.cos(turn), across * Math.sin(turn), z];
    const limits = [408, 408, 398];
    const entry = target.map((x, axis) =>
      Math.min(limits[axis] as number, Math.max(1, x + length * (towards[axis] as number))),
    );
    paths.set([...entry, ...target], 6 * n);
  }
  return paths;
};

/** Millions a second: the paths go in a few hundred at a time, each share at the best of its passes, since others only add. */
const speed = (paths: Float64Array, task: (some: Float64Array) => void): number => {
  const shares = Array.from({ length: PATHS / SHARE }, (_, n) => paths.subarray(6 * SHARE * n, 6 * SHARE * (n + 1)));
  const best = shares.map(() => Number.POSITIVE_INFINITY);
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [n, share] of shares.entries()) {
      const from = performance.now();
      task(share);
      best[n] = Math.min(best[n] as number, performance.now() - from);
    }
  }
  const spentMs = best.reduce((sum, ms) => sum + ms, 0);
  return PATHS / spentMs / 1000;
};

const fieldOf = (obstacles: Uint8Array): SearchField =>
  withCoarseLevel(
    axialGrid(SIZE, REFERENCE_SPACING_MM, pointLps(0, 0, 0)),
    wholeBox(SIZE),
    squaredDistanceToCubes(obstacles, SIZE, REFERENCE_SPACING_MM),
  );

/** Capsule casts of the peer in millions a second, on every 40th path; and how often it says what ours does. */
const peerSpeed = (obstacles: Uint8Array, paths: Float64Array, ours: Uint8Array) => {
  const bvh = meshOfVoxels(obstacles, SIZE, REFERENCE_SPACING_MM);
  const some = Array.from({ length: PATHS / 40 }, (_, n) => paths.subarray(240 * n, 240 * n + 6));
  const best = some.map(() => Number.POSITIVE_INFINITY);
  let same = 0;
  for (let pass = 0; pass < 5; pass++) {
    for (const [n, path] of some.entries()) {
      const from = performance.now();
      const meets = capsuleMeets(bvh, path, NEED_MM);
      best[n] = Math.min(best[n] as number, performance.now() - from);
      if (pass === 0 && meets === (ours[40 * n] === 0)) same++;
    }
  }
  const speed = some.length / best.reduce((sum, ms) => sum + ms, 0) / 1000;
  return { speed, share: same / some.length };
};

export const querySpeedRows = (): BenchRow[] => {
  const obstacles = referenceObstacles(SIZE[2]);
  const field = fieldOf(obstacles);
  const paths = referencePaths();
  const unit = 'M/s';
  const better = 'higher';
  const speeds = (['fastest', 'typescript'] as const).map((kernel) => {
    const queries = createPathQueries(field, kernel);
    const clear = speed(paths, (some) => queries.clear(some, NEED_MM));
    const least = speed(paths, (some) => queries.least(some, TOLERANCE_MM));
    return { clear, least, answers: queries.clear(paths, NEED_MM) };
  });
  const [wasm, slow] = speeds as [(typeof speeds)[0], (typeof speeds)[0]];
  const peer = peerSpeed(obstacles, paths, wasm.answers);
  const note = `three-mesh-bvh, capsules of ${NEED_MM} mm on the same surface; the same answer for ${(peer.share * 100).toFixed(1)} %`;
  return [
    { name: 'core.paths.clear.wasm', value: wasm.clear, unit, better, note: 'one thread; wanted: 5' },
    { name: 'core.paths.least.wasm', value: wasm.least, unit, better, note: 'one thread; wanted: 2' },
    { name: 'core.paths.clear.typescript', value: slow.clear, unit, better },
    { name: 'core.paths.least.typescript', value: slow.least, unit, better },
    { name: 'core.paths.clear.mesh-bvh', value: peer.speed, unit, better, note },
    { name: 'core.paths.clear.ratio-to-mesh-bvh', value: wasm.clear / peer.speed, unit: 'times', better },
  ];
};
