// How wrong a registration by points is expected to be AT a place, from what it leaves at its own points (Fitzpatrick, West
// and Maurer, IEEE Trans Med Imaging 17:694, 1998):
//   <TRE2(r)> = <FLE2>/N (1 + 1/3 sum_k d_k2/f_k2),   <FRE2> = (1 - 2/N) <FLE2>,
// d_k the distance of r from principal axis k of the points, f_k the points' own root mean square distance from it. With few
// points the residuals say little of the error that made them: their sum of squares over FLE2/3 is chi-squared with 3N - 6
// degrees of freedom, whose 5 % quantile (Wilson and Hilferty 1931, on the safe side for so few) bounds FLE from above.

import { directionLps, dot, type PointLps, vectorBetween } from '../space/patient-space.ts';
import { principalAxes } from '../structure/mask-moments.ts';
import { centroid } from './fit-point-pairs.ts';

export interface TargetError {
  /** Expected error at the place, root mean square, mm. */
  readonly expectedMm: number;
  /** The same, were the points marked as badly as the residuals allow at 95 %. */
  readonly boundMm: number;
}

/** Of the standard normal law. */
const QUANTILE_95 = 1.6448536269514722;

/** The 5 % quantile of chi-squared, never above the true one for 3 degrees of freedom or more. */
export const lowChiSquared = (degrees: number): number => {
  const part = 2 / (9 * degrees);
  return degrees * Math.max(0, 1 - part - QUANTILE_95 * Math.sqrt(part)) ** 3;
};

/** 1/N (1 + 1/3 sum d_k2/f_k2): what turns the squared error of marking a point into that of the target. */
const spreadFactor = (points: readonly PointLps[], target: PointLps): number => {
  const middle = centroid(points);
  const offsets = points.map((p) => vectorBetween(middle, p));
  const moment = (a: 0 | 1 | 2, b: 0 | 1 | 2): number => offsets.reduce((sum, v) => sum + v[a] * v[b], 0);
  const axes = principalAxes([
    [moment(0, 0), moment(0, 1), moment(0, 2)],
    [moment(1, 0), moment(1, 1), moment(1, 2)],
    [moment(2, 0), moment(2, 1), moment(2, 2)],
  ]);
  const toTarget = vectorBetween(middle, target);
  const sum = axes.reduce((total, axis) => {
    const direction = directionLps(...axis);
    const offAxis2 = (v: typeof toTarget): number => Math.max(0, dot(v, v) - dot(v, direction) ** 2);
    const f2 = offsets.reduce((s, v) => s + offAxis2(v), 0) / points.length;
    return total + offAxis2(toTarget) / f2;
  }, 0);
  return (1 + sum / 3) / points.length;
};

/**
 * The error expected at `target` of a registration by points (in the target's frame) that left `residualsMm` at them.
 * @throws RangeError for fewer than three points
 */
export const targetError = (
  points: readonly PointLps[],
  residualsMm: readonly number[],
  target: PointLps,
): TargetError => {
  const n = points.length;
  if (n < 3 || residualsMm.length !== n)
    throw new RangeError(
      `a target error needs three points or more with a residual each, got ${n}, ${residualsMm.length}`,
    );
  const squares = residualsMm.reduce((sum, r) => sum + r * r, 0);
  const factor = spreadFactor(points, target);
  const degrees = 3 * n - 6;
  return {
    expectedMm: Math.sqrt((squares / (n - 2)) * factor),
    boundMm: Math.sqrt(((3 * squares) / lowChiSquared(degrees)) * factor),
  };
};
