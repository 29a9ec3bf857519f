// An ellipsoid drawn by hand (a lesion, most often), its axes along the patient's: as the voxels whose centre lies in
// it, and as the part of each voxel that does, which sums to the exact volume where a count of voxels does not.

import { type PointLps, pointLps } from '../space/patient-space.ts';
import { gridAxes, toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, packMask, type VoxelBox } from '../structure/mask.ts';

type Triple = readonly [number, number, number];

/** Parts of voxels, 0 to 1, over a box of the grid, i fastest. */
export interface VoxelFractions {
  readonly box: VoxelBox;
  readonly fractions: Float32Array;
}

/** The voxels whose centre lies in the ellipsoid (its surface included); radii along L, P and H. Clipped to the grid. */
export const ellipsoidMask = (grid: VolumeGrid, centreLps: PointLps, radiiMm: Triple): Mask => {
  const { box, fractions } = ellipsoidFractions(grid, centreLps, radiiMm, 1);
  return packMask(grid.dims, box, Uint8Array.from(fractions));
};

/** The part of each voxel that lies in the ellipsoid, from parts x parts x parts points a voxel (4 unless told). */
export const ellipsoidFractions = (
  grid: VolumeGrid,
  centreLps: PointLps,
  radiiMm: Triple,
  parts = 4,
): VoxelFractions => {
  if (!radiiMm.every((radius) => radius > 0))
    throw new RangeError(`radii must be above 0 mm, got ${radiiMm.join(', ')}`);
  if (!(Number.isInteger(parts) && parts > 0)) throw new RangeError(`whole parts from 1 on wanted, got ${parts}`);
  const box = ellipsoidBox(grid, centreLps, radiiMm);
  const [nx, ny, nz] = box.size;
  const fractions = new Float32Array(nx * ny * nz);
  const steps = scaledSteps(grid, radiiMm);
  const start = scaledStart(grid, centreLps, radiiMm);
  for (let z = 0, n = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, n++) {
        fractions[n] = fractionInside(start, steps, box.min[0] + x, box.min[1] + y, box.min[2] + z, parts);
      }
    }
  }
  return { box, fractions };
};

/** The step of one voxel along each axis, in the space where the ellipsoid is the unit sphere around 0. */
const scaledSteps = (grid: VolumeGrid, radiiMm: Triple): readonly [Triple, Triple, Triple] => {
  const scaled = (axis: 0 | 1 | 2): Triple => {
    const direction = gridAxes(grid)[axis];
    const step = grid.spacingMm[axis];
    return [(direction[0] * step) / radiiMm[0], (direction[1] * step) / radiiMm[1], (direction[2] * step) / radiiMm[2]];
  };
  return [scaled(0), scaled(1), scaled(2)];
};

/** The centre of voxel (0, 0, 0) in that space. */
const scaledStart = (grid: VolumeGrid, centreLps: PointLps, radiiMm: Triple): Triple => [
  (grid.originLps[0] - centreLps[0]) / radiiMm[0],
  (grid.originLps[1] - centreLps[1]) / radiiMm[1],
  (grid.originLps[2] - centreLps[2]) / radiiMm[2],
];

const fractionInside = (
  start: Triple,
  steps: readonly [Triple, Triple, Triple],
  i: number,
  j: number,
  k: number,
  parts: number,
): number => {
  const [a, b, c] = steps;
  let inside = 0;
  for (let sz = 0; sz < parts; sz++) {
    const w = k - 0.5 + (sz + 0.5) / parts;
    for (let sy = 0; sy < parts; sy++) {
      const v = j - 0.5 + (sy + 0.5) / parts;
      for (let sx = 0; sx < parts; sx++) {
        const u = i - 0.5 + (sx + 0.5) / parts;
        const x = start[0] + u * a[0] + v * b[0] + w * c[0];
        const y = start[1] + u * a[1] + v * b[1] + w * c[1];
        const z = start[2] + u * a[2] + v * b[2] + w * c[2];
        if (x * x + y * y + z * z <= 1) inside++;
      }
    }
  }
  return inside / parts ** 3;
};

/** The voxels that the ellipsoid can touch: its extent along a grid axis is the norm of the axis scaled by the radii. */
const ellipsoidBox = (grid: VolumeGrid, centreLps: PointLps, radiiMm: Triple): VoxelBox => {
  const centre = toIjk(grid, pointLps(centreLps[0], centreLps[1], centreLps[2]));
  const bounds = gridAxes(grid).map((axis, n) => {
    const step = grid.spacingMm[n] ?? 1;
    const reach = Math.hypot(axis[0] * radiiMm[0], axis[1] * radiiMm[1], axis[2] * radiiMm[2]) / step;
    const from = Math.max(0, Math.ceil((centre[n] ?? 0) - reach - 0.5));
    const to = Math.min((grid.dims[n] ?? 0) - 1, Math.floor((centre[n] ?? 0) + reach + 0.5));
    return [from, Math.max(0, to - from + 1)] as const;
  });
  const [i, j, k] = [bounds[0] ?? [0, 0], bounds[1] ?? [0, 0], bounds[2] ?? [0, 0]];
  return { min: [i[0], j[0], k[0]], size: [i[1], j[1], k[1]] };
};
