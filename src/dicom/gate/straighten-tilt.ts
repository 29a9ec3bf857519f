// The regular grid of a stack whose slices slide over one another (gantry tilt): slices stay where they are along the
// normal, the grid's rows and columns reach as far as any slice does, and each slice is moved onto it within its own
// plane. The first slice at either end of the slide stays on whole pixels.

import { pointIjk } from '#core/space/patient-space.ts';
import { toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import type { StackFit } from './stack-fit.ts';

export interface Straightened {
  readonly grid: VolumeGrid;
  /** Of each slice, from the grid's origin, along row and column; never negative. */
  readonly shiftsMm: readonly (readonly [right: number, down: number])[];
}

/** Slides of less than this part of a pixel do not widen the grid. */
const NEXT_TO_NOTHING = 1e-6;

/** The grid that holds every slice of a fitted stack. */
export const straightenTilt = ({ grid, offsetsMm }: StackFit): Straightened => {
  const least = ([0, 1] as const).map((axis) => Math.min(...offsetsMm.map((offset) => offset[axis])));
  const [left = 0, top = 0] = least;
  const shiftsMm = offsetsMm.map(([right, down]) => [right - left, down - top] as const);
  const wider = (axis: 0 | 1): number =>
    Math.ceil(Math.max(...shiftsMm.map((shift) => shift[axis])) / grid.spacingMm[axis] - NEXT_TO_NOTHING);
  const originLps = toLps(grid, pointIjk(left / grid.spacingMm[0], top / grid.spacingMm[1], 0));
  const [columns, rows, slices] = grid.dims;
  return { grid: { ...grid, dims: [columns + wider(0), rows + wider(1), slices], originLps }, shiftsMm };
};
