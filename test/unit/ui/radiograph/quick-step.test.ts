import { describe, expect, it } from 'vitest';
import { FIRST_QUICK_STEP, nextQuickStep } from '#ui/radiograph/quick-step.ts';

/** Where it settles on a machine that needs so long for a picture of one pixel for each of the screen's. */
const settled = (wholeMs: number): readonly number[] => {
  const steps = [FIRST_QUICK_STEP];
  for (let n = 0; n < 30; n++) {
    const step = steps.at(-1) as number;
    steps.push(nextQuickStep(step, wholeMs / step ** 2));
  }
  return steps.slice(-4);
};

describe('how coarse a picture is that follows the hand', () => {
  it('settles where one comes in time, and stays there', () => {
    for (const wholeMs of [300, 700, 1100, 1600, 2200]) {
      const last = settled(wholeMs);
      expect(new Set(last).size).toBe(1);
      expect(wholeMs / (last[0] as number) ** 2).toBeLessThanOrEqual(45);
    }
  });

  it('is never finer or coarser than makes sense', () => {
    expect(settled(1).at(-1)).toBe(3);
    expect(settled(1e6).at(-1)).toBe(8);
  });
});
