// A screw's way, with the head behind the shaft: ways that only the shaft fits near the tip are found, and none where the head
// would have to pass. Against a grid of half a degree, tried by nothing but the two capsules of the screw itself.

import { describe, expect, it } from 'vitest';
import { accessCandidates, candidateSearch, searchMap } from '#core/access/access-candidates.ts';
import type { AccessGround, AccessRules } from '#core/access/access-ground.ts';
import { nearestHeldEntry, PAINT, paintAccess, paintCellOf } from '#core/access/paint-access.ts';
import { proposeAccess } from '#core/access/propose-access.ts';
import { capsuleClearance } from '#core/clearance/capsule-clearance.ts';
import { instrumentCapsules } from '#core/instrument/instrument-capsules.ts';
import { SCREW } from '#core/instrument/screw.ts';
import { along, type DirectionLps, directionLps } from '#core/space/patient-space.ts';
import { leaveBody } from '#core/trajectory/skin-crossing.ts';
import { ACCESS_GRID, ACCESS_TARGET, groundOf, RULES, shape, structureOf, TRUNK } from './made-access.ts';

const SCREW_PARAMETERS = {
  diameterMm: 4,
  lengthMm: 20,
  headDiameterMm: 10,
  fullyThreaded: false,
  threadLengthMm: 16,
  washer: false,
  cannulated: false,
  guideDiameterMm: 1.6,
} as const;

const rules: AccessRules = { ...RULES, radiusMm: 2, wider: { fromMm: 20, radiusMm: 5 } };

/** Whether a direction's screw, as the plan would measure it, holds every margin; null where there is no skin. */
const holds = (ground: AccessGround, u: DirectionLps): boolean | null => {
  const entryLps = leaveBody(ACCESS_GRID, TRUNK, ACCESS_TARGET, along(ACCESS_TARGET, u, 1));
  if (entryLps === null) return null;
  const capsules = instrumentCapsules(SCREW, SCREW_PARAMETERS, { entryLps, targetLps: ACCESS_TARGET });
  return ground.spared.every(({ boundary, marginMm }) =>
    capsules.every(({ axis, radiusMm }) => capsuleClearance(boundary, axis, radiusMm).clearanceMm >= marginMm),
  );
};

const directions = function* (): Generator<DirectionLps> {
  const deg = Math.PI / 180;
  for (let lean = -rules.obliquityDeg; lean <= rules.obliquityDeg; lean += 0.5) {
    for (let aside = -rules.sectorDeg; aside <= rules.sectorDeg; aside += 0.5) {
      const flat = Math.cos(lean * deg);
      yield directionLps(flat * Math.sin(aside * deg), flat * Math.cos(aside * deg), Math.sin(lean * deg));
    }
  }
};

/** A wall between two depths with a round hole about the axis. */
const wall = (from: number, to: number, holeMm: number) =>
  structureOf(
    `wall at ${from}`,
    'other',
    shape((x, y, z) => y >= from && y <= to && Math.hypot(x, z) > holeMm),
  );

const answer = (ground: AccessGround, asked = rules) => {
  const search = candidateSearch(ground, asked);
  return proposeAccess(ground, [{ rules: asked, candidates: accessCandidates(search, searchMap(search)) }]);
};

const CASES = [
  // The shaft wants a hole of 4 mm (2 and a margin of 2) and what the voxels take of it, the head one of 7.
  { name: 'a hole for the shaft, where the shaft passes', structures: [wall(8, 12, 5.5)] },
  { name: 'a hole for the shaft, where the head must pass', structures: [wall(28, 32, 5.5)] },
  { name: 'a hole for the shaft, then one for the head', structures: [wall(8, 12, 5.5), wall(28, 32, 9)] },
  { name: 'a hole for neither', structures: [wall(8, 12, 3)] },
];

describe('ways for a screw', () => {
  const outcomes: boolean[] = [];
  it.each(CASES)('are found where its own profile holds: $name', ({ structures }) => {
    const ground = groundOf(structures);
    const some = [...directions()].some((u) => holds(ground, u) === true);
    outcomes.push(some);
    const { ways } = answer(ground);
    expect(ways.length > 0).toBe(some);
    for (const { outwardsLps } of ways) expect(holds(ground, outwardsLps)).toBe(true);
    // By the head's radius all along, as it was asked before, the first and the third have none.
    const { wider, ...shaft } = rules;
    const before = answer(ground, { ...shaft, radiusMm: wider?.radiusMm ?? 0 });
    expect(before.ways).toEqual([]);
  });

  it('met both ways and none', () => {
    expect(outcomes.filter(Boolean)).toHaveLength(2);
  });

  it('are painted as held only where the profile holds', () => {
    const ground = groundOf([wall(8, 12, 5.5), wall(28, 32, 9)]);
    const paint = paintAccess(candidateSearch(ground, rules));
    let held = 0;
    for (const u of directions()) {
      const entryLps = nearestHeldEntry(paint, u);
      if (entryLps === null || paint.kinds[paintCellOf(paint, u)] !== PAINT.held) continue;
      held++;
      const size = Math.hypot(...[0, 1, 2].map((n) => (entryLps[n] ?? 0) - (ACCESS_TARGET[n] ?? 0)));
      const at = (n: 0 | 1 | 2): number => (entryLps[n] - ACCESS_TARGET[n]) / size;
      expect(holds(ground, directionLps(at(0), at(1), at(2)))).toBe(true);
    }
    expect(held).toBeGreaterThan(0);
  });
});
