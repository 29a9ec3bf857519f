// The way in that holds every margin and rule and lies nearest to a given one: its tip stays and it turns as little as may be,
// looked for on rings round the direction, closer together near it; where the tip itself has no way in, the nearest one parallel
// to it. A few milliseconds once the ground is there: what an instrument that is being dragged is shown beside.

import type { Axis } from '../instrument/instrument-kind.ts';
import {
  along,
  cross,
  type DirectionLps,
  directionLps,
  dot,
  normalised,
  type PointLps,
} from '../space/patient-space.ts';
import { gridAxes } from '../space/volume-grid.ts';
import { type CandidateSearch, candidateSearch, exactDepthMm, keepsRules } from './access-candidates.ts';
import type { AccessGround, AccessRules } from './access-ground.ts';
import { type OpenWays, openWays } from './open-ways.ts';

/** Rings are this far apart, and their points, degrees; farther out a share of their angle. */
const LEAST_STEP_DEG = 0.5;
const STEP_SHARE = 1 / 12;
const MOST_TURN_DEG = 60;
/** A parallel way is looked for as far as this to each side. */
const ASIDE_MM = 12;
const ASIDE_STEP_MM = 1;

/** Steps of rings round a direction, up to the greatest turn. */
export const ringStepDeg = (turnDeg: number): number => Math.max(LEAST_STEP_DEG, turnDeg * STEP_SHARE);

/** The nearest way that holds all; null within 60 degrees and 12 mm of none. `outwardsLps`: of unit length, target to skin. */
export const nearestWay = (ground: AccessGround, rules: AccessRules, outwardsLps: DirectionLps): Axis | null => {
  const asker = askerOf(ground, rules);
  for (const direction of turned(outwardsLps)) {
    const entryLps = heldEntry(asker, direction);
    if (entryLps !== null) return { entryLps, targetLps: rules.targetLps };
  }
  for (const targetLps of beside(rules.targetLps, outwardsLps)) {
    const entryLps = heldEntry(askerOf(ground, { ...rules, targetLps }), outwardsLps);
    if (entryLps !== null) return { entryLps, targetLps };
  }
  return null;
};

interface Asker {
  readonly search: CandidateSearch;
  readonly open: OpenWays;
}

const askerOf = (ground: AccessGround, rules: AccessRules): Asker => {
  // Rays are asked for their own depth: no map of the skin is wanted.
  const search = candidateSearch(ground, rules, null);
  return { search, open: openWays(ground, rules, search.needle) };
};

/** Where the way along a direction enters the skin, if it holds every margin and rule; null otherwise. */
const heldEntry = ({ search, open }: Asker, outwardsLps: DirectionLps): PointLps | null => {
  const { ground, rules } = search;
  const depthMm = exactDepthMm(ground, rules, outwardsLps);
  if (depthMm === null || !open.mayBeFree(outwardsLps, depthMm)) return null;
  const [x, y, z] = gridAxes(ground.grid).map((axis) => dot(axis, outwardsLps)) as [number, number, number];
  if (!keepsRules(search, x, y, z, depthMm) || !open.isFree(x, y, z, outwardsLps, depthMm)) return null;
  return along(rules.targetLps, outwardsLps, depthMm);
};

/** The direction itself, then rings round it. */
const turned = function* (u: DirectionLps): Generator<DirectionLps> {
  yield u;
  const [aside, up] = across(u);
  for (let turnDeg = LEAST_STEP_DEG; turnDeg <= MOST_TURN_DEG; turnDeg += ringStepDeg(turnDeg)) {
    const turn = (turnDeg * Math.PI) / 180;
    const count = Math.ceil((360 * Math.sin(turn)) / ringStepDeg(turnDeg));
    for (let n = 0; n < count; n++) {
      const round = (2 * Math.PI * n) / count;
      const [a, b] = [Math.sin(turn) * Math.cos(round), Math.sin(turn) * Math.sin(round)];
      const at = (axis: 0 | 1 | 2): number => Math.cos(turn) * u[axis] + a * aside[axis] + b * up[axis];
      yield normalised(directionLps(at(0), at(1), at(2)));
    }
  }
};

/** Points round a point, in the plane across a direction, the nearest first. */
const beside = function* (p: PointLps, u: DirectionLps): Generator<PointLps> {
  const [aside, up] = across(u);
  for (let mm = ASIDE_STEP_MM; mm <= ASIDE_MM; mm += ASIDE_STEP_MM) {
    const count = Math.ceil((2 * Math.PI * mm) / ASIDE_STEP_MM);
    for (let n = 0; n < count; n++) {
      const round = (2 * Math.PI * n) / count;
      yield along(along(p, aside, mm * Math.cos(round)), up, mm * Math.sin(round));
    }
  }
};

const across = (u: DirectionLps): readonly [DirectionLps, DirectionLps] => {
  const aside = normalised(cross(u, Math.abs(u[2]) < 0.9 ? directionLps(0, 0, 1) : directionLps(0, 1, 0)));
  return [aside, cross(u, aside)];
};
