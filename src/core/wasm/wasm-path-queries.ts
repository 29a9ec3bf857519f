// Path queries in WebAssembly (assembly/clear-paths.ts, least-paths.ts): the field is laid in bricks in the module's memory once, layer by layer;
// paths come and answers go in blocks.

import type { PathQueries } from '../clearance/path-query.ts';
import {
  BRICK_CELLS,
  BRICK_SAMPLES,
  BRICK_SIDE,
  type BrickShape,
  brickShape,
  bricksOf,
  FARTHEST_MM,
  latticeOf,
} from '../field/brick-field.ts';
import type { SearchField } from '../field/search-field.ts';
import { type Kernels, memoryPlan, startKernels } from './kernels.ts';

const BLOCK = 4096;

/** Null where WebAssembly may not run, or has no room for the field. */
export const createWasmPathQueries = (field: SearchField): PathQueries | null => {
  const kernels = startKernels();
  if (kernels === null) return null;
  const shape = brickShape(field);
  const { size } = shape;
  const count = bricksOf(shape);
  const plan = memoryPlan();
  const wide = latticeOf(field);
  const lattice = plan.take(wide.byteLength);
  const samples = plan.take(count * BRICK_SAMPLES * 2);
  const scratch = plan.take(kernels.queryScratchBytes());
  const paths = plan.take(BLOCK * 48);
  const answers = plan.take(BLOCK * 8);
  const squares = plan.take(size[0] * size[1] * BRICK_SIDE * 4);
  const slices = plan.take(size[0] * size[1] * BRICK_SIDE * 2);
  if (!plan.fits(kernels)) return null;
  layBricks(kernels, field, shape, squares, slices, samples);
  new Uint16Array(kernels.memory.buffer, lattice, wide.length).set(wide);
  kernels.setBricks(lattice, samples, ...size);
  kernels.setPlace(...field.box.min, ...field.grid.spacingMm);
  kernels.setQueryScratch(scratch);
  const { buffer } = kernels.memory;
  return {
    clear: (all, needMm) =>
      inBlocks(kernels, all, paths, new Uint8Array(all.length / 6), (some) => {
        kernels.clearPaths(paths, answers, some, needMm);
        return new Uint8Array(buffer, answers, some);
      }),
    least: (all, toleranceMm) =>
      inBlocks(kernels, all, paths, new Float64Array(all.length / 6), (some) => {
        kernels.leastPaths(paths, answers, some, toleranceMm);
        return new Float64Array(buffer, answers, some);
      }),
  };
};

const layBricks = (
  kernels: Kernels,
  { squaredMm2 }: SearchField,
  { size: [nx, ny, nz], bricks: [, , layers] }: BrickShape,
  squares: number,
  slices: number,
  samples: number,
): void => {
  const plane = nx * ny;
  const most = Math.min(nz, BRICK_SIDE) * plane;
  const room = new Float32Array(kernels.memory.buffer, squares, most);
  for (let layer = 0; layer < layers; layer++) {
    const from = layer * BRICK_CELLS * plane;
    const some = squaredMm2.subarray(from, Math.min(squaredMm2.length, from + most));
    room.set(some);
    kernels.takeRoots(squares, slices, some.length, FARTHEST_MM);
    kernels.brickLayer(slices, nx, ny, some.length / plane, layer, samples);
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
