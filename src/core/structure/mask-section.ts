// The outline of a mask on a plane that lies any way in its grid: where the trilinear blend of its voxels (1 inside, 0
// outside) is one half, as closed loops. Between two voxel centres of which one is set that is their midpoint, so the
// outline passes within half a voxel of the true border (test/property/structure). Marching squares with the crossing
// interpolated along each edge (Lorensen & Cline 1987, in the plane); of the two ways through a saddle, the one that parts.

import { toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import type { Lattice } from '../volume/reslice.ts';
import { type LevelLoop, levelLoops } from './level-loops.ts';
import type { Mask } from './mask.ts';

/**
 * The loops of a mask on a lattice, largest first, in pixels (0 = middle of the first); cut off and closed along the
 * lattice's border.
 */
export const maskSection = (grid: VolumeGrid, mask: Mask, lattice: Lattice): readonly LevelLoop[] => {
  const blend = maskBlend(grid, mask, lattice);
  return blend === null ? [] : levelLoops(blend, lattice.width + 2, lattice.height + 2, -1, -1);
};

/** Blend at each pixel with a border of one empty pixel all round; null where the plane misses the mask. */
const maskBlend = (grid: VolumeGrid, mask: Mask, lattice: Lattice): Float32Array | null => {
  if (mask.count === 0) return null;
  const { width, height, rightLps: r, downLps: d, originLps: o, pixelMm } = lattice;
  const at = (x: number, y: number) =>
    toIjk(grid, [
      o[0] + (x * r[0] + y * d[0]) * pixelMm,
      o[1] + (x * r[1] + y * d[1]) * pixelMm,
      o[2] + (x * r[2] + y * d[2]) * pixelMm,
    ] as unknown as Lattice['originLps']);
  const first = at(0, 0);
  const [ir, jr, kr] = at(1, 0).map((v, n) => v - (first[n] as number)) as [number, number, number];
  const [id, jd, kd] = at(0, 1).map((v, n) => v - (first[n] as number)) as [number, number, number];
  const { min, size } = mask.box;
  const blend = new Float32Array((width + 2) * (height + 2));
  let any = false;
  for (let y = 0; y < height; y++) {
    const a0 = first[0] + y * id - min[0];
    const b0 = first[1] + y * jd - min[1];
    const c0 = first[2] + y * kd - min[2];
    // The pixels of the row within a voxel of the mask's box.
    let from = 0;
    let to = width - 1;
    for (const [start, step, length] of [
      [a0, ir, size[0]],
      [b0, jr, size[1]],
      [c0, kr, size[2]],
    ] as const) {
      if (Math.abs(step) < 1e-12) {
        if (start <= -1 || start >= length) to = -1;
        continue;
      }
      const [p, q] = [(-1 - start) / step, (length - start) / step];
      from = Math.max(from, Math.ceil(Math.min(p, q)));
      to = Math.min(to, Math.floor(Math.max(p, q)));
    }
    const row = (y + 1) * (width + 2) + 1;
    for (let x = from; x <= to; x++) {
      const value = blendAt(mask, a0 + x * ir, b0 + x * jr, c0 + x * kr);
      if (value > 0) any = true;
      blend[row + x] = value;
    }
  }
  return any ? blend : null;
};

/** Trilinear blend of the voxels round a place in the mask's box. */
const blendAt = ({ bits, box: { size } }: Mask, a: number, b: number, c: number): number => {
  const [nx, ny, nz] = size;
  const i = Math.floor(a);
  const j = Math.floor(b);
  const k = Math.floor(c);
  const u = a - i;
  const v = b - j;
  const w = c - k;
  let sum = 0;
  for (let dk = 0; dk < 2; dk++) {
    const z = k + dk;
    const wz = dk === 1 ? w : 1 - w;
    if (wz === 0 || z < 0 || z >= nz) continue;
    for (let dj = 0; dj < 2; dj++) {
      const y = j + dj;
      const wy = dj === 1 ? v : 1 - v;
      if (wy === 0 || y < 0 || y >= ny) continue;
      const n = i + nx * (y + ny * z);
      if (i >= 0 && i < nx) sum += wz * wy * (1 - u) * (((bits[n >> 3] as number) >> (n & 7)) & 1);
      if (u > 0 && i + 1 >= 0 && i + 1 < nx)
        sum += wz * wy * u * (((bits[(n + 1) >> 3] as number) >> ((n + 1) & 7)) & 1);
    }
  }
  return sum;
};
