// What opening a series takes, known before a pixel is read, and whether that is too much. The factor is measured (bench
// row loading.made2000.peakMemory.aboveEmptyPerVoxelArray: 2.1 for 2,000 slices; docs/decisions/009): one array of voxels, the graphics memory's copy of it,
// what is read and decoded on the way, and the masks found at once.

import { type Finding, finding } from '../finding.ts';

/** Bytes in all of the browser above the empty page, for each byte of the voxel array. */
const BYTES_FOR_EACH = 2.6;
const BYTES_PER_VOXEL = 2;
const MB = 1e6;

export interface Limits {
  /** What opening a series may take of the machine's memory. */
  readonly memoryBytes: number;
  /** Voxels in a row that the graphics card can show. */
  readonly textureVoxels: number;
}

/** Bytes of the voxel array. */
const voxelBytes = ([i, j, k]: readonly [number, number, number]): number => i * j * k * BYTES_PER_VOXEL;

export const openingBytes = (dims: readonly [number, number, number]): number => BYTES_FOR_EACH * voxelBytes(dims);

/** The refusal SIZE-TOO-LARGE or SIZE-TEXTURE; null where the series opens. */
export const sizeRefusal = (dims: readonly [number, number, number], limits: Limits): Finding | null => {
  const needed = openingBytes(dims);
  if (needed > limits.memoryBytes) {
    const [voxelMb, needMb, budgetMb] = [voxelBytes(dims), needed, limits.memoryBytes].map((bytes) => bytes / MB);
    return finding('SIZE-TOO-LARGE', 'refusal', {
      voxelMb: voxelMb ?? 0,
      needMb: needMb ?? 0,
      budgetMb: budgetMb ?? 0,
    });
  }
  const longest = Math.max(...dims);
  return longest > limits.textureVoxels
    ? finding('SIZE-TEXTURE', 'refusal', { voxels: longest, limit: limits.textureVoxels })
    : null;
};
