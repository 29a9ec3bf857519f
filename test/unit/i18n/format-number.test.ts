import { describe, expect, it } from 'vitest';
import { numberFormat } from '#i18n/format-number.ts';
import { parseNumber } from '#i18n/parse-number.ts';

const fr = numberFormat('fr');
const en = numberFormat('en');

describe('numbers in French', () => {
  it.each([
    [fr.mm(109.46), '109,5\u00a0mm'],
    [fr.mm(-0.04), '0,0\u00a0mm'],
    [fr.mm(1.6, 3), '1,600\u00a0mm'],
    [fr.clearanceMm(2.99), '2,9\u00a0mm'],
    [fr.clearanceMm(2.9), '2,9\u00a0mm'],
    [fr.clearanceMm(0.04), '0,0\u00a0mm'],
    [fr.clearanceMm(-0.04), '\u22120,1\u00a0mm'],
    [fr.clearance(5), '5,0'],
    [fr.ml(5.04), '5,0\u00a0mL'],
    [fr.ml(1012.3), '1\u202f012\u00a0mL'],
    [fr.mlDown(13.29), '13,2\u00a0mL'],
    [fr.degrees(16.82, 'médial'), '16,8°\u00a0médial'],
    [fr.degreesDown(2.19), '2,1°'],
    [fr.hu(-20.4), '\u221220\u00a0UH'],
    [fr.percent(0.514), '51\u00a0%'],
    [fr.gauge(11), '11\u00a0G'],
    [fr.megabytes(62.4), '62\u00a0Mo'],
    [fr.count(1234567), '1\u202f234\u202f567'],
    [fr.signed(70.71), '+70,7'],
    [fr.signed(-0.01), '0,0'],
    [fr.list(['a', 'b', 'c']), 'a, b et c'],
  ])('%s', (made, wanted) => expect(made).toBe(wanted));
});

describe('numbers in English', () => {
  it.each([
    [en.mm(109.46), '109.5\u00a0mm'],
    [en.ml(1012.3), '1,012\u00a0mL'],
    [en.hu(-20.4), '\u221220\u00a0HU'],
    [en.percent(0.514), '51%'],
    [en.megabytes(62), '62\u00a0MB'],
    [en.list(['a', 'b']), 'a and b'],
    [en.list(['a']), 'a'],
  ])('%s', (made, wanted) => expect(made).toBe(wanted));
});

describe('what is not known', () => {
  it('is a dash without unit', () => {
    for (const value of [null, undefined, Number.NaN, Infinity, -Infinity]) {
      expect([fr.mm(value), fr.clearanceMm(value), fr.hu(value), fr.degrees(value, 'médial'), fr.ml(value)]).toEqual(
        Array(5).fill('–'),
      );
    }
  });
});

describe('parseNumber', () => {
  it.each([
    ['3,5', 3.5],
    ['3.5', 3.5],
    ['  -12 ', -12],
    ['\u221220 UH', -20],
    ['1\u202f012,5 mm', 1012.5],
    [',5', 0.5],
    ['5.', 5],
    ['16,8°', 16.8],
  ])('reads %s in both languages', (text, value) => {
    expect(parseNumber(text, 'fr')).toBe(value);
    expect(parseNumber(text, 'en')).toBe(value);
  });

  it('takes a comma before three digits as thousands in English alone', () => {
    expect(parseNumber('1,012', 'en')).toBe(1012);
    expect(parseNumber('1,012', 'fr')).toBe(1.012);
    expect(parseNumber('0,125', 'en')).toBe(0.125);
    expect(parseNumber('12,345.6', 'en')).toBe(12345.6);
  });

  it.each(['', 'abc', '1,2,3', '3..5', '--1', '1e9', '0x10', ',', '.'])('refuses %j', (text) => {
    expect(parseNumber(text, 'fr')).toBeNull();
  });
});
