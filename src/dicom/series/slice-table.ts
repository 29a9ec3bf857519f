// A series slice by slice, as its files say where they lie: for whoever wants to see why it was opened or refused.

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

const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** Every slice of a series, in the order of the catalogue. */
export const sliceTable = ({ slices }: CatalogueSeries): SliceTable => {
  const first = slices[0]?.header;
  const { rowLps = null, columnLps = null, positionLps: origin = null } = first?.plane ?? {};
  const normal = rowLps === null || columnLps === null ? null : cross(rowLps, columnLps);
  let before: number | null = null;
  const rows = slices.map(({ header }): SliceRow => {
    const { positionLps } = header.plane;
    const from = positionLps === null || origin === null ? null : minus(positionLps, origin);
    const alongMm = from === null || normal === null ? null : dot(from, normal);
    const stepMm = alongMm === null || before === null ? null : alongMm - before;
    const asideMm = from === null || alongMm === null ? null : Math.sqrt(Math.max(0, dot(from, from) - alongMm ** 2));
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
