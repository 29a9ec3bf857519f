// Outlines of masks on slices, computed once: a mask never changes, so it is its own key.

import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { LevelLoop } from '#core/structure/level-loops.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { PlaneAxes } from '../slices/plane-axes.ts';
import { maskContour } from './mask-contour.ts';
import { maskPlane } from './mask-plane.ts';
import { type MaskSlice, maskSlice } from './mask-slice.ts';

export interface SliceOutline {
  /** SVG path in grid indices of the layer (x, y); in lattice positions where slices are no layers (mask-plane.ts). */
  readonly path: string;
  /** Middle of the widest run of voxels, where letters have room, and the largest loop's extent, in grid indices. */
  readonly anchor: readonly [number, number];
  readonly extent: readonly [number, number];
}

/** Layers kept for a mask; a scroll through more than this computes again. */
const KEPT_PER_MASK = 600;

const kept = new WeakMap<Mask, Map<number, SliceOutline | null>>();

const PLANES = ['axial', 'sagittal', 'coronal'] as const;

/** Planes of the patient have keys of their own. */
export const keyOf = ({ plane, across, isLayers }: PlaneAxes, index: number): number =>
  index * 6 + (isLayers ? across : 3 + PLANES.indexOf(plane));

/** The voxels of a mask on a slice of a view; null where it has none. */
export const maskOnSlice = (grid: VolumeGrid, mask: Mask, axes: PlaneAxes, index: number): MaskSlice | null =>
  axes.isLayers ? maskSlice(mask, axes.across, index) : maskPlane(grid, mask, axes, index);

/** The outline of a mask on a slice of a view; null where it has none. */
export const sliceOutline = (grid: VolumeGrid, mask: Mask, axes: PlaneAxes, index: number): SliceOutline | null => {
  const ofMask = kept.get(mask) ?? new Map<number, SliceOutline | null>();
  kept.set(mask, ofMask);
  const key = keyOf(axes, index);
  const known = ofMask.get(key);
  if (known !== undefined) return known;
  if (ofMask.size >= KEPT_PER_MASK) ofMask.clear();
  const slice = maskOnSlice(grid, mask, axes, index);
  const outline = slice === null ? null : outlineOf(slice);
  ofMask.set(key, outline);
  return outline;
};

/** The outline of a layer that is not kept. */
export const outlineOf = (slice: MaskSlice): SliceOutline => {
  const loops = maskContour(slice);
  return { path: loops.map(pathOf).join(''), anchor: widestRun(slice), extent: extentOf(loops[0]) };
};

/** SVG path of a loop, to a hundredth of a voxel. */
export const pathOf = ({ points }: LevelLoop): string => {
  let path = 'M';
  for (let n = 0; n < points.length; n += 2) {
    if (n > 0) path += 'L';
    path += `${hundredths(points[n] as number)} ${hundredths(points[n + 1] as number)}`;
  }
  return `${path}Z`;
};

const hundredths = (value: number): number => Math.round(value * 100) / 100;

const widestRun = (slice: MaskSlice): readonly [number, number] => {
  let best = 0;
  let anchor: readonly [number, number] = [slice.x0, slice.y0];
  for (let y = 0; y < slice.height; y++) {
    let run = 0;
    for (let x = 0; x <= slice.width; x++) {
      if (x < slice.width && slice.bytes[y * slice.width + x] === 1) {
        run++;
        continue;
      }
      if (run > best) {
        best = run;
        anchor = [slice.x0 + x - (run + 1) / 2, slice.y0 + y];
      }
      run = 0;
    }
  }
  return anchor;
};

const extentOf = (loop: LevelLoop | undefined): readonly [number, number] => {
  if (loop === undefined) return [0, 0];
  const { points } = loop;
  const span = (c: 0 | 1): number => {
    let [low, high] = [Infinity, -Infinity];
    for (let n = c; n < points.length; n += 2) {
      low = Math.min(low, points[n] as number);
      high = Math.max(high, points[n] as number);
    }
    return high - low;
  };
  return [span(0), span(1)];
};
