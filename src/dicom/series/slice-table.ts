// A series slice by slice, as its files say where they lie: for whoever wants to see why it was opened or refused.

import { dot, vectorBetween } from '#core/space/patient-space.ts';
import { orthonormal } from '../gate/image-axes.ts';
import type { CatalogueSeries } from './image-catalogue.ts';

type Triple = readonly [number, number, number];

/** One slice, plain data. Distances along the first slice's normal. */
export interface SliceRow {
  readonly file: string;
  readonly instanceNumber: number | null;
  readonly positionLps: Triple | null;
  /** From the first slice. */
  readonly alongMm: number | null;
  /** From the slice before. */
  readonly stepMm: number | null;
  /** Sideways from where the first slice's normal would have it. */
  readonly asideMm: number | null;
}

export interface SliceTable {
  readonly rows: readonly SliceRow[];
  /** Direction cosines of the first slice: along a row, along a column; null where the file has none. */
  readonly rowLps: Triple | null;
  readonly columnLps: Triple | null;
  readonly frameOfReferenceUid: string;
  readonly imageType: string;
  readonly transferSyntax: string;
}

/** Every slice of a series, in the order of the catalogue. */
export const sliceTable = ({ slices }: CatalogueSeries): SliceTable => {
  const first = slices[0]?.header;
  const { rowLps = null, columnLps = null, positionLps: origin = null } = first?.plane ?? {};
  // Written cosines are rounded: measured along them as they are, an even stack would drift by tenths of a millimetre.
  const axes = rowLps === null || columnLps === null ? null : orthonormal(rowLps, columnLps);
  let before: number | null = null;
  const rows = slices.map(({ header }): SliceRow => {
    const { positionLps } = header.plane;
    const from = positionLps === null || origin === null ? null : vectorBetween(origin, positionLps);
    const isPlaced = from !== null && axes !== null;
    const alongMm = isPlaced ? dot(from, axes.normalLps) : null;
    const stepMm = alongMm === null || before === null ? null : alongMm - before;
    const asideMm = isPlaced ? Math.hypot(dot(from, axes.rowLps), dot(from, axes.columnLps)) : null;
    before = alongMm;
    return { file: header.path, instanceNumber: header.instanceNumber, positionLps, alongMm, stepMm, asideMm };
  });
  return {
    rows,
    rowLps,
    columnLps,
    frameOfReferenceUid: first?.frameOfReferenceUid ?? '',
    imageType: first?.imageType.join(' ') ?? '',
    transferSyntax: first?.syntax.uid ?? '',
  };
};
