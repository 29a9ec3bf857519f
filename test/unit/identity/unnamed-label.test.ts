import { describe, expect, it } from 'vitest';
import { namesPatient, patientWords, unnamedLabel } from '#core/identity/unnamed-label.ts';

const words = patientWords(['DUPONT^Jean-Éric', 'IPP 0012-345', 'M']);

describe('a name that a file gives a structure', () => {
  it.each([
    ['GTV_DUPONT', 'GTV'],
    ['Dupont Jean canal', 'canal'],
    ['aorteDupont', 'aorte'],
    ['Jean-Eric_L3', 'L3'],
    ['JEAN-ERIC lésion L3', 'lésion L3'],
    ['0012345_canal', 'canal'],
    ['IPP 0012-345 - moelle', 'moelle'],
    ['dupont', ''],
    ['Dupont 12', ''],
    // A letter and its mark as two characters, a capital of another script.
    ['Jean-É\u0301ric canal'.normalize('NFD'), 'canal'],
  ])('loses the patient: %s', (name, clean) => {
    expect(unnamedLabel(name, words)).toBe(clean);
  });

  it.each(['Canal L3', 'M psoas', 'GTV_1', 'Métastase « L3 »', ''])('stays as it is without it: %s', (name) => {
    expect(unnamedLabel(name, words)).toBe(name);
  });

  it('keeps a short word within a longer one, and loses it where it stands alone', () => {
    const short = patientWords(['LIN^Bo', '']);
    expect(unnamedLabel('clinoïde', short)).toBe('clinoïde');
    expect(unnamedLabel('Lin_canal', short)).toBe('canal');
    expect(namesPatient('avis clinique', short)).toBe(false);
    expect(namesPatient('M. Lin, 62 ans', short)).toBe(true);
    expect(namesPatient('Mme dûpont', words)).toBe(true);
  });

  it('is left alone where the images name nobody', () => {
    expect(patientWords(['', '^^', 'X'])).toEqual([]);
    expect(unnamedLabel('GTV_DUPONT', [])).toBe('GTV_DUPONT');
  });
});
