// One way in, measured exactly: the certified clearance to every structure, the landmarks on the way, and the chance of
// touching something. What the proposals are ranked and explained by; the same functions as the panels use.

import { flatBreachProbability } from '../breach/breach-probability.ts';
import { lateralSdMm } from '../breach/targeting-error.ts';
import type { Axis } from '../instrument/instrument-kind.ts';
import { bonePurchase } from '../screw/bone-purchase.ts';
import { along, type DirectionLps, normalised, type PointLps, vectorBetween } from '../space/patient-space.ts';
import type { VolumeGrid } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
import { type PathLandmarks, pathLandmarks } from '../trajectory/path-landmarks.ts';
import { entriesAlong, lengthInsideMm } from '../trajectory/skin-crossing.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { exactDepthMm, LEAST_BONE_MM } from './access-candidates.ts';
import type { AccessGround, AccessRules } from './access-ground.ts';
import { canalSpan, LEAST_UNKNOWN_MM, unknownCanalMm } from './canal-rule.ts';
import { directionRules, isInPlane, isOnSide } from './direction-rules.ts';
import { wayClearance } from './way-clearance.ts';

export interface StructureRoom {
  readonly id: string;
  readonly clearanceMm: number;
  readonly marginMm: number;
}

/** How bone is entered, as far as it is known. */
export interface AccessRoute {
  /** Behind the canal's front, through the arch with its pedicle, or in front of it, beside the pedicle; null where no canal tells. */
  readonly by: 'arch' | 'beside' | null;
  /** Ids of the bones crossed, from the skin on. */
  readonly bones: readonly string[];
}

export interface MeasuredAccess {
  readonly axis: Axis;
  readonly outwardsLps: DirectionLps;
  readonly lengthMm: number;
  /** Least of clearance / margin (margins under 1 mm count as 1); Infinity without structures. */
  readonly worstRatio: number;
  /** The structure of worstRatio; null without structures. */
  readonly worst: StructureRoom | null;
  /** Least clearance to any structure, mm; Infinity without structures. */
  readonly leastMm: number;
  readonly landmarks: PathLandmarks;
  readonly route: AccessRoute;
  /** Chance of touching any structure, at most: the sum of the closed forms (breach/breach-probability.ts). */
  readonly breachProbability: number;
  /** mm of bone held or of lesion reached, as the rules ask. */
  readonly gainMm: number;
  /** Mean grey value along the thread in bone; null where none is asked for, or known. */
  readonly purchaseHu: number | null;
}

/** What keeps a way from being one; in the order in which they are asked. */
export type AccessVeto =
  | { readonly by: 'side' | 'obliquity' | 'depth' | 'other-bone' | 'incidence' | 'unknown-canal' }
  | { readonly by: 'structure'; readonly id: string };

/**
 * The way in along a unit direction outwards, or why it is none: the structure that it enters most deeply. Grey values are read
 * from the volume, where it is given.
 */
export const measureAccess = (
  ground: AccessGround,
  rules: AccessRules,
  outwardsLps: DirectionLps,
  volume: ImageVolume | null = null,
): MeasuredAccess | AccessVeto => {
  const { targetLps } = rules;
  const sides = directionRules(rules);
  if (!isOnSide(sides, outwardsLps)) return { by: 'side' };
  if (!isInPlane(sides, outwardsLps)) return { by: 'obliquity' };
  const lengthMm = exactDepthMm(ground, rules, outwardsLps);
  if (lengthMm === null || !(lengthMm > 0)) return { by: 'depth' };
  const axis = { entryLps: along(targetLps, outwardsLps, lengthMm), targetLps };

  let worst: StructureRoom | null = null;
  let worstRatio = Number.POSITIVE_INFINITY;
  let leastMm = Number.POSITIVE_INFINITY;
  let breachProbability = 0;
  for (const { id, marginMm, boundary } of ground.spared) {
    const { clearanceMm, depthMm } = wayClearance(boundary, axis, rules);
    const ratio = (clearanceMm - (clearanceMm < marginMm ? marginMm : 0)) / Math.max(1, marginMm);
    if (ratio < worstRatio) {
      worstRatio = ratio;
      worst = { id, clearanceMm, marginMm };
    }
    leastMm = Math.min(leastMm, clearanceMm);
    breachProbability += flatBreachProbability(clearanceMm, lateralSdMm(rules.error, depthMm));
  }
  if (worst !== null && worst.clearanceMm < worst.marginMm) return { by: 'structure', id: worst.id };

  const landmarks = pathLandmarks(
    {
      grid: ground.grid,
      body: ground.skin?.mask ?? null,
      bone: ground.bone,
      lesion: ground.lesion,
      canal: ground.canal,
    },
    axis,
  );
  if (!rules.throughOtherBone && landmarks.boneMm !== null && landmarks.boneBeforeMm > LEAST_BONE_MM)
    return { by: 'other-bone' };
  const route = routeOf(ground, axis, landmarks);
  if (!rules.throughOtherBone && passesOtherVertebra(ground, route)) return { by: 'other-bone' };
  if ((landmarks.incidenceDeg ?? 0) > rules.incidenceDeg) return { by: 'incidence' };
  if (passesUnknownCanal(ground, rules, outwardsLps, landmarks)) return { by: 'unknown-canal' };
  return {
    axis,
    outwardsLps,
    lengthMm,
    worstRatio,
    worst,
    leastMm,
    landmarks,
    route,
    breachProbability: Math.min(1, breachProbability),
    gainMm: rules.gain === 'bone' ? landmarks.inBoneMm : landmarks.inLesionMm,
    purchaseHu: purchaseOf(volume, rules, axis, landmarks.inBoneMm),
  };
};

const routeOf = (
  { grid, bones, canal }: AccessGround,
  axis: Axis,
  { boneMm, posteriorWallMm }: PathLandmarks,
): AccessRoute => {
  const crossed = bones.flatMap(({ id, mask }) => {
    const inside = entriesAlong(grid, mask, axis);
    return lengthInsideMm(inside) > LEAST_BONE_MM ? [{ id, fromMm: inside[0]?.fromMm ?? 0 }] : [];
  });
  const ids = crossed.toSorted((a, b) => a.fromMm - b.fromMm).map(({ id }) => id);
  if (boneMm === null || canal === null) return { by: null, bones: ids };
  if (posteriorWallMm !== null) return { by: 'arch', bones: ids };
  const inwards = normalised(vectorBetween(axis.entryLps, axis.targetLps));
  const isKnown = isBesideCanal(grid, canal, along(axis.entryLps, inwards, boneMm));
  return { by: isKnown ? 'beside' : null, bones: ids };
};

/** Facets and discs are too narrow to part two vertebrae by gaps: the masks do, where vertebrae are known one by one. */
const passesOtherVertebra = ({ bones }: AccessGround, { bones: crossed }: AccessRoute): boolean =>
  bones.filter(({ id, isVertebra }) => isVertebra && crossed.includes(id)).length > 1;

/** Whether the canal is known at a point's height. */
const isBesideCanal = (grid: VolumeGrid, canal: Mask, p: PointLps): boolean => {
  const span = canalSpan(grid, canal);
  return span !== null && p[2] >= span.lowZ && p[2] <= span.highZ;
};

const passesUnknownCanal = (
  { grid, canal }: AccessGround,
  { targetLps, pastCanal }: AccessRules,
  outwardsLps: DirectionLps,
  { boneMm, targetMm }: PathLandmarks,
): boolean => {
  const span = pastCanal === true || boneMm === null ? null : canalSpan(grid, canal);
  if (span === null) return false;
  return unknownCanalMm(span, targetLps, outwardsLps, targetMm - (boneMm ?? 0)) > LEAST_UNKNOWN_MM;
};

const purchaseOf = (
  volume: ImageVolume | null,
  { purchase }: AccessRules,
  axis: Axis,
  inBoneMm: number,
): number | null => {
  const threadMm = Math.min(purchase?.threadMm ?? 0, inBoneMm);
  if (volume === null || volume.unit !== 'HU' || purchase === undefined || !(threadMm > 0)) return null;
  return bonePurchase(volume, axis, purchase.radiusMm, threadMm).meanHu;
};
