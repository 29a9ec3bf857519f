import { describe, expect, it } from 'vitest';
import { scaleBarMm } from '#viewer/overlay/scale-bar.ts';

describe('scale bar', () => {
  it.each([
    [522, 0.5, 50],
    [651, 0.7, 100],
    [300, 0.1, 5],
    [1200, 0.05, 10],
  ])('is round and fits: %d px at %d mm a pixel', (width, mmPerPx, mm) => {
    expect(scaleBarMm(width, mmPerPx)).toBe(mm);
  });

  it('is exact at the limit', () => {
    expect(scaleBarMm(500, 100 / 150)).toBe(100);
  });

  it('refuses a view without width', () => {
    expect(() => scaleBarMm(0, 1)).toThrow(RangeError);
  });
});
