// Speed of the exact distance field on the reference scene, WebAssembly beside its TypeScript twin in the same run.

import { squaredDistanceToCubes } from '../../src/core/field/cube-distance-kernel.ts';
import type { BenchRow } from './bench-row.ts';
import { REFERENCE_SPACING_MM, referenceObstacles } from './reference-scene.ts';

const PASSES = 3;

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
