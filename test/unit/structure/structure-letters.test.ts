import { expect, it } from 'vitest';
import { structureLetters } from '#core/structure/structure-letters.ts';

it('calls a vessel aorta or vena cava only where that is its name', () => {
  expect(structureLetters('artery', 'Aorte et iliaques')).toEqual({ fr: 'Ao', en: 'Ao' });
  expect(structureLetters('artery', 'Artère iliaque gauche').fr).toBe('Ar');
  expect(structureLetters('vein', 'Veine cave inférieure').fr).toBe('VCI');
  expect(structureLetters('vein', 'Inferior vena cava').en).toBe('IVC');
  expect(structureLetters('vein', 'Veine cave supérieure').fr).toBe('VCS');
  expect(structureLetters('vein', 'Veine porte').fr).toBe('Ve');
  expect(structureLetters('vein', '').en).toBe('Ve');
  expect(structureLetters('canal', 'Aorte').fr).toBe('Ca');
});
