// Whether one direction is free where no cone could say: by the field along the ray, else by the exact distances. Where voxels are
// thick half a million directions are asked this, and nearly all are closed by what closed the one before. So the last
// refusal is kept, and speaks for its neighbours: a point t mm from the target moves by no more than t times the chord between
// two directions, so a way whose neighbour comes within the margin there by more than that does so itself.

import { along, type DirectionLps, type PointLps } from '../space/patient-space.ts';
import type { AccessGround, AccessRules, SparedStructure } from './access-ground.ts';
import { BLOCKED, type Cone, FREE, type NeedleSearch, proveCone } from './cone-proof.ts';
import { wayClearance, widerRoomMm } from './way-clearance.ts';

interface Refusal {
  readonly outwardsLps: DirectionLps;
  readonly by: SparedStructure;
  /** How far the way comes within the margin, mm, and where, mm from the target. */
  readonly withinMm: number;
  readonly atMm: number;
}

export interface OpenWays {
  /** False only where a way of this depth or more is closed for certain, by what closed the last one. */
  readonly mayBeFree: (outwardsLps: DirectionLps, leastDepthMm: number) => boolean;
  /** Whether the way holds every margin; (x, y, z) is the direction along the grid's axes. */
  readonly isFree: (x: number, y: number, z: number, outwardsLps: DirectionLps, depthMm: number) => boolean;
}

/** What rounding could take off a distance. */
const SLACK_MM = 1e-6;

const chord = (u: DirectionLps, v: DirectionLps): number => Math.hypot(u[0] - v[0], u[1] - v[1], u[2] - v[2]);

export const openWays = ({ spared }: AccessGround, rules: AccessRules, needle: NeedleSearch): OpenWays => {
  const { targetLps } = rules;
  let last: Refusal | null = null;
  const refuses = (by: SparedStructure, outwardsLps: DirectionLps, entryLps: PointLps, depthMm: number): boolean => {
    const found = wayClearance(by.boundary, { entryLps, targetLps }, rules);
    const withinMm = by.marginMm - found.clearanceMm;
    if (!(withinMm > 0)) return false;
    last = { outwardsLps, by, withinMm, atMm: depthMm - found.depthMm };
    return true;
  };
  return {
    mayBeFree(outwardsLps, leastDepthMm) {
      if (last === null || last.atMm > leastDepthMm) return true;
      return chord(last.outwardsLps, outwardsLps) * last.atMm >= last.withinMm - SLACK_MM;
    },
    isFree(x, y, z, outwardsLps, depthMm) {
      const ends = { freeEndMm: depthMm, blockEndMm: depthMm, provenMm: 0, freeFromMm: depthMm };
      const ray: Cone = { x, y, z, kappa: 0, ...ends };
      const state = proveCone(needle, ray, true);
      if (state === BLOCKED) return false;
      if (state === FREE && widerRoomMm(needle, rules, x, y, z, depthMm, 1) >= 0) return true;
      const entryLps = along(targetLps, outwardsLps, depthMm);
      const first = last?.by;
      if (first !== undefined && refuses(first, outwardsLps, entryLps, depthMm)) return false;
      return !spared.some((one) => one !== first && refuses(one, outwardsLps, entryLps, depthMm));
    },
  };
};
