// The outline of a structure on a slice while a stroke is under way: its layer with the stroke's voxels added or taken
// away, without touching the mask itself.

import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { PlaneAxes } from '../slices/plane-axes.ts';
import { maskOnSlice, outlineOf, type SliceOutline, sliceOutline } from './contour-cache.ts';
import type { MaskSlice } from './mask-slice.ts';

/** Null where nothing is left on the layer. */
export const strokeOutline = (
  grid: VolumeGrid,
  mask: Mask | null,
  stroke: { readonly mode: 'add' | 'remove'; readonly mask: Mask },
  axes: PlaneAxes,
  index: number,
): SliceOutline | null => {
  const change = maskOnSlice(grid, stroke.mask, axes, index);
  if (change === null) return mask === null ? null : sliceOutline(grid, mask, axes, index);
  const own = mask === null ? null : maskOnSlice(grid, mask, axes, index);
  if (stroke.mode === 'remove' && own === null) return null;
  const slice = combinedSlice(own, change, stroke.mode);
  return slice.bytes.includes(1) ? outlineOf(slice) : null;
};

/** The layer of both, over a rectangle that holds both. */
const combinedSlice = (own: MaskSlice | null, change: MaskSlice, mode: 'add' | 'remove'): MaskSlice => {
  const first = own ?? change;
  const x0 = Math.min(first.x0, change.x0);
  const y0 = Math.min(first.y0, change.y0);
  const width = Math.max(first.x0 + first.width, change.x0 + change.width) - x0;
  const height = Math.max(first.y0 + first.height, change.y0 + change.height) - y0;
  const bytes = new Uint8Array(width * height);
  const put = (slice: MaskSlice, value: 0 | 1): void => {
    for (let y = 0, n = 0; y < slice.height; y++) {
      let at = slice.x0 - x0 + width * (slice.y0 - y0 + y);
      for (let x = 0; x < slice.width; x++, n++, at++) if (slice.bytes[n] === 1) bytes[at] = value;
    }
  };
  if (own !== null) put(own, 1);
  put(change, mode === 'add' ? 1 : 0);
  return { x0, y0, width, height, bytes };
};
