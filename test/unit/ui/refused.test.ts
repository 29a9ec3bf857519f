import { describe, expect, it } from 'vitest';
import { finding } from '#core/finding.ts';
import { findingReport } from '#ui/refused/finding-report.ts';
import { sliceSpacing, windowAround } from '#ui/refused/slice-gaps.ts';

const stack = (count: number, stepMm: number, without: readonly number[] = []): readonly number[] =>
  Array.from({ length: count }, (_, i) => i)
    .filter((i) => !without.includes(i))
    .map((i) => -40 + i * stepMm);

describe('sliceSpacing', () => {
  it('finds no gap in an even stack', () => {
    expect(sliceSpacing(stack(100, 1.25))).toEqual({ stepMm: 1.25, gaps: [] });
  });

  it('counts the slices that would fit in each gap', () => {
    const spacing = sliceSpacing(stack(100, 1, [30, 31, 32, 33, 70]));
    expect(spacing?.stepMm).toBe(1);
    expect(spacing?.gaps).toEqual([
      { after: 29, gapMm: 5, missing: 4 },
      { after: 65, gapMm: 2, missing: 1 },
    ]);
  });

  it('says nothing of two slices, or of slices all at one place', () => {
    expect(sliceSpacing([0, 1])).toBeNull();
    expect(sliceSpacing([3, 3, 3, 3])).toBeNull();
  });
});

describe('windowAround', () => {
  const gaps = [{ after: 29, gapMm: 5, missing: 4 }];

  it('has the widest gap in its middle', () => expect(windowAround(284, gaps, 20)).toEqual({ from: 20, to: 39 }));
  it('stays within the stack', () => {
    expect(windowAround(35, gaps, 20)).toEqual({ from: 15, to: 34 });
    expect(windowAround(10, [], 20)).toEqual({ from: 0, to: 9 });
  });
});

describe('findingReport', () => {
  const report = findingReport(
    [finding('GEO-GAP', 'refusal', { gapMm: 5, series: 'DUPONT^JEAN' }, ['DUPONT_JEAN/IM_0118'])],
    [1, 2.5],
  );

  it('tells code, numbers and positions', () => {
    expect(report).toContain('GEO-GAP (refusal)');
    expect(report).toContain('gapMm: 5');
    expect(report).toContain('1.000 2.500');
    expect(report).toContain('files: 1');
  });

  it('carries no text of the files', () => expect(report).not.toMatch(/dupont|jean|IM_/i));
});
