// Where one vertebra ends and the next begins: a plane through every disc. The bodies in front of the canal, laid straight
// along it, are a row of dense blocks with dense ends and soft gaps; each tilt of a thin sheet through them gives a
// profile, and a disc is a valley between two walls. The row of discs taken is the one with the deepest valleys whose
// steps change least from one vertebra to the next (dynamic programming), so that a lesion is not taken for a disc.

import {
  along,
  cross,
  type DirectionLps,
  directionLps,
  dot,
  normalised,
  type PointLps,
  vectorBetween,
} from '../space/patient-space.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { sampleTrilinear } from '../volume/sample-volume.ts';
import type { CanalCourse, CoursePoint } from './canal-course.ts';

export interface DiscPlane {
  /** Middle of the disc. */
  readonly pointLps: PointLps;
  /** Unit normal, towards the head. */
  readonly normalLps: DirectionLps;
}

/** Half extents of the sheet, mm, and the steps of its samples. */
const SHEET = { left: 12, front: 8, stepMm: 3 } as const;
/** The sheet's middle lies so far in front of the canal's front wall. */
const BODY_MIDDLE_MM = 14;
/** Tilts of the sheet from straight across the canal. */
const TILTS_DEG = [-30, -24, -18, -12, -6, 0, 6, 12, 18, 24, 30] as const;
/** Sheets straight across are likelier; HU a degree. */
const TILT_COST_HU = 1.5;
/** Just above a disc the canal opens into the foramina; bone on both sides there, so far up, costs this. */
const FORAMEN_MM = 4;
const PEDICLE_HU = 120;
/** The final plane may turn so far from the first guess. */
const TURN_DEG = 12;
/** And move so far. */
const MOVE_MM = 4;
/** The walls of a valley are looked for between these distances from its floor. */
const WALL_MM = { from: 3, to: 8 } as const;
/** Heights of vertebra and disc together. */
const PITCH_MM = { least: 14, most: 48 } as const;
/** Few adult vertebrae are lower than this: each millimetre less costs so much, or half-way through bodies would count. */
const SHORT = { underMm: 21, cost: 0.12 } as const;
/** A valley is worth its depth in these, less what any disc costs. */
const DEPTH_HU = 90;
const DEEPEST = 2;
const DISC_COST = 0.45;
/** What a change of pitch by a factor e costs; it grows as its square, so that a spine's slow change costs next to nothing. */
const CHANGE_COST = 5;
/** Values are held between these: gas in a disc and sclerosis count as soft and dense, no more. */
const HELD_HU = { low: -50, high: 300 } as const;

interface Valley {
  readonly depth: number;
  readonly tiltDeg: number;
}

/** The planes from foot to head; empty where no two valleys fit. */
export const findDiscPlanes = (volume: ImageVolume, course: CanalCourse): readonly DiscPlane[] => {
  const middles = course.map(bodyMiddle);
  const steps = middles.map((p, n) => (n === 0 ? 0 : Math.hypot(...vectorBetween(middles[n - 1] ?? p, p))));
  const arc = steps.map(
    (
      (sum) => (step: number) =>
        (sum += step)
    )(0),
  );
  const valleys = valleysAlong(volume, course);
  return bestRow(valleys, arc).map((n) => refined(volume, course[n] as CoursePoint, valleys[n] as Valley));
};

const bodyMiddle = ({ middleLps, frontLps, depthMm }: CoursePoint): PointLps =>
  along(middleLps, frontLps, depthMm + BODY_MIDDLE_MM);

/** The sheet's normal: straight along the canal, tilted forwards about left, then sideways about front. */
const sheetNormal = ({ upLps, frontLps, leftLps }: CoursePoint, tiltDeg: number, leanDeg = 0): DirectionLps => {
  const [t, l] = [Math.tan((tiltDeg * Math.PI) / 180), Math.tan((leanDeg * Math.PI) / 180)];
  const part = (n: 0 | 1 | 2): number => upLps[n] + t * frontLps[n] + l * leftLps[n];
  return normalised(directionLps(part(0), part(1), part(2)));
};

/** Mean of the held values over a sheet with this middle and normal. */
const sheetMean = (volume: ImageVolume, middle: PointLps, normal: DirectionLps, left: DirectionLps): number => {
  const u = normalised(cross(cross(normal, left), normal));
  const v = normalised(cross(normal, u));
  let sum = 0;
  let count = 0;
  for (let a = -SHEET.left; a <= SHEET.left; a += SHEET.stepMm) {
    for (let b = -SHEET.front; b <= SHEET.front; b += SHEET.stepMm) {
      if ((a / SHEET.left) ** 2 + (b / SHEET.front) ** 2 > 1.3) continue;
      const value = sampleTrilinear(volume, along(along(middle, u, a), v, b));
      if (value === null) continue;
      sum += Math.min(HELD_HU.high, Math.max(HELD_HU.low, value));
      count++;
    }
  }
  return count === 0 ? Number.NaN : sum / count;
};

/** At every point of the course, the deepest valley of any tilt. */
const valleysAlong = (volume: ImageVolume, course: CanalCourse): readonly Valley[] => {
  const profiles = TILTS_DEG.map((tiltDeg) =>
    Float64Array.from(course, (point) =>
      sheetMean(volume, bodyMiddle(point), sheetNormal(point, tiltDeg), point.leftLps),
    ),
  );
  const beside = course.map((point) => besideHu(volume, point));
  return course.map((_, n) => {
    let best: Valley = { depth: 0, tiltDeg: 0 };
    const least = Math.min(...beside.slice(Math.max(0, n - 1), n + FORAMEN_MM + 1));
    const pedicle = Math.min(1, Math.max(0, (least - 60) / 250));
    for (const [t, tiltDeg] of TILTS_DEG.entries()) {
      const depth =
        valleyDepth(profiles[t] as Float64Array, n) - TILT_COST_HU * Math.abs(tiltDeg) - PEDICLE_HU * pedicle;
      if (depth > best.depth) best = { depth, tiltDeg };
    }
    return best;
  });
};

/** The bone met on both sides of the canal's front half, HU: low in a foramen, high between pedicles. */
const besideHu = (volume: ImageVolume, { middleLps, leftLps, frontLps, halfWidthMm, depthMm }: CoursePoint): number => {
  const densest = (forward: number, side: 1 | -1): number => {
    let most = 0;
    for (let mm = 0.6 * halfWidthMm; mm <= halfWidthMm + 4; mm++) {
      const point = along(along(middleLps, leftLps, side * mm), frontLps, forward);
      most = Math.max(most, sampleTrilinear(volume, point) ?? 0);
    }
    return most;
  };
  const forwards = [3, Math.max(3, depthMm - 1.5)];
  return Math.min(...forwards.map((forward) => Math.min(densest(forward, 1), densest(forward, -1))));
};

/** How far the lower of the walls on both sides stands over the floor at n; a wall outside the images counts as none. */
const valleyDepth = (profile: Float64Array, n: number): number => {
  const wall = (sign: 1 | -1): number => {
    let most = -Infinity;
    for (let d: number = WALL_MM.from; d <= WALL_MM.to; d++) most = Math.max(most, profile[n + sign * d] ?? -Infinity);
    return most;
  };
  const floor = profile[n] as number;
  const depth = Math.min(wall(1), wall(-1)) - floor;
  return Number.isFinite(depth) ? depth : 0;
};

/** Indices of the best row of valleys: worth of each, less what changes of pitch cost. */
const bestRow = (valleys: readonly Valley[], arc: readonly number[]): readonly number[] => {
  const worth = valleys.map(({ depth }) => Math.min(DEEPEST, depth / DEPTH_HU) - DISC_COST);
  const peaks = worth.flatMap((value, n) => {
    const near = worth.slice(Math.max(0, n - 3), n + 4);
    return value > 0 && value >= Math.max(...near) && worth.indexOf(value, Math.max(0, n - 3)) === n ? [n] : [];
  });
  // best[b][a]: the best row that ends with peaks a, b.
  let [bestTotal, end]: [number, readonly [number, number]] = [0, [-1, -1]];
  const total = peaks.map(() => new Float64Array(peaks.length));
  const before = peaks.map(() => new Int32Array(peaks.length).fill(-1));
  const pitch = (a: number, b: number): number =>
    (arc[peaks[b] as number] as number) - (arc[peaks[a] as number] as number);
  for (let b = 0; b < peaks.length; b++) {
    const own = worth[peaks[b] as number] as number;
    if (own > bestTotal) [bestTotal, end] = [own, [-1, b]];
    for (let a = 0; a < b; a++) {
      const step = pitch(a, b);
      if (step < PITCH_MM.least || step > PITCH_MM.most) continue;
      const short = SHORT.cost * Math.max(0, SHORT.underMm - step);
      let most = worth[peaks[a] as number] as number;
      for (let c = 0; c < a; c++) {
        const last = pitch(c, a);
        if (last < PITCH_MM.least || last > PITCH_MM.most) continue;
        const reached = ((total[a] as Float64Array)[c] as number) - CHANGE_COST * Math.log(step / last) ** 2;
        if (reached <= most) continue;
        most = reached;
        (before[b] as Int32Array)[a] = c;
      }
      (total[b] as Float64Array)[a] = most + own - short;
      if (most + own - short > bestTotal) [bestTotal, end] = [most + own - short, [a, b]];
    }
  }
  const row: number[] = [];
  for (let [a, b] = end; b >= 0; [a, b] = [a < 0 ? -1 : ((before[b] as Int32Array)[a] as number), a])
    row.unshift(peaks[b] as number);
  return row;
};

interface Sheet {
  readonly offMm: number;
  readonly tiltDeg: number;
  readonly leanDeg: number;
}

/** The plane of the deepest valley near a first guess: moved along the canal, tilted and leaned in ever smaller steps. */
const refined = (volume: ImageVolume, point: CoursePoint, first: Valley): DiscPlane => {
  const start = bodyMiddle(point);
  const meanAt = ({ offMm, tiltDeg, leanDeg }: Sheet, mm: number): number => {
    const normal = sheetNormal(point, tiltDeg, leanDeg);
    return sheetMean(volume, along(start, normal, offMm + mm), normal, point.leftLps);
  };
  const cost = (sheet: Sheet): number => {
    const wall = (sign: 1 | -1): number => Math.max(...WALLS_MM.map((mm) => held(meanAt(sheet, sign * mm))));
    const floor = (meanAt(sheet, -0.7) + meanAt(sheet, 0) + meanAt(sheet, 0.7)) / 3;
    const turned = Math.abs(sheet.tiltDeg - first.tiltDeg) + Math.abs(sheet.leanDeg);
    return floor - Math.min(wall(1), wall(-1)) + TILT_COST_HU * turned;
  };
  const best = leastCost({ offMm: 0, tiltDeg: first.tiltDeg, leanDeg: 0 }, cost);
  const normalLps = sheetNormal(point, best.tiltDeg, best.leanDeg);
  const offMm = best.offMm + midwayMm((mm) => meanAt(best, mm));
  return { pointLps: along(start, normalLps, offMm), normalLps };
};

const WALLS_MM = [2.5, 4, 5.5, 7] as const;
const held = (value: number): number => (Number.isFinite(value) ? value : HELD_HU.low);

/** Steps downhill from a sheet, 2 mm and 6 degrees first, then halves. */
const leastCost = (first: Sheet, cost: (sheet: Sheet) => number): Sheet => {
  let best = first;
  let least = cost(best);
  for (const step of [2, 1, 0.5]) {
    for (let round = 0; round < 6; round++) {
      const moves: readonly Sheet[] = [1, -1].flatMap((sign) => [
        { ...best, offMm: best.offMm + sign * step },
        { ...best, tiltDeg: best.tiltDeg + 3 * sign * step },
        { ...best, leanDeg: best.leanDeg + 3 * sign * step },
      ]);
      const near = moves.filter(
        ({ offMm, tiltDeg, leanDeg }) =>
          Math.abs(offMm) <= MOVE_MM && Math.abs(leanDeg) <= TURN_DEG && Math.abs(tiltDeg - first.tiltDeg) <= TURN_DEG,
      );
      const better = near.map((move) => ({ move, value: cost(move) })).toSorted((a, b) => a.value - b.value)[0];
      if (better === undefined || !(better.value < least)) break;
      least = better.value;
      best = better.move;
    }
  }
  return best;
};

/** Where the middle of the valley lies: half-way between the two places where half of its depth is climbed. */
const midwayMm = (meanAt: (mm: number) => number): number => {
  const floor = meanAt(0);
  const climbed = (sign: 1 | -1): number => {
    const top = Math.max(...WALLS_MM.map((mm) => held(meanAt(sign * mm))));
    let mm = 0.5;
    while (mm < 7 && held(meanAt(sign * mm)) < (floor + top) / 2) mm += 0.5;
    return mm;
  };
  return (climbed(1) - climbed(-1)) / 2;
};

/** Signed distance of a point from a plane, mm; above (towards the head) positive. */
export const abovePlaneMm = ({ pointLps, normalLps }: DiscPlane, p: PointLps): number =>
  dot(vectorBetween(pointLps, p), normalLps);
