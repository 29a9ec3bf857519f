// The surface of a mask as triangles for drawing: marching cubes over its voxels (over blocks of them where the budget
// asks), then smoothing that holds every vertex within half a voxel of the mask's border along each axis, whatever the
// blocks. Closed also where the structure is cut by the border of the images.

import { bitsOfMask } from '../segment/bit-volume.ts';
import { pointIjk } from '../space/patient-space.ts';
import { toLps, type VolumeGrid } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
import {
  borderCrossings,
  type Coarseness,
  coarsen,
  coarsenessFor,
  fieldOver,
  fillFromBits,
  type PlacedField,
} from './coarse-field.ts';
import { holdNearMask } from './hold-near-mask.ts';
import { type IndexedTriangles, marchCubes } from './march-cubes.ts';
import { smoothVertices, vertexNormals } from './smooth-surface.ts';
import type { SurfaceMesh } from './surface-mesh.ts';

export interface SurfaceOptions {
  /** Pairs of smoothing steps; 24 unless told, 0 for none. */
  readonly smooth?: number;
  /** Triangles at most; the surface is drawn from larger blocks of voxels until it fits. 400 000 unless told. */
  readonly maxTriangles?: number;
}

export const USUAL_MAX_TRIANGLES = 400_000;
const USUAL_SMOOTHING = 24;

export const emptySurface = (): SurfaceMesh => ({
  positions: new Float32Array(0),
  normals: new Float32Array(0),
  indices: new Uint32Array(0),
});

/** The closed surface of the mask, in LPS mm; empty for an empty mask. */
export const extractSurface = (
  grid: VolumeGrid,
  mask: Mask,
  options: SurfaceOptions = {},
  progress?: (done: number, total: number) => void,
): SurfaceMesh => {
  if (mask.count === 0) return emptySurface();
  const { smooth = USUAL_SMOOTHING, maxTriangles = USUAL_MAX_TRIANGLES } = options;
  const bits = bitsOfMask(mask);
  return surfaceWithin(
    grid,
    coarsenessFor(borderCrossings(bits), grid.spacingMm, maxTriangles),
    maxTriangles,
    (step) => {
      const field = fieldOver(mask.box, step);
      fillFromBits(field, bits);
      const isCoarse = step.some((voxels) => voxels > 1);
      return placedSurface(grid, field, marchCubes(field, 0.5, progress), smooth, isCoarse ? mask : null);
    },
  );
};

/** Draws with larger and larger blocks until the triangles fit the budget. */
export const surfaceWithin = (
  grid: VolumeGrid,
  first: Coarseness,
  maxTriangles: number,
  draw: (step: Coarseness) => SurfaceMesh,
): SurfaceMesh => {
  const step: [number, number, number] = [...first];
  let surface = draw(step);
  while (surface.indices.length > 3 * maxTriangles) {
    coarsen(step, grid.spacingMm);
    surface = draw(step);
  }
  return surface;
};

/** Smooths triangles in points of a field, holds them to the border of a mask where one is given, and brings them to patient space. */
export const placedSurface = (
  grid: VolumeGrid,
  field: PlacedField,
  { positions, indices }: IndexedTriangles,
  smooth: number,
  held: Mask | null = null,
): SurfaceMesh => {
  const { spacingMm } = grid;
  const pointMm: [number, number, number] = [
    spacingMm[0] * field.step[0],
    spacingMm[1] * field.step[1],
    spacingMm[2] * field.step[2],
  ];
  // Smoothed in mm along the grid's axes, where a box of half a block is upright.
  for (let n = 0; n < positions.length; n++) positions[n] = (positions[n] as number) * (pointMm[n % 3] as number);
  smoothVertices(positions, indices, smooth, [pointMm[0] / 2, pointMm[1] / 2, pointMm[2] / 2]);
  if (held !== null) {
    const unit = [1 / spacingMm[0], 1 / spacingMm[1], 1 / spacingMm[2]] as const;
    holdNearMask(positions, held, field.origin, unit, Math.max(...field.step) + 1);
  }
  const start = toLps(grid, pointIjk(field.origin[0], field.origin[1], field.origin[2]));
  const { rowLps: r, columnLps: c, sliceLps: s } = grid;
  for (let n = 0; n < positions.length; n += 3) {
    const x = positions[n] as number;
    const y = positions[n + 1] as number;
    const z = positions[n + 2] as number;
    for (const axis of [0, 1, 2] as const) {
      positions[n + axis] = start[axis] + x * r[axis] + y * c[axis] + z * s[axis];
    }
  }
  return { positions, normals: vertexNormals(positions, indices), indices };
};
