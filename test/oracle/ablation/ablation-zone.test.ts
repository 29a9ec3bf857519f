// Zones against sampled surfaces, spheres in closed form, and cubes sampled through and through.

import { describe, expect, it } from 'vitest';
import { ablationCoverage, GAP_REACH_MM, zoneGapMm } from '#core/ablation/ablation-coverage.ts';
import { depthInZoneMm, type Spheroid, zoneOf, zoneSection } from '#core/ablation/ablation-zone.ts';
import { missedSides } from '#core/ablation/missed-sides.ts';
import { instrumentKind, usualParameters } from '#core/instrument/instrument-kinds.ts';
import {
  along,
  cross,
  directionLps,
  normalised,
  type PointLps,
  pointIjk,
  pointLps,
} from '#core/space/patient-space.ts';
import { axialGrid, toLps } from '#core/space/volume-grid.ts';
import { emptyMask, maskHas, packMask, wholeBox } from '#core/structure/mask.ts';
import { between, type Random, seededRandom } from '../seeded-random.ts';

const somewhere = (random: Random, reach: number): PointLps =>
  pointLps(between(random, -reach, reach), between(random, -reach, reach), between(random, -reach, reach));

const zoneAt = (random: Random): Spheroid => ({
  centreLps: somewhere(random, 10),
  axisLps: normalised(directionLps(between(random, -1, 1), between(random, -1, 1), between(random, -1, 1))),
  semiAlongMm: between(random, 5, 25),
  semiAcrossMm: between(random, 5, 25),
});

/** Least distance to points of the surface, in the half-plane that holds the point: fine by symmetry. */
const sampled = ({ centreLps: c, axisLps: d, semiAlongMm, semiAcrossMm }: Spheroid, p: PointLps): number => {
  const v = [p[0] - c[0], p[1] - c[1], p[2] - c[2]] as const;
  const z = v[0] * d[0] + v[1] * d[1] + v[2] * d[2];
  const r = Math.hypot(v[0] - z * d[0], v[1] - z * d[1], v[2] - z * d[2]);
  let best = Number.POSITIVE_INFINITY;
  for (let n = 0; n <= 40_000; n++) {
    const t = (Math.PI * n) / 40_000;
    best = Math.min(best, Math.hypot(semiAlongMm * Math.cos(t) - z, semiAcrossMm * Math.sin(t) - r));
  }
  const inside = (z / semiAlongMm) ** 2 + (r / semiAcrossMm) ** 2 <= 1;
  return inside ? best : -best;
};

describe('depth in a zone', () => {
  it('is the distance to its surface, anywhere', () => {
    const random = seededRandom(31);
    for (let n = 0; n < 120; n++) {
      const zone = zoneAt(random);
      const p = n % 6 === 0 ? along(zone.centreLps, zone.axisLps, between(random, -30, 30)) : somewhere(random, 40);
      expect(Math.abs(depthInZoneMm(zone, p) - sampled(zone, p))).toBeLessThan(2e-3);
    }
  });

  it('is that of a ball where both half axes are one, and of the shorter at the centre', () => {
    const random = seededRandom(32);
    for (let n = 0; n < 50; n++) {
      const zone = { ...zoneAt(random), semiAlongMm: 12, semiAcrossMm: 12 };
      const p = somewhere(random, 40);
      const c = zone.centreLps;
      expect(depthInZoneMm(zone, p)).toBeCloseTo(12 - Math.hypot(p[0] - c[0], p[1] - c[1], p[2] - c[2]), 9);
    }
    const long = { ...zoneAt(random), semiAlongMm: 20, semiAcrossMm: 8 };
    expect(depthInZoneMm(long, long.centreLps)).toBeCloseTo(8, 12);
    const flat = { ...long, semiAlongMm: 6, semiAcrossMm: 15 };
    expect(depthInZoneMm(flat, flat.centreLps)).toBeCloseTo(6, 12);
  });
});

describe('a section of a zone', () => {
  it('lies on the plane and on the surface; none where the plane misses it', () => {
    const random = seededRandom(33);
    let met = 0;
    for (let n = 0; n < 100; n++) {
      const zone = zoneAt(random);
      const normal = normalised(directionLps(between(random, -1, 1), between(random, -1, 1), between(random, -1, 1)));
      const point = somewhere(random, 25);
      const loop = zoneSection(zone, point, normal);
      if (loop.length > 0) met++;
      for (const p of loop) {
        const off = (p[0] - point[0]) * normal[0] + (p[1] - point[1]) * normal[1] + (p[2] - point[2]) * normal[2];
        expect(Math.abs(off)).toBeLessThan(1e-9);
        expect(Math.abs(depthInZoneMm(zone, p))).toBeLessThan(1e-9);
      }
      const far = along(zone.centreLps, normal, 26);
      expect(zoneSection(zone, far, normal)).toEqual([]);
    }
    expect(met).toBeGreaterThan(20);
  });
});

describe('the zone of an instrument', () => {
  it('is that of its chart, behind the tip; none without one', () => {
    const kind = instrumentKind('cryoprobe');
    const axis = { entryLps: pointLps(0, 100, 0), targetLps: pointLps(0, 0, 0) };
    const usual = usualParameters(kind);
    expect(zoneOf(kind, usual, axis)).toBeNull();
    const given = { ...usual, zoneLengthMm: 40, zoneDiameterMm: 26, zoneCentreMm: 12 };
    expect(zoneOf(kind, given, axis)).toEqual({
      centreLps: pointLps(0, 12, 0),
      axisLps: directionLps(0, 1, 0),
      semiAlongMm: 20,
      semiAcrossMm: 13,
    });
    expect(zoneOf(instrumentKind('trocar'), usualParameters(instrumentKind('trocar')), axis)).toBeNull();
  });
});

describe('coverage', () => {
  const GRID = axialGrid([40, 36, 24], [0.9, 1.1, 1.7], pointLps(-18, -20, -20));
  const ball = (at: PointLps, radiusMm: number) => {
    const bytes = new Uint8Array(40 * 36 * 24);
    for (let k = 0, n = 0; k < 24; k++)
      for (let j = 0; j < 36; j++)
        for (let i = 0; i < 40; i++, n++) {
          const p = toLps(GRID, pointIjk(i, j, k));
          bytes[n] = Math.hypot(p[0] - at[0], p[1] - at[1], p[2] - at[2]) <= radiusMm ? 1 : 0;
        }
    return packMask(GRID.dims, wholeBox(GRID.dims), bytes);
  };

  it('is never more than what samples of every cube find, nor much less', () => {
    const random = seededRandom(34);
    for (let n = 0; n < 6; n++) {
      const lesion = ball(pointLps(0, 0, 0), 9);
      const tilt = normalised(directionLps(between(random, -1, 1), 2, between(random, -1, 1)));
      const zones = Array.from({ length: n < 3 ? 1 : 2 }, () => ({
        centreLps: somewhere(random, 5),
        axisLps: n % 2 === 0 ? tilt : normalised(cross(tilt, directionLps(1, 0, 0))),
        semiAlongMm: between(random, 9, 18),
        semiAcrossMm: between(random, 7, 12),
      }));
      const found = ablationCoverage(GRID, lesion, zones);
      if (found === null) throw new Error('a lesion and a zone');
      let [inside, all] = [0, 0];
      let least = Number.POSITIVE_INFINITY;
      for (let k = 0; k < 24; k++)
        for (let j = 0; j < 36; j++)
          for (let i = 0; i < 40; i++) {
            if (!maskHas(lesion, i, j, k)) continue;
            for (let m = 0; m < 20; m++) {
              const jitter = () => between(random, -0.5, 0.5);
              const p = toLps(GRID, pointIjk(i + jitter(), j + jitter(), k + jitter()));
              const depth = Math.max(...zones.map((zone) => depthInZoneMm(zone, p)));
              all++;
              if (depth >= 0) inside++;
              least = Math.min(least, depth);
            }
          }
      const share = found.coveredMl / found.lesionMl;
      expect(share).toBeLessThanOrEqual(inside / all + 1e-12);
      expect(inside / all - share).toBeLessThan(0.25);
      expect(found.marginMm).toBeLessThanOrEqual(least + 1e-9);
      expect(least - found.marginMm).toBeLessThan(1.5);
    }
  });

  it('of a ball in a ball is the difference of their radii, from below', () => {
    const zone = { centreLps: pointLps(0, 0, 0), axisLps: directionLps(0, 1, 0), semiAlongMm: 14, semiAcrossMm: 14 };
    const found = ablationCoverage(GRID, ball(pointLps(0, 0, 0), 8), [zone]);
    expect(found?.coveredMl).toBe(found?.lesionMl);
    expect(found?.missedTowardsLps).toBeNull();
    expect(found?.marginMm).toBeLessThanOrEqual(6);
    expect(found?.marginMm).toBeGreaterThan(6 - Math.hypot(0.9, 1.1, 1.7) / 2 - 1e-9);
    expect(ablationCoverage(GRID, emptyMask(GRID.dims), [zone])).toBeNull();
    expect(ablationCoverage(GRID, ball(pointLps(0, 0, 0), 8), [])).toBeNull();
  });

  it('says which part is missed: the middle of the voxels that no zone holds whole, from the middle of the lesion', () => {
    const zone = { centreLps: pointLps(-3, 0, -4), axisLps: directionLps(0, 1, 0), semiAlongMm: 14, semiAcrossMm: 9 };
    const lesion = ball(pointLps(0, 0, 0), 9);
    const [all, missed] = [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ] as [number[], number[]];
    for (let k = 0; k < 24; k++)
      for (let j = 0; j < 36; j++)
        for (let i = 0; i < 40; i++) {
          if (!maskHas(lesion, i, j, k)) continue;
          let inside = true;
          for (const [a, b, c] of [-0.5, 0.5].flatMap((x) =>
            [-0.5, 0.5].flatMap((y) => [-0.5, 0.5].map((z) => [x, y, z] as const)),
          ))
            inside &&= depthInZoneMm(zone, toLps(GRID, pointIjk(i + a, j + b, k + c))) >= 0;
          const sums = inside ? [all] : [all, missed];
          for (const sum of sums)
            for (const [n, part] of [1, ...toLps(GRID, pointIjk(i, j, k))].entries()) sum[n] = (sum[n] ?? 0) + part;
        }
    const found = ablationCoverage(GRID, lesion, [zone]);
    const mean = (sum: number[], axis: number) => (sum[axis + 1] ?? 0) / (sum[0] ?? 1);
    for (const axis of [0, 1, 2])
      expect(found?.missedTowardsLps?.[axis]).toBeCloseTo(mean(missed, axis) - mean(all, axis), 9);
    expect(found?.lesionMl).toBeGreaterThan(found?.coveredMl ?? 0);
    expect(missedSides(found?.missedTowardsLps ?? [0, 0, 0])).toEqual(['cranial', 'left']);
  });

  it('names two sides at most, the farther first, and none for what lies all round', () => {
    expect(missedSides([0.4, -0.6, 0.2])).toEqual([]);
    expect(missedSides([-5, 0, 0])).toEqual(['right']);
    expect(missedSides([5, -3, -6])).toEqual(['caudal', 'left']);
    expect(missedSides([0, 2, 4])).toEqual(['cranial', 'posterior']);
  });

  it('keeps a gap to a structure that is never told larger than it is', () => {
    const random = seededRandom(35);
    for (let n = 0; n < 10; n++) {
      const zone = { ...zoneAt(random), semiAlongMm: 8, semiAcrossMm: 5 };
      const structure = ball(pointLps(10, 8, 5), 4);
      const gap = zoneGapMm(GRID, structure, [zone]);
      let least = Number.POSITIVE_INFINITY;
      for (let m = 0; m < 4000; m++) {
        const [i, j, k] = [Math.floor(random() * 40), Math.floor(random() * 36), Math.floor(random() * 24)];
        if (!maskHas(structure, i, j, k)) continue;
        const jitter = () => between(random, -0.5, 0.5);
        least = Math.min(least, -depthInZoneMm(zone, toLps(GRID, pointIjk(i + jitter(), j + jitter(), k + jitter()))));
      }
      if (gap === null) expect(least).toBeGreaterThan(GAP_REACH_MM);
      else expect(gap).toBeLessThanOrEqual(least + 1e-9);
    }
    expect(zoneGapMm(GRID, emptyMask(GRID.dims), [])).toBeNull();
  });
});
