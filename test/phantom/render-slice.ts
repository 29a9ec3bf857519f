// Paints one slice of the layers in HU, before blur and noise. By blocks of 8 x 8: from the top layer down, a layer whose
// distance at the block's middle says "wholly outside" is left out, and the first that says "wholly inside" is the
// ground on which the others are laid. Voxels at a surface are asked at 2 x 2 x 2 places, each itself softened over half
// a voxel, so edges and thin shells carry the right share.

import type { Layer } from './anatomy/layer.ts';
import { clamp } from './exact-math.ts';

export interface SliceGrid {
  readonly columns: number;
  readonly rows: number;
  readonly pixelMm: number;
  readonly thicknessMm: number;
  readonly x0: number;
  readonly y0: number;
  readonly z: number;
}

interface Block {
  readonly i0: number;
  readonly i1: number;
  readonly j0: number;
  readonly j1: number;
}

const BLOCK = 8;
const AIR_HU = -1000;

/** HU of the slice, row by row. exhaustive asks every voxel of every layer, to check the short cuts. */
export const renderSlice = (grid: SliceGrid, layers: readonly Layer[], exhaustive = false): Float32Array => {
  const out = new Float32Array(grid.columns * grid.rows).fill(AIR_HU);
  const { z, thicknessMm: t } = grid;
  const present = layers.filter(({ box }) => z + t >= box.min[2] && z - t <= box.max[2]).reverse();
  for (let j0 = 0; j0 < grid.rows; j0 += BLOCK) {
    const j1 = Math.min(j0 + BLOCK, grid.rows) - 1;
    for (let i0 = 0; i0 < grid.columns; i0 += BLOCK) {
      const block = { i0, i1: Math.min(i0 + BLOCK, grid.columns) - 1, j0, j1 };
      const stack = exhaustive ? present.map((layer) => ({ layer, inside: false })) : stackOf(grid, block, present);
      for (let n = stack.length - 1; n >= 0; n--) {
        const entry = stack[n];
        if (entry === undefined) continue;
        if (entry.inside) flood(out, grid, entry.layer, block);
        else paint(out, grid, entry.layer, block);
      }
    }
  }
  return out;
};

const steepnessOf = (layer: Layer): number => layer.steepness ?? 1.3;

/** Layers that show in a block, top first, down to the first that fills it. */
const stackOf = (grid: SliceGrid, block: Block, topFirst: readonly Layer[]): { layer: Layer; inside: boolean }[] => {
  const { pixelMm, x0, y0, z } = grid;
  const x = x0 + (pixelMm * (block.i0 + block.i1)) / 2;
  const y = y0 + (pixelMm * (block.j0 + block.j1)) / 2;
  const halfX = (pixelMm * (block.i1 - block.i0 + 2)) / 2;
  const halfY = (pixelMm * (block.j1 - block.j0 + 2)) / 2;
  const radius = Math.sqrt(halfX * halfX + halfY * halfY);
  const out: { layer: Layer; inside: boolean }[] = [];
  for (const layer of topFirst) {
    const { min, max } = layer.box;
    if (x + halfX < min[0] || x - halfX > max[0] || y + halfY < min[1] || y - halfY > max[1]) continue;
    const d = layer.solid(x, y, z);
    const reach = radius * steepnessOf(layer);
    if (d > reach) continue;
    const inside = d < -(reach + layer.detailMm);
    out.push({ layer, inside });
    if (inside) return out;
  }
  return out;
};

/** Every voxel of a block that the layer fills. */
const flood = (out: Float32Array, grid: SliceGrid, layer: Layer, block: Block): void => {
  const deep = -100 - layer.detailMm;
  for (let j = block.j0; j <= block.j1; j++) {
    const y = grid.y0 + grid.pixelMm * j;
    for (let i = block.i0; i <= block.i1; i++) {
      out[i + grid.columns * j] = layer.paint(grid.x0 + grid.pixelMm * i, y, grid.z, deep);
    }
  }
};

const paint = (out: Float32Array, grid: SliceGrid, layer: Layer, block: Block): void => {
  const edge = 0.8 * steepnessOf(layer) * Math.max(grid.pixelMm, grid.thicknessMm);
  // Shells are no thicker than this, and change within a voxel: below it the paint is smooth.
  const shell = layer.softPaint === true ? 0 : Math.min(layer.detailMm, 2.6);
  for (let j = block.j0; j <= block.j1; j++) {
    const y = grid.y0 + grid.pixelMm * j;
    let at = block.i0 + grid.columns * j;
    for (let i = block.i0; i <= block.i1; i++, at++) {
      const x = grid.x0 + grid.pixelMm * i;
      const d = layer.solid(x, y, grid.z);
      if (d > edge) continue;
      out[at] = d < -(edge + shell) ? layer.paint(x, y, grid.z, d) : subsampled(grid, layer, x, y, out[at] as number);
    }
  }
};

const subsampled = (grid: SliceGrid, layer: Layer, x: number, y: number, under: number): number => {
  const q = grid.pixelMm / 4;
  const qz = grid.thicknessMm / 4;
  let cover = 0;
  let sum = 0;
  for (let n = 0; n < 8; n++) {
    const px = x + (n & 1 ? q : -q);
    const py = y + (n & 2 ? q : -q);
    const pz = grid.z + (n & 4 ? qz : -qz);
    const d = layer.solid(px, py, pz);
    const share = clamp(0.5 - d / (2 * q), 0, 1);
    if (share === 0) continue;
    cover += share;
    sum += share * layer.paint(px, py, pz, d);
  }
  return under * (1 - cover / 8) + sum / 8;
};
