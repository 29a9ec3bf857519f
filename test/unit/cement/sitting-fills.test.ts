// Several lesions of one sitting, each with its filling: one list of leaks, numbered as on the images, each at the volume of its
// own lesion; a tip before a grain of dense bone; cubes that touch and cubes that only come near.

import { describe, expect, it } from 'vitest';
import { wantedFill } from '#app/case/wanted-fill.ts';
import { fillLesion } from '#core/cement/fill-lesion.ts';
import { isReachedAt, type LeakPath, leakPaths, numberedLeaks } from '#core/cement/leak-paths.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { packMask, wholeBox } from '#core/structure/mask.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { words } from '#i18n/words.ts';
import * as commands from '#plan/commands/commands.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { sittingFills, toldLeaks } from '#ui/panels/sitting-leaks.ts';
import { boxMask, emptyPlan, SMALL_GRID } from '../ui/small-case.ts';

const VOLUME: ImageVolume = { grid: SMALL_GRID, voxels: new Int16Array(40 * 40 * 20).fill(40), unit: 'HU' };

/** Two lesions side by side, a canal beside the first and a vein beside the second, a trocar in each; s2 is in hand. */
const sitting = (): PlanDocument => {
  let plan = emptyPlan();
  const add = (
    name: string,
    kind: 'lesion' | 'canal' | 'vein',
    at: readonly [number, number, number],
    side: number,
  ) => {
    const mask = boxMask(at, [side, side, 4]);
    plan = commands.addStructure.run(plan, { name, kind, mask, origin: { by: 'hand' } });
  };
  add('Lésion L3', 'lesion', [6, 10, 6], 6);
  add('Lésion L4', 'lesion', [24, 10, 6], 6);
  add('Canal L3', 'canal', [6, 18, 6], 4);
  add('Veine', 'vein', [24, 18, 6], 4);
  for (const x of [-22, 14])
    plan = commands.placeInstrument.run(plan, {
      kind: 'trocar',
      entryLps: pointLps(x, 60, 22),
      targetLps: pointLps(x, -14, 22),
    });
  plan = commands.setCement.run(plan, { lesionId: 's1', trocarIds: ['i1'], plannedMl: 1 });
  plan = commands.takeUpLesion.run(plan, { lesionId: 's2' });
  return commands.setCement.run(plan, { trocarIds: ['i2'], plannedMl: 12 });
};

const shown = (plan: PlanDocument) => {
  const fills = Object.fromEntries(
    [plan.cement, ...plan.cement.beside].map((one) => {
      const wanted = wantedFill(plan, one, VOLUME);
      if (wanted === null) throw new Error('a lesion with a tip is wanted');
      const { trocarIds, unknownIds, ...request } = wanted;
      return [one.lesionId ?? '', { ...fillLesion({ volume: VOLUME, ...request }), trocarIds, unknownIds }];
    }),
  );
  return { fills, lesions: sittingFills(plan, null, fills, words('fr')) };
};

describe('the leaks of a sitting', () => {
  it('are of every lesion, gravest first, each named and held to the volume of its own', () => {
    const plan = sitting();
    const { told } = toldLeaks(shown(plan).lesions, plan.structures, words('fr'));
    const canals = told.filter(({ structure }) => structure === 'Canal L3');
    expect(canals.map(({ lesion }) => lesion)).toEqual(['Lésion L3', 'Lésion L4']);
    expect(told.map(({ consequence }) => consequence).indexOf('Veine')).toBeGreaterThan(0);
    const numbers = told.flatMap(({ number }) => number ?? []);
    expect(numbers).toEqual(numbers.map((_, n) => n + 1));
    // The vein beside L4 is reached at some mL of L4's twelve; the canal beside L3 is not at L3's one.
    expect(told.find(({ structure, lesion }) => structure === null && lesion === 'Lésion L4')?.isReached).toBe(true);
    expect(canals[0]?.isReached).toBe(false);
  });

  it('say which lesions are not known yet, and why', () => {
    const plan = commands.setCement.run(sitting(), { trocarIds: [] });
    const lesions = sittingFills(plan, null, {}, words('fr'));
    const { told, unknown } = toldLeaks(lesions, plan.structures, words('fr'));
    expect(told).toEqual([]);
    expect(unknown).toEqual([
      { name: 'Lésion L3', why: 'calcul du remplissage' },
      { name: 'Lésion L4', why: 'aucun trocart' },
    ]);
  });

  it('are followed to the slider’s end, which asks for nothing anew', () => {
    const plan = sitting();
    const limitMl = wantedFill(plan, plan.cement, VOLUME)?.limitMl ?? 0;
    const { fills } = shown(plan);
    const endMl = Math.floor((fills.s2?.spread.volumeMl.at(-1) ?? 0) * 10 + 1e-9) / 10;
    expect(endMl).toBeCloseTo(limitMl, 9);
    const atEnd = commands.planLesionVolume.run(plan, { lesionId: 's2', plannedMl: endMl });
    expect(wantedFill(atEnd, atEnd.cement, VOLUME)?.limitMl).toBe(limitMl);
  });

  it('are followed as far as is planned, however much that is', () => {
    for (const plannedMl of [1, 12, 60, 199]) {
      const plan = commands.planLesionVolume.run(sitting(), { lesionId: 's1', plannedMl });
      const [own] = plan.cement.beside;
      if (own === undefined) throw new Error('the first lesion lies beside');
      expect(wantedFill(plan, own, VOLUME)?.limitMl).toBeGreaterThanOrEqual(plannedMl);
    }
  });
});

describe('numbers', () => {
  const leak = (consequence: LeakPath['consequence'], reachedMl: number | null): LeakPath => ({
    id: consequence,
    consequence,
    reachedMl,
    at: reachedMl === null ? null : 0,
    nearestMm: [],
  });
  it('run through all lesions, by consequence and then by volume', () => {
    const list = numberedLeaks([
      { lesionId: 'a', leaks: [leak('canal', 5), leak('disc', 1)] },
      { lesionId: 'b', leaks: [leak('canal', 2), leak('vein', null)] },
    ]);
    expect(list.map(({ lesionId, leak: { consequence }, number }) => [lesionId, consequence, number])).toEqual([
      ['b', 'canal', 1],
      ['a', 'canal', 2],
      ['b', 'vein', null],
      ['a', 'disc', 3],
    ]);
  });

  it('are reached as they are read: the leak rounded down, never later than it is', () => {
    expect(isReachedAt({ reachedMl: 4.59 }, 4.5)).toBe(true);
    expect(isReachedAt({ reachedMl: 4.6 }, 4.5)).toBe(false);
    expect(isReachedAt({ reachedMl: 4.44 }, 4.44)).toBe(true);
    expect(isReachedAt({ reachedMl: null }, 100)).toBe(false);
  });
});

describe('the volume of one lesion', () => {
  it('is set in hand and beside alike, and of no other', () => {
    const plan = commands.planLesionVolume.run(sitting(), { lesionId: 's1', plannedMl: 2.5 });
    expect([plan.cement.plannedMl, plan.cement.beside[0]?.plannedMl]).toEqual([12, 2.5]);
    expect(commands.planLesionVolume.run(plan, { lesionId: 's2', plannedMl: 3 }).cement.plannedMl).toBe(3);
    expect(commands.planLesionVolume.run(plan, { lesionId: 's1', plannedMl: 2.5 })).toBe(plan);
    expect(() => commands.planLesionVolume.run(plan, { lesionId: 's3', plannedMl: 1 })).toThrow(RangeError);
    expect(() => commands.planLesionVolume.run(plan, { lesionId: 's1', plannedMl: -1 })).toThrow(RangeError);
  });
});

describe('a tip', () => {
  const grid = axialGrid([21, 21, 21], [1, 1, 1], pointLps(-10, -10, -10));
  const lesion = packMask([21, 21, 21], wholeBox([21, 21, 21]), new Uint8Array(21 ** 3).fill(1));
  const filled = (denseMm: number) => {
    const voxels = new Int16Array(21 ** 3).map((_, n) => {
      const [x, y, z] = [(n % 21) - 10, (Math.floor(n / 21) % 21) - 10, Math.floor(n / 441) - 10];
      return Math.hypot(x, y, z) <= denseMm ? 900 : 40;
    });
    const volume: ImageVolume = { grid, voxels, unit: 'HU' };
    const around = { volume, lesion, bones: [], barriers: [], metal: [], fill: 'front' as const, limitMl: 0.5 };
    return fillLesion({ ...around, tipsLps: [pointLps(0, 0, 0)] });
  };
  it('before a grain of dense bone fills past it; within a block of it, nothing', () => {
    for (const grain of [0, 1.2]) {
      expect(filled(grain).blockedTips).toEqual([]);
      expect(filled(grain).spread.volumeMl.at(-1)).toBeCloseTo(0.5, 9);
    }
    expect(filled(3).blockedTips).toEqual([0]);
    expect(filled(3).spread.order).toHaveLength(0);
  });
});

describe('a screw in the lesion', () => {
  it('takes its own volume of it, which is told', () => {
    const grid = axialGrid([41, 41, 41], [0.5, 0.5, 0.5], pointLps(-10, -10, -10));
    const lesion = packMask([41, 41, 41], wholeBox([41, 41, 41]), new Uint8Array(41 ** 3).fill(1));
    const volume: ImageVolume = { grid, voxels: new Int16Array(41 ** 3).fill(40), unit: 'HU' };
    const axis = { entryLps: pointLps(0, 60, 0), targetLps: pointLps(0, -60, 0) };
    const around = { volume, lesion, bones: [], barriers: [], tipsLps: [pointLps(6, 0, 0)], fill: 'front' as const };
    const { metalMl, spread } = fillLesion({ ...around, metal: [{ axis, radiusMm: 3.25 }], limitMl: 100 });
    const wholeMl = (41 * 0.5) ** 3 / 1000;
    let centres = 0;
    for (let i = -20; i <= 20; i++) for (let k = -20; k <= 20; k++) if (Math.hypot(i, k) / 2 <= 3.25) centres += 41;
    expect(metalMl).toBeCloseTo((centres * 0.125) / 1000, 9);
    expect(Math.abs(metalMl / ((Math.PI * 3.25 ** 2 * 20.5) / 1000) - 1)).toBeLessThan(0.05);
    expect(spread.volumeMl.at(-1)).toBeCloseTo(wholeMl - metalMl, 6);
    expect(fillLesion({ ...around, metal: [], limitMl: 1 }).metalMl).toBe(0);
  });
});

describe('cubes', () => {
  it('that lie beside each other touch, and those a thin voxel apart do not, however thick the slices', () => {
    const size = [8, 3, 3] as const;
    const at = (i: number) => i + 8 * (1 + 3 * 1);
    const count = size[0] * size[1] * size[2];
    const medium = {
      size,
      spacingMm: [0.3, 0.3, 3] as const,
      box: wholeBox(size),
      speed: new Float32Array(count).fill(1),
      porosity: new Float32Array(count).fill(1),
      lesion: new Uint8Array(count),
      outside: new Uint8Array(count),
    };
    const order = Uint32Array.of(at(0), at(1), at(2), at(3), at(4));
    const spread = { box: medium.box, order, volumeMl: Float64Array.of(1, 2, 3, 4, 5), source: new Uint8Array(5) };
    const bytes = new Uint8Array(count);
    bytes[at(5)] = 1;
    const [path] = leakPaths(
      medium,
      spread,
      [{ id: 'canal', consequence: 'canal', mask: packMask(size, wholeBox(size), bytes) }],
      [],
    );
    expect(path?.reachedMl).toBe(5);
  });
});
