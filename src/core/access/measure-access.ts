// One way in, measured exactly: the certified clearance to every structure, the landmarks on the way, and the chance of
// touching something. What the proposals are ranked and explained by; the same functions as the panels use.

import { flatBreachProbability } from '../breach/breach-probability.ts';
import { lateralSdMm } from '../breach/targeting-error.ts';
import { capsuleClearance } from '../clearance/capsule-clearance.ts';
import type { Axis } from '../instrument/instrument-kind.ts';
import { bonePurchase } from '../screw/bone-purchase.ts';
import { along, type DirectionLps } from '../space/patient-space.ts';
import { type PathLandmarks, pathLandmarks } from '../trajectory/path-landmarks.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { exactDepthMm, LEAST_BONE_MM } from './access-candidates.ts';
import type { AccessGround, AccessRules } from './access-ground.ts';
import { canalSpan, LEAST_UNKNOWN_MM, unknownCanalMm } from './canal-rule.ts';
import { directionRules, isInPlane, isOnSide } from './direction-rules.ts';

export interface StructureRoom {
  readonly id: string;
  readonly clearanceMm: number;
  readonly marginMm: number;
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
  const { targetLps, radiusMm } = rules;
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
    const { clearanceMm, depthMm } = capsuleClearance(boundary, axis, radiusMm);
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
    breachProbability: Math.min(1, breachProbability),
    gainMm: rules.gain === 'bone' ? landmarks.inBoneMm : landmarks.inLesionMm,
    purchaseHu: purchaseOf(volume, rules, axis, landmarks.inBoneMm),
  };
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
