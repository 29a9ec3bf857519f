// Screws up the dens of a second cervical vertebra, each figure beside trying every voxel: no cervical CT is at hand.

import { describe, expect, it } from 'vitest';
import { assessScrew } from '#core/screw/assess-screw.ts';
import { breachSide, gertzbeinGrade } from '#core/screw/screw-grade.ts';
import type { ScrewShaft } from '#core/screw/screw-in-bone.ts';
import { screwPreset } from '#core/screw/screw-presets.ts';
import { along, distanceMm, normalised, type PointLps, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import { toIjk } from '#core/space/volume-grid.ts';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import { AXIS_GRID, axisBone, axisCanal } from '#test/phantom/axis-vertebra.ts';

const BONE = axisBone();
const CANAL = axisCanal();
const voxels = new Int16Array(110 * 90 * 110).fill(300);
const PRESET = screwPreset('odontoid');
const REACH = 13;

const has = (mask: Mask, p: PointLps): boolean => {
  const [i, j, k] = toIjk(AXIS_GRID, p).map(Math.round) as [number, number, number];
  return maskHas(mask, i, j, k);
};

/** Distance to the nearest voxel that is not as this one is, positive in bone: every voxel round it is looked at. */
const depthByTrying = (p: PointLps): number => {
  const inside = has(BONE, p);
  const at = toIjk(AXIS_GRID, p);
  const [ci, cj, ck] = at.map(Math.round) as [number, number, number];
  let least = Number.POSITIVE_INFINITY;
  for (let k = ck - REACH; k <= ck + REACH; k++)
    for (let j = cj - REACH; j <= cj + REACH; j++)
      for (let i = ci - REACH; i <= ci + REACH; i++) {
        if (maskHas(BONE, i, j, k) === inside) continue;
        const off = [i, j, k].map((c, n) => Math.max(0, Math.abs(c - (at[n] as number)) - 0.5));
        least = Math.min(least, Math.hypot((off[0] ?? 0) * 0.5, (off[1] ?? 0) * 0.5, (off[2] ?? 0) * 0.6));
      }
  return inside ? least : -least;
};

const STEP_MM = 0.25;

const byTrying = ({ axis, radiusMm, lengthMm, threadMm }: ScrewShaft) => {
  const pathMm = distanceMm(axis.entryLps, axis.targetLps);
  const inwards = normalised(vectorBetween(axis.entryLps, axis.targetLps));
  const at = (mm: number): PointLps => along(axis.entryLps, inwards, mm);
  const fine = (from: number, to: number, test: (mm: number) => boolean): readonly number[] =>
    Array.from({ length: Math.round((to - from) / 0.01) }, (_, n) => from + (n + 0.5) * 0.01).filter(test);
  const inBone = (mm: number): boolean => has(BONE, at(mm));
  const entryMm = (fine(Math.max(0, pathMm - lengthMm), pathMm, inBone)[0] ?? Number.NaN) - 0.005;
  const depths = Array.from({ length: Math.ceil((pathMm - entryMm) / STEP_MM) + 1 }, (_, n) => {
    const mm = Math.min(pathMm, entryMm + n * STEP_MM);
    return { mm, depth: depthByTrying(at(mm)) };
  });
  const leastFrom = (from: number): number =>
    Math.min(...depths.filter(({ mm }) => mm >= Math.min(pathMm, from)).map(({ depth }) => depth));
  const diameters = Array.from({ length: 200 }, (_, n) => (n + 1) * 0.05);
  return {
    breachMm: radiusMm - leastFrom(entryMm + Math.max(3, 2 * radiusMm)),
    threadInBoneMm: fine(pathMm - threadMm, pathMm, inBone).length * 0.01,
    widestMm: diameters.filter((d) => leastFrom(entryMm + Math.max(3, d)) >= d / 2).at(-1) ?? 0,
    farMm: (fine(pathMm, pathMm + 40, (mm) => !inBone(mm))[0] ?? pathMm) - pathMm,
  };
};

/** From under the body, up the dens to a point. */
const upTo = (entry: PointLps, target: PointLps, diameterMm = PRESET.diameterMm): ScrewShaft => ({
  axis: { entryLps: along(entry, normalised(vectorBetween(target, entry)), 60), targetLps: target },
  radiusMm: diameterMm / 2,
  lengthMm: PRESET.lengthMm,
  threadMm: PRESET.threadLengthMm,
});

const START = pointLps(0, -5, -19);

describe('a screw up the odontoid', () => {
  it.each([
    ['straight up, its tip in the dens', upTo(START, pointLps(0, 2, 13)), 'A'],
    ['two beside each other leave each too little', upTo(pointLps(3, -5, -19), pointLps(3, 2, 12)), 'B'],
    ['leaving the back of the dens', upTo(START, pointLps(0, 9, 9)), 'D'],
    ['through its tip', upTo(START, pointLps(0, 3, 18.5)), 'D'],
    ['too thick for its waist', upTo(START, pointLps(0, 2, 13), 9.5), 'C'],
  ] as const)('%s', (_, shaft, grade) => {
    const found = assessScrew({ grid: AXIS_GRID, voxels, unit: 'HU' }, [BONE], shaft, {
      hollows: [CANAL],
      lesions: [],
      whole: [BONE],
    });
    const tried = byTrying(shaft);
    expect(gertzbeinGrade(found.breachMm)).toBe(grade);
    // Between the places that were tried the shaft may stand out by half a step more.
    expect(found.breachMm).toBeGreaterThanOrEqual(tried.breachMm - 1e-6);
    expect(found.breachMm).toBeLessThan(tried.breachMm + STEP_MM / 2 + 0.002);
    expect(Math.abs(found.threadInBoneMm - tried.threadInBoneMm)).toBeLessThan(0.03);
    expect(found.widestMm).toBeLessThanOrEqual(tried.widestMm + 0.051);
    expect(found.widestMm).toBeGreaterThan(tried.widestMm - STEP_MM - 0.051);
    if (found.tipToFarCortexMm !== null) expect(Math.abs(found.tipToFarCortexMm - tried.farMm)).toBeLessThan(0.02);
    else expect(tried.farMm).toBeLessThan(0.02);
  });

  it('that leaves the back of the dens stands out to the back', () => {
    const shaft = upTo(START, pointLps(0, 9, 9));
    const { breachTowardsLps, breachPointLps } = assessScrew({ grid: AXIS_GRID, voxels, unit: 'HU' }, [BONE], shaft, {
      hollows: [CANAL],
      lesions: [],
      whole: [BONE],
    });
    expect(breachTowardsLps.map((way) => breachSide(way, breachPointLps ?? START, 0))).toContain('posterior');
  });
});
