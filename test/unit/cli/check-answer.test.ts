// What `check` says of two instruments beside a wall, by hand: tolerance, breach in order of precision, gap.

import { expect, it } from 'vitest';
import { checkAnswer } from '#cli/check-answer.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { maskOf } from '../../oracle/random-mask.ts';

it('gives tolerance, breach probability and gaps beside each clearance', () => {
  const dims = [120, 20, 20] as const;
  const wall = { label: 1, name: 'wall', role: 'spare', marginMm: 3, reviewed: true } as const;
  const instrument = (id: string, y: number) => {
    const axis = { entryLps: pointLps(110, y, 10), targetLps: pointLps(10, y, 10) };
    const capsules = [{ axis, radiusMm: 0.5 }];
    return { id, axis, capsules, solid: capsules };
  };
  const answer = checkAnswer({
    grid: axialGrid(dims, [1, 1, 1], pointLps(0, 0, 0)),
    posture: 'prone',
    structures: [
      { ...wall, mask: maskOf(dims, (_, j) => j === 0) },
      { ...wall, label: 2, mask: null },
    ],
    instruments: [instrument('a', 3.5), instrument('b', 13.5)],
    cement: null,
  });
  const [near, missing] = answer.instruments[0]?.clearances ?? [];
  expect(near?.clearanceMm).toBeCloseTo(2.5, 5);
  const angle = (2 * Math.asin(2.5 / 200) * 180) / Math.PI;
  expect(near?.toleranceDeg).toBeLessThanOrEqual(angle);
  expect(near?.toleranceDeg).toBeGreaterThan(angle * 0.98);
  const { 'freehand-ct': freehand, navigation, robot } = near?.breach ?? {};
  expect(freehand).toBeGreaterThan(navigation ?? 1);
  expect(navigation).toBeGreaterThan(robot ?? 1);
  expect(robot).toBeGreaterThan(0);
  expect(missing).toMatchObject({ clearanceMm: null, toleranceDeg: null, breach: null, verdict: 'not-segmented' });
  expect(answer.instruments[0]?.gaps).toEqual([{ id: 'b', clearanceMm: 9 }]);
});
