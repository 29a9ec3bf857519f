// The skin of a mask, sorted for exact distances: its boundary voxels as runs along i, in bricks of 8³ voxels, in groups
// of 4³ bricks, each brick and group with the tightest box round its boundary voxels.
// Why the boundary is enough: the point of a union of cubes nearest to a point outside lies on its surface, and of the
// set cubes that touch that point one shares a face with a voxel that is not set (sharing faces connects the eight
// voxels round a point). So distances to the boundary voxels are the distances to the structure.

import type { VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, unpackMask } from '../structure/mask.ts';

const BRICK_BITS = 3;
const GROUP_BITS = 2;
export const BRICK = 1 << BRICK_BITS;

/** Plain typed arrays, safe to post. Boxes are xmin, ymin, zmin, xmax, ymax, zmax in mm from the centre of voxel 0, 0, 0, along the grid's axes. */
export interface BoundaryBricks {
  /** Box round the whole mask; empty when the mask is. */
  readonly bounds: Float64Array;
  readonly groupBoxes: Float64Array;
  /** First brick of each group, and the number of bricks at the end. */
  readonly groupStarts: Int32Array;
  readonly brickBoxes: Float64Array;
  /** First voxel of each brick's lattice cell: i, j, k. */
  readonly brickCorners: Int32Array;
  /** First run of each brick, and the number of runs at the end. */
  readonly brickStarts: Int32Array;
  /** Local i, j, k (3 bits each, i lowest) of the first voxel, and its length minus 1 (bits 9 to 11). */
  readonly runs: Uint16Array;
}

/** A structure as exact distances need it; a distance field is one, with samples besides. */
export interface StructureBoundary {
  readonly grid: VolumeGrid;
  readonly mask: Mask;
  readonly bricks: BoundaryBricks;
}

/** Sorts a mask's boundary voxels. Time and memory go with the mask's box; the result with its surface. */
export const boundaryBricks = (grid: VolumeGrid, mask: Mask): BoundaryBricks => {
  const { min, size } = mask.box;
  if (mask.count === 0) return emptyBricks();
  // One voxel of empty border, so that every voxel has six neighbours.
  const padded = { min: [min[0] - 1, min[1] - 1, min[2] - 1], size: [size[0] + 2, size[1] + 2, size[2] + 2] } as const;
  const bytes = unpackMask(mask, padded);
  const lattice = size.map((n) => (n + BRICK - 1) >> BRICK_BITS) as [number, number, number];
  const groups = lattice.map((n) => (n + 3) >> GROUP_BITS) as [number, number, number];
  const build: Build = { bytes, size, min, spacingMm: grid.spacingMm, runs: [], brickBoxes: [], brickCorners: [] };
  const brickStarts: number[] = [];
  const groupStarts: number[] = [];
  const groupBoxes: number[] = [];
  for (let g = 0; g < groups[0] * groups[1] * groups[2]; g++) {
    const gi = (g % groups[0]) << GROUP_BITS;
    const gj = (((g / groups[0]) | 0) % groups[1]) << GROUP_BITS;
    const gk = ((g / (groups[0] * groups[1])) | 0) << GROUP_BITS;
    const firstBrick = brickStarts.length;
    for (let k = gk; k < Math.min(gk + 4, lattice[2]); k++) {
      for (let j = gj; j < Math.min(gj + 4, lattice[1]); j++) {
        for (let i = gi; i < Math.min(gi + 4, lattice[0]); i++) {
          const firstRun = build.runs.length;
          if (addBrick(build, i << BRICK_BITS, j << BRICK_BITS, k << BRICK_BITS)) brickStarts.push(firstRun);
        }
      }
    }
    if (brickStarts.length === firstBrick) continue;
    groupStarts.push(firstBrick);
    groupBoxes.push(...boxAround(build.brickBoxes, firstBrick * 6));
  }
  groupStarts.push(brickStarts.length);
  brickStarts.push(build.runs.length);
  return {
    bounds: Float64Array.from(boxAround(groupBoxes, 0)),
    groupBoxes: Float64Array.from(groupBoxes),
    groupStarts: Int32Array.from(groupStarts),
    brickBoxes: Float64Array.from(build.brickBoxes),
    brickCorners: Int32Array.from(build.brickCorners),
    brickStarts: Int32Array.from(brickStarts),
    runs: Uint16Array.from(build.runs),
  };
};

const emptyBricks = (): BoundaryBricks => ({
  bounds: new Float64Array(0),
  groupBoxes: new Float64Array(0),
  groupStarts: new Int32Array(1),
  brickBoxes: new Float64Array(0),
  brickCorners: new Int32Array(0),
  brickStarts: new Int32Array(1),
  runs: new Uint16Array(0),
});

interface Build {
  /** The mask's box with a border of one voxel, a byte a voxel. */
  readonly bytes: Uint8Array;
  readonly size: readonly [number, number, number];
  readonly min: readonly [number, number, number];
  readonly spacingMm: readonly [number, number, number];
  readonly runs: number[];
  readonly brickBoxes: number[];
  readonly brickCorners: number[];
}

/** Adds the brick at voxel (i0, j0, k0) of the mask's box; false when no boundary voxel lies in it. */
const addBrick = (build: Build, i0: number, j0: number, k0: number): boolean => {
  const { bytes, size, min, spacingMm, runs } = build;
  const rowStep = size[0] + 2;
  const sliceStep = rowStep * (size[1] + 2);
  const firstRun = runs.length;
  const low = [BRICK, BRICK, BRICK] as [number, number, number];
  const high = [-1, -1, -1] as [number, number, number];
  const ni = Math.min(BRICK, size[0] - i0);
  const nj = Math.min(BRICK, size[1] - j0);
  const nk = Math.min(BRICK, size[2] - k0);
  for (let k = 0; k < nk; k++) {
    for (let j = 0; j < nj; j++) {
      const row = i0 + 1 + rowStep * (j0 + j + 1) + sliceStep * (k0 + k + 1);
      let length = 0;
      for (let i = 0; i <= ni; i++) {
        if (i < ni && isBoundary(bytes, row + i, rowStep, sliceStep)) {
          length++;
          continue;
        }
        if (length === 0) continue;
        runs.push((i - length) | (j << 3) | (k << 6) | ((length - 1) << 9));
        widen(low, high, i - length, j, k);
        widen(low, high, i - 1, j, k);
        length = 0;
      }
    }
  }
  if (runs.length === firstRun) return false;
  const corner = [min[0] + i0, min[1] + j0, min[2] + k0] as const;
  build.brickCorners.push(...corner);
  for (const axis of [0, 1, 2] as const) build.brickBoxes.push((corner[axis] + low[axis] - 0.5) * spacingMm[axis]);
  for (const axis of [0, 1, 2] as const) build.brickBoxes.push((corner[axis] + high[axis] + 0.5) * spacingMm[axis]);
  return true;
};

const isBoundary = (bytes: Uint8Array, at: number, rowStep: number, sliceStep: number): boolean =>
  bytes[at] === 1 &&
  (bytes[at - 1] === 0 ||
    bytes[at + 1] === 0 ||
    bytes[at - rowStep] === 0 ||
    bytes[at + rowStep] === 0 ||
    bytes[at - sliceStep] === 0 ||
    bytes[at + sliceStep] === 0);

type Corner = [number, number, number];

const widen = (low: Corner, high: Corner, i: number, j: number, k: number): void => {
  if (i < low[0]) low[0] = i;
  if (j < low[1]) low[1] = j;
  if (k < low[2]) low[2] = k;
  if (i > high[0]) high[0] = i;
  if (j > high[1]) high[1] = j;
  if (k > high[2]) high[2] = k;
};

/** The box round the boxes from an offset of a flat list on. */
const boxAround = (boxes: readonly number[], from: number): number[] => {
  const around = boxes.slice(from, from + 6);
  for (let at = from + 6; at < boxes.length; at += 6) {
    for (let axis = 0; axis < 3; axis++) {
      around[axis] = Math.min(around[axis] as number, boxes[at + axis] as number);
      around[axis + 3] = Math.max(around[axis + 3] as number, boxes[at + axis + 3] as number);
    }
  }
  return around;
};
