// The one affine between voxels and patient space. A grid is rectangular and its axes orthonormal and right-handed:
// whatever is not (gantry tilt, uneven steps) is resampled or refused before a grid exists (dicom/gate).
// PS3.3 C.7.6.2.1.1, equation C.7.6.2.1-1, written with named fields so that row and column cannot be swapped.

import { type DirectionLps, directionLps, type PointIjk, type PointLps, pointIjk, pointLps } from './patient-space.ts';

/** Plain data, safe to post to a worker. */
export interface VolumeGrid {
  /** Voxels along i (to the right in the stored image), j (downwards), k (slices). */
  readonly dims: readonly [number, number, number];
  /** Distance between voxel centres along i, j, k. */
  readonly spacingMm: readonly [number, number, number];
  /** Centre of voxel (0, 0, 0). */
  readonly originLps: PointLps;
  /** Unit direction of growing i. */
  readonly rowLps: DirectionLps;
  /** Unit direction of growing j. */
  readonly columnLps: DirectionLps;
  /** Unit direction of growing k; equals row × column. */
  readonly sliceLps: DirectionLps;
}

/** The patient position of a continuous voxel position. */
export const toLps = (grid: VolumeGrid, p: PointIjk): PointLps => {
  const { originLps: o, rowLps: r, columnLps: c, sliceLps: s, spacingMm } = grid;
  const a = p[0] * spacingMm[0];
  const b = p[1] * spacingMm[1];
  const d = p[2] * spacingMm[2];
  return pointLps(
    o[0] + a * r[0] + b * c[0] + d * s[0],
    o[1] + a * r[1] + b * c[1] + d * s[1],
    o[2] + a * r[2] + b * c[2] + d * s[2],
  );
};

/** The continuous voxel position of a patient point; outside the volume too. */
export const toIjk = (grid: VolumeGrid, p: PointLps): PointIjk => {
  const { originLps: o, rowLps: r, columnLps: c, sliceLps: s, spacingMm } = grid;
  const x = p[0] - o[0];
  const y = p[1] - o[1];
  const z = p[2] - o[2];
  return pointIjk(
    (x * r[0] + y * r[1] + z * r[2]) / spacingMm[0],
    (x * c[0] + y * c[1] + z * c[2]) / spacingMm[1],
    (x * s[0] + y * s[1] + z * s[2]) / spacingMm[2],
  );
};

export const voxelCount = (grid: VolumeGrid): number => grid.dims[0] * grid.dims[1] * grid.dims[2];

export const voxelVolumeMl = (grid: VolumeGrid): number =>
  (grid.spacingMm[0] * grid.spacingMm[1] * grid.spacingMm[2]) / 1000;

/** Linear index of an integer voxel; i runs fastest. */
export const voxelIndex = (grid: VolumeGrid, i: number, j: number, k: number): number =>
  i + grid.dims[0] * (j + grid.dims[1] * k);

/** True when the point lies within the voxels, borders (half a voxel beyond the centres) included. */
export const containsIjk = (grid: VolumeGrid, p: PointIjk): boolean =>
  p.every((value, axis) => value >= -0.5 && value <= (grid.dims[axis] ?? 0) - 0.5);

/** Patient position of the middle of the volume. */
export const centreLps = (grid: VolumeGrid): PointLps =>
  toLps(grid, pointIjk((grid.dims[0] - 1) / 2, (grid.dims[1] - 1) / 2, (grid.dims[2] - 1) / 2));

/** True when two grids have the same voxels: every corner within toleranceMm. */
export const sameGrid = (a: VolumeGrid, b: VolumeGrid, toleranceMm = 0.01): boolean => {
  if (a.dims.some((n, axis) => n !== b.dims[axis])) return false;
  const [ni, nj, nk] = a.dims;
  for (let corner = 0; corner < 8; corner++) {
    const p = pointIjk(corner & 1 ? ni - 1 : 0, corner & 2 ? nj - 1 : 0, corner & 4 ? nk - 1 : 0);
    const pa = toLps(a, p);
    const pb = toLps(b, p);
    if (Math.hypot(pa[0] - pb[0], pa[1] - pb[1], pa[2] - pb[2]) > toleranceMm) return false;
  }
  return true;
};

/** The unit axes of a grid as [row, column, slice]. */
export const gridAxes = (grid: VolumeGrid): readonly [DirectionLps, DirectionLps, DirectionLps] => [
  grid.rowLps,
  grid.columnLps,
  grid.sliceLps,
];

/** A grid along the patient's axes: row to the left, column to the back, slices to the head. */
export const axialGrid = (
  dims: readonly [number, number, number],
  spacingMm: readonly [number, number, number],
  originLps: PointLps,
): VolumeGrid => ({
  dims,
  spacingMm,
  originLps,
  rowLps: directionLps(1, 0, 0),
  columnLps: directionLps(0, 1, 0),
  sliceLps: directionLps(0, 0, 1),
});
