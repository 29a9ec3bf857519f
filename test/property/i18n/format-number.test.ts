// A clearance is never shown larger than it is, and never smaller by a tenth or more; what is printed can be typed back.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberFormat } from '#i18n/format-number.ts';
import type { Language } from '#i18n/language.ts';
import { parseNumber } from '#i18n/parse-number.ts';

const language = fc.constantFrom<Language>('fr', 'en');
const millimetres = fc.oneof(
  fc.double({ min: -500, max: 5000, noNaN: true }),
  fc.integer({ min: -5000, max: 50_000 }).map((tenths) => tenths / 10),
  fc.integer({ min: -5000, max: 50_000 }).map((tenths) => tenths * 0.1),
  fc.integer({ min: -500, max: 5000 }).chain((n) => fc.constantFrom(n + Number.EPSILON * n, n - Number.EPSILON * n)),
);

const shown = (text: string, of: Language): number => {
  const value = parseNumber(text, of);
  if (value === null) throw new Error(`${text} does not read back as a number`);
  return value;
};

describe('clearance', () => {
  it('is shown at or below the truth, by less than a tenth', () => {
    fc.assert(
      fc.property(millimetres, language, (mm, of) => {
        const value = shown(numberFormat(of).clearanceMm(mm), of);
        expect(value).toBeLessThanOrEqual(mm);
        expect(mm - value).toBeLessThan(0.1 + 1e-9);
      }),
      { numRuns: 20_000 },
    );
  });

  it('never grows when the truth shrinks', () => {
    fc.assert(
      fc.property(millimetres, fc.double({ min: 0, max: 10, noNaN: true }), (mm, less) => {
        const { clearance } = numberFormat('fr');
        expect(shown(clearance(mm - less), 'fr')).toBeLessThanOrEqual(shown(clearance(mm), 'fr'));
      }),
    );
  });

  it('leaves a whole tenth as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 50_000 }), language, (tenths, of) => {
        expect(shown(numberFormat(of).clearance(tenths / 10), of)).toBe(tenths / 10 + 0);
      }),
    );
  });
});

describe('lengths', () => {
  it('are shown to the nearest tenth and read back', () => {
    fc.assert(
      fc.property(millimetres, language, (mm, of) => {
        expect(Math.abs(shown(numberFormat(of).mm(mm), of) - mm)).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
    );
  });

  it('never show a negative zero', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.2, max: 0.2, noNaN: true }), (mm) => {
        expect(numberFormat('fr').mm(mm)).not.toBe('\u22120,0\u00a0mm');
      }),
    );
  });
});
