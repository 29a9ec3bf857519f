// What the list of ways in says and keeps.

import { describe, expect, it } from 'vitest';
import type { AccessRules } from '#core/access/access-ground.ts';
import type { AccessProposal } from '#core/access/spread-proposals.ts';
import { directionLps, pointLps } from '#core/space/patient-space.ts';
import { numberFormat } from '#i18n/format-number.ts';
import { words } from '#i18n/words.ts';
import { filteredWays, openFilters } from '#ui/access/access-filters.ts';
import { accessMerits, accessSentence } from '#ui/access/access-sentence.ts';

const RULES = { gain: 'lesion' } as AccessRules;

const way = (given: Partial<AccessProposal>): AccessProposal => ({
  axis: { entryLps: pointLps(30, 80, 20), targetLps: pointLps(0, 0, 0) },
  outwardsLps: directionLps(0, 1, 0),
  lengthMm: 83.04,
  worstRatio: 2,
  worst: { id: 's1', clearanceMm: 6.28, marginMm: 3 },
  landmarks: {
    skinMm: 0,
    boneMm: 50,
    posteriorWallMm: null,
    targetMm: 83.04,
    incidenceDeg: 22,
    boneBeforeMm: 0,
    inBoneMm: 30,
    inLesionMm: 12,
    slicesCrossed: 1,
    obliquityDeg: 12.04,
  },
  breachProbability: 0.0021,
  gainMm: 12,
  bestAt: ['room', 'gain'],
  ...given,
});

const STRUCTURES = [{ id: 's1', name: 'canal', kind: 'canal' }] as unknown as Parameters<typeof accessSentence>[4];

describe('a way in, in words', () => {
  it('says what it is best at and its figures, margins rounded down and risks up', () => {
    const fr = words('fr');
    expect(accessMerits(fr.panels, way({}), RULES)).toBe('Le plus de marge, le plus dans la lésion');
    expect(accessMerits(fr.panels, way({ bestAt: [] }), RULES)).toBe('Compromis');
    expect(accessSentence(fr, numberFormat('fr'), way({}), RULES, STRUCTURES).replaceAll('\u00a0', ' ')).toBe(
      '6,2 mm jusqu’à canal, peau–cible 83,0 mm, 12,0° caudal, 1 coupe, os abordé à 22,0° de la perpendiculaire, 12,0 mm dans la lésion, risque de contact à main levée 1 % au plus.',
    );
    expect(accessSentence(words('en'), numberFormat('en'), way({}), RULES, STRUCTURES)).toContain('12.0° caudal');
  });

  it('leaves out what is not known', () => {
    const bare = way({ worst: null, gainMm: 0 });
    const unknown = { ...bare, landmarks: { ...bare.landmarks, incidenceDeg: null, obliquityDeg: 0.2 } };
    const text = accessSentence(words('en'), numberFormat('en'), unknown, RULES, STRUCTURES);
    expect(text).toMatch(/^skin to target 83\.0.mm, in the axial plane, 1 slice, risk of contact/);
  });
});

describe('the sliders', () => {
  const ways = [way({}), way({ lengthMm: 60, worst: { id: 's1', clearanceMm: 3.1, marginMm: 3 } })];

  it('keep everything when open', () => {
    expect(filteredWays(ways, openFilters(ways))).toEqual(ways);
  });

  it('leave out what fails one of them', () => {
    const open = openFilters(ways);
    expect(filteredWays(ways, { ...open, leastMarginMm: 4 })).toEqual([ways[0]]);
    expect(filteredWays(ways, { ...open, mostLengthMm: 70 })).toEqual([ways[1]]);
    expect(filteredWays(ways, { ...open, mostObliquityDeg: 10 })).toEqual([]);
    expect(filteredWays(ways, { ...open, mostIncidenceDeg: 20 })).toEqual([]);
  });
});
