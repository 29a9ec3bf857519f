// How many straight paths a second and thread the search may ask, on the reference scene: fans of 2,000 paths from targets
// in the middle, 150 mm long in the mean, among 40 obstacles.

import { createPathQueries } from '../../src/core/clearance/path-queries.ts';
import { blockMinima } from '../../src/core/field/block-minima.ts';
import { squaredDistanceToCubes } from '../../src/core/field/cube-distance-kernel.ts';
import { between, seededRandom } from '../oracle/seeded-random.ts';
import type { BenchRow } from './bench-row.ts';
import { REFERENCE_SPACING_MM, referenceObstacles } from './reference-scene.ts';

const SIZE = [512, 512, 400] as const;
const PATHS = 40_000;
const FAN = 2_000;
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

/** Best of three passes in millions a second: whatever else runs only takes away. */
const speed = (task: () => void): number => {
  const passes = Array.from({ length: 3 }, () => {
    const from = performance.now();
    task();
    return PATHS / (performance.now() - from) / 1000;
  });
  return Math.max(...passes);
};

export const querySpeedRows = (): BenchRow[] => {
  const squaredMm2 = squaredDistanceToCubes(referenceObstacles(SIZE[2]), SIZE, REFERENCE_SPACING_MM);
  const field = {
    grid: { spacingMm: REFERENCE_SPACING_MM },
    box: { min: [0, 0, 0], size: SIZE },
    squaredMm2,
    coarseMm: blockMinima(squaredMm2, SIZE, REFERENCE_SPACING_MM),
  } as const;
  const paths = referencePaths();
  return (['fastest', 'typescript'] as const).flatMap((kernel): BenchRow[] => {
    const queries = createPathQueries(field, kernel);
    const name = kernel === 'fastest' ? 'wasm' : 'typescript';
    const unit = 'M/s';
    const better = 'higher';
    return [
      { name: `core.paths.clear.${name}`, value: speed(() => queries.clear(paths, NEED_MM)), unit, better },
      { name: `core.paths.least.${name}`, value: speed(() => queries.least(paths, TOLERANCE_MM)), unit, better },
    ];
  });
};
