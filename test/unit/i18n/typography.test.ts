// The rules of French typography, held against every sentence of the dictionary, and a few for English.

import { describe, expect, it } from 'vitest';
import { en } from '#i18n/en.ts';
import { numberFormat } from '#i18n/format-number.ts';
import { fr } from '#i18n/fr.ts';
import { typesetEnglish, typesetFrench } from '#i18n/typography.ts';
import { findingSentence } from '#i18n/words.ts';

/** Every sentence with its place; functions are asked with plain samples, findings with numbers. */
const sentencesOf = (entry: unknown, at: string): readonly (readonly [string, string])[] => {
  if (typeof entry === 'string') return [[at, entry]];
  if (typeof entry === 'function')
    return sentencesOf((entry as (...given: unknown[]) => unknown)(2, 3, 4, 5), `${at}()`);
  if (typeof entry !== 'object' || entry === null) return [];
  return Object.entries(entry).flatMap(([key, value]) => sentencesOf(value, `${at}.${key}`));
};

/** A number where the name of the value says so by its unit, a short text elsewhere. */
const SAMPLES = new Proxy({}, { get: (_, key) => (/(?:Mm|Ml|Deg|Hu)$/.test(String(key)) ? 12.34 : 'x7') });

const dictionary = (language: 'fr' | 'en') => {
  const { findings, ...rest } = language === 'fr' ? fr : en;
  const told = Object.keys(findings).flatMap((code) => {
    const { title, remedy, brief } = findingSentence(language, code, SAMPLES);
    return [
      [`${code}.title`, title],
      [`${code}.remedy`, remedy],
      [`${code}.brief`, brief],
    ] as const;
  });
  return [...sentencesOf(rest, language), ...told];
};

const against = (sentences: readonly (readonly [string, string])[], rule: RegExp): readonly string[] =>
  sentences.filter(([, text]) => rule.test(text)).map(([at, text]) => `${at}: ${text}`);

describe('typesetFrench', () => {
  it('sets the spaces before ; ! ? : and inside guillemets', () => {
    expect(typesetFrench('Oublier ce plan ?')).toBe('Oublier ce plan\u202f?');
    expect(typesetFrench('a ; b !')).toBe('a\u202f; b\u202f!');
    expect(typesetFrench('Motif : x')).toBe('Motif\u00a0: x');
    expect(typesetFrench('Ouvrir « Abdomen »')).toBe('Ouvrir «\u202fAbdomen\u202f»');
  });

  it('curls apostrophes and holds a number to its unit', () => {
    expect(typesetFrench("l'accès à 3 mm, 12 % et 4 mL")).toBe('l’accès à 3\u00a0mm, 12\u00a0% et 4\u00a0mL');
    expect(typesetFrench('2 Gros')).toBe('2 Gros');
  });

  it('changes nothing that is set', () => {
    for (const [, text] of dictionary('fr')) expect(typesetFrench(text)).toBe(text);
    for (const [, text] of dictionary('en')) expect(typesetEnglish(text)).toBe(text);
  });
});

describe('the French dictionary', () => {
  const sentences = dictionary('fr');

  it('is there', () => expect(sentences.length).toBeGreaterThan(400));

  it.each([
    ['straight quotes or apostrophes', /["']/],
    ['; ! ? without their thin space', /[^\u202f;!?][;!?](?=\s|$)/],
    [': without its hard space', /[^\u00a0:]:(?=\s|$)/],
    ['guillemets without thin spaces', /«(?!\u202f)|(?<!\u202f)»/],
    ['English quotes', /[“”‘]/],
    ['three dots instead of an ellipsis', /\.\.\./],
    ['two spaces or a space at an end', / {2}|^ | $/],
    ['a space before a comma or full stop', /[\s\u00a0\u202f][,.](?=\s|$)/],
    ['a decimal point', /\d\.\d/],
    ['a hyphen for a minus', /(?<![\p{L}\d])-\d/u],
    ['a number apart from its unit', /\d (?:mm|mL|UH|G|Mo|%)(?![\p{L}])/u],
    ['familiar words', /(?<![\p{L}-])(?:tu|ton|tes|toi|sauver|sauvegarder)(?![\p{L}-])/iu],
    ['ml for mL', /\bml\b/],
  ])('has no %s', (_, rule) => {
    expect(against(sentences, rule)).toEqual([]);
  });
});

describe('the English dictionary', () => {
  const sentences = dictionary('en');

  it('is there', () => expect(sentences.length).toBeGreaterThan(400));

  it.each([
    ['straight quotes or apostrophes', /["']/],
    ['French quotes or French spaces', /[«»\u202f]/],
    ['space before punctuation', /\s[;:!?,.](?=\s|$)/],
    ['two spaces or a space at an end', / {2}|^ | $/],
    ['accented French letters but in names', /[àèùçêîô]/],
    ['a decimal comma', /\d,\d(?!\d\d)/],
    ['three dots instead of an ellipsis', /\.\.\./],
  ])('has no %s', (_, rule) => {
    expect(against(sentences, rule).filter((found) => !found.endsWith(': Français'))).toEqual([]);
  });
});

describe('both dictionaries', () => {
  it('have no empty sentence but the slab that has no name', () => {
    for (const language of ['fr', 'en'] as const) {
      const empty = dictionary(language).filter(([, text]) => text === '');
      expect(empty.map(([at]) => at)).toEqual([`${language}.viewer.slab.none`]);
    }
  });

  it('say titles without a full stop and remedies with one', () => {
    for (const language of ['fr', 'en'] as const) {
      for (const code of Object.keys(fr.findings)) {
        const { title, remedy } = findingSentence(language, code, SAMPLES);
        expect(title, code).not.toMatch(/\.$/);
        expect(remedy, code).toMatch(/[.?!]$/);
      }
    }
  });

  it('are not one language twice', () => {
    const english = new Map(dictionary('en').map(([at, text]) => [at.replace(/^en/, ''), text]));
    const same = dictionary('fr').filter(
      ([at, text]) => text.length > 30 && english.get(at.replace(/^fr/, '')) === text,
    );
    expect(same).toEqual([]);
    expect(numberFormat('fr').mm(2.9)).not.toBe(numberFormat('en').mm(2.9));
  });
});
