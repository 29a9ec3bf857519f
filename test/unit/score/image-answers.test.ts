// What the image may answer: location by level, type by grey values, and never pain.

import { describe, expect, it } from 'vitest';
import { DENSE_HU, heldAnswers, imageAnswers, lesionType, outdatedAnswers } from '#core/score/image-answers.ts';
import { SCORES } from '#core/score/scores.ts';
import { sinsLocation, spineLevelIn } from '#core/score/spine-level.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { packMask } from '#core/structure/mask.ts';

/** Fisher 2010: every level with its location, written out. */
const LOCATIONS =
  'C1 j C2 j C3 m C4 m C5 m C6 m C7 j T1 j T2 j T3 s T4 s T5 s T6 s T7 s T8 s T9 s T10 s T11 j T12 j L1 j L2 m L3 m L4 m L5 j S1 j S2 r S3 r S4 r S5 r'.split(
    ' ',
  );
const NAMES: Readonly<Record<string, string>> = { j: 'junctional', m: 'mobile', s: 'semirigid', r: 'rigid' };

describe('level', () => {
  it('has a location for each of the 29 vertebrae', () => {
    expect(LOCATIONS).toHaveLength(58);
    for (let n = 0; n < LOCATIONS.length; n += 2)
      expect(sinsLocation(LOCATIONS[n] ?? '')).toBe(NAMES[LOCATIONS[n + 1] ?? '']);
    expect(() => sinsLocation('L6')).toThrow(RangeError);
  });

  it.each([
    ['vertebrae_L4', 'L4'],
    ['Vertèbre L4', 'L4'],
    ['Vertèbre D12', 'T12'],
    ['T09', 'T9'],
    ['métastase de s1', 'S1'],
    ['L4-L5', null],
    ['L6', null],
    ['Case 12', null],
    ['SL2X', null],
    ['aorta', null],
  ])('of %s is %s', (name, level) => {
    expect(spineLevelIn(name)).toBe(level);
  });
});

describe('type', () => {
  const grid = axialGrid([10, 10, 1], [1, 1, 1], pointLps(0, 0, 0));
  const mask = packMask([10, 10, 1], { min: [0, 0, 0], size: [10, 10, 1] }, new Uint8Array(100).fill(1));
  const withDense = (count: number) => ({
    grid,
    voxels: Int16Array.from({ length: 100 }, (_, n) => (n < count ? DENSE_HU : DENSE_HU - 1)),
    unit: 'HU' as const,
  });

  it.each([
    [0, 'lytic'],
    [19, 'lytic'],
    [20, 'mixed'],
    [80, 'mixed'],
    [81, 'blastic'],
    [100, 'blastic'],
  ])('with %i %% of dense voxels is %s', (count, type) => {
    expect(lesionType(withDense(count), mask)).toBe(type);
  });

  it('reads only the voxels of the lesion', () => {
    const half = new Uint8Array(100);
    half.fill(1, 50);
    const lower = packMask([10, 10, 1], { min: [0, 0, 0], size: [10, 10, 1] }, half);
    expect(lesionType(withDense(50), lower)).toBe('lytic');
  });

  it('refuses values that are no HU', () => {
    expect(() => lesionType({ ...withDense(0), unit: 'arbitrary' }, mask)).toThrow(RangeError);
  });
});

describe('answers', () => {
  it('are items and options that the scores have, and never pain', () => {
    for (const score of SCORES) {
      for (const type of ['lytic', 'mixed', 'blastic'] as const) {
        const answers = imageAnswers(score.id, { name: 'Métastase de L5', type });
        expect(Object.keys(answers)).not.toContain('pain');
        for (const [item, option] of Object.entries(answers))
          expect(score.items.find(({ id }) => id === item)?.options.map(({ id }) => id)).toContain(option);
      }
    }
  });

  it('say nothing where nothing is known', () => {
    for (const { id } of SCORES) expect(imageAnswers(id, { name: null, type: null })).toEqual({});
    expect(imageAnswers('sins', { name: 'Lésion', type: null })).toEqual({});
    expect(imageAnswers('sins', { name: 'L5', type: 'lytic' })).toEqual({ location: 'junctional', type: 'lytic' });
  });
});

describe('answers that the image gave and gives no longer', () => {
  const record = { answers: { location: 'mobile', type: 'lytic', pain: 'none' }, fromImage: ['location', 'type'] };
  it('are no answers any more, so that no total stands on them; those by hand stay', () => {
    expect(heldAnswers('sins', record, { name: 'L3', type: 'lytic' })).toEqual(record.answers);
    expect(heldAnswers('sins', record, { name: 'L3', type: 'blastic' })).toEqual({ location: 'mobile', pain: 'none' });
    expect(heldAnswers('sins', record, { name: 'T5', type: 'lytic' })).toEqual({ type: 'lytic', pain: 'none' });
    expect(outdatedAnswers('sins', record, { name: 'T5', type: 'mixed' })).toEqual(['location', 'type']);
    expect(heldAnswers('sins', { ...record, fromImage: [] }, { name: 'T5', type: 'mixed' })).toEqual(record.answers);
  });

  it('stay while the image has yet to be read', () => {
    expect(outdatedAnswers('sins', record, { name: null, type: null })).toEqual([]);
  });
});
