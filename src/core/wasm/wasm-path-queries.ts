// Path queries in WebAssembly (assembly/queries.ts): the field is copied into the module's memory once, paths come and
// answers go in blocks.

import type { PathQueries, SampledField } from '../clearance/sampled-field.ts';
import { type Kernels, memoryPlan, startKernels } from './kernels.ts';

const BLOCK = 4096;

/** Null where WebAssembly may not run, or has no room for the field. */
export const createWasmPathQueries = ({ grid, box, squaredMm2, coarseMm }: SampledField): PathQueries | null => {
  const kernels = startKernels();
  if (kernels === null) return null;
  const plan = memoryPlan();
  const squared = plan.take(squaredMm2.byteLength);
  const coarse = plan.take(coarseMm.byteLength);
  const stack = plan.take(kernels.stackBytes());
  const paths = plan.take(BLOCK * 48);
  const answers = plan.take(BLOCK * 8);
  if (!hasRoom(() => plan.grow(kernels))) return null;
  const { buffer } = kernels.memory;
  new Float32Array(buffer, squared, squaredMm2.length).set(squaredMm2);
  new Float32Array(buffer, coarse, coarseMm.length).set(coarseMm);
  kernels.setField(squared, coarse, stack, ...box.size);
  kernels.setPlace(...box.min, ...grid.spacingMm);
  return {
    clear: (all, needMm) =>
      inBlocks(kernels, all, paths, new Uint8Array(all.length / 6), (count) => {
        kernels.clearPaths(paths, answers, count, needMm);
        return new Uint8Array(buffer, answers, count);
      }),
    least: (all, toleranceMm) =>
      inBlocks(kernels, all, paths, new Float64Array(all.length / 6), (count) => {
        kernels.leastPaths(paths, answers, count, toleranceMm);
        return new Float64Array(buffer, answers, count);
      }),
  };
};

/** The memory of WebAssembly ends at 4 GB: growing past it throws, and the twin takes over. */
const hasRoom = (grow: () => void): boolean => {
  try {
    grow();
    return true;
  } catch {
    return false;
  }
};

const inBlocks = <T extends Uint8Array | Float64Array>(
  { memory }: Kernels,
  paths: Float64Array,
  at: number,
  answers: T,
  ask: (count: number) => T,
): T => {
  const slots = new Float64Array(memory.buffer, at, BLOCK * 6);
  for (let from = 0; from < answers.length; from += BLOCK) {
    const count = Math.min(BLOCK, answers.length - from);
    slots.set(paths.subarray(from * 6, (from + count) * 6));
    answers.set(ask(count), from);
  }
  return answers;
};
