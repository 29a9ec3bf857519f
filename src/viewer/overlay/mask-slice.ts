// One layer of a mask along any grid axis, as bytes over the mask's own box. The layer's x and y are the two other grid
// axes in their order (i before j before k).

import type { Mask } from '#core/structure/mask.ts';
import type { GridAxis } from '../slices/plane-axes.ts';

export interface MaskSlice {
  /** Grid index of the first column and row. */
  readonly x0: number;
  readonly y0: number;
  readonly width: number;
  readonly height: number;
  /** 0 or 1, x fastest. */
  readonly bytes: Uint8Array;
}

/** The two grid axes of a layer across an axis. */
export const inPlaneAxes = (across: GridAxis): readonly [GridAxis, GridAxis] =>
  across === 0 ? [1, 2] : across === 1 ? [0, 2] : [0, 1];

/** Null where the layer holds nothing of the mask. */
export const maskSlice = (mask: Mask, across: GridAxis, index: number): MaskSlice | null => {
  const { min, size } = mask.box;
  const layer = index - min[across];
  if (mask.count === 0 || layer < 0 || layer >= size[across]) return null;
  const [ax, ay] = inPlaneAxes(across);
  const strides = [1, size[0], size[0] * size[1]] as const;
  const width = size[ax];
  const height = size[ay];
  const bytes = new Uint8Array(width * height);
  const { bits } = mask;
  let any = 0;
  for (let y = 0, at = 0; y < height; y++) {
    let n = layer * strides[across] + y * strides[ay];
    for (let x = 0; x < width; x++, at++, n += strides[ax]) {
      const bit = ((bits[n >> 3] as number) >> (n & 7)) & 1;
      bytes[at] = bit;
      any |= bit;
    }
  }
  return any === 0 ? null : { x0: min[ax], y0: min[ay], width, height, bytes };
};
