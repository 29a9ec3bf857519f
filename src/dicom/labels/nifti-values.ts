// The voxel values of a NIfTI file, a row at a time, as numbers: every real type of the standard, in either byte order,
// scaled as the header says.

import type { NiftiHeader } from './nifti-header.ts';

export interface NiftiReader {
  readonly bytesPerVoxel: number;
  /** Fills `row` with the values from voxel number `first` on. */
  readonly readRow: (content: Uint8Array, first: number, row: Float64Array) => void;
}

/** What of a header says how its voxels are written. */
type ValueCoding = Pick<NiftiHeader, 'datatype' | 'littleEndian' | 'slope' | 'intercept' | 'voxelsFrom'>;

type Get = (view: DataView, at: number, littleEndian: boolean) => number;

/** Datatype codes of nifti1.h: bytes, and how to read one. */
const TYPES: ReadonlyMap<number, readonly [number, Get]> = new Map<number, readonly [number, Get]>([
  [2, [1, (view, at) => view.getUint8(at)]],
  [4, [2, (view, at, little) => view.getInt16(at, little)]],
  [8, [4, (view, at, little) => view.getInt32(at, little)]],
  [16, [4, (view, at, little) => view.getFloat32(at, little)]],
  [64, [8, (view, at, little) => view.getFloat64(at, little)]],
  [256, [1, (view, at) => view.getInt8(at)]],
  [512, [2, (view, at, little) => view.getUint16(at, little)]],
  [768, [4, (view, at, little) => view.getUint32(at, little)]],
  [1024, [8, (view, at, little) => Number(view.getBigInt64(at, little))]],
  [1280, [8, (view, at, little) => Number(view.getBigUint64(at, little))]],
]);

/** Null for types that hold no real number (colours, complex values). */
export const niftiReader = (header: ValueCoding): NiftiReader | null => {
  const type = TYPES.get(header.datatype);
  if (type === undefined) return null;
  const [bytesPerVoxel, get] = type;
  const scales = Number.isFinite(header.slope) && header.slope !== 0;
  const slope = scales ? header.slope : 1;
  const intercept = scales && Number.isFinite(header.intercept) ? header.intercept : 0;
  return {
    bytesPerVoxel,
    readRow(content, first, row) {
      const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
      let at = header.voxelsFrom + first * bytesPerVoxel;
      for (let n = 0; n < row.length; n++, at += bytesPerVoxel)
        row[n] = slope * get(view, at, header.littleEndian) + intercept;
    },
  };
};
