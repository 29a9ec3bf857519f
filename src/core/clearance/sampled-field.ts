// What many straight paths are asked of, and what can be asked; path-queries.ts answers.

import type { VolumeGrid } from '../space/volume-grid.ts';
import type { VoxelBox } from '../structure/mask.ts';

/** Samples on a box of a grid, with their coarse level. */
export interface SampledField {
  readonly grid: Pick<VolumeGrid, 'spacingMm'>;
  readonly box: VoxelBox;
  /** Squared distances at voxel centres, mm², i fastest. */
  readonly squaredMm2: Float32Array;
  /** Bounds of the distance near any sample of a block of 4³, mm. */
  readonly coarseMm: Float32Array;
}

/** Paths are six numbers each, start and end, in mm along the grid's axes from the centre of voxel (0, 0, 0). */
export interface PathQueries {
  /** 1 for each path that is proven needMm (0 or more) away from everything at every point. */
  readonly clear: (paths: Float64Array, needMm: number) => Uint8Array;
  /** A proven lower bound of each path's least distance, mm, within toleranceMm (above 0) of the field's own bound. */
  readonly least: (paths: Float64Array, toleranceMm: number) => Float64Array;
}
