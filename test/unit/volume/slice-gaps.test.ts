// What is known beside slices that nobody scanned: how far they are, what touches them, and that no clearance is told that
// they could undo.

import { describe, expect, it } from 'vitest';
import { buildBoundary } from '#core/field/distance-field.ts';
import { instrumentKind, usualParameters } from '#core/instrument/instrument-kinds.ts';
import { pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toIjk, toLps } from '#core/space/volume-grid.ts';
import { packMask } from '#core/structure/mask.ts';
import { distanceToGapsMm, gapAt, gapEdges, gapWidthMm, touchesGaps } from '#core/volume/slice-gaps.ts';
import { assessPlan } from '#plan/assess-plan.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { Instrument, PlanDocument, Structure } from '#plan/plan-document.ts';
import { obliqueGrid } from '#test/oracle/random-mask.ts';
import { between, seededRandom } from '#test/oracle/seeded-random.ts';
import { IMAGE } from '#test/property/plan/random-plan.ts';

const GRID = axialGrid([40, 40, 30], [1, 1, 2], pointLps(0, 0, 0));
const GAPS = [{ from: 20, to: 22 }] as const;

const slab = (from: number, to: number) => {
  const box = { min: [10, 10, from], size: [4, 4, to - from + 1] } as const;
  return packMask(GRID.dims, box, new Uint8Array(16 * (to - from + 1)).fill(1));
};

describe('gaps', () => {
  it('are as wide as the scanned slices beside them are apart', () => {
    expect(gapWidthMm(GRID, GAPS[0])).toBe(8);
    expect(gapAt(GRID, GAPS, pointLps(0, 0, 2 * 21))).toEqual(GAPS[0]);
    expect(gapAt(GRID, GAPS, pointLps(0, 0, 2 * 19))).toBeNull();
  });

  it('are as far from a capsule as the nearest of many points along it says', () => {
    const random = seededRandom(3);
    const grid = obliqueGrid([30, 30, 40], [0.8, 0.7, 1.5], random);
    const gaps = [
      { from: 8, to: 9 },
      { from: 25, to: 25 },
    ];
    for (let run = 0; run < 200; run++) {
      const end = () => toLps(grid, pointIjk(between(random, 0, 29), between(random, 0, 29), between(random, -5, 45)));
      const axis = { entryLps: end(), targetLps: end() };
      const radiusMm = between(random, 0, 4);
      const slow = Math.min(
        ...Array.from({ length: 2001 }, (_, n) => {
          const t = n / 2000;
          const p = axis.entryLps.map((a, at) => a + t * ((axis.targetLps[at] ?? 0) - a));
          const off = p.map((value, at) => value - (grid.originLps[at] ?? 0));
          const k = off.reduce((sum, value, at) => sum + value * (grid.sliceLps[at] ?? 0), 0) / grid.spacingMm[2];
          return Math.min(...gaps.map(({ from, to }) => Math.max(0, from - 0.5 - k, k - to - 0.5) * grid.spacingMm[2]));
        }),
      );
      const fast = distanceToGapsMm(grid, gaps, axis, radiusMm);
      expect(fast).toBeLessThanOrEqual(Math.max(0, slow - radiusMm) + 1e-9);
      expect(fast).toBeGreaterThan(Math.max(0, slow - radiusMm) - 0.1);
    }
  });

  it('are touched by a mask in them or in the scanned slice beside them, and by no other', () => {
    expect(touchesGaps(slab(5, 18), GAPS)).toBe(false);
    expect(touchesGaps(slab(5, 19), GAPS)).toBe(true);
    expect(touchesGaps(slab(21, 21), GAPS)).toBe(true);
    expect(touchesGaps(slab(23, 25), GAPS)).toBe(true);
    expect(touchesGaps(slab(24, 25), GAPS)).toBe(false);
    expect(touchesGaps(slab(5, 25), [])).toBe(false);
  });
});

describe('a plan across a gap', () => {
  const structure = (id: string, maskId: string): Structure => ({
    id,
    name: id,
    kind: 'canal',
    role: 'spare',
    marginMm: 3,
    colour: '#f0e442',
    visible: true,
    reviewed: true,
    maskId,
    origin: { by: 'hand' },
  });
  const masks = { near: slab(2, 4), far: slab(26, 28) };
  const instrument = (entryK: number, targetK: number): Instrument => ({
    id: 'i1',
    kind: 'trocar',
    number: 1,
    name: '',
    parameters: usualParameters(instrumentKind('trocar')),
    entryLps: pointLps(30, 30, 2 * entryK),
    targetLps: pointLps(20, 12, 2 * targetK),
    visible: true,
  });
  const assessed = (one: Instrument, gaps?: PlanDocument['image']['gaps']) => {
    const image = { ...IMAGE, grid: GRID, ...(gaps === undefined ? {} : { gaps }) };
    const plan: PlanDocument = {
      ...newPlan(image, 'case'),
      structures: [structure('near', 'near'), structure('far', 'far')],
      masks,
      instruments: [one],
    };
    const boundaries = new Map(Object.entries(masks).map(([id, mask]) => [id, buildBoundary(GRID, mask)]));
    const found = assessPlan(plan, 1, boundaries, null).instruments.i1;
    if (found === undefined) throw new Error('one instrument');
    const of = (id: string) => found.clearances.find(({ structureId }) => structureId === id);
    return { found, near: of('near'), far: of('far') };
  };

  it('measures to what is nearer than the gap, and gives no figure for what lies beyond it', () => {
    const whole = assessed(instrument(6, 8));
    const { found, near, far } = assessed(instrument(6, 8), GAPS);
    expect(near).toEqual(whole.near);
    expect(whole.far?.verdict).toBe('held');
    expect(far).toMatchObject({ verdict: 'not-scanned', clearanceMm: null, toleranceDeg: null });
    expect(found).toMatchObject({ overall: 'reserve', crossesGap: false });
    expect(found.notChecked).toEqual([{ structureId: 'far', why: 'not-scanned' }]);
  });

  it('assesses nothing along an instrument that reaches into a gap, contact apart', () => {
    const { found, near, far } = assessed(instrument(8, 21), GAPS);
    expect([near?.verdict, far?.verdict]).toEqual(['not-scanned', 'not-scanned']);
    expect(found).toMatchObject({
      overall: 'not-assessed',
      crossesGap: true,
      skinToTargetMm: null,
      reachesTarget: null,
    });
    const through = { ...instrument(8, 21), entryLps: pointLps(12, 12, 0), targetLps: pointLps(12, 12, 42) };
    expect(assessed(through, GAPS).near?.verdict).toBe('contact');
  });

  it('never tells more than the truth, wherever a structure hides in the gap', () => {
    const random = seededRandom(11);
    let told = 0;
    for (let run = 0; run < 200; run++) {
      const one = instrument(between(random, 0, 29), between(random, 0, 29));
      const shown = assessed(one, GAPS);
      // The same structures, each with more voxels in the gap than anyone saw.
      const hidden = packMask(GRID.dims, { min: [0, 0, 20], size: [40, 40, 3] }, new Uint8Array(4800).fill(1));
      const boundary = buildBoundary(GRID, hidden);
      const plan = { ...newPlan({ ...IMAGE, grid: GRID }, 'case'), instruments: [one], masks: { hidden } };
      const truth = assessPlan(
        { ...plan, structures: [structure('hidden', 'hidden')] },
        1,
        new Map([['hidden', boundary]]),
        null,
      ).instruments.i1?.clearances[0]?.clearanceMm;
      for (const { clearanceMm } of [shown.near, shown.far].flatMap((each) => each ?? [])) {
        if (clearanceMm === null || clearanceMm <= 0) continue;
        told++;
        expect(clearanceMm).toBeLessThanOrEqual((truth ?? Number.NaN) + 1e-5);
      }
    }
    expect(told).toBeGreaterThan(10);
  });
});

it('its edges are twelve, each along an axis of the grid from border to border of its cubes', () => {
  const grid = obliqueGrid([9, 7, 12], [0.7, 1.1, 2.5], seededRandom(3));
  const ends = gapEdges(grid, { from: 4, to: 6 }).map((edge) =>
    edge.map((p) => toIjk(grid, p).map((c) => Math.round(c * 1e6) / 1e6)),
  );
  expect(ends).toHaveLength(12);
  const lengths = ends.map(([a, b]) => [0, 1, 2].map((axis) => Math.abs((b?.[axis] ?? 0) - (a?.[axis] ?? 0))));
  for (const size of [
    [9, 0, 0],
    [0, 7, 0],
    [0, 0, 3],
  ])
    expect(lengths.filter((one) => one.join() === size.join())).toHaveLength(4);
  for (const [x, y, z] of ends.flat() as [number, number, number][]) {
    expect([-0.5, 8.5]).toContain(x);
    expect([-0.5, 6.5]).toContain(y);
    expect([3.5, 6.5]).toContain(z);
  }
  expect(new Set(ends.map((edge) => edge.map(String).sort().join('|'))).size).toBe(12);
});
