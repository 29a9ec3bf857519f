// The header of a NIfTI-1 or NIfTI-2 file (nifti.nimh.nih.gov, nifti1.h and nifti2.h), in either byte order: size, type,
// affine and the names that label maps carry in a header extension. RAS exists in this file only: its affine is given
// out in LPS, x and y reversed.

import { directionLps, distanceMm, pointLps } from '#core/space/patient-space.ts';
import { corners, type Lattice, sampleLps } from './place-lattice.ts';

export interface NiftiHeader {
  readonly littleEndian: boolean;
  /** Three spatial sizes. */
  readonly dims: readonly [number, number, number];
  /** Product of the sizes beyond the third; 1 for a plain volume. */
  readonly furtherVolumes: number;
  readonly datatype: number;
  readonly voxelsFrom: number;
  /** Stored value v means slope·v + intercept; slope 0 means 1 and 0. */
  readonly slope: number;
  readonly intercept: number;
  /** Null when the file says neither where its voxels lie nor which way they run. */
  readonly lattice: Lattice | null;
  /** Largest distance between the places that sform and qform give a corner, mm; 0 unless both are there. */
  readonly formsApartMm: number;
}

const NIFTI1_BYTES = 348;
const NIFTI2_BYTES = 540;
/** Enough for either header. */
export const NIFTI_HEADER_BYTES = 544;

/** Where each field stands in the two versions. */
interface Layout {
  readonly wide: boolean;
  readonly datatype: number;
  readonly dim: number;
  readonly pixdim: number;
  readonly voxOffset: number;
  readonly slope: number;
  readonly qformCode: number;
  readonly sformCode: number;
  readonly quaternion: number;
  readonly srow: number;
}

const NIFTI1: Layout = {
  wide: false,
  datatype: 70,
  dim: 40,
  pixdim: 76,
  voxOffset: 108,
  slope: 112,
  qformCode: 252,
  sformCode: 254,
  quaternion: 256,
  srow: 280,
};
const NIFTI2: Layout = {
  wide: true,
  datatype: 12,
  dim: 16,
  pixdim: 104,
  voxOffset: 168,
  slope: 176,
  qformCode: 344,
  sformCode: 348,
  quaternion: 352,
  srow: 400,
};

/** True when the bytes begin as a NIfTI header does. */
export const looksLikeNifti = (bytes: Uint8Array): boolean => layoutOf(bytes) !== null;

/** Null when the bytes are no NIfTI header, or its sizes are none. */
export const readNiftiHeader = (bytes: Uint8Array): NiftiHeader | null => {
  const found = layoutOf(bytes);
  if (found === null) return null;
  const { layout, littleEndian } = found;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const real = (at: number): number =>
    layout.wide ? view.getFloat64(at, littleEndian) : view.getFloat32(at, littleEndian);
  const step = layout.wide ? 8 : 4;
  const dim = Array.from({ length: 8 }, (_, n) =>
    layout.wide
      ? Number(view.getBigInt64(layout.dim + 8 * n, littleEndian))
      : view.getInt16(layout.dim + 2 * n, littleEndian),
  );
  const [rank = 0, nx = 0, ny = 0, nz = 0] = dim;
  if (rank < 3 || rank > 7 || ![nx, ny, nz].every((n) => n >= 1 && n <= 65_535)) return null;
  const dims = [nx, ny, nz] as const;
  const pixdim = Array.from({ length: 8 }, (_, n) => real(layout.pixdim + step * n));
  const code = (at: number): number =>
    layout.wide ? view.getInt32(at, littleEndian) : view.getInt16(at, littleEndian);
  const sform = code(layout.sformCode) > 0 ? sformLattice(dims, (n) => real(layout.srow + step * n)) : null;
  const qform =
    code(layout.qformCode) > 0 ? qformLattice(dims, pixdim, (n) => real(layout.quaternion + step * n)) : null;
  return {
    littleEndian,
    dims,
    furtherVolumes: dim.slice(4, rank + 1).reduce((product, n) => product * Math.max(1, n), 1),
    datatype: view.getInt16(layout.datatype, littleEndian),
    voxelsFrom: layout.wide
      ? Number(view.getBigInt64(layout.voxOffset, littleEndian))
      : view.getFloat32(layout.voxOffset, littleEndian),
    slope: real(layout.slope),
    intercept: real(layout.slope + step),
    lattice: sform ?? qform,
    formsApartMm: sform === null || qform === null ? 0 : farthestApartMm(sform, qform),
  };
};

/** Names by label from the header extension that Connectome Workbench defined and TotalSegmentator writes. */
export const readLabelTable = (bytes: Uint8Array, voxelsFrom: number): ReadonlyMap<number, string> => {
  const text = new TextDecoder().decode(bytes.subarray(NIFTI1_BYTES, Math.max(NIFTI1_BYTES, voxelsFrom)));
  const rows = text.matchAll(/<Label\s+Key="(\d+)"[^>]*>\s*(?:<!\[CDATA\[([^\]]*)\]\]>|([^<]*))\s*<\/Label>/g);
  return new Map([...rows].map(([, key, quoted, plain]) => [Number(key), (quoted ?? plain ?? '').trim()]));
};

const layoutOf = (bytes: Uint8Array): { layout: Layout; littleEndian: boolean } | null => {
  if (bytes.length < NIFTI1_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const littleEndian of [true, false]) {
    const size = view.getInt32(0, littleEndian);
    // 'n+1' with the voxels in the same file; 'ni1' has them elsewhere
    if (size === NIFTI1_BYTES && view.getUint32(344, false) === 0x6e2b3100) return { layout: NIFTI1, littleEndian };
    if (size === NIFTI2_BYTES && bytes.length >= NIFTI2_BYTES && view.getUint32(4, false) === 0x6e2b3200)
      return { layout: NIFTI2, littleEndian };
  }
  return null;
};

/** A matrix of three rows of four, RAS, as a lattice in LPS. */
const latticeOf = (dims: readonly number[], m: (row: number, column: number) => number): Lattice => ({
  originLps: pointLps(-m(0, 3), -m(1, 3), m(2, 3)),
  stepsLps: [0, 1, 2].map((c) => directionLps(-m(0, c), -m(1, c), m(2, c))),
  dims,
});

const sformLattice = (dims: readonly number[], srow: (n: number) => number): Lattice =>
  latticeOf(dims, (row, column) => srow(4 * row + column));

/** Quaternion b, c, d, then the offset x, y, z; pixdim[0] is the sign of the third axis (nifti1.h, method 2). */
const qformLattice = (dims: readonly number[], pixdim: readonly number[], q: (n: number) => number): Lattice => {
  const [b, c, d] = [q(0), q(1), q(2)];
  const a = Math.sqrt(Math.max(0, 1 - (b * b + c * c + d * d)));
  const rotation = [
    [a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)],
    [2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)],
    [2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c],
  ];
  const handed = (pixdim[0] ?? 1) < 0 ? -1 : 1;
  const scale = [pixdim[1] ?? 0, pixdim[2] ?? 0, handed * (pixdim[3] ?? 0)];
  return latticeOf(dims, (row, column) =>
    column === 3 ? q(3 + row) : (rotation[row]?.[column] ?? 0) * (scale[column] ?? 0),
  );
};

const farthestApartMm = (one: Lattice, other: Lattice): number =>
  Math.max(...corners(one.dims).map((corner) => distanceMm(sampleLps(one, corner), sampleLps(other, corner))));
