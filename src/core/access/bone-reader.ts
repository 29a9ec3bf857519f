// How a ray from the target passes bone, for millions of rays: sampled every half millimetre (every one, once outside), with blocks of 4 x 4 x 4
// voxels that hold no bone skipped by one read; the cortex's normal is computed once a voxel. What it says decides which
// candidates are looked at exactly (trajectory/path-landmarks.ts); it is shown to nobody.

import { pointIjk } from '../space/patient-space.ts';
import { toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, unpackMask } from '../structure/mask.ts';
import { inwardNormal } from '../structure/surface-normal.ts';
import { BONE_GAP_MM, CORTEX_BALL_MM } from '../trajectory/path-landmarks.ts';

const STEP_MM = 0.5;
const OUTSIDE_STEP_MM = 1;

/** What a byte tells apart. */
const MOST_VERTEBRAE = 250;

export interface BoneReader {
  readonly grid: VolumeGrid;
  readonly mask: Mask;
  /** A byte a voxel of the mask's box: 0 no bone, 1 bone, more a vertebra's number and 1. */
  readonly inside: Uint8Array;
  /** A byte a block: whether it holds any. */
  readonly blocks: Uint8Array;
  readonly blockRow: number;
  readonly blockPlane: number;
  /** Inward normals by voxel, along the grid's axes; filled as they are asked for. */
  readonly normals: Map<number, readonly [number, number, number] | null>;
}

/** Vertebrae, where they are known one by one, are other bone to each other. */
export const boneReader = (grid: VolumeGrid, mask: Mask, vertebrae: readonly Mask[] = []): BoneReader => {
  const [nx, ny, nz] = mask.box.size;
  const inside = unpackMask(mask);
  const [bx, by, bz] = [(nx + 3) >> 2, (ny + 3) >> 2, (nz + 3) >> 2];
  const blocks = new Uint8Array(bx * by * bz);
  let n = 0;
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      const row = bx * ((j >> 2) + by * (k >> 2));
      for (let i = 0; i < nx; i++, n++) if (inside[n] === 1) blocks[row + (i >> 2)] = 1;
    }
  }
  for (const [number, vertebra] of vertebrae.slice(0, MOST_VERTEBRAE).entries()) {
    const own = unpackMask(vertebra, mask.box);
    for (let at = 0; at < own.length; at++) if (own[at] === 1 && inside[at] !== 0) inside[at] = number + 2;
  }
  return { grid, mask, inside, blocks, blockRow: bx, blockPlane: bx * by, normals: new Map() };
};

/** Out-parameter of the hot loop. */
export interface BonePassage {
  /** Depth from the target at which the bone that holds it ends; NaN when the target rests in none. */
  boneEndMm: number;
  /** Length in other bone further out, and in other vertebrae, mm. */
  otherBoneMm: number;
  /** Voxel of the mask's box where the bone ends. */
  endVoxel: number;
}

/**
 * Follows a ray from a point (mm along the grid's axes) outwards along a unit direction, up to lengthMm, or until more other
 * bone than mostOtherMm was met.
 */
export const passBone = (
  { grid, mask, inside, blocks, blockRow, blockPlane }: BoneReader,
  from: readonly [number, number, number],
  x: number,
  y: number,
  z: number,
  lengthMm: number,
  mostOtherMm: number,
  out: BonePassage,
): void => {
  const { min, size } = mask.box;
  const [nx, ny, nz] = size;
  const sx = x / grid.spacingMm[0];
  const sy = y / grid.spacingMm[1];
  const sz = z / grid.spacingMm[2];
  const ox = from[0] / grid.spacingMm[0] - min[0] + 0.5;
  const oy = from[1] / grid.spacingMm[1] - min[1] + 0.5;
  const oz = from[2] / grid.spacingMm[2] - min[2] + 0.5;
  let last = 0;
  let own = 0;
  let isOut = false;
  out.boneEndMm = Number.NaN;
  out.otherBoneMm = 0;
  for (let t = 0, step = STEP_MM; t <= lengthMm; t += step) {
    const i = ox + t * sx;
    const j = oy + t * sy;
    const k = oz + t * sz;
    if (!isOut && t - last > BONE_GAP_MM) isOut = true;
    step = isOut ? OUTSIDE_STEP_MM : STEP_MM;
    if (!(i >= 0 && j >= 0 && k >= 0 && i < nx && j < ny && k < nz)) continue;
    if (blocks[(i >> 2) + blockRow * (j >> 2) + blockPlane * (k >> 2)] === 0) continue;
    const at = (i | 0) + nx * ((j | 0) + ny * (k | 0));
    const bone = inside[at] as number;
    if (bone === 0) continue;
    if (own === 0 && bone > 1) own = bone;
    if (isOut || (bone > 1 && bone !== own)) {
      out.otherBoneMm += step;
      if (out.otherBoneMm > mostOtherMm) return;
    }
    if (!isOut) {
      last = t;
      out.boneEndMm = t;
      out.endVoxel = at;
    }
  }
};

/** Cosine between the way in (against the ray x, y, z) and the cortex's inward normal at a voxel; 1 where it has none. */
export const incidenceCosine = (reader: BoneReader, voxel: number, x: number, y: number, z: number): number => {
  let normal = reader.normals.get(voxel);
  if (normal === undefined) {
    normal = normalAt(reader, voxel);
    reader.normals.set(voxel, normal);
  }
  return normal === null ? 1 : -(normal[0] * x + normal[1] * y + normal[2] * z);
};

const normalAt = ({ grid, mask }: BoneReader, voxel: number): readonly [number, number, number] | null => {
  const { min, size } = mask.box;
  const i = voxel % size[0];
  const j = Math.floor(voxel / size[0]) % size[1];
  const k = Math.floor(voxel / (size[0] * size[1]));
  const at = toLps(grid, pointIjk(i + min[0], j + min[1], k + min[2]));
  const n = inwardNormal(grid, mask, at, CORTEX_BALL_MM);
  if (n === null) return null;
  const along = (axis: readonly number[]): number =>
    n[0] * (axis[0] as number) + n[1] * (axis[1] as number) + n[2] * (axis[2] as number);
  return [along(grid.rowLps), along(grid.columnLps), along(grid.sliceLps)];
};
