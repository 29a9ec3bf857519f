// Bone crossed beside an unsegmented canal, against the same counted step by step; and that no such way is proposed.

import { describe, expect, it } from 'vitest';
import { accessCandidates, candidateSearch, searchMap } from '#core/access/access-candidates.ts';
import type { AccessRules } from '#core/access/access-ground.ts';
import { canalSpan, unknownCanalMm } from '#core/access/canal-rule.ts';
import { PAINT, paintAccess, paintCellOf } from '#core/access/paint-access.ts';
import { proposeAccess } from '#core/access/propose-access.ts';
import { along, directionLps, normalised, pointLps } from '#core/space/patient-space.ts';
import { between, seededRandom } from '../seeded-random.ts';
import { ACCESS_GRID, groundOf, RULES, shape, structureOf } from './made-access.ts';

/** A canal behind the target that is known from z = -10 up alone. */
const CANAL = shape((x, y, z) => Math.hypot(x, y - 14) <= 4 && z >= -10 && z <= 40);
const BONE = shape((x, y, z) => Math.hypot(x / 24, y / 22) <= 1 && Math.abs(z) <= 40);

describe('bone beyond a known canal', () => {
  it('is what counting in small steps finds', () => {
    const span = canalSpan(ACCESS_GRID, CANAL);
    if (span === null) throw new Error('no span');
    const random = seededRandom(4);
    let some = 0;
    for (let n = 0; n < 2000; n++) {
      const target = pointLps(between(random, -30, 30), 0, between(random, -15, 15));
      const u = normalised(directionLps(between(random, -1, 1), between(random, 0.2, 1), between(random, -1, 1)));
      const end = between(random, 5, 60);
      let slow = 0;
      if (target[2] >= span.lowZ && target[2] <= span.highZ) {
        for (let t = 0.005; t < end; t += 0.01) {
          const [x, , z] = along(target, u, t);
          if ((z < span.lowZ || z > span.highZ) && x >= span.leastX && x <= span.mostX) slow += 0.01;
        }
      }
      const fast = unknownCanalMm(span, target, u, end);
      expect(Math.abs(fast - slow)).toBeLessThan(0.05);
      if (fast > 1) some++;
    }
    expect(some).toBeGreaterThan(100);
  });

  it('is kept from, unless it is allowed', () => {
    const ground = groundOf([structureOf('bone', 'bone', BONE), structureOf('canal', 'canal', CANAL, 0.5)]);
    const rules: AccessRules = { ...RULES, sectorDeg: 60, obliquityDeg: 60 };
    const frontOf = (asked: AccessRules) => {
      const search = candidateSearch(ground, asked);
      return proposeAccess(ground, [{ rules: asked, candidates: accessCandidates(search, searchMap(search)) }]).front;
    };
    const span = canalSpan(ACCESS_GRID, CANAL);
    if (span === null) throw new Error('no span');
    const unknownOf = ({ outwardsLps, landmarks }: ReturnType<typeof frontOf>[number]): number =>
      unknownCanalMm(span, rules.targetLps, outwardsLps, landmarks.targetMm - (landmarks.boneMm ?? 0));
    const kept = frontOf({ ...rules, sectorDeg: 35, obliquityDeg: 35 });
    expect(kept.length).toBeGreaterThan(0);
    for (const way of kept) expect(unknownOf(way)).toBeLessThanOrEqual(5);
    const below = directionLps(0, Math.cos(0.98), -Math.sin(0.98));
    const kindOf = (asked: AccessRules): number | undefined => {
      const paint = paintAccess(candidateSearch(ground, asked));
      return paint.kinds[paintCellOf(paint, below)];
    };
    expect(kindOf(rules)).toBe(PAINT.heldButRuled);
    expect(kindOf({ ...rules, pastCanal: true })).toBe(PAINT.held);
  });
});
