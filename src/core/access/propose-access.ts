// From a target to a short list of different good ways in, or to why there is none: candidates by patch (access-candidates.ts),
// each measured exactly, the roomiest ones improved until no turn of 0.02 degrees widens them, what nothing dominates,
// spread apart. Where nothing is left, every second direction on the accessible side is asked what closes it.

import { cross, type DirectionLps, directionLps, dot, normalised } from '../space/patient-space.ts';
import { gridAxes } from '../space/volume-grid.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import type { AccessCandidate } from './access-candidates.ts';
import type { AccessGround, AccessRules } from './access-ground.ts';
import { directionOf, FACES, middlesOf } from './cube-map.ts';
import { directionRules, isInPlane, isOnSide } from './direction-rules.ts';
import { type AccessVeto, type MeasuredAccess, measureAccess } from './measure-access.ts';
import { type AccessProposal, accessFront, spreadProposals } from './spread-proposals.ts';

export interface ClosedWay {
  readonly by: AccessVeto;
  /** Of the directions on the accessible side within the limit of obliquity, 0 to 1. */
  readonly share: number;
}

/** A target with its rules, and the candidates of its map. */
export interface AccessAim {
  readonly rules: AccessRules;
  readonly candidates: readonly AccessCandidate[];
}

export interface AccessAnswer {
  /** All that keep the rules, one a patch of the sphere: what the sliders filter, lest they hide what another way beat. */
  readonly ways: readonly MeasuredAccess[];
  /** Those that no other of their approach dominates. */
  readonly front: readonly MeasuredAccess[];
  readonly proposals: readonly AccessProposal[];
  /** What closes the way, most first; empty where there is a proposal. */
  readonly closedBy: readonly ClosedWay[];
  /** Candidates measured exactly. */
  readonly measured: number;
}

/** How many of the roomiest are improved. */
const IMPROVED = 6;

/**
 * The answer for the candidates of whole maps, of one target or of several in a lesion, the chosen one first; a screw's bone is
 * read from the volume, where it is given.
 */
export const proposeAccess = (
  ground: AccessGround,
  aims: readonly [AccessAim, ...AccessAim[]],
  progress: (done: number, total: number) => void = () => {},
  volume: ImageVolume | null = null,
): AccessAnswer => {
  const total = aims.reduce((sum, { candidates }) => sum + candidates.length, 0);
  let measured = 0;
  const ways: MeasuredAccess[] = [];
  for (const { rules, candidates } of aims) {
    const held: MeasuredAccess[] = [];
    for (const { outwardsLps } of candidates) {
      if (measured++ % 256 === 0) progress(measured, total);
      const way = measureAccess(ground, rules, outwardsLps, volume);
      if (!('by' in way)) held.push(way);
    }
    const roomiest = held.toSorted((a, b) => b.worstRatio - a.worstRatio).slice(0, IMPROVED);
    if (ground.spared.length > 0) held.push(...roomiest.map((way) => widened(ground, rules, way, volume)));
    ways.push(...held);
  }
  const front = accessFront(ways);
  return {
    ways,
    front,
    proposals: spreadProposals(front),
    closedBy: front.length > 0 ? [] : closedWays(ground, aims[0].rules),
    measured: total,
  };
};

const FIRST_TURN_DEG = 0.5;
const LAST_TURN_DEG = 0.02;

/** The way turned, as long as a turn gives more room and keeps the rules. */
const widened = (
  ground: AccessGround,
  rules: AccessRules,
  from: MeasuredAccess,
  volume: ImageVolume | null,
): MeasuredAccess => {
  let best = from;
  for (let turnDeg = FIRST_TURN_DEG; turnDeg >= LAST_TURN_DEG; ) {
    const better = turnsOf(best.outwardsLps, turnDeg)
      .map((u) => measureAccess(ground, rules, u, volume))
      .filter((way): way is MeasuredAccess => !('by' in way))
      .reduce((most, way) => (way.worstRatio > most.worstRatio ? way : most), best);
    if (better === best) turnDeg /= 2;
    best = better;
  }
  return best;
};

/** A direction turned by an angle towards eight sides. */
const turnsOf = (u: DirectionLps, byDeg: number): readonly DirectionLps[] => {
  const aside = normalised(cross(u, Math.abs(u[2]) < 0.9 ? directionLps(0, 0, 1) : directionLps(0, 1, 0)));
  const up = cross(u, aside);
  const by = Math.tan((byDeg * Math.PI) / 180);
  return Array.from({ length: 8 }, (_, n) => {
    const [a, b] = [by * Math.cos((n * Math.PI) / 4), by * Math.sin((n * Math.PI) / 4)];
    return normalised(
      directionLps(u[0] + a * aside[0] + b * up[0], u[1] + a * aside[1] + b * up[1], u[2] + a * aside[2] + b * up[2]),
    );
  });
};

/** Level at which the sphere is asked what closes it: 2.8 degrees. */
const ASKING_LEVEL = 5;

/** What closes the directions on the accessible side, as shares of them, most first. */
const closedWays = (ground: AccessGround, rules: AccessRules): readonly ClosedWay[] => {
  const sides = directionRules(rules);
  const counts = new Map<string, { by: AccessVeto; count: number }>();
  let asked = 0;
  for (const u of directionsOf(ground, ASKING_LEVEL)) {
    if (!isOnSide(sides, u) || !isInPlane(sides, u)) continue;
    asked++;
    const way = measureAccess(ground, rules, u);
    if (!('by' in way)) continue;
    const key = way.by === 'structure' ? `structure ${way.id}` : way.by;
    const known = counts.get(key) ?? { by: way, count: 0 };
    counts.set(key, { by: way, count: known.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ by, count }) => ({ by, share: count / asked }));
};

/** The middles of all cells of a level, in the patient's axes. */
const directionsOf = function* ({ grid }: AccessGround, level: number): Generator<DirectionLps> {
  const [r, c, s] = gridAxes(grid);
  const middles = middlesOf(level);
  const unit = new Float64Array(3);
  for (let face = 0; face < FACES; face++) {
    for (const v of middles) {
      for (const u of middles) {
        directionOf(face, u, v, unit);
        const d = directionLps(unit[0] as number, unit[1] as number, unit[2] as number);
        const axis = (n: 0 | 1 | 2): number => dot(d, directionLps(r[n], c[n], s[n]));
        yield directionLps(axis(0), axis(1), axis(2));
      }
    }
  }
};
