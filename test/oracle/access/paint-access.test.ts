// The paint on the skin against the exact clearance of each cell's middle direction, and the nearest way in against all.

import { describe, expect, it } from 'vitest';
import { candidateSearch } from '#core/access/access-candidates.ts';
import { directionOf, middlesOf } from '#core/access/cube-map.ts';
import { measureAccess } from '#core/access/measure-access.ts';
import { nearestHeldEntry, PAINT, paintAccess, paintCellOf } from '#core/access/paint-access.ts';
import { capsuleClearance } from '#core/clearance/capsule-clearance.ts';
import { along, directionLps, distanceMm, dot, normalised, vectorBetween } from '#core/space/patient-space.ts';
import { blobs } from '../random-mask.ts';
import { seededRandom } from '../seeded-random.ts';
import { ACCESS_DIMS, ACCESS_TARGET, groundOf, RULES, shape, structureOf } from './made-access.ts';

describe('the painted map', () => {
  const tubes = blobs(ACCESS_DIMS, 60, 5, seededRandom(31));
  const { min, size } = tubes.box;
  const clear = shape((x, y, z) => {
    const [i, j, k] = [x + 50 - min[0], y + 50 - min[1], (z + 50) / 1.25 - min[2]];
    if (i < 0 || j < 0 || k < 0 || i >= size[0] || j >= size[1] || k >= size[2] || Math.hypot(x, y, z) < 10)
      return false;
    const n = i + size[0] * (j + size[1] * k);
    return (((tubes.bits[n >> 3] as number) >> (n & 7)) & 1) === 1;
  });
  const ground = groundOf([structureOf('blobs', 'other', clear)]);
  const paint = paintAccess(candidateSearch(ground, RULES));
  const middles = middlesOf(paint.level);
  const unit = new Float64Array(3);
  const n = 1 << paint.level;
  const directionOfCell = (cell: number) => {
    const row = cell >> paint.level;
    directionOf(row >> paint.level, middles[cell & (n - 1)] as number, middles[row & (n - 1)] as number, unit);
    return directionLps(unit[0] as number, unit[1] as number, unit[2] as number); // the grid lies along the axes
  };

  it('is true of every seventh cell', () => {
    const seen = new Map<number, number>();
    for (let cell = 0; cell < paint.kinds.length; cell += 7) {
      const kind = paint.kinds[cell] as number;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      const u = directionOfCell(cell);
      expect(paintCellOf(paint, u)).toBe(cell);
      const depth = paint.depthMm[cell] as number;
      if (kind === PAINT.tooLong) continue;
      const axis = { entryLps: along(ACCESS_TARGET, u, depth), targetLps: ACCESS_TARGET };
      const clearances = ground.spared.map(
        ({ boundary }) => capsuleClearance(boundary, axis, RULES.radiusMm).clearanceMm,
      );
      const least = Math.min(...clearances);
      if (kind === PAINT.contact) expect(least).toBeLessThanOrEqual(0);
      if (kind === PAINT.margin) expect(least).toBeGreaterThan(0);
      // What the field alone cannot prove held is shown as inside the margin: never the other way round.
      if (kind === PAINT.held || kind === PAINT.heldButRuled) {
        expect(least).toBeGreaterThanOrEqual(2 - 1e-4);
        expect(paint.roomMm[cell]).toBeLessThanOrEqual(least - 2 + 1e-3);
      }
      if (kind === PAINT.held) expect(measureAccess(ground, RULES, u)).not.toMatchObject({ by: 'structure' });
    }
    expect(seen.get(PAINT.held)).toBeGreaterThan(20);
  });

  it('gives the nearest way that is held', () => {
    const from = normalised(directionLps(0.3, -0.2, 0.9));
    const entry = nearestHeldEntry(paint, from);
    if (entry === null) throw new Error('no way is held');
    const u = normalised(vectorBetween(ACCESS_TARGET, entry));
    expect(paint.kinds[paintCellOf(paint, u)]).toBe(PAINT.held);
    expect(distanceMm(entry, ACCESS_TARGET)).toBeGreaterThan(30);
    for (let cell = 0; cell < paint.kinds.length; cell++) {
      if (paint.kinds[cell] === PAINT.held)
        expect(dot(directionOfCell(cell), from)).toBeLessThanOrEqual(dot(u, from) + 1e-12);
    }
  });
});
