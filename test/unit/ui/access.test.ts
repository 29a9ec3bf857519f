// What the list of ways in says and keeps.

import { describe, expect, it } from 'vitest';
import type { AccessRules } from '#core/access/access-ground.ts';
import { type AccessProposal, accessFront } from '#core/access/spread-proposals.ts';
import { directionLps, pointLps } from '#core/space/patient-space.ts';
import { numberFormat } from '#i18n/format-number.ts';
import { words } from '#i18n/words.ts';
import { filteredWays, openFilters } from '#ui/access/access-filters.ts';
import { accessMerits, accessSentence, accessSide } from '#ui/access/access-sentence.ts';

const RULES = { gain: 'lesion', targetLps: pointLps(0, 0, 0) } as AccessRules;

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
  route: { by: null, bones: [] },
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
    const rules: AccessRules = { ...RULES, gain: 'bone' };
    const text = accessSentence(words('fr'), numberFormat('fr'), screw, rules, STRUCTURES, 'robot');
    expect(text.replaceAll('\u00a0', ' ')).toContain(
      '12,0 mm dans l’os, 412 UH en moyenne le long du filetage, risque de contact au bras robotisé 1 % au plus.',
    );
  });

  it('says how far its tip is from the chosen target, where it aims elsewhere in the lesion', () => {
    const rules = { ...RULES, targetLps: pointLps(0, 6, 8) };
    const text = accessSentence(words('fr'), numberFormat('fr'), way({}), rules, STRUCTURES, 'freehand-ct');
    expect(text.replaceAll('\u00a0', ' ')).toContain(
      'peau–cible 83,0 mm, pointe à 10,0 mm de la cible choisie, 12,0° caudal',
    );
  });

  it('says by which bones it goes, and of one beside the pedicle that no root is known there', () => {
    const told = (route: AccessProposal['route'], structures = STRUCTURES): string =>
      accessSentence(words('fr'), numberFormat('fr'), way({ route }), RULES, structures, 'freehand-ct');
    expect(told({ by: 'arch', bones: ['v'] })).toContain(', par le pédicule ou l’arc postérieur, ');
    expect(told({ by: 'beside', bones: ['v'] })).toContain(', hors pédicule (racines non segmentées), ');
    const root = { id: 'r', name: 'L2', kind: 'root', maskId: 'm' };
    expect(told({ by: 'beside', bones: ['v'] }, [root] as unknown as typeof STRUCTURES)).toContain(', hors pédicule, ');
    const bones = [
      { id: 'a', name: 'Os iliaque gauche', kind: 'bone' },
      { id: 'b', name: 'Sacrum', kind: 'bone' },
    ] as unknown as typeof STRUCTURES;
    expect(told({ by: 'beside', bones: ['a', 'b'] }, bones)).toContain(
      ', par Os iliaque gauche puis Sacrum (racines non segmentées), ',
    );
    expect(told({ by: null, bones: ['a', 'b'] }, bones)).toContain(', par Os iliaque gauche puis Sacrum, ');
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

  it('let through a way that one which they do not let through beats', () => {
    const better = way({ worstRatio: 4, leastMm: 12, lengthMm: 80, breachProbability: 0 });
    const beaten = way({
      worstRatio: 3,
      leastMm: 9,
      lengthMm: 82,
      landmarks: { ...better.landmarks, slicesCrossed: 1 },
    });
    const oblique = { ...better, landmarks: { ...better.landmarks, slicesCrossed: 9 } };
    const ways = [oblique, beaten];
    expect(accessFront(ways)).toEqual([oblique]);
    expect(accessFront(filteredWays(ways, { ...openFilters(ways), mostSlices: 3 }))).toEqual([beaten]);
  });

  it('leave out what fails one of them', () => {
    const open = openFilters(ways);
    expect(filteredWays(ways, { ...open, leastMarginMm: 4 })).toEqual([ways[0]]);
    expect(filteredWays(ways, { ...open, mostLengthMm: 70 })).toEqual([ways[1]]);
    expect(filteredWays(ways, { ...open, mostObliquityDeg: 10 })).toEqual([]);
    expect(filteredWays(ways, { ...open, mostIncidenceDeg: 20 })).toEqual([]);
    expect(filteredWays(ways, { ...open, mostSlices: 0 })).toEqual([]);
    expect(filteredWays(ways, { ...open, leastGainMm: 13 })).toEqual([]);
    // Told as 1 %, so it passes at 1 and not at 0.
    expect(filteredWays(ways, { ...open, mostRiskPercent: 1 })).toEqual(ways);
    expect(filteredWays(ways, { ...open, mostRiskPercent: 0 })).toEqual([]);
    const screws = [way({ purchaseHu: 300 }), way({ purchaseHu: 180 })];
    expect(filteredWays(screws, { ...openFilters(screws), leastPurchaseHu: 200 })).toEqual([screws[0]]);
  });
});
