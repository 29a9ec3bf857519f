// Every operation on a whole structure as one value, so that a button, a job and a test speak of the same thing.

import { fillHoles } from '../segment/morphology.ts';
import type { VolumeGrid } from '../space/volume-grid.ts';
import { voxelVolumeMl } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
import { combineMasks, type MaskCombination } from './combine-masks.ts';
import { cutByPolygon, type PolygonCut } from './cut-by-polygon.ts';
import { cutOnPlane, type PlaneCut } from './cut-on-plane.ts';
import { fillBetweenSlices } from './fill-between-slices.ts';
import { islandAt, largestIsland, withoutSmallIslands } from './islands.ts';
import { type MirrorPlane, mirrorMask } from './mirror-mask.ts';
import { offsetMask } from './offset-mask.ts';
import { smoothMask } from './smooth-mask.ts';
import type { GridAxis } from './swept-mask.ts';

export type EditOperation =
  | { readonly do: 'combine'; readonly how: MaskCombination; readonly other: Mask }
  | { readonly do: 'cut'; readonly cut: PolygonCut }
  | { readonly do: 'cut-on-plane'; readonly cut: PlaneCut }
  | { readonly do: 'island'; readonly voxel: readonly [number, number, number]; readonly what: 'keep' | 'remove' }
  | { readonly do: 'largest-island' }
  | { readonly do: 'drop-small-islands'; readonly belowMl: number }
  | { readonly do: 'fill-holes'; readonly within: 'volume' | 'slices' }
  | { readonly do: 'offset'; readonly offsetMm: number }
  | { readonly do: 'smooth'; readonly sigmaMm: number }
  | { readonly do: 'fill-between'; readonly across: GridAxis }
  | { readonly do: 'mirror'; readonly plane: MirrorPlane };

/** The mask after an operation; the very same mask where it changes nothing. */
export const editMask = (grid: VolumeGrid, mask: Mask, operation: EditOperation): Mask => {
  switch (operation.do) {
    case 'combine':
      return combineMasks(mask, operation.other, operation.how);
    case 'cut':
      return cutByPolygon(mask, operation.cut);
    case 'cut-on-plane':
      return cutOnPlane(grid, mask, operation.cut);
    case 'island':
      return islandAt(mask, operation.voxel, operation.what);
    case 'largest-island':
      return largestIsland(mask);
    case 'drop-small-islands':
      return withoutSmallIslands(mask, operation.belowMl / voxelVolumeMl(grid));
    case 'fill-holes':
      return fillHoles(mask, operation.within);
    case 'offset':
      return offsetMask(grid, mask, operation.offsetMm);
    case 'smooth':
      return smoothMask(grid, mask, operation.sigmaMm);
    case 'fill-between':
      return fillBetweenSlices(grid, mask, operation.across);
    case 'mirror':
      return mirrorMask(grid, mask, operation.plane);
  }
};
