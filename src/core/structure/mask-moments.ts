// Where the voxels of a mask lie and how they spread: centroid, principal axes of inertia, and the extents along any
// direction, all in the patient's mm. Works on runs of voxels, whose sums have closed forms.

import { bitsOfMask } from '../segment/bit-volume.ts';
import { connectedComponents } from '../segment/connected-components.ts';
import { type DirectionLps, directionLps, type PointLps, pointIjk } from '../space/patient-space.ts';
import { toLps, type VolumeGrid } from '../space/volume-grid.ts';
import type { Mask } from './mask.ts';

type Triple = readonly [number, number, number];

export interface MaskMoments {
  readonly centreLps: PointLps;
  /** Unit principal axes, the longest spread first. */
  readonly axesLps: readonly [DirectionLps, DirectionLps, DirectionLps];
  /** Centres of the first and last voxel of every run, mm from the centroid along the grid's axes: x, y, z, x, … */
  readonly endsMm: Float64Array;
}

/** @throws RangeError for an empty mask. */
export const maskMoments = (grid: VolumeGrid, mask: Mask): MaskMoments => {
  if (mask.count === 0) throw new RangeError('an empty mask has no centre');
  const runs = connectedComponents(bitsOfMask(mask), 'set', 'slice-4');
  const { i, j, k, ii, jj, kk, ij, ik, jk } = runSums(runs);
  const n = mask.count;
  const s = grid.spacingMm;
  const centre: Triple = [i / n, j / n, k / n];
  const spread = (a: 0 | 1 | 2, b: 0 | 1 | 2, square: number): number =>
    (square / n - centre[a] * centre[b]) * s[a] * s[b];
  const axes = principalAxes([
    [spread(0, 0, ii), spread(0, 1, ij), spread(0, 2, ik)],
    [spread(0, 1, ij), spread(1, 1, jj), spread(1, 2, jk)],
    [spread(0, 2, ik), spread(1, 2, jk), spread(2, 2, kk)],
  ]);
  const { min } = mask.box;
  return {
    centreLps: toLps(grid, pointIjk(min[0] + centre[0], min[1] + centre[1], min[2] + centre[2])),
    axesLps: [inPatient(grid, axes[0]), inPatient(grid, axes[1]), inPatient(grid, axes[2])],
    endsMm: runEnds(runs, centre, s),
  };
};

type Runs = ReturnType<typeof connectedComponents>;

/** Sums over all voxels of their indices and of the products of two of them. */
const runSums = (runs: Runs) => {
  const sums = { i: 0, j: 0, k: 0, ii: 0, jj: 0, kk: 0, ij: 0, ik: 0, jk: 0 };
  const nj = runs.dims[1];
  for (let r = 0; r < runs.row.length; r++) {
    const first = runs.first[r] as number;
    const length = (runs.end[r] as number) - first;
    const j = (runs.row[r] as number) % nj;
    const k = ((runs.row[r] as number) - j) / nj;
    const middle = first + (length - 1) / 2;
    sums.i += length * middle;
    sums.j += length * j;
    sums.k += length * k;
    sums.ii += length * middle * middle + (length * (length * length - 1)) / 12;
    sums.jj += length * j * j;
    sums.kk += length * k * k;
    sums.ij += length * middle * j;
    sums.ik += length * middle * k;
    sums.jk += length * j * k;
  }
  return sums;
};

const runEnds = (runs: Runs, centre: Triple, s: Triple): Float64Array => {
  const ends = new Float64Array(6 * runs.row.length);
  const nj = runs.dims[1];
  for (let r = 0, n = 0; r < runs.row.length; r++) {
    const j = (runs.row[r] as number) % nj;
    const k = ((runs.row[r] as number) - j) / nj;
    for (const i of [runs.first[r] as number, (runs.end[r] as number) - 1]) {
      ends[n++] = (i - centre[0]) * s[0];
      ends[n++] = (j - centre[1]) * s[1];
      ends[n++] = (k - centre[2]) * s[2];
    }
  }
  return ends;
};

const inPatient = ({ rowLps: r, columnLps: c, sliceLps: s }: VolumeGrid, [x, y, z]: Triple): DirectionLps =>
  directionLps(x * r[0] + y * c[0] + z * s[0], x * r[1] + y * c[1] + z * s[1], x * r[2] + y * c[2] + z * s[2]);

type Matrix = [[number, number, number], [number, number, number], [number, number, number]];

/** Eigenvectors of a symmetric matrix by Jacobi's rotations, largest eigenvalue first. */
export const principalAxes = (symmetric: Matrix): readonly [Triple, Triple, Triple] => {
  const m = symmetric.map((row) => [...row]) as Matrix;
  const v: Matrix = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  for (let sweep = 0; sweep < 16; sweep++) {
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      if (Math.abs(m[p][q]) <= 1e-15 * (Math.abs(m[p][p]) + Math.abs(m[q][q]))) continue;
      const theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
      const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
      const cos = 1 / Math.sqrt(t * t + 1);
      rotate(m, v, p, q, cos, t * cos);
    }
  }
  const order = ([0, 1, 2] as const).toSorted((a, b) => m[b][b] - m[a][a]) as [0 | 1 | 2, 0 | 1 | 2, 0 | 1 | 2];
  const column = (n: 0 | 1 | 2): Triple => [v[0][n], v[1][n], v[2][n]];
  return [column(order[0]), column(order[1]), column(order[2])];
};

const rotate = (m: Matrix, v: Matrix, p: 0 | 1, q: 1 | 2, cos: number, sin: number): void => {
  for (const n of [0, 1, 2] as const) {
    const [a, b] = [m[n][p], m[n][q]];
    m[n][p] = cos * a - sin * b;
    m[n][q] = sin * a + cos * b;
  }
  for (const n of [0, 1, 2] as const) {
    const [a, b] = [m[p][n], m[q][n]];
    m[p][n] = cos * a - sin * b;
    m[q][n] = sin * a + cos * b;
  }
  for (const n of [0, 1, 2] as const) {
    const [a, b] = [v[n][p], v[n][q]];
    v[n][p] = cos * a - sin * b;
    v[n][q] = sin * a + cos * b;
  }
};
