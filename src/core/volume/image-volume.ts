// The voxels of one checked series: one array, in HU for CT, shared with the workers where the page is isolated.

import type { VolumeGrid } from '../space/volume-grid.ts';
import type { SliceGap } from './slice-gaps.ts';

export type Voxels = Int16Array | Float32Array;

export interface ImageVolume {
  readonly grid: VolumeGrid;
  /** voxelCount(grid) values, i fastest; HU for CT, arbitrary units for MR. May lie on a SharedArrayBuffer. */
  readonly voxels: Voxels;
  /** 'HU' when the values are Hounsfield units; HU tools refuse anything else. */
  readonly unit: 'HU' | 'arbitrary';
  /** Slices that nobody scanned; absent where every slice was. */
  readonly gaps?: readonly SliceGap[];
}
