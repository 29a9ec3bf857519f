// Whether images make a rectangular volume: their positions are fitted, by least squares in float64, to a straight and
// even stack (an affine of the slice number), and every slice's four corners are compared with the grid's. One measure,
// the largest distance of a corner, covers uneven steps, sideways drift (gantry tilt) and turned slices alike.

import { directionLps, dot, type PointLps, pointIjk, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import { toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import type { ImageHeader } from '../part10/image-header.ts';
import { type ImageAxes, orthonormal } from './image-axes.ts';

/** An image whose plane has been found sound. */
export interface PlacedImage {
  readonly header: ImageHeader;
  readonly axes: ImageAxes;
  readonly positionLps: PointLps;
  readonly columns: number;
  readonly rows: number;
  readonly columnSpacingMm: number;
  readonly rowSpacingMm: number;
}

export interface StackFit {
  /** In slice order: along row × column. */
  readonly images: readonly PlacedImage[];
  /** Along the normal, from the first slice. */
  readonly positionsMm: readonly number[];
  readonly stepMm: number;
  /** Largest residual along the normal. */
  readonly unevenMm: number;
  /** Largest residual within the plane, once a steady drift is taken out. */
  readonly sidewaysMm: number;
  /** Steady sideways drift from one slice to the next, and over the whole stack. */
  readonly driftMm: number;
  readonly totalDriftMm: number;
  readonly tiltDeg: number;
  /** Where each slice begins in the grid's plane, along row and column, from the grid's origin. */
  readonly offsetsMm: readonly (readonly [right: number, down: number])[];
  /**
   * Largest distance of a slice's corner from the grid's corner, and whose. A steady drift of more than 0.1 mm in all is
   * taken out first: such a stack is told as tilted, and never drawn as it is.
   */
  readonly maxDeviationMm: number;
  readonly worst: PlacedImage;
  readonly grid: VolumeGrid;
}

/** Drifting further in all, a stack is tilted. */
export const TILTED_FROM_MM = 0.1;

interface Line {
  readonly at0: number;
  readonly step: number;
  readonly maxResidual: number;
}

/** Least squares line through (k, values[k]). */
const fitLine = (values: readonly number[]): Line => {
  const middle = (values.length - 1) / 2;
  const first = values[0] ?? 0;
  let mean = 0;
  let moment = 0;
  let square = 0;
  for (const [k, value] of values.entries()) {
    mean += (value - first) / values.length;
    moment += (k - middle) * (value - first);
    square += (k - middle) ** 2;
  }
  const step = square > 0 ? moment / square : 0;
  const at0 = first + mean - step * middle;
  const maxResidual = Math.max(...values.map((value, k) => Math.abs(value - at0 - step * k)));
  return { at0, step, maxResidual };
};

const meanAxes = (images: readonly PlacedImage[]): ReturnType<typeof orthonormal> => {
  const row = [0, 0, 0] as [number, number, number];
  const column = [0, 0, 0] as [number, number, number];
  for (const { axes } of images) {
    for (const axis of [0, 1, 2] as const) {
      row[axis] += axes.rowLps[axis] / images.length;
      column[axis] += axes.columnLps[axis] / images.length;
    }
  }
  return orthonormal(directionLps(...row), directionLps(...column));
};

/** Distance of an image's farthest corner from the same corner of slice k of the grid, moved in its plane by `slide`. */
const cornerDeviation = (
  grid: VolumeGrid,
  k: number,
  image: PlacedImage,
  [right, down]: readonly [number, number],
): number => {
  const { positionLps: p, axes, columns, rows, columnSpacingMm, rowSpacingMm } = image;
  let largest = 0;
  for (const [i, j] of [
    [0, 0],
    [columns - 1, 0],
    [0, rows - 1],
    [columns - 1, rows - 1],
  ] as const) {
    const q = toLps(grid, pointIjk(i + right / columnSpacingMm, j + down / rowSpacingMm, k));
    const along = i * columnSpacingMm;
    const below = j * rowSpacingMm;
    const off = [0, 1, 2].map(
      (axis) =>
        (p[axis] ?? 0) + along * (axes.rowLps[axis] ?? 0) + below * (axes.columnLps[axis] ?? 0) - (q[axis] ?? 0),
    );
    largest = Math.max(largest, Math.hypot(...off));
  }
  return largest;
};

/** Fits a stack to two or more images of one matrix and pixel spacing. */
export const fitStack = (unordered: readonly PlacedImage[]): StackFit => {
  const { rowLps, columnLps, normalLps } = meanAxes(unordered);
  const images = unordered.toSorted((a, b) => dot(normalLps, vectorBetween(b.positionLps, a.positionLps)));
  const [first] = images;
  if (first === undefined) throw new RangeError('a stack needs an image, got none');
  const offsets = images.map((image) => vectorBetween(first.positionLps, image.positionLps));
  const positionsMm = offsets.map((offset) => dot(offset, normalLps));
  const along = fitLine(positionsMm);
  const right = fitLine(offsets.map((offset) => dot(offset, rowLps)));
  const down = fitLine(offsets.map((offset) => dot(offset, columnLps)));
  const middle = (images.length - 1) / 2;
  // The grid does not drift: it passes through the stack's middle.
  const u = right.at0 + right.step * middle;
  const v = down.at0 + down.step * middle;
  const o = first.positionLps;
  const origin = [0, 1, 2].map(
    (axis) =>
      (o[axis] ?? 0) + u * (rowLps[axis] ?? 0) + v * (columnLps[axis] ?? 0) + along.at0 * (normalLps[axis] ?? 0),
  );
  const grid: VolumeGrid = {
    dims: [first.columns, first.rows, images.length],
    spacingMm: [first.columnSpacingMm, first.rowSpacingMm, along.step],
    originLps: pointLps(origin[0] ?? 0, origin[1] ?? 0, origin[2] ?? 0),
    rowLps,
    columnLps,
    sliceLps: normalLps,
  };
  const driftMm = Math.hypot(right.step, down.step);
  const isTilted = driftMm * (images.length - 1) > TILTED_FROM_MM;
  const slide = (k: number): readonly [number, number] =>
    isTilted ? [right.step * (k - middle), down.step * (k - middle)] : [0, 0];
  const deviations = images.map((image, k) => cornerDeviation(grid, k, image, slide(k)));
  const maxDeviationMm = Math.max(...deviations);
  return {
    images,
    positionsMm,
    stepMm: along.step,
    unevenMm: along.maxResidual,
    sidewaysMm: Math.hypot(right.maxResidual, down.maxResidual),
    driftMm,
    totalDriftMm: driftMm * (images.length - 1),
    tiltDeg: (Math.atan2(driftMm, along.step) * 180) / Math.PI,
    offsetsMm: offsets.map((offset) => [dot(offset, rowLps) - u, dot(offset, columnLps) - v]),
    maxDeviationMm,
    worst: images[deviations.indexOf(maxDeviationMm)] ?? first,
    grid,
  };
};
