// What the list of ways in says and keeps.

import { describe, expect, it } from 'vitest';
import type { AccessRules } from '#core/access/access-ground.ts';
import type { AccessProposal } from '#core/access/spread-proposals.ts';
import { directionLps, pointLps } from '#core/space/patient-space.ts';
import { numberFormat } from '#i18n/format-number.ts';
import { words } from '#i18n/words.ts';
import { filteredWays, openFilters } from '#ui/access/access-filters.ts';
import { accessMerits, accessSentence, accessSide } from '#ui/access/access-sentence.ts';

const RULES = { gain: 'lesion' } as AccessRules;

const way = (given: Partial<AccessProposal>): AccessProposal => ({
  axis: { entryLps: pointLps(30, 80, 20), targetLps: pointLps(0, 0, 0) },
  outwardsLps: directionLps(0, 1, 0),
  lengthMm: 83.04,
  worstRatio: 2,
  worst: { id: 's1', clearanceMm: 6.28, marginMm: 3 },
  leastMm: 6.28,
  landmarks: {
    skinMm: 0,
    muscleMm: null,
    lesionMm: null,
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
  purchaseHu: null,
  bestAt: ['room', 'gain'],
  ...given,
});

const STRUCTURES = [{ id: 's1', name: 'canal', kind: 'canal' }] as unknown as Parameters<typeof accessSentence>[4];

describe('a way in, in words', () => {
  it('says what it is best at and its figures, margins rounded down and risks up', () => {
    const fr = words('fr');
    expect(accessMerits(fr.panels, way({}), RULES)).toBe('Le plus de marge, le plus dans la lésion');
    expect(accessMerits(fr.panels, way({ bestAt: [] }), RULES)).toBe('Compromis');
    expect(
      accessSentence(fr, numberFormat('fr'), way({}), RULES, STRUCTURES, 'freehand-ct').replaceAll('\u00a0', ' '),
    ).toBe(
      'Marge 6,2 mm (canal), peau–cible 83,0 mm, 12,0° caudal, 1 coupe, os abordé à 22,0° de la perpendiculaire, 12,0 mm dans la lésion, risque de contact à main levée 1 % au plus.',
    );
    expect(accessSentence(words('en'), numberFormat('en'), way({}), RULES, STRUCTURES, 'freehand-ct')).toContain(
      '12.0° caudal',
    );
  });

  it('says on which side of the patient it enters', () => {
    const at = (x: number) => way({ axis: { entryLps: pointLps(x, 80, 20), targetLps: pointLps(0, 0, 0) } });
    expect([30, -30, 4].map((x) => accessSide(words('fr').panels, at(x)))).toEqual(['à gauche', 'à droite', 'médian']);
  });

  it('says what a screw bites into, and how it is guided', () => {
    const screw = way({ purchaseHu: 412.4 });
    const rules = { gain: 'bone' } as AccessRules;
    const text = accessSentence(words('fr'), numberFormat('fr'), screw, rules, STRUCTURES, 'robot');
    expect(text.replaceAll('\u00a0', ' ')).toContain(
      '12,0 mm dans l’os, 412 UH en moyenne le long du filetage, risque de contact au bras robotisé 1 % au plus.',
    );
  });

  it('leaves out what is not known', () => {
    const bare = way({ worst: null, gainMm: 0 });
    const unknown = { ...bare, landmarks: { ...bare.landmarks, incidenceDeg: null, obliquityDeg: 0.2 } };
    const text = accessSentence(words('en'), numberFormat('en'), unknown, RULES, STRUCTURES, 'freehand-ct');
    expect(text).toMatch(/^Skin to target 83\.0.mm, in the axial plane, 1 slice, risk of contact/);
  });
});

describe('the sliders', () => {
  const ways = [way({}), way({ lengthMm: 60, worst: { id: 's1', clearanceMm: 9, marginMm: 5 }, leastMm: 3.1 })];

  it('keep everything when open', () => {
    expect(filteredWays(ways, openFilters(ways))).toEqual(ways);
  });

  it('leave out what fails one of them', () => {
    const open = openFilters(ways);
    expect(filteredWays(ways, { ...open, leastMarginMm: 4 })).toEqual([ways[0]]);
    expect(filteredWays(ways, { ...open, mostLengthMm: 70 })).toEqual([ways[1]]);
    expect(filteredWays(ways, { ...open, mostObliquityDeg: 10 })).toEqual([]);
    expect(filteredWays(ways, { ...open, mostIncidenceDeg: 20 })).toEqual([]);
    const screws = [way({ purchaseHu: 300 }), way({ purchaseHu: 180 })];
    expect(filteredWays(screws, { ...openFilters(screws), leastPurchaseHu: 200 })).toEqual([screws[0]]);
  });
});
