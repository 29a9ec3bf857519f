// Where a slice view looks and how large: the one map between patient millimetres and CSS pixels of a view. Cornerstone
// is given the same camera (parallel projection), so the overlay and the image cannot part.

import type { DirectionLps, PointLps } from '#core/space/patient-space.ts';
import { dot, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import { centreLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import type { PlaneAxes } from './plane-axes.ts';

/** A position in CSS pixels from the view's top left corner. */
export type PointPx = readonly [number, number];

export interface ViewSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What a view shows when nobody has panned or zoomed it: this wide about a point, across its smaller side. */
export interface ViewField {
  readonly centreLps: PointLps;
  readonly widthMm: number;
}

export interface SliceCamera extends ViewSize {
  readonly rightLps: DirectionLps;
  readonly downLps: DirectionLps;
  readonly forwardLps: DirectionLps;
  /** The patient point in the middle of the view; on the slice. */
  readonly centreLps: PointLps;
  readonly mmPerPx: number;
}

/** What the user chose of a view; the slice comes from the crosshair. Null values: fitted to the image. */
export interface ViewFraming {
  readonly centreLps: PointLps;
  readonly mmPerPx: number;
  /** What it is fitted to while it is; absent: what the view is usually fitted to. */
  readonly field?: ViewField;
  /** False once the user panned or zoomed: a new size then keeps the scale. */
  readonly fitted: boolean;
}

const SMALLEST_MM_PER_PX = 0.01;
const LARGEST_MM_PER_PX = 10;
/** Room left around the image. */
const FIT_MARGIN = 1.02;

const extentMm = (grid: VolumeGrid, direction: DirectionLps): number => {
  const axes = [grid.rowLps, grid.columnLps, grid.sliceLps] as const;
  return axes.reduce(
    (sum, axis, n) => sum + Math.abs(dot(axis, direction)) * (grid.dims[n] ?? 0) * (grid.spacingMm[n] ?? 0),
    0,
  );
};

/** The whole image in the view, or the field given. */
export const fittedFraming = (grid: VolumeGrid, axes: PlaneAxes, size: ViewSize, field?: ViewField): ViewFraming => {
  if (field !== undefined) {
    const { centreLps: middle, widthMm } = field;
    const mmPerPx = widthMm / Math.min(size.widthPx, size.heightPx);
    return { centreLps: middle, mmPerPx, field, fitted: true };
  }
  return {
    centreLps: centreLps(grid),
    mmPerPx: Math.max(
      (extentMm(grid, axes.rightLps) * FIT_MARGIN) / size.widthPx,
      (extentMm(grid, axes.downLps) * FIT_MARGIN) / size.heightPx,
    ),
    fitted: true,
  };
};

/** The camera that shows the framing on the slice through a point. */
export const sliceCamera = (framing: ViewFraming, axes: PlaneAxes, size: ViewSize, onSlice: PointLps): SliceCamera => {
  const off = dot(vectorBetween(framing.centreLps, onSlice), axes.forwardLps);
  return {
    ...size,
    rightLps: axes.rightLps,
    downLps: axes.downLps,
    forwardLps: axes.forwardLps,
    centreLps: movedBy(framing.centreLps, axes.forwardLps, off),
    mmPerPx: framing.mmPerPx,
  };
};

const movedBy = (p: PointLps, v: DirectionLps, mm: number): PointLps =>
  pointLps(p[0] + v[0] * mm, p[1] + v[1] * mm, p[2] + v[2] * mm);

/** Where a patient point is drawn; points off the slice are projected onto it. */
export const toPx = (camera: SliceCamera, p: PointLps): PointPx => {
  const v = vectorBetween(camera.centreLps, p);
  return [
    camera.widthPx / 2 + dot(v, camera.rightLps) / camera.mmPerPx,
    camera.heightPx / 2 + dot(v, camera.downLps) / camera.mmPerPx,
  ];
};

/** The patient point of the slice under a pixel. */
export const fromPx = (camera: SliceCamera, [x, y]: PointPx): PointLps => {
  const across = movedBy(camera.centreLps, camera.rightLps, (x - camera.widthPx / 2) * camera.mmPerPx);
  return movedBy(across, camera.downLps, (y - camera.heightPx / 2) * camera.mmPerPx);
};

/** Signed distance of a point from the slice, positive along the axes' normal. */
export const offSliceMm = (camera: SliceCamera, axes: PlaneAxes, p: PointLps): number =>
  dot(vectorBetween(camera.centreLps, p), axes.normalLps);

/** The image follows the pointer. */
export const panned = (framing: ViewFraming, axes: PlaneAxes, dxPx: number, dyPx: number): ViewFraming => ({
  ...framing,
  centreLps: movedBy(
    movedBy(framing.centreLps, axes.rightLps, -dxPx * framing.mmPerPx),
    axes.downLps,
    -dyPx * framing.mmPerPx,
  ),
  fitted: false,
});

/** Larger by factor, with what lies under the pixel kept there. */
export const zoomed = (
  framing: ViewFraming,
  axes: PlaneAxes,
  size: ViewSize,
  factor: number,
  [x, y]: PointPx,
): ViewFraming => {
  const mmPerPx = Math.min(LARGEST_MM_PER_PX, Math.max(SMALLEST_MM_PER_PX, framing.mmPerPx / factor));
  const gained = framing.mmPerPx - mmPerPx;
  const right = movedBy(framing.centreLps, axes.rightLps, (x - size.widthPx / 2) * gained);
  return { centreLps: movedBy(right, axes.downLps, (y - size.heightPx / 2) * gained), mmPerPx, fitted: false };
};

/** The same framing in a view of another size. */
export const resized = (
  framing: ViewFraming,
  grid: VolumeGrid,
  axes: PlaneAxes,
  size: ViewSize,
  field?: ViewField,
): ViewFraming => (framing.fitted ? fittedFraming(grid, axes, size, framing.field ?? field) : framing);
