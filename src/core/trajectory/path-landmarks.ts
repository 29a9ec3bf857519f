// What a trajectory passes on its way: skin, bone, posterior wall, target; how steeply it meets the cortex, how many axial
// slices it crosses, how far it leans out of them. Bone is taken with the lesion in it; gaps of a few millimetres
// (marrow that a threshold left out) do not end it. The posterior wall is where the path passes in front of the canal: its
// foremost voxel at that height.

import type { Axis } from '../instrument/instrument-kind.ts';
import { along, distanceMm, dot, normalised, type PointLps, vectorBetween } from '../space/patient-space.ts';
import { gridAxes, toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, maskHas } from '../structure/mask.ts';
import { inwardNormal } from '../structure/surface-normal.ts';
import { readAxis } from './axis-readout.ts';
import { type AxisInterval, entriesAlong, lengthInsideMm } from './skin-crossing.ts';

export interface Surroundings {
  readonly grid: VolumeGrid;
  /** The body, its border the skin. */
  readonly body: Mask | null;
  /** Bone with the lesion in it. */
  readonly bone: Mask | null;
  readonly lesion: Mask | null;
  readonly canal: Mask | null;
}

/** Depths in mm from the entry point; null where a landmark is unknown or not met. */
export interface PathLandmarks {
  readonly skinMm: number | null;
  /** Where the bone that holds the tip is entered. */
  readonly boneMm: number | null;
  readonly posteriorWallMm: number | null;
  readonly targetMm: number;
  /** Angle between the path and the cortex's normal where it is entered, degrees, 0 straight on; null without bone. */
  readonly incidenceDeg: number | null;
  /** Length in other bone before that, mm. */
  readonly boneBeforeMm: number;
  /** Length in the bone that holds the tip, mm. */
  readonly inBoneMm: number;
  readonly inLesionMm: number;
  /** Axial slices that the path passes through, both ends' included. */
  readonly slicesCrossed: number;
  /** Lean out of the axial plane, degrees, 0 or more. */
  readonly obliquityDeg: number;
}

/** Gaps up to this length are marrow, not soft tissue. */
export const BONE_GAP_MM = 5;
/** Ball that the cortex's normal is averaged over. */
export const CORTEX_BALL_MM = 5;

/** The landmarks of an axis from its entry to its target, which must be apart. */
export const pathLandmarks = (around: Surroundings, axis: Axis): PathLandmarks => {
  const { grid, body, bone, lesion } = around;
  const { entryLps, targetLps } = axis;
  const targetMm = distanceMm(entryLps, targetLps);
  const forwards = normalised(vectorBetween(entryLps, targetLps));
  const bones = bone === null ? [] : joined(entriesAlong(grid, bone, axis), BONE_GAP_MM);
  const last = bones.at(-1) ?? null;
  // A tip short of the bone rests in none.
  const own = last !== null && last.toMm >= targetMm - BONE_GAP_MM ? last : null;
  const normal =
    own === null || bone === null
      ? null
      : inwardNormal(grid, bone, along(entryLps, forwards, own.fromMm), CORTEX_BALL_MM);
  return {
    skinMm: body === null ? null : (entriesAlong(grid, body, axis)[0]?.fromMm ?? null),
    boneMm: own?.fromMm ?? null,
    posteriorWallMm: own === null ? null : posteriorWall(around, axis, own.fromMm),
    targetMm,
    incidenceDeg: normal === null ? null : angleDeg(dot(normal, forwards)),
    boneBeforeMm: lengthInsideMm(own === null ? bones : bones.slice(0, -1)),
    inBoneMm: own === null ? 0 : own.toMm - own.fromMm,
    inLesionMm: lesion === null ? 0 : lengthInsideMm(entriesAlong(grid, lesion, axis)),
    slicesCrossed: slicesCrossed(grid, axis),
    obliquityDeg: Math.abs(readAxis(entryLps, targetLps, 'prone').craniocaudalDeg),
  };
};

const angleDeg = (cosine: number): number => (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;

/** Intervals with the gaps of up to gapMm between them closed. */
const joined = (intervals: readonly AxisInterval[], gapMm: number): readonly AxisInterval[] => {
  const out: AxisInterval[] = [];
  for (const one of intervals) {
    const before = out.at(-1);
    if (before !== undefined && one.fromMm - before.toMm <= gapMm) {
      out[out.length - 1] = { fromMm: before.fromMm, toMm: one.toMm };
    } else {
      out.push(one);
    }
  }
  return out;
};

/** Voxels of the axis nearest to the patient's long one, both ends' included. */
const slicesCrossed = (grid: VolumeGrid, { entryLps, targetLps }: Axis): number => {
  const axes = gridAxes(grid);
  const heads = axes.map((axis) => Math.abs(axis[2]));
  const up = heads.indexOf(Math.max(...heads)) as 0 | 1 | 2;
  return Math.abs(Math.round(toIjk(grid, entryLps)[up]) - Math.round(toIjk(grid, targetLps)[up])) + 1;
};

const WALL_STEP_MM = 0.5;

/** Depth at which the path, in its bone, has passed in front of the canal; null when it starts or stays behind. */
const posteriorWall = ({ grid, canal }: Surroundings, axis: Axis, fromMm: number): number | null => {
  if (canal === null || canal.count === 0) return null;
  const lengthMm = distanceMm(axis.entryLps, axis.targetLps);
  const forwards = normalised(vectorBetween(axis.entryLps, axis.targetLps));
  const front = canalFront(grid, canal);
  const isPast = (t: number): boolean | null => {
    const p = along(axis.entryLps, forwards, t);
    const foremostY = front(p);
    return foremostY === null ? null : p[1] < foremostY;
  };
  if (isPast(fromMm) !== false) return null;
  for (let t = fromMm + WALL_STEP_MM; t <= lengthMm; t += WALL_STEP_MM) if (isPast(t) === true) return t;
  return null;
};

const fronts = new WeakMap<Mask, (p: PointLps) => number | null>();

/** y of the canal's foremost border at the height of a point; null above and below the canal. */
const canalFront = (grid: VolumeGrid, canal: Mask): ((p: PointLps) => number | null) => {
  const known = fronts.get(canal);
  if (known !== undefined) return known;
  const leastY = new Map<number, number>();
  const { min, size } = canal.box;
  const { originLps: o, rowLps: r, columnLps: c, sliceLps: s, spacingMm } = grid;
  const half = Math.max(...spacingMm) / 2;
  for (let k = min[2]; k < min[2] + size[2]; k++) {
    for (let j = min[1]; j < min[1] + size[1]; j++) {
      for (let i = min[0]; i < min[0] + size[0]; i++) {
        if (!maskHas(canal, i, j, k)) continue;
        const [a, b, d] = [i * spacingMm[0], j * spacingMm[1], k * spacingMm[2]];
        const y = o[1] + a * r[1] + b * c[1] + d * s[1] - half;
        const bin = Math.round((o[2] + a * r[2] + b * c[2] + d * s[2]) / BIN_MM);
        if (y < (leastY.get(bin) ?? Number.POSITIVE_INFINITY)) leastY.set(bin, y);
      }
    }
  }
  const front = (p: PointLps): number | null => {
    const bin = Math.round(p[2] / BIN_MM);
    return leastY.get(bin) ?? leastY.get(bin - 1) ?? leastY.get(bin + 1) ?? null;
  };
  fronts.set(canal, front);
  return front;
};

/** Heights are told apart to this. */
const BIN_MM = 3;
