// What opening a series takes, known before a pixel is read, and whether that is too much. The factor is measured (bench
// row loading.app2000.peakMemory.aboveEmptyPerVoxelArray, for 2,000 slices: 2.5): one array of voxels, the graphics memory's
// copy of it, what is read and decoded on the way, and the masks found at once. Where the page is not isolated, threads share
// no memory: a copy goes to the reading thread's caller and one to the thread that searches (loading.app400.copied: 5.2).

import { type Finding, finding } from '../finding.ts';

/** Bytes in all of the browser above the empty page, for each byte of the voxel array. */
const BYTES_FOR_EACH = 2.6;
const BYTES_FOR_EACH_COPIED = 5.5;
const BYTES_PER_VOXEL = 2;
const MB = 1e6;

export interface Limits {
  /** What opening a series may take of the machine's memory. */
  readonly memoryBytes: number;
  /** Voxels in a row that the graphics card can show; 0 where the browser draws no volumes at all. */
  readonly textureVoxels: number;
  /** Whether threads share the voxels. */
  readonly isShared: boolean;
}

/** Bytes of the voxel array. */
const voxelBytes = ([i, j, k]: readonly [number, number, number]): number => i * j * k * BYTES_PER_VOXEL;

export const openingBytes = (dims: readonly [number, number, number], isShared: boolean): number =>
  (isShared ? BYTES_FOR_EACH : BYTES_FOR_EACH_COPIED) * voxelBytes(dims);

/** A series of more is worked on by one thread at a time: what each takes for its masks, or its copy, would add up. */
const ALONE_BYTES = 5e8;
const ALONE_COPIED_BYTES = 1e8;

export const isWorkedOnAlone = (dims: readonly [number, number, number], isShared: boolean): boolean =>
  voxelBytes(dims) > (isShared ? ALONE_BYTES : ALONE_COPIED_BYTES);

/** The refusal VIEW-NO-WEBGL, SIZE-TOO-LARGE or SIZE-TEXTURE; null where the series opens. */
export const sizeRefusal = (dims: readonly [number, number, number], limits: Limits): Finding | null => {
  if (limits.textureVoxels === 0) return finding('VIEW-NO-WEBGL', 'refusal');
  const needed = openingBytes(dims, limits.isShared);
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
