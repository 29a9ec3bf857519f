// NIfTI-1 files for tests, written by the letter of nifti1.h.

import type { VolumeGrid } from '#core/space/volume-grid.ts';

export interface NiftiChoices {
  readonly dims: readonly number[];
  /** Rows of the affine, RAS. */
  readonly affine: readonly (readonly number[])[];
  readonly datatype?: 2 | 4 | 16 | 512;
  readonly littleEndian?: boolean;
  readonly values: readonly number[];
  readonly extension?: string;
  readonly slope?: number;
  readonly qform?: {
    readonly quaternion: readonly number[];
    readonly offset: readonly number[];
    readonly pixdim: readonly number[];
  };
  readonly noSform?: boolean;
}

const BYTES = { 2: 1, 4: 2, 16: 4, 512: 2 } as const;

export const makeNifti = (choices: NiftiChoices): Uint8Array => {
  const { dims, affine, datatype = 2, littleEndian: little = true, values, extension, slope = 0, qform } = choices;
  const text = extension === undefined ? new Uint8Array(0) : new TextEncoder().encode(extension);
  const extended = text.length === 0 ? 0 : Math.ceil((8 + text.length) / 16) * 16;
  const from = 352 + extended;
  const bytes = new Uint8Array(from + values.length * BYTES[datatype]);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 348, little);
  [dims.length, ...dims].forEach((n, at) => {
    view.setInt16(40 + 2 * at, n, little);
  });
  view.setInt16(70, datatype, little);
  view.setInt16(72, 8 * BYTES[datatype], little);
  view.setFloat32(108, from, little);
  view.setFloat32(112, slope, little);
  if (qform !== undefined) {
    view.setInt16(252, 1, little);
    qform.pixdim.forEach((n, at) => {
      view.setFloat32(76 + 4 * at, n, little);
    });
    [...qform.quaternion, ...qform.offset].forEach((n, at) => {
      view.setFloat32(256 + 4 * at, n, little);
    });
  }
  if (choices.noSform !== true) {
    view.setInt16(254, 1, little);
    affine
      .slice(0, 3)
      .flat()
      .forEach((n, at) => {
        view.setFloat32(280 + 4 * at, n, little);
      });
  }
  bytes.set([0x6e, 0x2b, 0x31, 0], 344);
  if (extended > 0) {
    bytes[348] = 1;
    view.setInt32(352, extended, little);
    view.setInt32(356, 6, little);
    bytes.set(text, 360);
  }
  values.forEach((value, n) => {
    const at = from + n * BYTES[datatype];
    if (datatype === 2) view.setUint8(at, value);
    else if (datatype === 4) view.setInt16(at, value, little);
    else if (datatype === 512) view.setUint16(at, value, little);
    else view.setFloat32(at, value, little);
  });
  return bytes;
};

/** The RAS affine of a lattice whose axis a runs along image axis `axes[a]`, reversed where its sign is -1. */
export const affineOn = (
  grid: VolumeGrid,
  axes: readonly { readonly axis: 0 | 1 | 2; readonly sign: 1 | -1 }[],
): readonly (readonly number[])[] => {
  const directions = [grid.rowLps, grid.columnLps, grid.sliceLps];
  const origin = [...grid.originLps];
  const columns = axes.map(({ axis, sign }) => {
    const step = [0, 1, 2].map((x) => sign * (directions[axis]?.[x] ?? 0) * grid.spacingMm[axis]);
    if (sign < 0) for (let x = 0; x < 3; x++) origin[x] = (origin[x] ?? 0) - (step[x] ?? 0) * (grid.dims[axis] - 1);
    return step;
  });
  return [0, 1, 2].map((row) => {
    const ras = row === 2 ? 1 : -1;
    return [...columns.map((column) => ras * (column[row] ?? 0)), ras * (origin[row] ?? 0)];
  });
};
