// The search against a grid of every tenth of a degree tried exactly: it finds a way where the grid finds one, none where
// there is none, and the grid's widest way is no wider than ours by more than 0.1 mm.

import { describe, expect, it } from 'vitest';
import { accessCandidates, candidateSearch, searchMap } from '#core/access/access-candidates.ts';
import type { AccessGround, AccessRules } from '#core/access/access-ground.ts';
import { measureAccess } from '#core/access/measure-access.ts';
import { dominates } from '#core/access/pareto-front.ts';
import { type AccessAnswer, proposeAccess } from '#core/access/propose-access.ts';
import { approachOf, isAlike, meritScores } from '#core/access/spread-proposals.ts';
import { capsuleClearance } from '#core/clearance/capsule-clearance.ts';
import type { Axis } from '#core/instrument/instrument-kind.ts';
import { along, directionLps } from '#core/space/patient-space.ts';
import { maskHas } from '#core/structure/mask.ts';
import { unionMask } from '#core/structure/union-mask.ts';
import { leaveBody } from '#core/trajectory/skin-crossing.ts';
import { blobs } from '../random-mask.ts';
import { seededRandom } from '../seeded-random.ts';
import { ACCESS_DIMS, ACCESS_GRID, ACCESS_TARGET, groundOf, RULES, shape, structureOf, TRUNK } from './made-access.ts';

const answerOf = (ground: AccessGround, rules: AccessRules = RULES): AccessAnswer => {
  const search = candidateSearch(ground, rules);
  return proposeAccess(ground, [{ rules, candidates: accessCandidates(search, searchMap(search)) }]);
};

/** Clearance over margin of the widest way of a 0.1 degree grid, by nothing but the skin's crossing and the exact clearance. */
const widestOfGrid = (ground: AccessGround, rules: AccessRules = RULES): number | null => {
  const deg = Math.PI / 180;
  let widest: number | null = null;
  for (let up = -rules.obliquityDeg; up <= rules.obliquityDeg; up += 0.1) {
    for (let aside = -rules.sectorDeg; aside <= rules.sectorDeg; aside += 0.1) {
      const flat = Math.cos(up * deg);
      const u = directionLps(flat * Math.sin(aside * deg), flat * Math.cos(aside * deg), Math.sin(up * deg));
      if (u[1] < Math.cos(rules.sectorDeg * deg)) continue;
      const entryLps = leaveBody(ACCESS_GRID, TRUNK, ACCESS_TARGET, along(ACCESS_TARGET, u, 1));
      if (entryLps === null) continue;
      const axis = { entryLps, targetLps: ACCESS_TARGET };
      let least = Number.POSITIVE_INFINITY;
      for (const { boundary, marginMm } of ground.spared) {
        const { clearanceMm } = capsuleClearance(boundary, axis, rules.radiusMm);
        least = clearanceMm < marginMm ? Number.NEGATIVE_INFINITY : Math.min(least, clearanceMm / marginMm);
        if (least < (widest ?? 0)) break;
      }
      if (least > (widest ?? Number.NEGATIVE_INFINITY)) widest = least;
    }
  }
  return widest;
};

/** A wall behind the target with a round hole of a radius round a direction. */
const wall = (holeRadiusMm: number, [hx, hz]: readonly [number, number]) =>
  shape((x, y, z) => y >= 22 && y <= 26 && Math.hypot(x - hx, z - hz) > holeRadiusMm);

const LEAST_MARGIN_MM = 2;

// Radius 1.2 and a margin of 2: a straight way needs a hole of 3.2 mm and what the voxels take of it.
const CASES = [
  { name: 'a hole that is wide enough', structures: [structureOf('wall', 'other', wall(5, [0, 0]))] },
  { name: 'a hole that is barely wide enough', structures: [structureOf('wall', 'other', wall(4.4, [3, -2]))] },
  { name: 'a hole that is too narrow', structures: [structureOf('wall', 'other', wall(3, [2, 2]))] },
  { name: 'no hole', structures: [structureOf('wall', 'canal', wall(0, [99, 99]))] },
  ...[21, 22, 23].map((seed) => ({
    name: `blobs, seed ${seed}`,
    structures: [
      structureOf('blobs', 'other', clear(blobs(ACCESS_DIMS, 55, 6, seededRandom(seed)))),
      structureOf('more', 'root', clear(blobs(ACCESS_DIMS, 30, 4, seededRandom(seed + 100)))),
    ],
  })),
];

/** Without what lies within 9 mm of the target. */
function clear(mask: ReturnType<typeof blobs>) {
  const { min, size } = mask.box;
  return shape((x, y, z) => {
    const [i, j, k] = [x + 50 - min[0], y + 50 - min[1], (z + 50) / 1.25 - min[2]];
    if (i < 0 || j < 0 || k < 0 || i >= size[0] || j >= size[1] || k >= size[2]) return false;
    const n = i + size[0] * (j + size[1] * k);
    return Math.hypot(x, y, z) > 9 && (((mask.bits[n >> 3] as number) >> (n & 7)) & 1) === 1;
  });
}

describe('proposals', () => {
  const outcomes: boolean[] = [];
  it.each(CASES)('find what a 0.1 degree grid finds: $name', ({ structures }) => {
    const ground = groundOf(structures);
    const widest = widestOfGrid(ground);
    const { proposals, front, closedBy } = answerOf(ground);
    outcomes.push(widest !== null);
    if (widest === null) {
      expect(proposals).toEqual([]);
      expect(closedBy[0]?.by).toMatchObject({ by: 'structure' });
      expect(closedBy.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      return;
    }
    expect(proposals.length).toBeGreaterThan(0);
    expect(closedBy).toEqual([]);
    const ours = Math.max(...front.map(({ worstRatio }) => worstRatio));
    expect(ours * LEAST_MARGIN_MM).toBeGreaterThanOrEqual(widest * LEAST_MARGIN_MM - 0.1);
    for (const { outwardsLps } of proposals) expect(measureAccess(ground, RULES, outwardsLps)).not.toHaveProperty('by');
  });

  it('met both ways and none', () => {
    expect(outcomes).toContain(true);
    expect(outcomes).toContain(false);
  });

  it('hold no way that another dominates, and none twice', () => {
    const { ways, front, proposals } = answerOf(groundOf(CASES.at(-1)?.structures ?? []));
    // What is not in the front is dominated from its own approach.
    const rest = ways.filter((way) => !front.includes(way));
    expect(rest.length).toBeGreaterThan(0);
    for (const way of rest) {
      const better = front.filter((one) => approachOf(one) === approachOf(way));
      const own = Object.values(meritScores(way));
      expect(better.some((one) => dominates(Object.values(meritScores(one)), own))).toBe(true);
    }
    // Of one approach; a way is not given up for one from the other side.
    const scored = front.map((way) => [approachOf(way), Object.values(meritScores(way))] as const);
    for (const [own, a] of scored)
      for (const [other, b] of scored) expect(own === other && dominates(a, b)).toBe(false);
    expect(new Set(scored.map(([own]) => own)).size).toBeGreaterThan(1);
    expect(proposals.length).toBeLessThanOrEqual(20);
    for (const [n, a] of proposals.entries()) {
      for (const b of proposals.slice(n + 1)) expect(isAlike(a, b)).toBe(false);
    }
  });

  it('are the same for 1, 2 and 8 workers', () => {
    const ground = groundOf(CASES.at(-1)?.structures ?? []);
    const whole = candidateSearch(ground, RULES);
    const alone = accessCandidates(whole, searchMap(whole));
    expect(alone.length).toBeGreaterThan(10);
    for (const of of [2, 8]) {
      const shared = Array.from({ length: of }, (_, part) => {
        const search = candidateSearch(ground, RULES);
        return accessCandidates(search, searchMap(search, { part, of }));
      });
      expect(shared.flat()).toEqual(alone);
    }
  });

  it('keep to the rules of bone: not through another one first, not along the cortex', () => {
    const vertebra = shape((x, y, z) => Math.hypot(x, y, z) <= 14);
    const rib = shape((x, y) => y >= 28 && y <= 32 && x >= -3);
    const ground = groundOf([structureOf('v', 'vertebra', vertebra), structureOf('rib', 'bone', rib)]);
    const beside = answerOf(ground).front;
    expect(beside.length).toBeGreaterThan(0);
    for (const { axis, landmarks } of beside) {
      expect(axis.entryLps[0]).toBeLessThan(-3);
      expect(landmarks.boneBeforeMm).toBeLessThanOrEqual(1);
    }
    const through = answerOf(ground, { ...RULES, throughOtherBone: true }).front;
    expect(through.some(({ landmarks }) => landmarks.boneBeforeMm > 1)).toBe(true);
    const closed = answerOf(
      groundOf([
        structureOf('v', 'vertebra', vertebra),
        structureOf(
          'rib',
          'bone',
          shape((_, y) => y >= 28 && y <= 32),
        ),
      ]),
    );
    expect(closed.proposals).toEqual([]);
    expect(closed.closedBy[0]?.by).toEqual({ by: 'other-bone' });
  });

  it('keep to one vertebra where vertebrae are known one by one, however near they lie', () => {
    const vertebra = shape((x, y, z) => Math.hypot(x, y, z) <= 14);
    // 2 mm behind it, as a facet is: no gap parts the two.
    const other = shape((x, y) => y >= 16 && y <= 22 && x >= 0);
    const structures = [structureOf('v', 'vertebra', vertebra), structureOf('w', 'vertebra', other)];
    const ground = groundOf(structures);
    const crosses = ({ axis: { entryLps: e, targetLps: t } }: { readonly axis: Axis }): boolean =>
      Array.from({ length: 2000 }, (_, n) => n / 2000).filter((s) => {
        const [x, y, z] = [0, 1, 2].map((a) => (t[a] ?? 0) + s * ((e[a] ?? 0) - (t[a] ?? 0))) as [
          number,
          number,
          number,
        ];
        return maskHas(other, Math.round(x + 50), Math.round(y + 50), Math.round((z + 50) / 1.25));
      }).length >
      2000 / 30;
    const { ways } = answerOf(ground);
    expect(ways.length).toBeGreaterThan(0);
    for (const way of ways) {
      expect(crosses(way)).toBe(false);
      expect(way.route.bones).toEqual(['v']);
    }
    const through = answerOf(ground, { ...RULES, throughOtherBone: true }).ways;
    const both = through.filter(({ route }) => route.bones.join() === 'w,v');
    expect(both.length).toBeGreaterThan(0);
    for (const way of both) expect(crosses(way)).toBe(true);
    // As one bone that nobody parted, they are one.
    expect(
      answerOf(groundOf([structureOf('both', 'bone', unionMask([vertebra, other]) ?? vertebra)])).ways.length,
    ).toBe(through.length);
  });

  it('tell the grey values that a screw bites into, and prefer the denser bone', () => {
    const vertebra = shape((x, y, z) => Math.hypot(x, y, z) <= 14);
    const ground = groundOf([structureOf('v', 'vertebra', vertebra)]);
    const rules: AccessRules = { ...RULES, gain: 'bone', purchase: { radiusMm: 1, threadMm: 10 } };
    const search = candidateSearch(ground, rules);
    const candidates = accessCandidates(search, searchMap(search));
    const [ni, nj, nk] = ACCESS_GRID.dims;
    const voxels = new Int16Array(ni * nj * nk);
    // Denser to the left: 500 HU and 60 more a millimetre.
    for (let n = 0; n < voxels.length; n++) voxels[n] = 500 + 60 * ((n % ni) - 50);
    const volume = { grid: ACCESS_GRID, voxels, unit: 'HU' } as const;
    const { front, proposals } = proposeAccess(ground, [{ rules, candidates }], undefined, volume);
    for (const { axis, purchaseHu } of front) {
      // A linear ramp's mean along a straight thread is its value in the middle: 5 mm from the tip.
      const length = Math.hypot(...[0, 1, 2].map((a) => (axis.entryLps[a] ?? 0) - (axis.targetLps[a] ?? 0)));
      const middleX = axis.targetLps[0] + (5 / length) * (axis.entryLps[0] - axis.targetLps[0]);
      expect(purchaseHu).toBeCloseTo(500 + 60 * middleX, 1);
    }
    const densest = proposals.find(({ bestAt }) => bestAt.includes('purchase'));
    // To the step in which they are compared.
    const most = Math.max(...front.map(({ purchaseHu }) => purchaseHu ?? 0));
    expect(densest?.purchaseHu).toBeGreaterThan(most - 20);
    expect(densest?.axis.entryLps[0]).toBeGreaterThan(0);
    expect(proposeAccess(ground, [{ rules, candidates }]).front.every(({ purchaseHu }) => purchaseHu === null)).toBe(
      true,
    );
  });

  it('call each best on a count once', () => {
    const vertebra = shape((x, y, z) => Math.hypot(x, y, z) <= 14);
    const vessel = shape((x, y) => Math.hypot(x - 12, y - 25) <= 3);
    const structures = [structureOf('v', 'vertebra', vertebra), structureOf('a', 'artery', vessel)];
    const { proposals } = answerOf(groundOf(structures), { ...RULES, sectorDeg: 30 });
    const merits = proposals.flatMap(({ bestAt }) => bestAt);
    expect(new Set(merits).size).toBe(merits.length);
    expect(merits).toContain('room');
  });
});
