// What a slice view looks at now: the slice from the session's crosshair, the framing from the user's pans and zooms.

import type { PointLps } from '#core/space/patient-space.ts';
import { centreLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { onSlice, type PlaneAxes, sliceIndexAt } from './plane-axes.ts';
import {
  fittedFraming,
  type PointPx,
  panned,
  resized,
  type SliceCamera,
  sliceCamera,
  type ViewField,
  type ViewFraming,
  type ViewSize,
  zoomed,
} from './slice-camera.ts';

export interface SightContext {
  readonly grid: VolumeGrid;
  /** The point whose slice is shown. */
  readonly crosshair: () => PointLps;
  readonly axes: () => PlaneAxes;
  /** Outlives the view. */
  readonly framing: { current: ViewFraming | null };
  /** What the view is fitted to; absent: the whole image. */
  readonly field?: ViewField | undefined;
  /** What it is fitted to before anybody resets it. */
  readonly startField?: ViewField | undefined;
}

export interface SliceSight {
  readonly camera: () => SliceCamera;
  readonly index: () => number;
  readonly setSize: (size: ViewSize) => void;
  readonly pan: (dxPx: number, dyPx: number) => void;
  readonly zoom: (factor: number, at: PointPx) => void;
  readonly reset: () => void;
  /** Shows a field for now: it is kept until the user pans, zooms or resets. */
  readonly frameOn: (shown: ViewField) => void;
  /** The axes are others: a view that was fitted is fitted again. */
  readonly turned: () => void;
}

export const createSliceSight = (
  { grid, crosshair, axes, framing, field, startField }: SightContext,
  start: ViewSize,
  changed: () => void,
): SliceSight => {
  const middle = centreLps(grid);
  let size = start;
  const current = (): ViewFraming => {
    framing.current ??= fittedFraming(grid, axes(), size, field ?? startField);
    return framing.current;
  };
  const change = (next: ViewFraming): void => {
    framing.current = next;
    changed();
  };
  const index = (): number => sliceIndexAt(axes(), crosshair());
  framing.current = resized(current(), grid, axes(), size, field);
  return {
    // From the middle of the volume, so that the crosshair moving within a slice changes no camera.
    camera: () => sliceCamera(current(), axes(), size, onSlice(axes(), middle, index())),
    index,
    setSize(next) {
      size = next;
      change(resized(current(), grid, axes(), size, field));
    },
    pan: (dxPx, dyPx) => change(panned(current(), axes(), dxPx, dyPx)),
    zoom: (factor, at) => change(zoomed(current(), axes(), size, factor, at)),
    turned: () => change(resized(current(), grid, axes(), size, field)),
    reset: () => change(fittedFraming(grid, axes(), size, field)),
    frameOn: (shown) => change(fittedFraming(grid, axes(), size, shown)),
  };
};
