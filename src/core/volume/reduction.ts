// Part of a series, or fewer voxels of it: a box of voxels is kept, and blocks of one or two along each axis become their
// mean. What is kept stays where it was: the first block's middle is the new grid's origin. Blocks that the box does not
// fill are left out, so that no voxel is the mean of less than the others.

import { pointIjk } from '../space/patient-space.ts';
import { toLps, type VolumeGrid } from '../space/volume-grid.ts';

type Triple = readonly [number, number, number];

export interface Reduction {
  /** First voxel kept, along i, j, k. */
  readonly from: Triple;
  /** One past the last. */
  readonly to: Triple;
  /** How many voxels become one, along i, j, k: 1 or 2. */
  readonly factors: Triple;
}

const AXES = [0, 1, 2] as const;

const triple = (of: (axis: 0 | 1 | 2) => number): Triple => [of(0), of(1), of(2)];

/** All of a grid, each voxel for itself. */
export const wholeOf = (dims: Triple): Reduction => ({ from: [0, 0, 0], to: dims, factors: [1, 1, 1] });

/** True where nothing is left out and nothing averaged. */
export const isWhole = ({ from, to, factors }: Reduction, dims: Triple): boolean =>
  AXES.every((axis) => from[axis] === 0 && to[axis] === dims[axis] && factors[axis] === 1);

/** Voxels along i, j, k after the reduction. */
export const reducedDims = ({ from, to, factors }: Reduction): Triple =>
  triple((axis) => Math.floor((to[axis] - from[axis]) / factors[axis]));

/** @throws RangeError when the box is not within the dims, is empty, or a factor is neither 1 nor 2. */
const assertFits = (reduction: Reduction, dims: Triple): void => {
  const { from, to, factors } = reduction;
  const fits = AXES.every(
    (axis) =>
      [from[axis], to[axis]].every(Number.isInteger) &&
      from[axis] >= 0 &&
      to[axis] <= dims[axis] &&
      (factors[axis] === 1 || factors[axis] === 2) &&
      to[axis] - from[axis] >= factors[axis],
  );
  if (!fits) throw new RangeError(`no part of ${dims.join(' x ')} voxels: ${JSON.stringify(reduction)}`);
};

/** The grid of what is kept, its voxels' centres in the middle of their blocks. @throws RangeError, see assertFits. */
export const reducedGrid = (grid: VolumeGrid, reduction: Reduction): VolumeGrid => {
  assertFits(reduction, grid.dims);
  const { from, factors } = reduction;
  const [i, j, k] = triple((axis) => from[axis] + (factors[axis] - 1) / 2);
  return {
    ...grid,
    dims: reducedDims(reduction),
    spacingMm: triple((axis) => grid.spacingMm[axis] * factors[axis]),
    originLps: toLps(grid, pointIjk(i, j, k)),
  };
};
