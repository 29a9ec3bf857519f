// The filled voxels of a spread as a mask, for drawing and measuring.

import { type Mask, packMask } from '../structure/mask.ts';
import type { CementSpread } from './cement-spread.ts';

/** The first `count` voxels of a spread, on a grid of these dimensions. */
export const filledMask = (dims: readonly [number, number, number], spread: CementSpread, count: number): Mask => {
  const { box, order } = spread;
  const bytes = new Uint8Array(box.size[0] * box.size[1] * box.size[2]);
  for (let n = 0; n < count; n++) bytes[order[n] as number] = 1;
  return packMask(dims, box, bytes);
};
