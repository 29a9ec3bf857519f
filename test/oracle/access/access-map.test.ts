// Every verdict of a map against the exact clearance and the exact skin: 400,000 random directions, none may differ.

import { describe, expect, it } from 'vitest';
import { alongAxesMm, buildAccessMap, joinAccessMaps } from '#core/access/access-map.ts';
import { BLOCKED, FREE, OUT_OF_REACH, UNDECIDED } from '#core/access/cone-proof.ts';
import { cellOf } from '#core/access/cube-map.ts';
import { skinDepthOf, skinPyramid } from '#core/access/skin-depth.ts';
import { capsuleClearance } from '#core/clearance/capsule-clearance.ts';
import { buildBoundary } from '#core/field/distance-field.ts';
import { buildSearchField } from '#core/field/search-field.ts';
import { along, directionLps, distanceMm, type PointLps, pointIjk } from '#core/space/patient-space.ts';
import { gridAxes, toIjk, toLps } from '#core/space/volume-grid.ts';
import { leaveBody } from '#core/trajectory/skin-crossing.ts';
import { blobs, maskOf, obliqueGrid, type Triple } from '../random-mask.ts';
import { between, seededRandom } from '../seeded-random.ts';

const DIMS: Triple = [120, 104, 70];
const LEVEL = 8;

const made = (seed: number, spacing: Triple, withSkin: boolean) => {
  const random = seededRandom(seed);
  const grid = obliqueGrid(DIMS, spacing, random);
  const clear = (mask: ReturnType<typeof blobs>) =>
    // Nothing within 8 voxels of the target: else every way is blocked at once.
    maskOf(DIMS, (i, j, k) => {
      const { min, size } = mask.box;
      const [x, y, z] = [i - min[0], j - min[1], k - min[2]];
      if (x < 0 || y < 0 || z < 0 || x >= size[0] || y >= size[1] || z >= size[2]) return false;
      const n = x + size[0] * (y + size[1] * z);
      return Math.hypot(i - 60, j - 52, k - 35) > 12 && (((mask.bits[n >> 3] as number) >> (n & 7)) & 1) === 1;
    });
  const obstacles = [
    { mask: clear(blobs(DIMS, 14, 5, random)), marginMm: 2 },
    { mask: clear(blobs(DIMS, 10, 4, random)), marginMm: 0 },
    { mask: clear(blobs(DIMS, 8, 3, random)), marginMm: 1.3 },
  ];
  // A trunk along k that the images cut at both ends, and at one side.
  const body = maskOf(DIMS, (i, j) => ((i - 66) / 56) ** 2 + ((j - 52) / 46) ** 2 <= 1);
  const targetLps = toLps(grid, pointIjk(60.3, 51.6, 35.2));
  const boundary = buildBoundary(grid, body);
  const skin = withSkin ? skinPyramid(skinDepthOf(boundary, alongAxesMm(grid, targetLps), 6)) : null;
  const field = buildSearchField(grid, obstacles);
  return {
    grid,
    obstacles: obstacles.map((one) => ({ ...one, boundary: buildBoundary(grid, one.mask) })),
    body,
    targetLps,
    skin,
    field,
    random,
  };
};

/** Distance along a ray to where it leaves the body for good; Infinity where the images end before the skin. */
const exactDepth = ({ grid, body }: ReturnType<typeof made>, target: PointLps, through: PointLps): number => {
  const exit = leaveBody(grid, body, target, through);
  if (exit === null) return Number.POSITIVE_INFINITY;
  const depth = distanceMm(target, exit);
  const inside = toIjk(grid, along(target, directionLps(...unit(target, through)), depth - 1e-6));
  const cut = inside.some((x, axis) => Math.round(x) === 0 || Math.round(x) === (DIMS[axis] as number) - 1);
  return cut ? Number.POSITIVE_INFINITY : depth;
};

const unit = (a: PointLps, b: PointLps): Triple => {
  const d = distanceMm(a, b);
  return [(b[0] - a[0]) / d, (b[1] - a[1]) / d, (b[2] - a[2]) / d];
};

const violationsOf = (scene: ReturnType<typeof made>, directions: number, reachMm: number, radiusMm: number) => {
  const { grid, obstacles, targetLps, skin, field, random } = scene;
  const map = buildAccessMap({ field, targetLps, radiusMm, reachMm, skin }, LEVEL);
  const [row, column, slice] = gridAxes(grid);
  const seen = [0, 0, 0, 0];
  let violations = 0;
  for (let n = 0; n < directions; n++) {
    const z = between(random, -1, 1);
    const turn = between(random, 0, 2 * Math.PI);
    const [x, y] = [Math.sqrt(1 - z * z) * Math.cos(turn), Math.sqrt(1 - z * z) * Math.sin(turn)];
    const state = map.states[cellOf(LEVEL, x, y, z)] as number;
    seen[state] = (seen[state] as number) + 1;
    if (state === UNDECIDED) continue;
    const u = directionLps(
      ...([0, 1, 2].map((c) => x * (row[c] as number) + y * (column[c] as number) + z * (slice[c] as number)) as [
        number,
        number,
        number,
      ]),
    );
    const depth = skin === null ? reachMm : exactDepth(scene, targetLps, along(targetLps, u, 1));
    if (state === OUT_OF_REACH) {
      if (!(depth > reachMm - 1e-6)) violations++;
      continue;
    }
    const entryLps = along(targetLps, u, Math.min(depth, reachMm));
    const held = (slack: number): boolean =>
      obstacles.every(
        ({ boundary, marginMm }) =>
          capsuleClearance(boundary, { entryLps, targetLps }, radiusMm).clearanceMm >= marginMm + slack,
      );
    if (state === FREE && !(depth <= reachMm + 1e-6 && held(-1e-4))) violations++;
    if (state === BLOCKED && held(1e-4)) violations++;
  }
  return { violations, seen };
};

describe('accessibility map', () => {
  it.each([
    { seed: 11, spacing: [1, 1, 1] as Triple, withSkin: true },
    { seed: 12, spacing: [0.7, 0.7, 2.5] as Triple, withSkin: true },
    { seed: 13, spacing: [0.8, 0.7, 1.25] as Triple, withSkin: false },
    { seed: 14, spacing: [0.8, 0.7, 1.25] as Triple, withSkin: true },
  ])('says nothing untrue of 100,000 directions, seed $seed', ({ seed, spacing, withSkin }) => {
    const { violations, seen } = violationsOf(made(seed, spacing, withSkin), 100_000, 48, 1.2);
    expect(violations).toBe(0);
    // All that can be said is said somewhere, and little is left open.
    expect(seen[FREE]).toBeGreaterThan(4_000);
    expect(seen[BLOCKED]).toBeGreaterThan(2_000);
    if (withSkin) expect(seen[OUT_OF_REACH]).toBeGreaterThan(5_000);
    expect(seen[UNDECIDED]).toBeLessThan(12_000);
  });

  it('is the same to the byte for 1, 2 and 8 parts', () => {
    const { targetLps, skin, field } = made(15, [0.8, 0.7, 1.25], true);
    const question = { field, targetLps, radiusMm: 1.2, reachMm: 48, skin };
    const whole = buildAccessMap(question, 7);
    for (const of of [2, 8]) {
      const parts = Array.from({ length: of }, (_, part) => buildAccessMap(question, 7, { part, of }));
      expect(joinAccessMaps(parts)).toEqual(whole);
    }
  });
});
