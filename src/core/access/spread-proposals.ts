// A short list out of all ways that keep the rules. What another way beats on every count goes, but only if that one is of the
// same approach: from the same side of the target, through the same bone, by the pedicle or beside it. Which approach is the better
// one hangs on what no mask tells (the table, a scar, a root nobody marked). Of the rest first the best on each count, then the
// roomiest of each approach, then, again and again, the way that lies farthest from those taken; none nearer than 5 degrees
// and 10 mm at the skin to another. Deterministic: ties go to the earlier one.

import { distanceMm, dot } from '../space/patient-space.ts';
import type { MeasuredAccess } from './measure-access.ts';
import { paretoFront } from './pareto-front.ts';

const MOST_PROPOSALS = 20;
const APART_DEG = 5;
const APART_AT_SKIN_MM = 10;

/** What a proposal may be the best at. */
export type AccessMerit = 'room' | 'length' | 'plane' | 'incidence' | 'gain' | 'purchase' | 'safety';

export interface AccessProposal extends MeasuredAccess {
  /** On which counts no other is better (of those that tie, the first of the list); empty for a compromise. */
  readonly bestAt: readonly AccessMerit[];
}

/** Stands for the infinite room of a place without structures. */
const MOST_MARGINS = 1000;

const inSteps = (value: number, step: number): number => Math.round(value / step) * step;

/** Scores, more is better, in steps of a tenth of a margin, 1 mm, 1 degree, 2 degrees, 1 mm, 20 HU, half a percent. */
export const meritScores = (way: MeasuredAccess): Readonly<Record<AccessMerit, number>> => ({
  room: inSteps(Math.min(MOST_MARGINS, way.worstRatio), 0.1),
  length: -inSteps(way.lengthMm, 1),
  plane: -inSteps(way.landmarks.obliquityDeg, 1),
  incidence: -inSteps(way.landmarks.incidenceDeg ?? 0, 2),
  gain: inSteps(way.gainMm, 1),
  purchase: inSteps(way.purchaseHu ?? 0, 20),
  safety: -inSteps(way.breachProbability, 0.005),
});

const MERITS: readonly AccessMerit[] = ['room', 'length', 'plane', 'incidence', 'gain', 'purchase', 'safety'];

export type AccessSide = 'left' | 'right' | 'middle';

/** Nearer to the target's own side than this, an entry is in the middle. */
const MIDDLE_MM = 10;

/** From which of the patient's sides the skin is entered. */
export const sideOf = ({ axis }: Pick<MeasuredAccess, 'axis'>): AccessSide => {
  const aside = axis.entryLps[0] - axis.targetLps[0];
  if (Math.abs(aside) < MIDDLE_MM) return 'middle';
  return aside > 0 ? 'left' : 'right';
};

/** Equal for ways of one approach. */
export const approachOf = (way: Pick<MeasuredAccess, 'axis' | 'route'>): string =>
  [sideOf(way), way.route.by, way.route.bones[0]].join();

/** The ways that no other of their approach dominates, in their order. */
export const accessFront = (ways: readonly MeasuredAccess[]): readonly MeasuredAccess[] => {
  const kept = [...new Set(ways.map(approachOf))].flatMap((approach) => {
    const own = ways.filter((way) => approachOf(way) === approach);
    const scores = own.map((way) => {
      const merits = meritScores(way);
      return MERITS.map((merit) => merits[merit]);
    });
    return paretoFront(scores).map((n) => own[n] as MeasuredAccess);
  });
  const front = new Set(kept);
  return ways.filter((way) => front.has(way));
};

/** True when two ways are too alike for one list. */
export const isAlike = (a: MeasuredAccess, b: MeasuredAccess): boolean =>
  angleDeg(a, b) < APART_DEG && distanceMm(a.axis.entryLps, b.axis.entryLps) < APART_AT_SKIN_MM;

const angleDeg = (a: MeasuredAccess, b: MeasuredAccess): number =>
  (Math.acos(Math.min(1, Math.max(-1, dot(a.outwardsLps, b.outwardsLps)))) * 180) / Math.PI;

/** At most `most` different proposals out of a front. */
export const spreadProposals = (front: readonly MeasuredAccess[], most = MOST_PROPOSALS): readonly AccessProposal[] => {
  const scores = front.map(meritScores);
  const bestOf = (merit: AccessMerit): number => Math.max(...scores.map((own) => own[merit]));
  // A count on which all are equal makes nobody the best.
  const counts = MERITS.filter((merit) => scores.some((own) => own[merit] < bestOf(merit)));
  const bests = new Map(counts.map((merit) => [merit, bestOf(merit)]));
  const taken: number[] = [];
  const apart = front.map(() => Number.POSITIVE_INFINITY);
  const take = (n: number): void => {
    taken.push(n);
    for (const [other, way] of front.entries()) {
      apart[other] = Math.min(apart[other] as number, separation(front[n] as MeasuredAccess, way));
    }
  };
  const canJoin = (n: number): boolean =>
    taken.length < most && taken.every((other) => !isAlike(front[other] as MeasuredAccess, front[n] as MeasuredAccess));
  for (const merit of counts) {
    const best = firstBest(front, scores, merit, bests.get(merit) as number);
    if (best !== null && canJoin(best)) take(best);
  }
  for (const n of roomiestOfEach(front)) if (canJoin(n)) take(n);
  while (taken.length < most) {
    let next = -1;
    for (let n = 0; n < front.length; n++) {
      if (canJoin(n) && (next < 0 || (apart[n] as number) > (apart[next] as number))) next = n;
    }
    if (next < 0) break;
    take(next);
  }
  const holders = new Map(counts.map((merit) => [merit, taken.find((n) => scores[n]?.[merit] === bests.get(merit))]));
  return taken.map((n) => ({
    ...(front[n] as MeasuredAccess),
    bestAt: counts.filter((merit) => holders.get(merit) === n),
  }));
};

/** Of each approach the way with the most room, the roomiest first. */
const roomiestOfEach = (front: readonly MeasuredAccess[]): readonly number[] => {
  const best = new Map<string, number>();
  for (const [n, way] of front.entries()) {
    const known = best.get(approachOf(way));
    if (known === undefined || way.worstRatio > (front[known] as MeasuredAccess).worstRatio)
      best.set(approachOf(way), n);
  }
  const roomOf = (n: number): number => (front[n] as MeasuredAccess).worstRatio;
  return [...best.values()].toSorted((a, b) => roomOf(b) - roomOf(a) || a - b);
};

/** Of those that tie for a merit, the one with the most room. */
const firstBest = (
  front: readonly MeasuredAccess[],
  scores: readonly Readonly<Record<AccessMerit, number>>[],
  merit: AccessMerit,
  best: number,
): number | null => {
  let found: number | null = null;
  for (const [n, way] of front.entries()) {
    if (scores[n]?.[merit] !== best) continue;
    if (found === null || way.worstRatio > (front[found] as MeasuredAccess).worstRatio) found = n;
  }
  return found;
};

/** How different two ways are: 1 at 5 degrees, or at 10 mm of skin. */
const separation = (a: MeasuredAccess, b: MeasuredAccess): number =>
  Math.max(angleDeg(a, b) / APART_DEG, distanceMm(a.axis.entryLps, b.axis.entryLps) / APART_AT_SKIN_MM);
