// How much one image says of another at a given move: normalised mutual information (Studholme, Hill and Hawkes, Pattern
// Recognition 32:71, 1999), (H(a) + H(b)) / H(a, b), from a joint histogram of sampled points. The samples lie anywhere
// between voxels, for samples on voxel centres make false peaks at whole voxels. A moving value is shared between its two
// nearest bins, so that the measure has no steps. Images of different physics need only agree where tissue changes.

import { seededUniform } from '../breach/normal-distribution.ts';
import { type PointLps, pointIjk, pointLps } from '../space/patient-space.ts';
import { toIjk, toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { robustWindow } from '../volume/image-histogram.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { sampleTrilinear } from '../volume/sample-volume.ts';
import type { RigidTransform } from './rigid-transform.ts';

export interface Region {
  readonly centreLps: PointLps;
  readonly radiusMm: number;
}

/** Points of the fixed image, LPS mm one after the other, and the bin of the value at each. */
export interface Samples {
  readonly places: Float64Array;
  readonly bins: Uint8Array;
  readonly count: number;
}

const BINS = 32;
const TRIM = 0.002;

/** `wanted` random points of the fixed image within the region (fewer where little of it is inside). */
export const drawSamples = (fixed: ImageVolume, region: Region, wanted: number, seed: number): Samples => {
  const uniform = seededUniform(seed);
  const range = robustWindow(fixed, TRIM, 1 - TRIM);
  const scale = BINS / Math.max(Number.MIN_VALUE, range.high - range.low);
  const places = new Float64Array(3 * wanted);
  const bins = new Uint8Array(wanted);
  const { low, size } = regionBox(fixed.grid, region);
  let count = 0;
  for (let tries = 0; tries < 20 * wanted && count < wanted; tries++) {
    const ijk = pointIjk(low[0] + uniform() * size[0], low[1] + uniform() * size[1], low[2] + uniform() * size[2]);
    const p = toLps(fixed.grid, ijk);
    const { centreLps: c, radiusMm } = region;
    if ((p[0] - c[0]) ** 2 + (p[1] - c[1]) ** 2 + (p[2] - c[2]) ** 2 > radiusMm * radiusMm) continue;
    const value = sampleTrilinear(fixed, p);
    if (value === null) continue;
    places.set(p, 3 * count);
    bins[count++] = Math.min(BINS - 1, Math.max(0, Math.floor((value - range.low) * scale)));
  }
  return { places, bins, count };
};

/** The voxels that can hold points of the region, as a box of continuous indices. */
const regionBox = (grid: VolumeGrid, { centreLps, radiusMm }: Region) => {
  const middle = toIjk(grid, centreLps);
  const side = (axis: 0 | 1 | 2): readonly [number, number] => {
    const reach = radiusMm / grid.spacingMm[axis];
    const from = Math.max(0, middle[axis] - reach);
    return [from, Math.max(0, Math.min(grid.dims[axis] - 1, middle[axis] + reach) - from)];
  };
  const sides = [side(0), side(1), side(2)] as const;
  return {
    low: [sides[0][0], sides[1][0], sides[2][0]] as const,
    size: [sides[0][1], sides[1][1], sides[2][1]] as const,
  };
};

export interface Information {
  /** Normalised mutual information, 1 (nothing in common) to 2 (one tells the other). */
  readonly information: number;
  /** Share of the samples that fall inside the moving image, 0 to 1. */
  readonly overlap: number;
}

/** Asks how well a move (from the FIXED frame to the moving one) makes the images tell of each other. */
export const informationOf = (moving: ImageVolume, samples: Samples): ((toMoving: RigidTransform) => Information) => {
  const { grid, voxels } = moving;
  const range = robustWindow(moving, TRIM, 1 - TRIM);
  const scale = (BINS - 1) / Math.max(Number.MIN_VALUE, range.high - range.low);
  const joint = new Float64Array(BINS * BINS);
  const [ni, nj, nk] = grid.dims;
  const slice = ni * nj;
  return (toMoving) => {
    const [a, b, c] = voxelMap(grid, toMoving);
    joint.fill(0);
    let inside = 0;
    for (let n = 0, at = 0; n < samples.count; n++, at += 3) {
      const x = samples.places[at] as number;
      const y = samples.places[at + 1] as number;
      const z = samples.places[at + 2] as number;
      const i = a[0] * x + a[1] * y + a[2] * z + a[3];
      const j = b[0] * x + b[1] * y + b[2] * z + b[3];
      const k = c[0] * x + c[1] * y + c[2] * z + c[3];
      if (!(i >= 0 && j >= 0 && k >= 0 && i <= ni - 1 && j <= nj - 1 && k <= nk - 1)) continue;
      const fi = Math.min(ni - 2, Math.floor(i));
      const fj = Math.min(nj - 2, Math.floor(j));
      const fk = Math.min(nk - 2, Math.floor(k));
      const u = i - fi;
      const v = j - fj;
      const w = k - fk;
      const o = fi + ni * fj + slice * fk;
      const p = o + slice;
      const near =
        ((voxels[o] as number) * (1 - u) + (voxels[o + 1] as number) * u) * (1 - v) +
        ((voxels[o + ni] as number) * (1 - u) + (voxels[o + ni + 1] as number) * u) * v;
      const far =
        ((voxels[p] as number) * (1 - u) + (voxels[p + 1] as number) * u) * (1 - v) +
        ((voxels[p + ni] as number) * (1 - u) + (voxels[p + ni + 1] as number) * u) * v;
      const level = Math.min(BINS - 1, Math.max(0, (near * (1 - w) + far * w - range.low) * scale));
      const bin = Math.min(BINS - 2, Math.floor(level));
      const cell = (samples.bins[n] as number) * BINS + bin;
      joint[cell] = (joint[cell] as number) + 1 - (level - bin);
      joint[cell + 1] = (joint[cell + 1] as number) + (level - bin);
      inside++;
    }
    return { information: normalisedInformation(joint, inside), overlap: inside / Math.max(1, samples.count) };
  };
};

type Row = readonly [number, number, number, number];

/** The affine from fixed patient mm to the moving image's voxels, one row an axis. */
const voxelMap = (grid: VolumeGrid, move: RigidTransform): readonly [Row, Row, Row] => {
  const { rotation: r, translationMm: t } = move;
  const at = (x: number, y: number, z: number): readonly [number, number, number] =>
    toIjk(
      grid,
      pointLps(
        r[0] * x + r[1] * y + r[2] * z + t[0],
        r[3] * x + r[4] * y + r[5] * z + t[1],
        r[6] * x + r[7] * y + r[8] * z + t[2],
      ),
    );
  const [o, x, y, z] = [at(0, 0, 0), at(1, 0, 0), at(0, 1, 0), at(0, 0, 1)];
  const row = (n: 0 | 1 | 2): Row => [x[n] - o[n], y[n] - o[n], z[n] - o[n], o[n]];
  return [row(0), row(1), row(2)];
};

const entropyPart = (p: number): number => (p > 0 ? -p * Math.log(p) : 0);

const normalisedInformation = (joint: Float64Array, total: number): number => {
  if (total === 0) return 1;
  const rows = new Float64Array(BINS);
  const columns = new Float64Array(BINS);
  let together = 0;
  for (let n = 0; n < joint.length; n++) {
    const p = (joint[n] as number) / total;
    if (p === 0) continue;
    together += entropyPart(p);
    rows[Math.floor(n / BINS)] = (rows[Math.floor(n / BINS)] as number) + p;
    columns[n % BINS] = (columns[n % BINS] as number) + p;
  }
  if (together === 0) return 1;
  let apart = 0;
  for (let n = 0; n < BINS; n++) apart += entropyPart(rows[n] as number) + entropyPart(columns[n] as number);
  return apart / together;
};
