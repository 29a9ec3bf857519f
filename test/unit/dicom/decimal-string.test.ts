import { describe, expect, it } from 'vitest';
import { isOverlong, parseDecimals, parseInteger } from '#dicom/part10/decimal-string.ts';

describe('decimal strings (DS)', () => {
  it.each([
    ['0.5', [0.5]],
    [' 0.5 ', [0.5]],
    ['-12', [-12]],
    ['+3.', [3]],
    ['.25', [0.25]],
    ['1e-3', [0.001]],
    ['1.5E+2', [150]],
    ['0.5\\0.5', [0.5, 0.5]],
    ['-158.135803\\-179.035797\\-75.699997', [-158.135803, -179.035797, -75.699997]],
    ['1\0', [1]],
  ])('reads %j', (text, values) => {
    expect(parseDecimals(text, values.length)).toEqual(values);
  });

  it.each([
    '12,5',
    '0x10',
    '0.5mm',
    '1e999',
    '',
    ' ',
    'NaN',
    'Infinity',
    '1 2',
    '--1',
    '1e',
    '.',
    '1\\',
    '\\1',
    '1e5.5',
  ])('has no value for %j', (text) => {
    expect(parseDecimals(text, text.split('\\').length)).toBeNull();
  });

  it('wants exactly as many values as asked for', () => {
    expect(parseDecimals('1\\2', 1)).toBeNull();
    expect(parseDecimals('1\\2', 3)).toBeNull();
  });

  it('tells a number that is longer than the standard allows', () => {
    expect(isOverlong('1.600000023841858')).toBe(true);
    expect(isOverlong('1\\1.60000002384185')).toBe(false);
  });
});

describe('integer strings (IS)', () => {
  it.each([
    ['12', 12],
    [' -7 ', -7],
    ['+0', 0],
  ])('reads %j', (text, value) => expect(parseInteger(text)).toBe(value));

  it.each(['1A', '1.0', '', '9999999999', '0x1'])('has no value for %j', (text) =>
    expect(parseInteger(text)).toBeNull(),
  );
});
