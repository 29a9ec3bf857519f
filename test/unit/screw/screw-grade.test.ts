// Grades at their limits, sides at every quarter, presets that the instrument kind accepts.

import { describe, expect, it } from 'vitest';
import { breachSide, gertzbeinGrade, gravestSide, hearyGrade } from '#core/screw/screw-grade.ts';
import { SCREW_PRESETS, screwPreset } from '#core/screw/screw-presets.ts';
import { STRUCTURE_KINDS } from '#core/structure/structure-kind.ts';

describe('Gertzbein and Robbins', () => {
  it.each([
    [-3, 'A'],
    [0, 'A'],
    [0.01, 'B'],
    [1.99, 'B'],
    [2, 'C'],
    [3.99, 'C'],
    [4, 'D'],
    [5.99, 'D'],
    [6, 'E'],
    [Number.POSITIVE_INFINITY, 'E'],
  ])('%f mm is %s', (breachMm, grade) => {
    expect(gertzbeinGrade(breachMm)).toBe(grade);
  });

  it('grades no number as nothing', () => {
    expect(() => gertzbeinGrade(Number.NaN)).toThrow(RangeError);
  });
});

describe('the side of a breach that points several ways', () => {
  it('is the gravest of them, whatever their order', () => {
    const [back, out, middle, down] = [
      [0, 1, 0],
      [1, 0, 0],
      [-1, 0, 0],
      [0, 0, -1],
    ] as const;
    const at = [12, 0, 0] as const;
    expect(gravestSide([back, middle], at, 0)).toBe('medial');
    expect(gravestSide([middle, back], at, 0)).toBe('medial');
    expect(gravestSide([out, down], at, 0)).toBe('caudal');
    expect(gravestSide([out, back], at, 0)).toBe('posterior');
    expect(gravestSide([out], at, 0)).toBe('lateral');
    expect(gravestSide([], at, 0)).toBeNull();
  });
});

describe('the side of a breach', () => {
  it.each([
    [[1, 0, 0], [-20, 0, 0], 'medial'],
    [[-1, 0, 0], [-20, 0, 0], 'lateral'],
    [[-1, 0, 0], [20, 0, 0], 'medial'],
    [[1, 0, 0], [20, 0, 0], 'lateral'],
    [[0.1, 0.2, 0.9], [20, 0, 0], 'cranial'],
    [[0.1, 0.2, -0.9], [20, 0, 0], 'caudal'],
    [[0, 0.9, 0.4], [20, 0, 0], 'posterior'],
    [[0, -0.9, 0.4], [20, 0, 0], 'anterior'],
    [[0.6, 0.5, 0.5], [3, 0, 0], 'medial'],
  ] as const)('towards %j at %j is %s', (direction, point, side) => {
    expect(breachSide(direction, point, side === 'medial' && point[0] === 3 ? 5 : 0)).toBe(side);
  });
});

describe('Heary', () => {
  it('grades by direction, the dangerous ones last', () => {
    expect(hearyGrade(0, 'medial', true)).toBe(1);
    expect(hearyGrade(-2, 'lateral', false)).toBe(1);
    expect(hearyGrade(1, 'lateral', true)).toBe(2);
    expect(hearyGrade(1, 'lateral', false)).toBe(3);
    expect(hearyGrade(1, 'anterior', true)).toBe(3);
    expect(hearyGrade(1, 'medial', true)).toBe(4);
    expect(hearyGrade(1, 'caudal', false)).toBe(4);
  });
});

describe('presets', () => {
  it.each(SCREW_PRESETS)('$id has a thread no longer than its screw, and margins of structures to spare', (preset) => {
    expect(preset.threadLengthMm).toBeLessThanOrEqual(preset.lengthMm);
    if (preset.fullyThreaded) expect(preset.threadLengthMm).toBe(preset.lengthMm);
    for (const [kind, mm] of Object.entries(preset.marginsMm)) {
      expect(STRUCTURE_KINDS.find(({ id }) => id === kind)?.role).toBe('spare');
      expect(mm).toBeGreaterThan(0);
    }
    expect(screwPreset(preset.id)).toBe(preset);
  });

  it('are found by name only', () => {
    expect(() => screwPreset('femur')).toThrow(RangeError);
  });
});
