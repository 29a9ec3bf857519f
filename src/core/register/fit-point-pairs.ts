// The rigid move that best joins pairs of points, in closed form: the rotation is the unit quaternion of the largest
// eigenvalue of Horn's 4 x 4 matrix (Horn, J Opt Soc Am A 4:629, 1987), the translation joins the centroids. Least squares
// over the pairs; a mirror can never come out. Points on one line leave the turn about it open, and are refused.

import { type Finding, finding } from '../finding.ts';
import { distanceMm, type PointLps, pointLps } from '../space/patient-space.ts';
import { type RigidTransform, type Rotation, type Triple, transformPoint } from './rigid-transform.ts';

/** One place of the patient, seen in both series. */
export interface PointPair {
  /** In the frame of the series that stays. */
  readonly fixedLps: PointLps;
  /** In the frame of the series that is moved onto it. */
  readonly movingLps: PointLps;
}

export interface RigidFit {
  /** From the moving frame to the fixed one. */
  readonly transform: RigidTransform;
  /** Distance left between each pair's points, mm. */
  readonly residualsMm: readonly number[];
  /** Root of the mean of their squares: the fiducial registration error. */
  readonly rmsMm: number;
}

const FEWEST_PAIRS = 3;
/** Root mean square distance of the points from the line that fits them best, below which they are as good as on it. */
const LEAST_SPREAD_MM = 2;

const means = (points: readonly PointLps[]): Triple =>
  [0, 1, 2].map((axis) => points.reduce((sum, p) => sum + (p[axis] ?? 0), 0) / points.length) as unknown as Triple;

/** The mean of points, LPS mm. */
export const centroid = (points: readonly PointLps[]): PointLps => pointLps(...means(points));

/** Sum over the pairs of (moving - its mean)(fixed - its mean), rows one after the other. */
const crossCovariance = (pairs: readonly PointPair[], moving: Triple, fixed: Triple): readonly number[] => {
  const s = new Array<number>(9).fill(0);
  for (const { movingLps, fixedLps } of pairs)
    for (let a = 0; a < 3; a++)
      for (let b = 0; b < 3; b++)
        s[3 * a + b] =
          (s[3 * a + b] ?? 0) + ((movingLps[a] ?? 0) - (moving[a] ?? 0)) * ((fixedLps[b] ?? 0) - (fixed[b] ?? 0));
  return s;
};

const hornMatrix = (s: readonly number[]): number[][] => {
  const [xx = 0, xy = 0, xz = 0, yx = 0, yy = 0, yz = 0, zx = 0, zy = 0, zz = 0] = s;
  return [
    [xx + yy + zz, yz - zy, zx - xz, xy - yx],
    [yz - zy, xx - yy - zz, xy + yx, zx + xz],
    [zx - xz, xy + yx, -xx + yy - zz, yz + zy],
    [xy - yx, zx + xz, yz + zy, -xx - yy + zz],
  ];
};

/** Eigenvalues and eigenvectors (columns) of a symmetric matrix by Jacobi's rotations. */
const eigen = (
  symmetric: number[][],
): { readonly values: readonly number[]; readonly vectors: readonly number[][] } => {
  const n = symmetric.length;
  const m = symmetric.map((row) => [...row]);
  const v = m.map((_, r) => m.map((_, c) => (r === c ? 1 : 0)));
  const at = (matrix: number[][], r: number, c: number): number => (matrix[r] as number[])[c] as number;
  const turn = (matrix: number[][], p: number, q: number, cos: number, sin: number): void => {
    for (const row of matrix) {
      const [a, b] = [row[p] as number, row[q] as number];
      row[p] = cos * a - sin * b;
      row[q] = sin * a + cos * b;
    }
  };
  for (let sweep = 0; sweep < 30; sweep++)
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const off = at(m, p, q);
        if (off === 0) continue;
        const theta = (at(m, q, q) - at(m, p, p)) / (2 * off);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const cos = 1 / Math.sqrt(t * t + 1);
        turn(m, p, q, cos, t * cos);
        const [rowP, rowQ] = [m[p] as number[], m[q] as number[]];
        m[p] = rowP.map((a, c) => cos * a - t * cos * (rowQ[c] as number));
        m[q] = rowP.map((a, c) => t * cos * a + cos * (rowQ[c] as number));
        turn(v, p, q, cos, t * cos);
      }
  return { values: m.map((_, k) => at(m, k, k)), vectors: v };
};

const rotationFrom = (pairs: readonly PointPair[], moving: Triple, fixed: Triple): Rotation => {
  const { values, vectors } = eigen(hornMatrix(crossCovariance(pairs, moving, fixed)));
  const best = values.indexOf(Math.max(...values));
  const [w = 1, x = 0, y = 0, z = 0] = vectors.map((row) => row[best] ?? 0);
  return [
    w * w + x * x - y * y - z * z,
    2 * (x * y - w * z),
    2 * (x * z + w * y),
    2 * (x * y + w * z),
    w * w - x * x + y * y - z * z,
    2 * (y * z - w * x),
    2 * (x * z - w * y),
    2 * (y * z + w * x),
    w * w - x * x - y * y + z * z,
  ];
};

/** Root mean square distance of points from the line that fits them best, mm. */
const spreadAcrossMm = (points: readonly PointLps[]): number => {
  const middle = means(points);
  const self = points.map((p) => ({ fixedLps: p, movingLps: p }));
  const s = crossCovariance(self, middle, middle);
  const { values } = eigen([s.slice(0, 3), s.slice(3, 6), s.slice(6, 9)]);
  const across = values.reduce((sum, value) => sum + value, 0) - Math.max(...values);
  return Math.sqrt(Math.max(0, across) / points.length);
};

/** What keeps pairs from making a registration (REG-FEW-PAIRS, REG-ON-A-LINE); null when they can. */
export const pairsRefusal = (pairs: readonly PointPair[]): Finding | null => {
  const count = pairs.length;
  if (count < FEWEST_PAIRS) return finding('REG-FEW-PAIRS', 'refusal', { count, fewest: FEWEST_PAIRS });
  const spreadMm = Math.min(
    spreadAcrossMm(pairs.map(({ fixedLps }) => fixedLps)),
    spreadAcrossMm(pairs.map(({ movingLps }) => movingLps)),
  );
  return spreadMm < LEAST_SPREAD_MM ? finding('REG-ON-A-LINE', 'refusal', { spreadMm }) : null;
};

/** The least squares fit of three pairs or more that are not on a line. @throws RangeError for pairs that are refused. */
export const fitPointPairs = (pairs: readonly PointPair[]): RigidFit => {
  const refusal = pairsRefusal(pairs);
  if (refusal !== null) throw new RangeError(`${refusal.code} ${JSON.stringify(refusal.values)}`);
  const moving = means(pairs.map(({ movingLps }) => movingLps));
  const fixed = means(pairs.map(({ fixedLps }) => fixedLps));
  const rotation = rotationFrom(pairs, moving, fixed);
  const [x, y, z] = transformPoint({ rotation, translationMm: [0, 0, 0] }, pointLps(...moving));
  const transform: RigidTransform = { rotation, translationMm: [fixed[0] - x, fixed[1] - y, fixed[2] - z] };
  return { transform, ...residualsOf(transform, pairs) };
};

/** What a move leaves between the points of each pair. */
export const residualsOf = (
  transform: RigidTransform,
  pairs: readonly PointPair[],
): Pick<RigidFit, 'residualsMm' | 'rmsMm'> => {
  const residualsMm = pairs.map(({ fixedLps, movingLps }) =>
    distanceMm(transformPoint(transform, movingLps), fixedLps),
  );
  const rmsMm = Math.sqrt(residualsMm.reduce((sum, r) => sum + r * r, 0) / Math.max(1, pairs.length));
  return { residualsMm, rmsMm };
};

/** For each pair, how far the fit of the others misses it, mm; null where the others make no fit. */
export const leftOutErrorsMm = (pairs: readonly PointPair[]): readonly (number | null)[] =>
  pairs.map((pair, n) => {
    const others = pairs.filter((_, m) => m !== n);
    if (pairsRefusal(others) !== null) return null;
    return distanceMm(transformPoint(fitPointPairs(others).transform, pair.movingLps), pair.fixedLps);
  });
