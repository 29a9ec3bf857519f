// Which number an image has on the scanner's console, by its height: the program counts slices of its own grid from one, while
// a series cut out of a longer one, or counted from the feet, has other Instance Numbers. Given only where all slices agree.

import type { ImageHeader } from '../part10/image-header.ts';

/** number = fromNumber + (z - fromZMm) / mmPerImage, to the nearest whole one. */
export interface NumberScale {
  readonly fromNumber: number;
  readonly fromZMm: number;
  /** Negative where numbers grow towards the feet. */
  readonly mmPerImage: number;
}

/** Of one number. */
const SLACK = 0.05;
/** Of the slices' normal from the long axis. */
const UPRIGHT = Math.cos(Math.PI / 180);

/** Null with fewer than two slices, slices that are not axial, without a number, or whose numbers follow no even step. */
export const numberScale = (headers: readonly Pick<ImageHeader, 'plane' | 'instanceNumber'>[]): NumberScale | null => {
  const points: (readonly [zMm: number, number: number])[] = [];
  for (const { plane, instanceNumber } of headers) {
    const { positionLps, rowLps, columnLps } = plane;
    if (positionLps === null || rowLps === null || columnLps === null || instanceNumber === null) return null;
    if (Math.abs(rowLps[0] * columnLps[1] - rowLps[1] * columnLps[0]) < UPRIGHT) return null;
    points.push([positionLps[2], instanceNumber]);
  }
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || first[1] === last[1]) return null;
  const mmPerImage = (last[0] - first[0]) / (last[1] - first[1]);
  const isEven = points.every(([z, number]) => Math.abs(first[1] + (z - first[0]) / mmPerImage - number) <= SLACK);
  return isEven && mmPerImage !== 0 ? { fromNumber: first[1], fromZMm: first[0], mmPerImage } : null;
};
