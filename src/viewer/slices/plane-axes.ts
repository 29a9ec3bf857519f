// Which way each slice view looks. By the acquisition: along the axes of the volume itself, so that a slice is a layer of
// voxels and never an interpolation; each anatomical plane takes the grid axis nearest to its normal (one axis a plane, the
// sum of cosines as large as can be). By the patient: exactly along L, P and H, cut anew every millimetre of the patient's
// own coordinate. Both in the radiological convention: axial from the feet, patient's right on screen left; sagittal with
// the front on the left; coronal from the front. A camera is a rotation and never a mirror: forward is right × down.

import {
  along,
  cross,
  type DirectionLps,
  directionLps,
  dot,
  type PointLps,
  pointIjk,
  vectorBetween,
} from '#core/space/patient-space.ts';
import { centreLps, gridAxes, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import type { Plane, ViewAxes } from '#session/session-state.ts';

export type GridAxis = 0 | 1 | 2;

export interface PlaneAxes {
  readonly plane: Plane;
  /** Grid axis across the slices; in the patient's axes the one nearest to that. */
  readonly across: GridAxis;
  /** True where slices are layers of voxels: the grid's own axes. */
  readonly isLayers: boolean;
  /** True where the slices are the images that were acquired. */
  readonly isAcquired: boolean;
  /** Unit direction across the slices, on the side of the patient's left, back or head: off-plane mm are positive there. */
  readonly normalLps: DirectionLps;
  readonly rightLps: DirectionLps;
  readonly downLps: DirectionLps;
  /** Into the screen: right × down. */
  readonly forwardLps: DirectionLps;
  /** A point of slice 0, and the unit direction in which slices are counted. */
  readonly firstLps: PointLps;
  readonly indexLps: DirectionLps;
  /** Slices, and their distance. */
  readonly count: number;
  readonly stepMm: number;
  /** Index step that goes towards the head, the front or the patient's right: one notch of the wheel away from the hand. */
  readonly upStep: 1 | -1;
}

/** Distance of slices cut along the patient's axes, whatever the voxels. */
const PATIENT_STEP_MM = 1;
/** Grids within this of the patient's axes have none of their own. */
export const STRAIGHT_DEG = 0.05;

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

/** The angle of a view's slices to its anatomical plane, degrees. */
export const tiltOfPlane = ({ plane, normalLps }: PlaneAxes): number => {
  const component = plane === 'sagittal' ? 0 : plane === 'coronal' ? 1 : 2;
  const [a, b] = [0, 1, 2].filter((n) => n !== component);
  const sine = Math.hypot(normalLps[a as 0] ?? 0, normalLps[b as 1] ?? 0);
  return (Math.atan2(sine, Math.abs(normalLps[component])) * 180) / Math.PI;
};

/** Whether the acquisition lies askew to the patient, so that its axes and the patient's are two choices. */
export const hasOwnAxes = (grid: VolumeGrid): boolean => {
  const { axial, sagittal, coronal } = planeAxes(grid);
  return [axial, sagittal, coronal].some((axes) => tiltOfPlane(axes) > STRAIGHT_DEG);
};

/** The plane in which the images were acquired. */
export const acquiredPlane = (grid: VolumeGrid): Plane => {
  const { axial, sagittal } = planeAxes(grid);
  return axial.isAcquired ? 'axial' : sagittal.isAcquired ? 'sagittal' : 'coronal';
};

/** The three views of a grid, along its own axes or along the patient's. */
export const planeAxes = (grid: VolumeGrid, by: ViewAxes = 'acquisition'): Readonly<Record<Plane, PlaneAxes>> => {
  const acquired = acquisitionAxes(grid);
  if (by === 'acquisition') return acquired;
  return {
    axial: patientAxes(grid, acquired.axial, directionLps(0, 0, 1), directionLps(1, 0, 0), directionLps(0, 1, 0)),
    sagittal: patientAxes(
      grid,
      acquired.sagittal,
      directionLps(1, 0, 0),
      directionLps(0, 1, 0),
      directionLps(0, 0, -1),
    ),
    coronal: patientAxes(grid, acquired.coronal, directionLps(0, 1, 0), directionLps(1, 0, 0), directionLps(0, 0, -1)),
  };
};

/** One view along the patient: slices at whole millimetres of its coordinate, as many as touch the volume. */
const patientAxes = (
  grid: VolumeGrid,
  { plane, across }: PlaneAxes,
  normalLps: DirectionLps,
  rightLps: DirectionLps,
  downLps: DirectionLps,
): PlaneAxes => {
  const component = plane === 'sagittal' ? 0 : plane === 'coronal' ? 1 : 2;
  const middle = centreLps(grid);
  const half = gridAxes(grid).reduce(
    (sum, axis, n) => sum + (Math.abs(axis[component]) * (grid.dims[n] ?? 0) * (grid.spacingMm[n] ?? 0)) / 2,
    0,
  );
  const first = Math.ceil((middle[component] - half) / PATIENT_STEP_MM) * PATIENT_STEP_MM;
  const last = Math.floor((middle[component] + half) / PATIENT_STEP_MM) * PATIENT_STEP_MM;
  return {
    plane,
    across,
    isLayers: false,
    isAcquired: false,
    normalLps,
    rightLps,
    downLps,
    forwardLps: cross(rightLps, downLps),
    firstLps: along(middle, normalLps, first - middle[component]),
    indexLps: normalLps,
    count: Math.max(1, Math.round((last - first) / PATIENT_STEP_MM) + 1),
    stepMm: PATIENT_STEP_MM,
    upStep: plane === 'axial' ? 1 : -1,
  };
};

const acquisitionAxes = (grid: VolumeGrid): Readonly<Record<Plane, PlaneAxes>> => {
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
    isLayers: true,
    isAcquired: across === 2,
    firstLps: toLps(grid, pointIjk(0, 0, 0)),
    indexLps: axes[across],
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

/** Distance of a point from slice 0 in the direction of counting, mm. */
const offFirstMm = ({ firstLps, indexLps }: PlaneAxes, point: PointLps): number =>
  dot(vectorBetween(firstLps, point), indexLps);

/** The slice nearest to a point, held inside the volume. */
export const sliceIndexAt = (axes: PlaneAxes, point: PointLps): number =>
  Math.min(axes.count - 1, Math.max(0, Math.round(offFirstMm(axes, point) / axes.stepMm)));

/** The point moved across the slices onto the middle of a slice. */
export const onSlice = (axes: PlaneAxes, point: PointLps, index: number): PointLps =>
  along(point, axes.indexLps, index * axes.stepMm - offFirstMm(axes, point));

/** The point moved by whole slices (towards «up» when positive), held inside the volume. */
export const steppedBy = (axes: PlaneAxes, point: PointLps, steps: number): PointLps => {
  const index = sliceIndexAt(axes, point) + axes.upStep * steps;
  return onSlice(axes, point, Math.min(axes.count - 1, Math.max(0, index)));
};
