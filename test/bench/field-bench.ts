// Speed of the exact distance field on the reference scene: WebAssembly beside its TypeScript twin in the same run; and by two real
// threads over the program's own pool and workers, from the voxels of a structure to the samples on shared memory.

import { squaredDistanceToCubes } from '../../src/core/field/cube-distance-kernel.ts';
import { pointLps } from '../../src/core/space/patient-space.ts';
import { axialGrid } from '../../src/core/space/volume-grid.ts';
import { packMask, wholeBox } from '../../src/core/structure/mask.ts';
import { createJobPool } from '../../src/workers/job-pool.ts';
import { sampleOnThreads } from '../../src/workers/shared-samples.ts';
import { spawnJobThread } from '../job-thread.ts';
import type { BenchRow } from './bench-row.ts';
import { REFERENCE_SPACING_MM, referenceObstacles } from './reference-scene.ts';

const PASSES = 3;
const THREADS = 2;

const seconds = (task: () => void): number => {
  const from = performance.now();
  task();
  return (performance.now() - from) / 1000;
};

/** One thread; the best of a few passes, because whatever else runs only adds. */
export const fieldSpeedRows = (): BenchRow[] =>
  [200, 400].flatMap((slices) => {
    const inside = referenceObstacles(slices);
    const size = [512, 512, slices] as const;
    const speed = (kernel: 'fastest' | 'typescript'): number => {
      const run = () => squaredDistanceToCubes(inside, size, REFERENCE_SPACING_MM, undefined, { kernel });
      return inside.length / Math.min(...Array.from({ length: PASSES }, () => seconds(run))) / 1e6;
    };
    const fastest = speed('fastest');
    const twin = speed('typescript');
    const note = `40 obstacles, 512 x 512 x ${slices}, one thread, best of ${PASSES}`;
    return [
      { name: `core.field.${slices}.wasm`, value: fastest, unit: 'Mvoxel/s', better: 'higher', note },
      { name: `core.field.${slices}.typescript`, value: twin, unit: 'Mvoxel/s', better: 'higher', note },
      { name: `core.field.${slices}.wasm-to-typescript`, value: fastest / twin, unit: 'times', better: 'higher' },
    ] as const;
  });

/** The same by two real threads, masks handed over and unpacked by each of them included. */
export const fieldOnThreadsRows = async (): Promise<BenchRow[]> => {
  const size = [512, 512, 200] as const;
  const grid = axialGrid(size, REFERENCE_SPACING_MM, pointLps(0, 0, 0));
  const obstacles = [{ mask: packMask(size, wholeBox(size), referenceObstacles(size[2])), marginMm: 0 }];
  const pool = createJobPool(spawnJobThread, THREADS);
  const sample = async (threads: number): Promise<number> => {
    const from = performance.now();
    const { length } = await sampleOnThreads(pool, threads, grid, obstacles);
    return length / (performance.now() - from) / 1000;
  };
  const best = async (threads: number): Promise<number> => {
    let speed = 0;
    for (let pass = 0; pass < PASSES; pass++) speed = Math.max(speed, await sample(threads));
    return speed;
  };
  await sample(THREADS); // as after the first field
  const [two, one] = [await best(THREADS), await best(1)];
  pool.dispose();
  const note = `40 obstacles, 512 x 512 x 200, real threads of the program's pool, masks unpacked in each, best of ${PASSES}`;
  return [
    { name: 'core.field.200.two-threads', value: two, unit: 'Mvoxel/s', better: 'higher', note },
    { name: 'core.field.200.two-threads-to-one', value: two / one, unit: 'times', better: 'higher' },
  ];
};
