// Where the samples of a label map or of one SEG frame lie in the image's grid. Only lattices whose every sample falls
// on a voxel centre are placed, axes exchanged or reversed as they may be: then copying by index is exact.

import {
  along,
  type DirectionLps,
  directionLps,
  distanceMm,
  type PointLps,
  pointIjk,
} from '#core/space/patient-space.ts';
import { toIjk, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';

/** Samples at origin + a·steps[0] + b·steps[1] (+ c·steps[2]), mm, LPS. */
export interface Lattice {
  readonly originLps: PointLps;
  /** Vector from one sample to the next, mm; two for a plane, three for a volume. */
  readonly stepsLps: readonly DirectionLps[];
  readonly dims: readonly number[];
}

type AxisIndex = 0 | 1 | 2;

export interface LatticePlacement {
  /** Voxel of sample (0, 0, 0). */
  readonly start: readonly [number, number, number];
  /** For each lattice axis: the image axis it runs along, and which way. */
  readonly axes: readonly { readonly axis: AxisIndex; readonly sign: 1 | -1 }[];
}

const TOLERANCE_MM = 0.01;

/** The placement of a lattice whose samples all lie within toleranceMm of voxel centres of the grid; else null. */
export const placeLattice = (
  grid: VolumeGrid,
  lattice: Lattice,
  toleranceMm = TOLERANCE_MM,
): LatticePlacement | null => {
  const origin = toIjk(grid, lattice.originLps);
  const axes = lattice.stepsLps.map((step) => dominantAxis(grid, step));
  if (new Set(axes.map(({ axis }) => axis)).size !== axes.length) return null;
  const start: [number, number, number] = [Math.round(origin[0]), Math.round(origin[1]), Math.round(origin[2])];
  const placement = { start, axes };
  return corners(lattice.dims).every((corner) => isOnVoxel(grid, lattice, placement, corner, toleranceMm))
    ? placement
    : null;
};

/** Linear image index of sample 0 and of a step along each lattice axis. */
export const indexSteps = (grid: VolumeGrid, placement: LatticePlacement): readonly [number, ...number[]] => {
  const unit = [1, grid.dims[0], grid.dims[0] * grid.dims[1]] as const;
  const { start, axes } = placement;
  const first = start[0] * unit[0] + start[1] * unit[1] + start[2] * unit[2];
  return [first, ...axes.map(({ axis, sign }) => sign * unit[axis])];
};

/** The voxel of a sample. */
export const voxelOf = (placement: LatticePlacement, sample: readonly number[]): readonly [number, number, number] => {
  const voxel: [number, number, number] = [...placement.start];
  placement.axes.forEach(({ axis, sign }, at) => {
    voxel[axis] += sign * (sample[at] ?? 0);
  });
  return voxel;
};

/** The first and last sample of each axis, in every combination. */
export const corners = (dims: readonly number[]): readonly (readonly number[])[] =>
  dims.reduce<readonly (readonly number[])[]>(
    (found, n) =>
      found.flatMap((corner) => [
        [...corner, 0],
        [...corner, Math.max(0, n - 1)],
      ]),
    [[]],
  );

/** Patient position of a sample. */
export const sampleLps = (lattice: Lattice, sample: readonly number[]): PointLps =>
  lattice.stepsLps.reduce((p, step, at) => along(p, step, sample[at] ?? 0), lattice.originLps);

const isOnVoxel = (
  grid: VolumeGrid,
  lattice: Lattice,
  placement: LatticePlacement,
  sample: readonly number[],
  toleranceMm: number,
): boolean => {
  const voxel = voxelOf(placement, sample);
  if (voxel.some((index, axis) => index < 0 || index >= (grid.dims[axis] ?? 0))) return false;
  return distanceMm(toLps(grid, pointIjk(...voxel)), sampleLps(lattice, sample)) <= toleranceMm;
};

const dominantAxis = (grid: VolumeGrid, step: DirectionLps): { axis: AxisIndex; sign: 1 | -1 } => {
  const along = [grid.rowLps, grid.columnLps, grid.sliceLps].map(
    (d) => d[0] * step[0] + d[1] * step[1] + d[2] * step[2],
  );
  const sizes = along.map(Math.abs);
  const axis = sizes.indexOf(Math.max(...sizes)) as AxisIndex;
  return { axis, sign: (along[axis] ?? 0) < 0 ? -1 : 1 };
};

export const scaled = (direction: DirectionLps, mm: number): DirectionLps =>
  directionLps(direction[0] * mm, direction[1] * mm, direction[2] * mm);
