// What a trajectory passes on its way: skin, bone, posterior wall, target; how steeply it meets the cortex, how many axial
// slices it crosses, how far it leans out of them. Bone is taken with the lesion in it; gaps of a few millimetres
// (marrow that a threshold left out) do not end it. The posterior wall is where the path passes in front of the canal: its
// foremost voxel at that height.

import type { Axis } from '../instrument/instrument-kind.ts';
import { along, distanceMm, dot, normalised, vectorBetween } from '../space/patient-space.ts';
import { gridAxes, toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
import { inwardNormal } from '../structure/surface-normal.ts';
import { readAxis } from './axis-readout.ts';
import { type CanalFront, canalFront, frontAt } from './path-ground.ts';
import { type AxisInterval, entriesAlong, lengthInsideMm } from './skin-crossing.ts';

export interface Surroundings {
  readonly grid: VolumeGrid;
  /** The body, its border the skin. */
  readonly body: Mask | null;
  /** Bone with the lesion in it. */
  readonly bone: Mask | null;
  readonly lesion: Mask | null;
  readonly canal: Mask | null;
  readonly muscle?: Mask | null;
  /** Of the canal, where it is known already (path-ground.ts). */
  readonly canalFront?: CanalFront | null;
}

/** Depths in mm from the entry point; null where a landmark is unknown or not met. */
export interface PathLandmarks {
  readonly skinMm: number | null;
  /** Where muscle is first met; null where none is segmented or met. */
  readonly muscleMm: number | null;
  /** Where the bone that holds the tip is entered. */
  readonly boneMm: number | null;
  readonly posteriorWallMm: number | null;
  /** Where the lesion is first met. */
  readonly lesionMm: number | null;
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
  const { grid, body, bone, lesion, muscle = null } = around;
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
  const inLesion = lesion === null ? [] : entriesAlong(grid, lesion, axis);
  return {
    skinMm: body === null ? null : (entriesAlong(grid, body, axis)[0]?.fromMm ?? null),
    muscleMm: muscle === null ? null : (entriesAlong(grid, muscle, axis)[0]?.fromMm ?? null),
    boneMm: own?.fromMm ?? null,
    posteriorWallMm: own === null ? null : posteriorWall(around, axis, own.fromMm),
    lesionMm: inLesion[0]?.fromMm ?? null,
    targetMm,
    incidenceDeg: normal === null ? null : angleDeg(dot(normal, forwards)),
    boneBeforeMm: lengthInsideMm(own === null ? bones : bones.slice(0, -1)),
    inBoneMm: own === null ? 0 : own.toMm - own.fromMm,
    inLesionMm: lengthInsideMm(inLesion),
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
const posteriorWall = (around: Surroundings, axis: Axis, fromMm: number): number | null => {
  const front = around.canalFront ?? frontOf(around);
  if (front === null) return null;
  const lengthMm = distanceMm(axis.entryLps, axis.targetLps);
  const forwards = normalised(vectorBetween(axis.entryLps, axis.targetLps));
  const isPast = (t: number): boolean | null => {
    const p = along(axis.entryLps, forwards, t);
    const foremostY = frontAt(front, p[2]);
    return foremostY === null ? null : p[1] < foremostY;
  };
  if (isPast(fromMm) !== false) return null;
  for (let t = fromMm + WALL_STEP_MM; t <= lengthMm; t += WALL_STEP_MM) if (isPast(t) === true) return t;
  return null;
};

const fronts = new WeakMap<Mask, CanalFront>();

const frontOf = ({ grid, canal }: Surroundings): CanalFront | null => {
  if (canal === null || canal.count === 0) return null;
  const front = fronts.get(canal) ?? canalFront(grid, canal);
  fronts.set(canal, front);
  return front;
};
