// When a front that leaves some points reaches each voxel, for a speed given voxel by voxel: the eikonal equation
// F |grad T| = 1 by fast marching (Sethian, PNAS 1996;93:1591), with second-order differences where two voxels behind are
// known (Sethian 1999, section 8.3). Voxels within a few steps of a source are set along straight lines instead: there the
// front is too curved for differences, and their error would stay with it for ever.
// The front passes voxel faces only, so a digital wall without a hole, even one voxel thick, is never crossed.

// The same arithmetic runs in WebAssembly (assembly/front.ts) where it may; both give the same arrivals to the bit (tested).

import { createWasmMarch } from '../wasm/wasm-march.ts';
import type { FrontMedium, FrontSource, FrontVisit } from './front-medium.ts';
import { straightArrivals } from './front-start.ts';
import { createSlowMarch } from './slow-march.ts';

/**
 * Lets the front of all sources advance together through the medium (arrival in mm at speed 1), in WebAssembly where it may
 * run; 'typescript' leaves it out.
 * @throws RangeError for arrays of another size, more than 255 sources, or a rate that is not above 0.
 */
export const marchFront = (
  medium: FrontMedium,
  sources: readonly FrontSource[],
  visit: FrontVisit,
  kernel: 'typescript' | 'fastest' = 'fastest',
): void => {
  const [sx, sy, sz] = medium.size;
  if (medium.speed.length !== sx * sy * sz)
    throw new RangeError(`${sx * sy * sz} speeds wanted, ${medium.speed.length} came`);
  if (sources.length > 255) throw new RangeError(`255 sources at most, ${sources.length} came`);
  for (const { rate } of sources)
    if (!(rate > 0 && Number.isFinite(rate))) throw new RangeError(`a rate above 0, got ${rate}`);
  const factors = Float64Array.from(sources, ({ rate }) => Math.cbrt(rate));
  const march = (kernel === 'fastest' ? createWasmMarch(medium, factors) : null) ?? createSlowMarch(medium, factors);
  for (const [n, { at }] of sources.entries()) {
    const factor = factors[n] as number;
    straightArrivals(medium, at, (i, j, k, arrival, isEven) => march.offer(i, j, k, arrival / factor, n, isEven));
  }
  march.run(visit);
};
