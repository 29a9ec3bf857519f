import { describe, expect, it } from 'vitest';
import { sittingTotal } from '#core/cement/sitting.ts';

/** Three lesions through four cannulas, counted by hand: 3.0 + 4.5 + 1.2 = 8.7; 0.56 + 0.56 + 0.32 + 0.18 = 1.62. */
const PARTS = [
  { plannedMl: 3, deadSpacesMl: [0.56, 0.56] },
  { plannedMl: 4.5, deadSpacesMl: [0.32] },
  { plannedMl: 1.2, deadSpacesMl: [0.18] },
];

describe('the total of a sitting', () => {
  it('is what goes into every lesion, and what stays in every cannula', () => {
    const total = sittingTotal(PARTS, 5, 8);
    expect(total.lesions).toBe(3);
    expect(total.injectedMl).toBeCloseTo(8.7, 9);
    expect(total.deadSpaceMl).toBeCloseTo(1.62, 9);
    expect(total.prepareMl).toBeCloseTo(10.32, 9);
    expect(total.kits).toBe(3);
    expect(total.isBeyond).toBe(true);
    expect(total.isManyLesions).toBe(true);
  });

  it('holds the maximum against what is in the patient, not against what is prepared', () => {
    expect(sittingTotal(PARTS, null, 8.7).isBeyond).toBe(false);
    expect(sittingTotal(PARTS, null, 8.69).isBeyond).toBe(true);
    expect(sittingTotal(PARTS.slice(0, 2), null, null)).toMatchObject({
      kits: null,
      isBeyond: null,
      isManyLesions: false,
    });
  });

  it('is unknown while one lesion is, and never a part of it', () => {
    const total = sittingTotal([...PARTS, { plannedMl: null, deadSpacesMl: [0.1] }], 5, 8);
    expect(total).toMatchObject({ injectedMl: null, prepareMl: null, kits: null, isBeyond: null });
    expect(total.deadSpaceMl).toBeCloseTo(1.72, 9);
  });

  it('refuses volumes below 0 and a maximum of nothing', () => {
    expect(() => sittingTotal([{ plannedMl: -1, deadSpacesMl: [] }], null, null)).toThrow(RangeError);
    expect(() => sittingTotal(PARTS, null, 0)).toThrow(RangeError);
  });
});
