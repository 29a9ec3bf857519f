import { describe, expect, it } from 'vitest';
import { STRUCTURE_KINDS } from '#core/structure/structure-kind.ts';
import { formatDicomDate, formatMoment } from '#i18n/format-date.ts';
import { LANGUAGES, languageOf } from '#i18n/language.ts';
import { viewerWords } from '#i18n/viewer-words.ts';
import { words } from '#i18n/words.ts';
import type { ViewerWords } from '#viewer/viewer.ts';

describe('languageOf', () => {
  it.each([
    [['fr-CA', 'en'], 'fr'],
    [['de', 'fr-FR', 'en'], 'fr'],
    [['en-US'], 'en'],
    [['de-DE'], 'en'],
    [[], 'en'],
    [['FR_fr'], 'fr'],
    [['frr', 'en'], 'en'],
  ] as const)('of %j is %s', (preferred, language) => expect(languageOf(preferred)).toBe(language));
});

describe('words for data', () => {
  it.each(LANGUAGES)('name every kind of structure, in %s', (language) => {
    const { kind, ofKind, role } = words(language).structures;
    for (const row of STRUCTURE_KINDS) {
      expect(Object.keys(kind)).toContain(row.id);
      expect(Object.keys(ofKind)).toContain(row.id);
      expect(Object.keys(role)).toContain(row.role);
    }
  });

  it('give the viewers what they ask for', () => {
    const made: ViewerWords = viewerWords('fr');
    expect(made.displayWindow(450, 1500)).toBe('L 450 · W 1500');
    expect(made.displayWindow(-600, 1500)).toBe('L \u2212600 · W 1500');
    expect(made.handle('T1', 'target', 109.46)).toBe('T1, cible, 109,5\u00a0mm');
    expect(made.slice(45, 119)).toBe('coupe 45/119');
    expect(made.clearanceMm(2.99)).toBe('2,9\u00a0mm');
  });

  it('name the side of a slice by DICOM patient axes', () => {
    const at = (x: number, y: number, z: number) => [x, y, z] as unknown as Parameters<ViewerWords['position']>[1];
    expect(viewerWords('fr').position('axial', at(0, 0, 70.7), false)).toBe('z +70,7\u00a0mm');
    expect(viewerWords('fr').position('sagittal', at(-17.7, 0, 0), false)).toBe('17,7\u00a0mm à droite');
    expect(viewerWords('fr').position('sagittal', at(17.7, 0, 0), false)).toBe('17,7\u00a0mm à gauche');
    expect(viewerWords('fr').position('axial', at(0, 0, 70.7), true)).toBe('z +70,7\u00a0mm au réticule');
    expect(viewerWords('en').position('coronal', at(0, -12, 0), false)).toBe('12.0\u00a0mm anterior');
  });
});

describe('dates', () => {
  const now = new Date(2026, 10, 22, 20, 0).getTime();

  it('say today and yesterday with the hour, the day alone before', () => {
    expect(formatMoment(new Date(2026, 10, 22, 8, 5).getTime(), now, 'fr')).toBe('aujourd’hui, 8\u00a0h\u00a005');
    expect(formatMoment(new Date(2026, 10, 21, 18, 42).getTime(), now, 'fr')).toBe('hier, 18\u00a0h\u00a042');
    expect(formatMoment(new Date(2026, 10, 21, 18, 42).getTime(), now, 'en')).toBe('yesterday, 18:42');
    expect(formatMoment(new Date(2026, 10, 19, 1, 0).getTime(), now, 'fr')).toBe('19/11/2026');
  });

  it('read DICOM days, and nothing else', () => {
    expect(formatDicomDate('20261112', 'fr')).toBe('12/11/2026');
    expect(formatDicomDate('2026.11.12', 'en')).toBe('12/11/2026');
    for (const bad of ['', '20261345', '20260231', '5f2c1d3a-uuid']) expect(formatDicomDate(bad, 'fr')).toBe('');
  });
});
