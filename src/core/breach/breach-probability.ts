// How likely the instrument, placed with a given targeting error, touches a structure that it was planned to spare.
// Closed form for one locally flat structure: with c the certified clearance, n the direction of the nearest pair and s
// the s.d. of the axis's displacement along n at that depth, P = Phi(-c / s); of several, max P <= P <= min(1, sum P).
// Monte-Carlo: the same table of standard normal numbers for every plan (common random numbers), so that a drag is
// smooth and two plans compare; each displaced axis is tried exactly against the structure's cubes, standard error
// sqrt(p (1 - p) / N). A sample that moves the axis by less than its clearance cannot touch: that proof spares most of them.

import { capsuleClearance } from '../clearance/capsule-clearance.ts';
import { gridSegment } from '../clearance/grid-segment.ts';
import type { StructureBoundary } from '../field/boundary-bricks.ts';
import type { Axis } from '../instrument/instrument-kind.ts';
import {
  cross,
  directionLps,
  distanceMm,
  dot,
  normalised,
  type PointLps,
  pointLps,
  vectorBetween,
} from '../space/patient-space.ts';
import { toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import { maskHas } from '../structure/mask.ts';
import { cubesNear, type NearbyCubes, reachesCubes } from './nearby-cubes.ts';
import { normalBelow, seededNormals } from './normal-distribution.ts';
import { lateralSdMm, type TargetingError } from './targeting-error.ts';

export interface SparedStructure {
  readonly id: string;
  readonly boundary: StructureBoundary;
}

export interface StructureBreach {
  readonly id: string;
  /** Planned clearance, mm; Infinity for a structure without voxels. */
  readonly clearanceMm: number;
  /** Phi(-clearance / s.d.), as if the structure were flat where it is nearest. */
  readonly flatProbability: number;
  /** Share of the samples that touch it. */
  readonly probability: number;
  readonly standardError: number;
}

export interface BreachEstimate {
  readonly perStructure: readonly StructureBreach[];
  /** Of touching any structure. */
  readonly probability: number;
  readonly standardError: number;
  /** What the closed form says of touching any: greatest single, and sum (at most 1). */
  readonly flatBounds: { readonly low: number; readonly high: number };
  readonly samples: number;
}

/** Numbers a sample uses: entry aside and up, slope aside and up, depth. */
const PER_SAMPLE = 5;

/** The table of standard normal numbers for a number of samples. */
export const breachSamples = (samples: number, seed: number): Float64Array => seededNormals(samples * PER_SAMPLE, seed);

/** Phi(-c / s): a structure that is flat where it is nearest, c clear of it, an error of s.d. s towards it, mm. */
export const flatBreachProbability = (clearanceMm: number, sdMm: number): number => {
  if (clearanceMm === Number.POSITIVE_INFINITY) return 0;
  if (sdMm > 0) return normalBelow(-clearanceMm / sdMm);
  return clearanceMm <= 0 ? 1 : 0;
};

/**
 * Breach of each structure and of any, for an instrument of radiusMm round an axis.
 * `normals` is a table from `breachSamples`: keep one for a session, so that plans compare.
 */
export const breachProbability = (
  structures: readonly SparedStructure[],
  axis: Axis,
  radiusMm: number,
  error: TargetingError,
  normals: Float64Array,
): BreachEstimate => {
  const samples = Math.floor(normals.length / PER_SAMPLE);
  const moves = displacements(axis, error, normals, samples);
  const touchedAny = new Uint8Array(samples);
  const perStructure = structures.map(({ id, boundary }): StructureBreach => {
    const clearance = capsuleClearance(boundary, axis, radiusMm);
    const { clearanceMm } = clearance;
    const flatProbability = flatBreachProbability(clearanceMm, sdTowards(axis, clearance, error));
    const touched =
      boundary.mask.count === 0 ? 0 : countTouches(boundary, axis, radiusMm, clearanceMm, moves, touchedAny);
    const probability = touched / samples;
    return { id, clearanceMm, flatProbability, probability, standardError: standardErrorOf(probability, samples) };
  });
  const probability = touchedAny.reduce((sum, touched) => sum + touched, 0) / samples;
  const flat = perStructure.map((one) => one.flatProbability);
  return {
    perStructure,
    probability,
    standardError: standardErrorOf(probability, samples),
    flatBounds: {
      low: Math.max(0, ...flat),
      high: Math.min(
        1,
        flat.reduce((sum, p) => sum + p, 0),
      ),
    },
    samples,
  };
};

const standardErrorOf = (p: number, samples: number): number => Math.sqrt((p * (1 - p)) / samples);

/** s.d. of the axis's displacement towards the nearest point of a structure, at the depth where it is nearest, mm. */
const sdTowards = (
  axis: Axis,
  near: {
    readonly nearestOnAxisLps: PointLps;
    readonly nearestOnStructureLps: PointLps | null;
    readonly depthMm: number;
  },
  error: TargetingError,
): number => {
  const lateral = lateralSdMm(error, near.depthMm);
  const gap = near.nearestOnStructureLps === null ? 0 : distanceMm(near.nearestOnAxisLps, near.nearestOnStructureLps);
  const lengthMm = distanceMm(axis.entryLps, axis.targetLps);
  if (!(gap > 0 && lengthMm > 0) || near.nearestOnStructureLps === null) return lateral;
  const towards = vectorBetween(near.nearestOnAxisLps, near.nearestOnStructureLps);
  const forwards = dot(towards, vectorBetween(axis.entryLps, axis.targetLps)) / (gap * lengthMm);
  return Math.hypot(lateral * Math.sqrt(Math.max(0, 1 - forwards * forwards)), error.depthSdMm * forwards);
};

interface Displacements {
  /** x, y, z of the entry's displacement and of the tip's, mm, LPS, six a sample. */
  readonly byMm: Float64Array;
  /** Greatest displacement of any point of the axis, mm, a sample. */
  readonly mostMm: Float64Array;
}

const displacements = (axis: Axis, error: TargetingError, normals: Float64Array, samples: number): Displacements => {
  const lengthMm = distanceMm(axis.entryLps, axis.targetLps);
  const forwards = lengthMm > 0 ? normalised(vectorBetween(axis.entryLps, axis.targetLps)) : directionLps(0, -1, 0);
  // Across the axis: one direction in the axial plane where there is one, so that a drag turns it smoothly.
  const head = Math.abs(forwards[2]) < 0.9 ? directionLps(0, 0, 1) : directionLps(0, 1, 0);
  const aside = normalised(cross(forwards, head));
  const up = cross(aside, forwards);
  const slopeSd = (error.angularSdDeg * Math.PI) / 180;
  const byMm = new Float64Array(samples * 6);
  const mostMm = new Float64Array(samples);
  for (let n = 0; n < samples; n++) {
    const at = n * PER_SAMPLE;
    const a = (normals[at] as number) * error.lateralEntrySdMm;
    const b = (normals[at + 1] as number) * error.lateralEntrySdMm;
    const tipA = a + (normals[at + 2] as number) * slopeSd * lengthMm;
    const tipB = b + (normals[at + 3] as number) * slopeSd * lengthMm;
    const deeper = (normals[at + 4] as number) * error.depthSdMm;
    for (let c = 0 as 0 | 1 | 2; c < 3; c++) {
      byMm[n * 6 + c] = a * aside[c] + b * up[c];
      byMm[n * 6 + 3 + c] = tipA * aside[c] + tipB * up[c] + deeper * forwards[c];
    }
    mostMm[n] = Math.sqrt(Math.max(a * a + b * b, tipA * tipA + tipB * tipB + deeper * deeper));
  }
  return { byMm, mostMm };
};

const countTouches = (
  boundary: StructureBoundary,
  axis: Axis,
  radiusMm: number,
  clearanceMm: number,
  { byMm, mostMm }: Displacements,
  touchedAny: Uint8Array,
): number => {
  const { grid, mask } = boundary;
  const farthest = mostMm.reduce((most, mm) => Math.max(most, mm), 0);
  const near: NearbyCubes = cubesNear(boundary, gridSegment(grid, axis.entryLps, axis.targetLps), radiusMm + farthest);
  let touched = 0;
  for (let n = 0; n < mostMm.length; n++) {
    if ((mostMm[n] as number) < clearanceMm) continue;
    const entry = moved(axis.entryLps, byMm, n * 6);
    const target = moved(axis.targetLps, byMm, n * 6 + 3);
    if (!reachesCubes(near, gridSegment(grid, entry, target), radiusMm) && !holds(grid, mask, entry)) continue;
    touched++;
    touchedAny[n] = 1;
  }
  return touched;
};

const moved = (p: PointLps, by: Float64Array, at: number): PointLps =>
  pointLps(p[0] + (by[at] as number), p[1] + (by[at + 1] as number), p[2] + (by[at + 2] as number));

const holds = (grid: VolumeGrid, mask: StructureBoundary['mask'], p: PointLps): boolean => {
  const [i, j, k] = toIjk(grid, p);
  return maskHas(mask, Math.round(i), Math.round(j), Math.round(k));
};
