// A series slice by slice, as the geometry page shows it.

/** One slice as its file says where it lies. Distances along the first slice's normal. */
export interface SliceRow {
  readonly file: string;
  readonly instanceNumber: number | null;
  readonly positionLps: readonly [number, number, number] | null;
  readonly alongMm: number | null;
  readonly stepMm: number | null;
  readonly asideMm: number | null;
}

export interface SliceTable {
  readonly rows: readonly SliceRow[];
  readonly rowLps: readonly [number, number, number] | null;
  readonly columnLps: readonly [number, number, number] | null;
  readonly imageType: string;
  readonly transferSyntax: string;
}
