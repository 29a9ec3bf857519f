// The gap between two structures: the least distance between their voxels' closed cubes, 0 where they touch or overlap.

import type { VolumeGrid } from '../space/volume-grid.ts';
import { grownBox, type Mask, unpackMask, type VoxelBox } from './mask.ts';

/** In mm, up to reachMm; null beyond, or when either is empty. */
export const gapBetweenMm = (grid: VolumeGrid, a: Mask, b: Mask, reachMm: number): number | null => {
  if (a.count === 0 || b.count === 0) return null;
  const by = grid.spacingMm.map((mm) => Math.ceil(reachMm / mm) + 1) as [number, number, number];
  const box = grownBox(a.box, by, grid.dims);
  const own = borderVoxels(unpackMask(a, box), box);
  const other = borderVoxels(unpackMask(b, box), box);
  const s = grid.spacingMm;
  let least = reachMm * reachMm;
  let found = false;
  for (let n = 0; n < own.length; n += 3) {
    for (let m = 0; m < other.length; m += 3) {
      const dz = Math.max(0, Math.abs((own[n + 2] as number) - (other[m + 2] as number)) - 1) * s[2];
      if (dz * dz > least) continue;
      const dy = Math.max(0, Math.abs((own[n + 1] as number) - (other[m + 1] as number)) - 1) * s[1];
      const dx = Math.max(0, Math.abs((own[n] as number) - (other[m] as number)) - 1) * s[0];
      const square = dx * dx + dy * dy + dz * dz;
      if (square > least) continue;
      least = square;
      found = true;
      if (least === 0) return 0;
    }
  }
  return found ? Math.sqrt(least) : null;
};

/** Set voxels with a clear neighbour across a face or on the border of the box: i, j, k, i, … within the box. */
const borderVoxels = (bytes: Uint8Array, { size }: VoxelBox): Int32Array => {
  const [nx, ny, nz] = size;
  const found: number[] = [];
  for (let k = 0, n = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++, n++) {
        if (bytes[n] === 0) continue;
        const isInner =
          i > 0 &&
          j > 0 &&
          k > 0 &&
          i < nx - 1 &&
          j < ny - 1 &&
          k < nz - 1 &&
          bytes[n - 1] === 1 &&
          bytes[n + 1] === 1 &&
          bytes[n - nx] === 1 &&
          bytes[n + nx] === 1 &&
          bytes[n - nx * ny] === 1 &&
          bytes[n + nx * ny] === 1;
        if (!isInner) found.push(i, j, k);
      }
  return Int32Array.from(found);
};
