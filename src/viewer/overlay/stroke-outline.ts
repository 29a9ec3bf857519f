// The outline of a structure on a slice while a stroke is under way: its layer with the stroke's voxels added or taken
// away, without touching the mask itself. Asked for at each move of the hand: the loops that the stroke cannot change keep
// their line, and only the rectangle that holds the others and the stroke is traced anew.

import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { LevelLoop } from '#core/structure/level-loops.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { Plane } from '#session/session-state.ts';
import type { PlaneAxes } from '../slices/plane-axes.ts';
import { keyOf, maskOnSlice, outlineOf, pathOf, type SliceOutline, sliceOutline } from './contour-cache.ts';
import { maskContour } from './mask-contour.ts';
import type { MaskSlice } from './mask-slice.ts';

export interface Stroke {
  readonly mode: 'add' | 'remove';
  readonly mask: Mask;
}

interface Shown {
  readonly of: Mask | null;
  readonly mode: Stroke['mode'];
  readonly key: number;
  readonly outline: SliceOutline | null;
}

/** What was last shown of a stroke, by view: a frame may be asked for by another view. */
const shown = new WeakMap<Mask, Map<Plane, Shown>>();

/** Null where nothing is left on the layer. */
export const strokeOutline = (
  grid: VolumeGrid,
  mask: Mask | null,
  stroke: Stroke,
  axes: PlaneAxes,
  index: number,
): SliceOutline | null => {
  const ofStroke = shown.get(stroke.mask) ?? new Map<Plane, Shown>();
  shown.set(stroke.mask, ofStroke);
  const key = keyOf(axes, index);
  const known = ofStroke.get(axes.plane);
  if (known?.of === mask && known.mode === stroke.mode && known.key === key) return known.outline;
  const outline = tracedOutline(grid, mask, stroke, axes, index);
  ofStroke.set(axes.plane, { of: mask, mode: stroke.mode, key, outline });
  return outline;
};

const tracedOutline = (
  grid: VolumeGrid,
  mask: Mask | null,
  stroke: Stroke,
  axes: PlaneAxes,
  index: number,
): SliceOutline | null => {
  const change = maskOnSlice(grid, stroke.mask, axes, index);
  const before = mask === null ? null : sliceOutline(grid, mask, axes, index);
  if (change === null) return before;
  if (mask === null || before === null) return stroke.mode === 'remove' ? null : outlineOf(change);
  const path = changedPath(layerOf(grid, mask, axes, index), change, stroke.mode);
  // The letters stay where they were until the stroke is let go.
  return path === '' ? null : { ...before, path };
};

/** Columns and rows from the first (included) to the last (not included). */
interface Rectangle {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

interface Loop {
  readonly box: Rectangle;
  readonly path: string;
}

interface Layer {
  readonly key: number;
  readonly slice: MaskSlice;
  readonly loops: readonly Loop[];
}

/** The layers of the structure under the stroke, one a view: a stroke asks for the same ones at each move. */
const kept = new WeakMap<Mask, Map<Plane, Layer>>();

const layerOf = (grid: VolumeGrid, mask: Mask, axes: PlaneAxes, index: number): Layer => {
  const ofMask = kept.get(mask) ?? new Map<Plane, Layer>();
  kept.set(mask, ofMask);
  const key = keyOf(axes, index);
  const known = ofMask.get(axes.plane);
  if (known?.key === key) return known;
  const slice = maskOnSlice(grid, mask, axes, index);
  if (slice === null) throw new RangeError('a layer that the structure has an outline on holds none of its voxels');
  const layer = { key, slice, loops: maskContour(slice).map((loop) => ({ box: boxOf(loop), path: pathOf(loop) })) };
  ofMask.set(axes.plane, layer);
  return layer;
};

/** The voxels that a loop passes, and one more around. */
const boxOf = ({ points }: LevelLoop): Rectangle => {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let n = 0; n < points.length; n += 2) {
    const x = points[n] as number;
    const y = points[n + 1] as number;
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  return { x0: Math.floor(x0) - 1, y0: Math.floor(y0) - 1, x1: Math.ceil(x1) + 2, y1: Math.ceil(y1) + 2 };
};

const changedPath = ({ slice, loops }: Layer, change: MaskSlice, mode: 'add' | 'remove'): string => {
  const [region, rest] = regionOf(loops, change);
  const traced = maskContour(combined(slice, change, mode, region)).map(pathOf);
  return [...rest.map(({ path }) => path), ...traced].join('');
};

/** A rectangle that holds the stroke and every loop that it meets, whole; and the loops that lie apart from it. */
const regionOf = (loops: readonly Loop[], change: MaskSlice): readonly [Rectangle, readonly Loop[]] => {
  let region: Rectangle = {
    x0: change.x0 - 1,
    y0: change.y0 - 1,
    x1: change.x0 + change.width + 1,
    y1: change.y0 + change.height + 1,
  };
  let rest = loops;
  for (;;) {
    const met = rest.filter(({ box }) => meet(box, region));
    if (met.length === 0) return [region, rest];
    rest = rest.filter(({ box }) => !meet(box, region));
    for (const { box } of met) {
      region = {
        x0: Math.min(region.x0, box.x0),
        y0: Math.min(region.y0, box.y0),
        x1: Math.max(region.x1, box.x1),
        y1: Math.max(region.y1, box.y1),
      };
    }
  }
};

const meet = (a: Rectangle, b: Rectangle): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

/** The voxels of both in a rectangle. */
const combined = (own: MaskSlice, change: MaskSlice, mode: 'add' | 'remove', region: Rectangle): MaskSlice => {
  const { x0, y0 } = region;
  const [width, height] = [region.x1 - x0, region.y1 - y0];
  const bytes = new Uint8Array(width * height);
  const [from, to] = [Math.max(x0, own.x0), Math.min(region.x1, own.x0 + own.width)];
  for (let y = Math.max(y0, own.y0); y < Math.min(region.y1, own.y0 + own.height) && to > from; y++) {
    const row = own.width * (y - own.y0) - own.x0;
    bytes.set(own.bytes.subarray(row + from, row + to), from - x0 + width * (y - y0));
  }
  const value = mode === 'add' ? 1 : 0;
  for (let y = 0, n = 0; y < change.height; y++) {
    let at = change.x0 - x0 + width * (change.y0 - y0 + y);
    for (let x = 0; x < change.width; x++, n++, at++) if (change.bytes[n] === 1) bytes[at] = value;
  }
  return { x0, y0, width, height, bytes };
};
