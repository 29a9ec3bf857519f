// What is told of a structure's mask: volume with its band, principal diameters, centre. The band is the volume with
// the border moved in or out by half a voxel (in voxels, so by more along thick slices): count ∓ surface × ½, the first
// term of Steiner's formula. It says what the sampling leaves open, not how well the contour was drawn.

import type { PointLps } from '../space/patient-space.ts';
import { type DirectionLps, directionLps, dot } from '../space/patient-space.ts';
import { gridAxes, type VolumeGrid, voxelVolumeMl } from '../space/volume-grid.ts';
import { surfaceInVoxels } from './digital-surface.ts';
import type { Mask } from './mask.ts';
import { maskMoments } from './mask-moments.ts';

export interface MaskMeasure {
  /** Voxels times the volume of one. */
  readonly volumeMl: number;
  readonly lowMl: number;
  readonly highMl: number;
  /** Extents along the principal axes of inertia, from voxel border to voxel border, largest first; null when empty. */
  readonly diametersMm: readonly [number, number, number] | null;
  /** The largest distance across, in any direction; null when empty. */
  readonly longestDiameterMm: number | null;
  /** Centroid of the voxels; null when empty. */
  readonly centreLps: PointLps | null;
  /** True when the structure reaches the border of the images: it may go on beyond, and every figure is then too low. */
  readonly touchesBorder: boolean;
}

export const measureMask = (grid: VolumeGrid, mask: Mask): MaskMeasure => {
  const voxelMl = voxelVolumeMl(grid);
  const volumeMl = mask.count * voxelMl;
  if (mask.count === 0) {
    return {
      volumeMl: 0,
      lowMl: 0,
      highMl: 0,
      diametersMm: null,
      longestDiameterMm: null,
      centreLps: null,
      touchesBorder: false,
    };
  }
  const bandMl = (surfaceInVoxels(mask) / 2) * voxelMl;
  const { centreLps, axesLps, endsMm } = maskMoments(grid, mask);
  const along = (axis: DirectionLps): number => extentMm(grid, endsMm, axis);
  const extents = [along(axesLps[0]), along(axesLps[1]), along(axesLps[2])].toSorted((a, b) => b - a);
  const { min, size } = mask.box;
  return {
    volumeMl,
    lowMl: Math.max(0, volumeMl - bandMl),
    highMl: volumeMl + bandMl,
    diametersMm: [extents[0] ?? 0, extents[1] ?? 0, extents[2] ?? 0],
    longestDiameterMm: Math.max(longestMm(grid, endsMm), extents[0] ?? 0),
    centreLps,
    touchesBorder: min.some((from, axis) => from === 0 || from + (size[axis] ?? 0) === grid.dims[axis]),
  };
};

/** The width of one voxel, rounded to an ellipsoid, along a unit direction. */
const voxelWidthMm = (grid: VolumeGrid, direction: DirectionLps): number =>
  Math.hypot(...gridAxes(grid).map((axis, n) => dot(axis, direction) * (grid.spacingMm[n] ?? 0)));

/** The direction in the grid's own axes. */
const inGrid = (grid: VolumeGrid, direction: DirectionLps): readonly [number, number, number] => [
  dot(grid.rowLps, direction),
  dot(grid.columnLps, direction),
  dot(grid.sliceLps, direction),
];

const extentMm = (grid: VolumeGrid, endsMm: Float64Array, direction: DirectionLps): number => {
  const [x, y, z] = inGrid(grid, direction);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < endsMm.length; n += 3) {
    const t = (endsMm[n] as number) * x + (endsMm[n + 1] as number) * y + (endsMm[n + 2] as number) * z;
    if (t < low) low = t;
    if (t > high) high = t;
  }
  return high - low + voxelWidthMm(grid, direction);
};

/** Directions over half the sphere, evenly (Fibonacci's spiral). */
const LOOKS = 128;

/**
 * The longest of all extents. The two voxels furthest apart are extreme in some direction: the extreme voxels of an
 * even set of directions are compared in pairs, which finds the pair itself or one shorter by less than 1 %.
 */
const longestMm = (grid: VolumeGrid, endsMm: Float64Array): number => {
  const extremes: [number, number, number][] = [];
  for (let look = 0; look < LOOKS; look++) {
    const z = (look + 0.5) / LOOKS;
    const turn = look * Math.PI * (3 - Math.sqrt(5));
    const r = Math.sqrt(1 - z * z);
    extremes.push(...extremeEnds(endsMm, r * Math.cos(turn), r * Math.sin(turn), z));
  }
  let longest = 0;
  const widest = Math.max(...grid.spacingMm);
  const [a, b, c] = gridAxes(grid);
  for (const p of extremes) {
    for (const q of extremes) {
      const [x, y, z] = [p[0] - q[0], p[1] - q[1], p[2] - q[2]];
      const length = Math.hypot(x, y, z);
      if (length + widest <= longest || length === 0) continue;
      const at = (n: 0 | 1 | 2): number => (x * a[n] + y * b[n] + z * c[n]) / length;
      longest = Math.max(longest, length + voxelWidthMm(grid, directionLps(at(0), at(1), at(2))));
    }
  }
  return longest;
};

const extremeEnds = (endsMm: Float64Array, x: number, y: number, z: number): [number, number, number][] => {
  let [first, last] = [0, 0];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let n = 0; n < endsMm.length; n += 3) {
    const t = (endsMm[n] as number) * x + (endsMm[n + 1] as number) * y + (endsMm[n + 2] as number) * z;
    if (t < low) {
      low = t;
      first = n;
    }
    if (t > high) {
      high = t;
      last = n;
    }
  }
  return [first, last].map((n) => [endsMm[n] ?? 0, endsMm[n + 1] ?? 0, endsMm[n + 2] ?? 0]);
};
