// The slices of the distance transform in WebAssembly (assembly/distance.ts), behind the same face as their TypeScript twin.

import { NOT_FOUND, type SliceKernel, type SliceShape } from '../field/slice-kernel.ts';
import { memoryPlan, startKernels } from './kernels.ts';

/** Null where WebAssembly may not run. */
export const createWasmSliceKernel = ({ size: [nx, ny], weights, cap }: SliceShape): SliceKernel | null => {
  const kernels = startKernels();
  if (kernels === null) return null;
  const plane = nx * ny;
  const [wi, wj, wk] = weights;
  const longest = Math.max(nx, ny);
  // Vectors run up to 16 voxels past the plane, and columns up to three rows.
  const whole = Math.ceil(plane / 16) * 16;
  const slack = 16 * (nx + 16);
  const plan = memoryPlan();
  const inside = plan.take(whole);
  const below = plan.take(2 * whole);
  const above = plan.take(2 * whole);
  const a = plan.take(4 * whole + slack);
  const b = plan.take(4 * whole + slack);
  const scratch = plan.take(kernels.scratchBytes(longest));
  plan.grow(kernels);
  kernels.setScratch(scratch, longest);
  const { buffer } = kernels.memory;
  const squared = new Float32Array(buffer, a, plane);
  new Uint16Array(buffer, below, whole).fill(NOT_FOUND);
  new Uint16Array(buffer, above, whole).fill(NOT_FOUND);
  return {
    inside: new Uint8Array(buffer, inside, plane),
    below: new Uint16Array(buffer, below, plane),
    above: new Uint16Array(buffer, above, plane),
    squared,
    countBelow: () => kernels.countOn(inside, below, whole),
    countAbove: () => kernels.countOn(inside, above, whole),
    transform() {
      if (kernels.costsOf(below, above, a, whole, wk, cap) === 0) squared.fill(cap);
      else kernels.transformSlice(a, b, nx, ny, wi, wj, cap);
    },
  };
};
