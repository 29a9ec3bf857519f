// A mask as a NIfTI-1 label map (nifti.nimh.nih.gov, nifti1.h), gzipped: value 1, the structure's name in the header
// extension that label maps carry, sform and qform both. RAS exists in this file only.

import { gzipSync } from 'fflate';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, unpackMask, wholeBox } from '#core/structure/mask.ts';

const HEADER_BYTES = 348;
/** Header extensions that hold XML of a label table. */
const XML_EXTENSION = 30;

/** The bytes of a .nii.gz on the image's grid. */
export const writeNifti = (grid: VolumeGrid, mask: Mask, name: string): Uint8Array => {
  const table = new TextEncoder().encode(labelTable(name));
  const extension = 16 * Math.ceil((table.length + 8) / 16);
  const voxelsFrom = HEADER_BYTES + 4 + extension;
  const out = new Uint8Array(voxelsFrom + grid.dims[0] * grid.dims[1] * grid.dims[2]);
  const view = new DataView(out.buffer);
  writeHeader(view, grid, voxelsFrom);
  out[HEADER_BYTES] = 1;
  view.setInt32(HEADER_BYTES + 4, extension, true);
  view.setInt32(HEADER_BYTES + 8, XML_EXTENSION, true);
  out.set(table, HEADER_BYTES + 12);
  out.set(unpackMask(mask, wholeBox(grid.dims)), voxelsFrom);
  return gzipSync(out, { level: 6, mtime: 0 });
};

/** «]]>» cannot stand in a CDATA section. */
const labelTable = (name: string): string =>
  `<CaretExtension><VolumeInformation><LabelTable><Label Key="1" Red="1" Green="1" Blue="1" Alpha="1"><![CDATA[${name.replaceAll(']', ')')}]]></Label></LabelTable></VolumeInformation></CaretExtension>`;

const writeHeader = (view: DataView, grid: VolumeGrid, voxelsFrom: number): void => {
  const { dims, spacingMm, originLps: o, rowLps: r, columnLps: c, sliceLps: s } = grid;
  view.setInt32(0, HEADER_BYTES, true);
  for (const [n, size] of [3, ...dims, 1, 1, 1, 1].entries()) view.setInt16(40 + 2 * n, size, true);
  view.setInt16(70, 2, true); // unsigned 8 bit
  view.setInt16(72, 8, true);
  // Right-handed in LPS is right-handed in RAS: two axes change their sign.
  for (const [n, mm] of [1, ...spacingMm, 0, 0, 0, 0].entries()) view.setFloat32(76 + 4 * n, mm, true);
  view.setFloat32(108, voxelsFrom, true);
  view.setFloat32(112, 1, true);
  view.setUint8(123, 2); // millimetres
  view.setInt16(252, 1, true);
  view.setInt16(254, 1, true);
  const columns = [r, c, s].map(([x, y, z]) => [-x, -y, z] as const);
  const quaternion = quaternionOf(columns);
  for (const [n, value] of [...quaternion, -o[0], -o[1], o[2]].entries()) view.setFloat32(256 + 4 * n, value, true);
  const offset = [-o[0], -o[1], o[2]];
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++)
      view.setFloat32(280 + 16 * row + 4 * column, (columns[column]?.[row] ?? 0) * (spacingMm[column] ?? 1), true);
    view.setFloat32(280 + 16 * row + 12, offset[row] ?? 0, true);
  }
  view.setUint32(344, 0x6e2b3100, false); // n+1
};

/** b, c, d of the rotation with these columns, a above 0 (Shepperd's choice of the largest component). */
const quaternionOf = (columns: readonly (readonly [number, number, number])[]): readonly [number, number, number] => {
  const m = (row: 0 | 1 | 2, column: 0 | 1 | 2): number => columns[column]?.[row] ?? 0;
  const squares = [
    1 + m(0, 0) + m(1, 1) + m(2, 2),
    1 + m(0, 0) - m(1, 1) - m(2, 2),
    1 - m(0, 0) + m(1, 1) - m(2, 2),
    1 - m(0, 0) - m(1, 1) + m(2, 2),
  ];
  const largest = squares.indexOf(Math.max(...squares));
  const four = 2 * Math.sqrt(squares[largest] ?? 1);
  const [d21, d02, d10] = [m(2, 1) - m(1, 2), m(0, 2) - m(2, 0), m(1, 0) - m(0, 1)];
  const [s10, s02, s21] = [m(1, 0) + m(0, 1), m(0, 2) + m(2, 0), m(2, 1) + m(1, 2)];
  const all = [
    [four / 4, d21 / four, d02 / four, d10 / four],
    [d21 / four, four / 4, s10 / four, s02 / four],
    [d02 / four, s10 / four, four / 4, s21 / four],
    [d10 / four, s02 / four, s21 / four, four / 4],
  ][largest] ?? [1, 0, 0, 0];
  const sign = (all[0] ?? 1) < 0 ? -1 : 1;
  return [sign * (all[1] ?? 0), sign * (all[2] ?? 0), sign * (all[3] ?? 0)];
};
