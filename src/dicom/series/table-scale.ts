// How the scanner's table reads along the patient's z, so that an entry can be said as the table position that is dialled
// in the room: position = sign * z + offset, the same for every slice. Slice Location is "relative, in mm" (PS3.3 C.7.6.2)
// and is the couch position only by habit of the makers, so it is given as written, and only where all slices agree.

import type { ImageHeader } from '../part10/image-header.ts';

export interface TableScale {
  readonly sign: 1 | -1;
  readonly offsetMm: number;
}

/** Slices may differ from the line by rounding of what was written. */
const SLACK_MM = 0.06;
/** Of the slices' normal from the long axis: across a tilted gantry one table position holds many z. */
const UPRIGHT = Math.cos(Math.PI / 180);

/** Null with fewer than two slices, slices that are not axial, or values that follow no line of slope 1 or -1. */
export const tableScale = (headers: readonly Pick<ImageHeader, 'plane'>[]): TableScale | null => {
  const points: (readonly [zMm: number, tableMm: number])[] = [];
  for (const { plane } of headers) {
    const { positionLps, rowLps, columnLps, tableMm } = plane;
    if (positionLps === null || rowLps === null || columnLps === null || tableMm === null) return null;
    if (Math.abs(rowLps[0] * columnLps[1] - rowLps[1] * columnLps[0]) < UPRIGHT) return null;
    points.push([positionLps[2], tableMm]);
  }
  const [first] = points;
  if (first === undefined || points.length < 2) return null;
  for (const sign of [1, -1] as const) {
    const offsetMm = first[1] - sign * first[0];
    if (points.every(([z, table]) => Math.abs(table - (sign * z + offsetMm)) <= SLACK_MM)) return { sign, offsetMm };
  }
  return null;
};
