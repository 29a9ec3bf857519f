// The surface where an image crosses a value, drawn from the grey values and not from a mask: vertices lie between
// voxels, so bone and skin look smooth without smoothing away what is there. Values are held near the level first (a
// metal screw or the air beside the skin would otherwise pull the surface), averaged in blocks where the triangle
// budget asks, and blurred lightly against noise.

import { dilate } from '../segment/bit-morphology.ts';
import { type BitVolume, bitsOfMask, emptyBits, keepBits } from '../segment/bit-volume.ts';
import type { VolumeGrid } from '../space/volume-grid.ts';
import { grownBox, type Mask, type VoxelBox, wholeBox } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { blurField, borderCrossings, coarsenessFor, fieldOver, type PlacedField } from './coarse-field.ts';
import {
  emptySurface,
  placedSurface,
  type SurfaceOptions,
  surfaceWithin,
  USUAL_MAX_TRIANGLES,
} from './extract-surface.ts';
import { marchCubes } from './march-cubes.ts';
import type { SurfaceMesh } from './surface-mesh.ts';

export interface IsoSurfaceOptions extends SurfaceOptions {
  /** The voxels to look at: the whole volume, or those around `near`, unless told. */
  readonly box?: VoxelBox;
  /** Only what lies within two voxels of this mask is drawn. */
  readonly near?: Mask;
  /** Sigma of the blur against noise, mm; 0.6 unless told. */
  readonly blurMm?: number;
}

/** Values further than this from the level, HU, count as this far. */
const REACH_HU = 300;
const USUAL_BLUR_MM = 0.6;
/** Grey values leave less to smooth than a mask does. */
const USUAL_SMOOTHING = 8;

/** The closed surface around everything >= isoHu, in LPS mm. */
export const extractIsoSurface = (
  volume: ImageVolume,
  isoHu: number,
  options: IsoSurfaceOptions = {},
  progress?: (done: number, total: number) => void,
): SurfaceMesh => {
  const { smooth = USUAL_SMOOTHING, maxTriangles = USUAL_MAX_TRIANGLES, blurMm = USUAL_BLUR_MM, near } = options;
  const { grid } = volume;
  const cut = options.box ?? (near === undefined ? wholeBox(grid.dims) : grownBox(near.box, [2, 2, 2], grid.dims));
  if (cut.size.some((size) => size < 1) || near?.count === 0) return emptySurface();
  const allowed = near === undefined ? null : neighbourhood(near, grid, cut);
  const drawn = bitsAbove(volume, isoHu, cut, allowed);
  return surfaceWithin(
    grid,
    coarsenessFor(borderCrossings(drawn), grid.spacingMm, maxTriangles),
    maxTriangles,
    (step) => {
      const field = fieldOver(cut, step);
      fillFromVoxels(field, volume, isoHu, cut, allowed);
      blurField(field, grid, blurMm);
      closeBorder(field, isoHu);
      return placedSurface(grid, field, marchCubes(field, isoHu, progress), smooth);
    },
  );
};

/** The voxels of the box within two voxels of the mask. */
const neighbourhood = (mask: Mask, grid: VolumeGrid, cut: VoxelBox): BitVolume => {
  const wide = grownBox(mask.box, [2, 2, 2], grid.dims);
  const near = bitsOfMask(mask, wide);
  dilate(near, 2, [1, 1, 1]);
  if (isSameBox(wide, cut)) return near;
  const kept = emptyBits(cut.size);
  forEachRow(cut, grid.dims, (j, k, row) => {
    const y = j - wide.min[1];
    const z = k - wide.min[2];
    if (y < 0 || z < 0 || y >= wide.size[1] || z >= wide.size[2]) return;
    for (let i = 0; i < cut.size[0]; i++) {
      const x = i + cut.min[0] - wide.min[0];
      if (x < 0 || x >= wide.size[0]) continue;
      const word = near.words[near.rowWords * (y + wide.size[1] * z) + (x >> 5)] as number;
      if (((word >>> (x & 31)) & 1) === 1) {
        kept.words[kept.rowWords * row + (i >> 5)] =
          (kept.words[kept.rowWords * row + (i >> 5)] as number) | (1 << (i & 31));
      }
    }
  });
  return kept;
};

const isSameBox = (a: VoxelBox, b: VoxelBox): boolean =>
  ([0, 1, 2] as const).every((axis) => a.min[axis] === b.min[axis] && a.size[axis] === b.size[axis]);

/** Calls with each row (j, k) of the box, its number in the box and its first voxel in the volume. */
const forEachRow = (
  { min, size }: VoxelBox,
  [ni, nj]: VolumeGrid['dims'],
  visit: (j: number, k: number, row: number, at: number) => void,
): void => {
  let row = 0;
  for (let k = min[2]; k < min[2] + size[2]; k++) {
    for (let j = min[1]; j < min[1] + size[1]; j++, row++) visit(j, k, row, min[0] + ni * (j + nj * k));
  }
};

/** The voxels of the box at or above the level, and allowed. */
const bitsAbove = (volume: ImageVolume, isoHu: number, cut: VoxelBox, allowed: BitVolume | null): BitVolume => {
  const out = emptyBits(cut.size);
  forEachRow(cut, volume.grid.dims, (_j, _k, row, at) => {
    for (let i = 0; i < cut.size[0]; i++) {
      if ((volume.voxels[at + i] as number) < isoHu) continue;
      out.words[out.rowWords * row + (i >> 5)] = (out.words[out.rowWords * row + (i >> 5)] as number) | (1 << (i & 31));
    }
  });
  if (allowed !== null) keepBits(out, allowed);
  return out;
};

/** The mean of each block, every value held within reach of the level; below it where not allowed. */
const fillFromVoxels = (
  field: PlacedField,
  volume: ImageVolume,
  isoHu: number,
  cut: VoxelBox,
  allowed: BitVolume | null,
): void => {
  const { size, step, values } = field;
  const { voxels } = volume;
  const least = isoHu - REACH_HU;
  const most = isoHu + REACH_HU;
  const column = Int32Array.from({ length: cut.size[0] }, (_, i) => 1 + Math.floor(i / step[0]));
  // The last block of an axis may be cut by the border of the box.
  const lengths = ([0, 1, 2] as const).map((axis) =>
    Float32Array.from({ length: size[axis] }, (_, n) =>
      Math.max(1, Math.min(step[axis], cut.size[axis] - (n - 1) * step[axis])),
    ),
  ) as [Float32Array, Float32Array, Float32Array];
  forEachRow(cut, volume.grid.dims, (j, k, row, at) => {
    const y = 1 + Math.floor((j - cut.min[1]) / step[1]);
    const z = 1 + Math.floor((k - cut.min[2]) / step[2]);
    const base = size[0] * (y + size[1] * z);
    const part = 1 / ((lengths[1][y] as number) * (lengths[2][z] as number));
    const words = allowed === null ? 0 : allowed.rowWords * row;
    for (let i = 0; i < cut.size[0]; i++) {
      const value = voxels[at + i] as number;
      const held = Math.min(most, Math.max(least, value));
      const free = allowed === null || (((allowed.words[words + (i >> 5)] as number) >>> (i & 31)) & 1) === 1;
      const x = column[i] as number;
      const seen = free || held < isoHu - OUT_HU ? held : isoHu - OUT_HU;
      values[base + x] = (values[base + x] as number) + (seen * part) / (lengths[0][x] as number);
    }
  });
};

/** What lies away from the mask is taken to be this far below the level. */
const OUT_HU = 100;

/** Mirrors the outermost points about the level, so that the surface closes half a block beyond the last centres. */
const closeBorder = (field: PlacedField, isoHu: number): void => {
  const { size, values } = field;
  const [nx, ny, nz] = size;
  const held = (n: number, count: number): number => Math.min(count - 2, Math.max(1, n));
  for (let z = 0, n = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const whole = y === 0 || z === 0 || y === ny - 1 || z === nz - 1;
      for (let x = 0; x < nx; x++, n++) {
        if (!whole && x !== 0 && x !== nx - 1) continue;
        const inner = values[held(x, nx) + nx * (held(y, ny) + ny * held(z, nz))] as number;
        values[n] = inner >= isoHu ? Math.min(2 * isoHu - inner, isoHu - 1) : inner;
      }
    }
  }
};
