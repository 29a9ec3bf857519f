// What tells one image from another to the last bit: SHA-256 over the grid's numbers, and over the voxels slice by slice
// (the digest of the slices' digests in order, so that slices can be digested as they arrive and side by side).

import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { Voxels } from '#core/volume/image-volume.ts';

export const hex = (digest: ArrayBuffer): string =>
  Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Copies that were digested, to be written over: a thousand slices otherwise leave a second series to the collector. */
const spare: Uint8Array<ArrayBuffer>[] = [];
const MOST_SPARE = 16;

const spareOf = (bytes: number): Uint8Array<ArrayBuffer> => {
  const last = spare.pop();
  return last?.length === bytes ? last : new Uint8Array(bytes);
};

/** SHA-256 of one slice's voxels, little endian. */
export const sliceDigest = async (slice: Voxels): Promise<ArrayBuffer> => {
  if (!isLittleEndian) throw new Error('digests are defined on little endian machines');
  // A copy, because what lies on shared memory cannot be digested.
  const bytes = spareOf(slice.byteLength);
  bytes.set(new Uint8Array(slice.buffer, slice.byteOffset, slice.byteLength));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  if (spare.length < MOST_SPARE) spare.push(bytes);
  return digest;
};

/** SHA-256, hex, of the slices' digests in slice order. */
export const voxelDigest = async (slices: readonly ArrayBuffer[]): Promise<string> => {
  const all = new Uint8Array(32 * slices.length);
  for (const [k, digest] of slices.entries()) all.set(new Uint8Array(digest), 32 * k);
  return hex(await crypto.subtle.digest('SHA-256', all));
};

/** SHA-256, hex, of dims, spacing, origin, row, column and slice direction: 18 numbers, float64 little endian. */
export const geometryDigest = async (grid: VolumeGrid): Promise<string> => {
  const numbers = [grid.dims, grid.spacingMm, grid.originLps, grid.rowLps, grid.columnLps, grid.sliceLps].flatMap(
    (triple) => [triple[0], triple[1], triple[2]],
  );
  const view = new DataView(new ArrayBuffer(8 * numbers.length));
  for (const [at, number] of numbers.entries()) view.setFloat64(8 * at, number, true);
  return hex(await crypto.subtle.digest('SHA-256', view.buffer));
};
