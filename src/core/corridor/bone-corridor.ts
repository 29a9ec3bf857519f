// The widest straight cylinder inside bone near a given axis: its two ends slide across the axis, in the planes that hold them,
// as long as a move takes the whole of it deeper into bone. Depth is exact: the least distance from the segment to the
// voxels that are not bone (screw/bone-depth.ts). Pattern search (Hooke & Jeeves 1961) from the widest of a lattice of starts
// that differ, so that a wall between two canals does not hold it; deterministic. The isthmus is where the cylinder touches first.

import { capsuleClearance, pointClearance } from '../clearance/capsule-clearance.ts';
import type { Axis } from '../instrument/instrument-kind.ts';
import type { BoneDepths } from '../screw/bone-depth.ts';
import {
  along,
  cross,
  type DirectionLps,
  directionLps,
  distanceMm,
  normalised,
  type PointLps,
  vectorBetween,
} from '../space/patient-space.ts';
import { toIjk } from '../space/volume-grid.ts';
import { maskHas } from '../structure/mask.ts';

export interface BoneCorridor {
  readonly axis: Axis;
  /** Of the cylinder round the axis, round ends included, mm; never more than fits, and within 0.1 mm of the widest found. */
  readonly diameterMm: number;
  readonly isthmus: {
    readonly atLps: PointLps;
    /** From the first end, mm. */
    readonly depthMm: number;
    /** Nearest voxel that is not bone. */
    readonly wallLps: PointLps;
  };
}

export interface CorridorSearch {
  /** How far each end may go from where it was given, mm. */
  readonly reachMm: number;
  /** Moves smaller than this are not tried, mm. */
  readonly stepMm: number;
}

/** 12 mm at each end: over a screw of 60 mm, up to 22 degrees. */
const USUAL: CorridorSearch = { reachMm: 12, stepMm: 0.05 };

/**
 * The widest corridor near an axis, both of whose ends are to lie in bone; null where none was met.
 * @throws RangeError for an axis without length.
 */
export const boneCorridor = (depths: BoneDepths, near: Axis, search: CorridorSearch = USUAL): BoneCorridor | null => {
  const forwards = normalised(vectorBetween(near.entryLps, near.targetLps));
  const aside = normalised(
    cross(forwards, Math.abs(forwards[2]) < 0.9 ? directionLps(0, 0, 1) : directionLps(0, 1, 0)),
  );
  const space: Space = { depths, near, aside, up: cross(aside, forwards), reachMm: search.reachMm };
  const radius: Score = (place) => radiusAt(space, place);
  const climbs = bestStarts(search.reachMm, radius).map((start) => climbed(start, radius, search));
  let [best] = climbs;
  if (best === undefined) return null;
  for (const place of climbs) if (radius(place) > radius(best) + GIVEN_UP_MM) best = place;
  // Where the narrowest place alone decides, many axes pass it: the one that lies deepest along its length is meant.
  const floor = radiusAt(space, best) - GIVEN_UP_MM;
  best = climbed(best, (place) => (radiusAt(space, place) < floor ? 0 : meanDepth(space, place)), search);
  const axis = axisAt(space, best);
  const { clearanceMm, nearestOnAxisLps, nearestOnStructureLps, depthMm } = capsuleClearance(depths.around, axis, 0);
  const isthmus = { atLps: nearestOnAxisLps, depthMm, wallLps: nearestOnStructureLps ?? nearestOnAxisLps };
  return { axis, diameterMm: 2 * clearanceMm, isthmus };
};

/** Shifts of the first end aside and up, and of the second, mm. */
type Place = readonly [number, number, number, number];

interface Space {
  readonly depths: BoneDepths;
  readonly near: Axis;
  readonly aside: DirectionLps;
  readonly up: DirectionLps;
  readonly reachMm: number;
}

const shifted = (p: PointLps, { aside, up }: Space, a: number, b: number): PointLps => along(along(p, aside, a), up, b);

const axisAt = (space: Space, [a, b, c, d]: Place): Axis => ({
  entryLps: shifted(space.near.entryLps, space, a, b),
  targetLps: shifted(space.near.targetLps, space, c, d),
});

/** Radius of the widest cylinder round the axis of a place, mm; 0 where an end is out of bone or of reach. */
const radiusAt = (space: Space, place: Place): number => {
  const { depths, reachMm } = space;
  const [a, b, c, d] = place;
  if (Math.hypot(a, b) > reachMm || Math.hypot(c, d) > reachMm) return 0;
  const axis = axisAt(space, place);
  if (!isInBone(depths, axis.entryLps) || distanceMm(axis.entryLps, axis.targetLps) === 0) return 0;
  return Math.max(0, capsuleClearance(depths.around, axis, 0).clearanceMm);
};

const isInBone = ({ bone: { grid, mask } }: BoneDepths, p: PointLps): boolean => {
  const [i, j, k] = toIjk(grid, p);
  return maskHas(mask, Math.round(i), Math.round(j), Math.round(k));
};

type Score = (place: Place) => number;

/** Places of an end: where it was given, and two rings of six round it. */
const RINGS = [0.4, 0.8] as const;
const ROUND = 6;
/** So many starts are climbed from. */
const CLIMBS = 5;

/** Every end at each of its places. */
const starts = (reachMm: number): readonly Place[] => {
  const ends = [
    [0, 0] as const,
    ...RINGS.flatMap((part) =>
      Array.from({ length: ROUND }, (_, n) => {
        const turn = (2 * Math.PI * n) / ROUND;
        return [part * reachMm * Math.cos(turn), part * reachMm * Math.sin(turn)] as const;
      }),
    ),
  ];
  return ends.flatMap(([a, b]) => ends.map(([c, d]): Place => [a, b, c, d]));
};

/** The widest starts, the given axis before those that are no wider, none within a third of the reach of another. */
const bestStarts = (reachMm: number, radius: Score): readonly Place[] => {
  const scored = starts(reachMm)
    .map((place) => ({ place, scored: radius(place) }))
    .filter(({ scored }) => scored > 0)
    .toSorted((a, b) => b.scored - a.scored);
  const taken: Place[] = [];
  for (const { place } of scored) {
    if (taken.length === CLIMBS) break;
    const isApart = taken.every(
      (other) => Math.max(...place.map((mm, n) => Math.abs(mm - (other[n] ?? 0)))) > reachMm / 3,
    );
    if (isApart) taken.push(place);
  }
  return taken;
};

/** Radius that may be given up for a better centred axis, mm. */
const GIVEN_UP_MM = 0.05;
const PROFILE: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

/** Mean depth in bone at places along the axis, mm. */
const meanDepth = (space: Space, place: Place): number => {
  const { entryLps, targetLps } = axisAt(space, place);
  const v = vectorBetween(entryLps, targetLps);
  const sum = PROFILE.reduce(
    (all, t) => all + pointClearance(space.depths.around, along(entryLps, v, t)).clearanceMm,
    0,
  );
  return sum / PROFILE.length;
};

/** A place from which no move of the least step scores more. */
const climbed = (from: Place, score: Score, { reachMm, stepMm }: CorridorSearch): Place => {
  let best = from;
  let most = score(from);
  for (let step = reachMm / 4; step >= stepMm; ) {
    const [next, scored] = bestMove(best, most, score, step);
    if (next === best) step /= 2;
    best = next;
    most = scored;
  }
  return best;
};

/** The best of all moves by a step along any of the four shifts at once. */
const bestMove = (from: Place, scored: number, score: Score, step: number): readonly [Place, number] => {
  let best = from;
  let most = scored;
  for (let n = 1; n < 81; n++) {
    // Digits of n in base 3: stay, forth, back.
    const move = [n % 3, Math.floor(n / 3) % 3, Math.floor(n / 9) % 3, Math.floor(n / 27)] as const;
    const at = (axis: 0 | 1 | 2 | 3): number => from[axis] + (move[axis] === 2 ? -step : move[axis] * step);
    const place: Place = [at(0), at(1), at(2), at(3)];
    const own = score(place);
    if (own <= most + 1e-9) continue;
    best = place;
    most = own;
  }
  return [best, most];
};
