// What is told along an instrument: risks that round up, labels that keep apart.

import { describe, expect, it } from 'vitest';
import { words } from '#i18n/words.ts';
import { riskText } from '#ui/path/contact-risk.tsx';
import { spreadLabels } from '#ui/path/landmark-strip.tsx';

const french = (p: number): string =>
  riskText(words('fr'), 'fr', p).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

describe('a risk of contact', () => {
  it('rounds up, and is never none', () => {
    expect(french(0)).toBe('< 0,1 %');
    expect(french(0.0004)).toBe('< 0,1 %');
    expect(french(0.001)).toBe('0,1 %');
    expect(french(0.0121)).toBe('1,3 %');
    expect(french(0.078)).toBe('7,8 %');
    expect(french(1)).toBe('100,0 %');
    expect(riskText(words('en'), 'en', 0.0121)).toBe('1.3%');
  });
});

describe('labels on a line', () => {
  it('stay where they want to be while there is room', () => {
    expect(
      spreadLabels(
        [
          { x: 40, width: 20 },
          { x: 150, width: 20 },
        ],
        0,
        312,
      ),
    ).toEqual([40, 150]);
  });

  it('keep apart and within the line', () => {
    const wanted = [280, 285, 290, 300].map((x) => ({ x, width: 40 }));
    const middles = spreadLabels(wanted, 0, 312);
    for (const [n, x] of middles.entries()) {
      expect(x - 20).toBeGreaterThanOrEqual(0);
      expect(x + 20).toBeLessThanOrEqual(312);
      if (n > 0) expect(x - (middles[n - 1] ?? 0)).toBeGreaterThanOrEqual(47.9);
    }
  });
});
