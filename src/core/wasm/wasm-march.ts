// The front of core/cement/marching-front.ts in WebAssembly (assembly/front.ts), behind the same face as its TypeScript twin:
// voxels come out in blocks, so that a front which is stopped has run a block too far at most.

import type { FrontMarch, FrontMedium } from '../cement/front-medium.ts';
import { memoryPlan, startKernels } from './kernels.ts';

const BLOCK = 4096;
/** float32 of a voxel's cell, and where its speed is. */
const CELL = 4;
const SPEED = 2;

/** A march through a medium whose sources have these cube roots of their rates; null where WebAssembly may not run or has no room. */
export const createWasmMarch = (medium: FrontMedium, rateFactors: Float64Array): FrontMarch | null => {
  const kernels = startKernels();
  if (kernels === null) return null;
  const [nx, ny, nz] = [medium.size[0] + 2, medium.size[1] + 2, medium.size[2] + 2];
  const plan = memoryPlan();
  const cells = plan.take(nx * ny * nz * CELL * 4);
  const factors = plan.take(rateFactors.length * 8);
  const scratch = plan.take(kernels.frontScratchBytes());
  const voxels = plan.take(BLOCK * 4);
  const arrivals = plan.take(BLOCK * 4);
  const sources = plan.take(BLOCK);
  if (!plan.fits(kernels)) return null;
  new Float64Array(kernels.memory.buffer, factors, rateFactors.length).set(rateFactors);
  laySpeeds(medium, new Float32Array(kernels.memory.buffer, cells, nx * ny * nz * CELL));
  const [wi = 1, wj = 1, wk = 1] = medium.spacingMm.map((mm) => 1 / (mm * mm));
  kernels.startFront(cells, nx * ny * nz, nx, ny, wi, wj, wk, factors, scratch);
  return {
    offer: (i, j, k, arrival, source, isFixed) =>
      kernels.offerFront(i + 1 + nx * (j + 1 + ny * (k + 1)), arrival, source, isFixed),
    run(visit) {
      for (let some = BLOCK; some === BLOCK; ) {
        some = kernels.advanceFront(BLOCK, voxels, arrivals, sources);
        const { buffer } = kernels.memory;
        const at = new Int32Array(buffer, voxels, some);
        const when = new Float32Array(buffer, arrivals, some);
        const whose = new Uint8Array(buffer, sources, some);
        for (let n = 0; n < some; n++) if (visit(at[n] as number, when[n] as number, whose[n] as number)) return;
      }
    },
  };
};

/** One impermeable voxel on every side, so that no neighbour has to be asked whether it exists: memory comes as zeros. */
const laySpeeds = ({ size: [sx, sy, sz], speed }: FrontMedium, cells: Float32Array): void => {
  let from = 0;
  for (let k = 0; k < sz; k++) {
    for (let j = 0; j < sy; j++) {
      let cell = CELL * (1 + (sx + 2) * (j + 1 + (sy + 2) * (k + 1))) + SPEED;
      for (let i = 0; i < sx; i++, cell += CELL) cells[cell] = speed[from++] as number;
    }
  }
};
