// Which way each slice view looks: along the axes of the volume itself, so that a slice is always a layer of voxels and
// never an interpolation. Each anatomical plane takes the grid axis nearest to its normal (one axis a plane, the sum of
// cosines as large as can be), in the radiological convention: axial from the feet, patient's right on screen left;
// sagittal with the front on the left; coronal from the front. A camera is a rotation and never a mirror: forward is
// always right × down.

import { along, cross, type DirectionLps, directionLps, type PointLps } from '#core/space/patient-space.ts';
import { gridAxes, toIjk, type VolumeGrid } from '#core/space/volume-grid.ts';
import type { Plane } from '#session/session-state.ts';

export type GridAxis = 0 | 1 | 2;

export interface PlaneAxes {
  readonly plane: Plane;
  /** Grid axis across the slices. */
  readonly across: GridAxis;
  /** Unit direction across the slices, on the side of the patient's left, back or head: off-plane mm are positive there. */
  readonly normalLps: DirectionLps;
  readonly rightLps: DirectionLps;
  readonly downLps: DirectionLps;
  /** Into the screen: right × down. */
  readonly forwardLps: DirectionLps;
  /** Slices along the grid axis, and their distance. */
  readonly count: number;
  readonly stepMm: number;
  /** Index step that goes towards the head, the front or the patient's right: one notch of the wheel away from the hand. */
  readonly upStep: 1 | -1;
}

const PERMUTATIONS: readonly (readonly [GridAxis, GridAxis, GridAxis])[] = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];

/** The grid axes nearest to the patient's left, back and head, in that order. */
const axesByPatient = (grid: VolumeGrid): readonly [GridAxis, GridAxis, GridAxis] => {
  const axes = gridAxes(grid);
  const alignment = ([x, y, z]: readonly [GridAxis, GridAxis, GridAxis]): number =>
    Math.abs(axes[x][0]) + Math.abs(axes[y][1]) + Math.abs(axes[z][2]);
  return PERMUTATIONS.reduce((best, next) => (alignment(next) > alignment(best) + 1e-9 ? next : best));
};

const signedTo = (axis: DirectionLps, component: 0 | 1 | 2): { readonly sign: 1 | -1; readonly lps: DirectionLps } =>
  axis[component] < 0 ? { sign: -1, lps: negated(axis) } : { sign: 1, lps: axis };

// Adding 0 turns -0 into 0.
const negated = (v: DirectionLps): DirectionLps => directionLps(-v[0] + 0, -v[1] + 0, -v[2] + 0);

/** The three views of a grid. */
export const planeAxes = (grid: VolumeGrid): Readonly<Record<Plane, PlaneAxes>> => {
  const axes = gridAxes(grid);
  const [x, y, z] = axesByPatient(grid);
  const left = signedTo(axes[x], 0);
  const back = signedTo(axes[y], 1);
  const head = signedTo(axes[z], 2);
  const foot = negated(head.lps);
  const view = (
    plane: Plane,
    across: GridAxis,
    normal: { readonly sign: 1 | -1; readonly lps: DirectionLps },
    rightLps: DirectionLps,
    downLps: DirectionLps,
  ): PlaneAxes => ({
    plane,
    across,
    normalLps: normal.lps,
    rightLps,
    downLps,
    forwardLps: cross(rightLps, downLps),
    count: grid.dims[across],
    stepMm: grid.spacingMm[across],
    upStep: plane === 'axial' ? normal.sign : ((-normal.sign + 0) as 1 | -1),
  });
  return {
    axial: view('axial', z, head, left.lps, back.lps),
    sagittal: view('sagittal', x, left, back.lps, foot),
    coronal: view('coronal', y, back, left.lps, foot),
  };
};

/** The slice nearest to a point, held inside the volume. */
export const sliceIndexAt = (grid: VolumeGrid, axes: PlaneAxes, point: PointLps): number =>
  Math.min(axes.count - 1, Math.max(0, Math.round(toIjk(grid, point)[axes.across])));

/** The point moved across the slices onto the middle of a slice. */
export const onSlice = (grid: VolumeGrid, axes: PlaneAxes, point: PointLps, index: number): PointLps =>
  along(point, gridAxes(grid)[axes.across], (index - toIjk(grid, point)[axes.across]) * axes.stepMm);

/** The point moved by whole slices (towards «up» when positive), held inside the volume. */
export const steppedBy = (grid: VolumeGrid, axes: PlaneAxes, point: PointLps, steps: number): PointLps => {
  const index = sliceIndexAt(grid, axes, point) + axes.upStep * steps;
  return onSlice(grid, axes, point, Math.min(axes.count - 1, Math.max(0, index)));
};
