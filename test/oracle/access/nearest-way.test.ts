// The nearest way against every direction of a quarter of a degree: what it answers holds all rules by the exact measure, and no
// direction that holds them lies nearer by more than the rings are apart.

import { describe, expect, it } from 'vitest';
import type { AccessGround, AccessRules } from '#core/access/access-ground.ts';
import { measureAccess } from '#core/access/measure-access.ts';
import { nearestWay, ringStepDeg } from '#core/access/nearest-way.ts';
import type { Axis } from '#core/instrument/instrument-kind.ts';
import {
  type DirectionLps,
  directionLps,
  distanceMm,
  dot,
  normalised,
  vectorBetween,
} from '#core/space/patient-space.ts';
import { blobs } from '../random-mask.ts';
import { seededRandom } from '../seeded-random.ts';
import { ACCESS_DIMS, groundOf, RULES, shape, structureOf } from './made-access.ts';

const WIDE: AccessRules = { ...RULES, sectorDeg: 40, obliquityDeg: 25 };

const turnDeg = (u: DirectionLps, v: DirectionLps): number =>
  (Math.acos(Math.min(1, Math.max(-1, dot(u, v)))) * 180) / Math.PI;

const outwardsOf = ({ entryLps, targetLps }: Axis): DirectionLps => normalised(vectorBetween(targetLps, entryLps));

const holds = (ground: AccessGround, rules: AccessRules, u: DirectionLps): boolean =>
  !('by' in measureAccess(ground, rules, u));

const GRID_DEG = 0.25;

/** The least turn of a grid of directions that holds all rules; Infinity where none does within a limit. */
const leastTurnDeg = (ground: AccessGround, rules: AccessRules, from: DirectionLps, withinDeg: number): number => {
  const deg = Math.PI / 180;
  let least = Number.POSITIVE_INFINITY;
  for (let lean = -rules.obliquityDeg; lean <= rules.obliquityDeg; lean += GRID_DEG) {
    for (let aside = -rules.sectorDeg; aside <= rules.sectorDeg; aside += GRID_DEG) {
      const flat = Math.cos(lean * deg);
      const u = directionLps(flat * Math.sin(aside * deg), flat * Math.cos(aside * deg), Math.sin(lean * deg));
      const turn = turnDeg(u, from);
      if (turn < Math.min(least, withinDeg) && holds(ground, rules, u)) least = turn;
    }
  }
  return least;
};

const tilted = (asideDeg: number, leanDeg: number): DirectionLps => {
  const [a, l] = [(asideDeg * Math.PI) / 180, (leanDeg * Math.PI) / 180];
  return directionLps(Math.cos(l) * Math.sin(a), Math.cos(l) * Math.cos(a), Math.sin(l));
};

const cluttered = (seed: number): AccessGround => {
  const blocks = blobs(ACCESS_DIMS, 60, 6, seededRandom(seed));
  const { min, size } = blocks.box;
  const clear = shape((x, y, z) => {
    const [i, j, k] = [x + 50 - min[0], y + 50 - min[1], (z + 50) / 1.25 - min[2]];
    if (i < 0 || j < 0 || k < 0 || i >= size[0] || j >= size[1] || k >= size[2]) return false;
    const n = i + size[0] * (j + size[1] * k);
    return Math.hypot(x, y, z) > 8 && (((blocks.bits[n >> 3] as number) >> (n & 7)) & 1) === 1;
  });
  return groundOf([structureOf('blocks', 'other', clear)]);
};

describe('the nearest way', () => {
  it.each([31, 32, 33])('holds all, and nothing that holds all is nearer: blocks, seed %i', (seed) => {
    const ground = cluttered(seed);
    let turned = 0;
    for (const from of [tilted(0, 0), tilted(-22, 9), tilted(31, -14)]) {
      const found = nearestWay(ground, WIDE, from);
      if (found === null) {
        expect(leastTurnDeg(ground, WIDE, from, 60)).toBe(Number.POSITIVE_INFINITY);
        continue;
      }
      expect(found.targetLps).toEqual(WIDE.targetLps);
      const u = outwardsOf(found);
      expect(measureAccess(ground, WIDE, u)).not.toHaveProperty('by');
      const turn = turnDeg(u, from);
      if (turn > 0.01) turned++;
      // A direction of the grid lies within half a step of a ring, and within half a step along it.
      expect(leastTurnDeg(ground, WIDE, from, turn)).toBeGreaterThan(turn - 2 * ringStepDeg(turn));
    }
    expect(turned).toBeGreaterThan(0);
  });

  it('is the way itself where that holds all', () => {
    const ground = groundOf([
      structureOf(
        'far',
        'other',
        shape((x) => x > 40),
      ),
    ]);
    const found = nearestWay(ground, WIDE, tilted(5, 3));
    expect(found === null ? null : turnDeg(outwardsOf(found), tilted(5, 3))).toBeLessThan(1e-5);
  });

  it('is a parallel one where the tip has none: beside what the tip stands in', () => {
    const rod = shape((x, y, z) => Math.hypot(x, y, z) <= 4);
    const ground = groundOf([structureOf('rod', 'other', rod)]);
    const found = nearestWay(ground, WIDE, tilted(0, 0));
    if (found === null) throw new Error('there is a way');
    // 4 mm of rod, 2 of margin, 1.2 of needle.
    const aside = distanceMm(found.targetLps, WIDE.targetLps);
    expect(aside).toBeGreaterThan(6.5);
    expect(aside).toBeLessThan(9);
    const rules = { ...WIDE, targetLps: found.targetLps };
    expect(measureAccess(ground, rules, outwardsOf(found))).not.toHaveProperty('by');
    expect(turnDeg(outwardsOf(found), tilted(0, 0))).toBeLessThan(1e-5);
  });

  it('is none where all is closed', () => {
    const shell = shape((x, y, z) => Math.hypot(x, y, z) >= 10 && Math.hypot(x, y, z) <= 30);
    expect(nearestWay(groundOf([structureOf('shell', 'other', shell)]), WIDE, tilted(0, 0))).toBeNull();
  });
});
