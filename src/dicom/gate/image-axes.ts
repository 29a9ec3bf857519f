// The axes of one image as an exact orthonormal pair. Cosines are written with 6 to 16 digits: what is off by rounding
// is straightened and the shift of the far corner told; what is off by more is refused (PS3.3 C.7.6.2.1.1).

import { cross, type DirectionLps, directionLps, dot, normalised } from '#core/space/patient-space.ts';
import type { ImageHeader } from '../part10/image-header.ts';

/** Lengths and the angle between the cosines may miss by this much at most. */
const COSINE_TOLERANCE = 1e-3;
/** Pixels of no scanner for people lie outside, mm: a unit or a decimal point went wrong. */
const FINEST_MM = 0.01;
const COARSEST_MM = 20;

export interface ImageAxes {
  readonly rowLps: DirectionLps;
  readonly columnLps: DirectionLps;
  readonly normalLps: DirectionLps;
  /** How far straightening moved the corner opposite to the first voxel, mm. */
  readonly cornerShiftMm: number;
}

export type AxesFault = 'absent' | 'spacing' | 'scale' | 'cosines';

const difference = (a: DirectionLps, b: DirectionLps, scale: number): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) * scale;

/** The pair made orthonormal by keeping the row. */
export const orthonormal = (
  row: DirectionLps,
  column: DirectionLps,
): Pick<ImageAxes, 'rowLps' | 'columnLps' | 'normalLps'> => {
  const rowLps = normalised(row);
  const overlap = dot(rowLps, column);
  const columnLps = normalised(
    directionLps(column[0] - overlap * rowLps[0], column[1] - overlap * rowLps[1], column[2] - overlap * rowLps[2]),
  );
  return { rowLps, columnLps, normalLps: cross(rowLps, columnLps) };
};

/** The axes of an image, or why it has none that can be measured on. */
export const imageAxes = ({ plane, pixels }: ImageHeader): ImageAxes | AxesFault => {
  const { rowLps: row, columnLps: column, columnSpacingMm, rowSpacingMm, positionLps } = plane;
  if (positionLps === null || row === null || column === null) return 'absent';
  if (columnSpacingMm === null || rowSpacingMm === null) return 'spacing';
  if (!(columnSpacingMm > 0) || !(rowSpacingMm > 0)) return 'spacing';
  const spacings = [columnSpacingMm, rowSpacingMm];
  if (Math.min(...spacings) < FINEST_MM || Math.max(...spacings) > COARSEST_MM) return 'scale';
  const faults = [
    Math.abs(Math.sqrt(dot(row, row)) - 1),
    Math.abs(Math.sqrt(dot(column, column)) - 1),
    Math.abs(dot(row, column)),
  ];
  if (faults.some((fault) => !(fault <= COSINE_TOLERANCE))) return 'cosines';
  const axes = orthonormal(row, column);
  const widthMm = ((pixels?.columns ?? 1) - 1) * columnSpacingMm;
  const heightMm = ((pixels?.rows ?? 1) - 1) * rowSpacingMm;
  return {
    ...axes,
    cornerShiftMm: difference(row, axes.rowLps, widthMm) + difference(column, axes.columnLps, heightMm),
  };
};
