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
    gaps: [],
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

it('gives no figure for what a gap is nearer to, nor the volume of what touches one', () => {
  const dims = [20, 20, 40] as const;
  const axis = { entryLps: pointLps(15, 10, 12), targetLps: pointLps(5, 10, 12) };
  const wall = { name: 'wall', role: 'spare', marginMm: 3, reviewed: true } as const;
  const answer = checkAnswer({
    grid: axialGrid(dims, [1, 1, 1], pointLps(0, 0, 0)),
    gaps: [{ from: 20, to: 24 }],
    posture: 'prone',
    structures: [
      { ...wall, label: 1, mask: maskOf(dims, (_, j, k) => j === 16 && k === 12) },
      { ...wall, label: 2, mask: maskOf(dims, (_, __, k) => k === 30) },
      { ...wall, label: 3, mask: maskOf(dims, (_, __, k) => k === 19) },
    ],
    instruments: [{ id: 'a', axis, capsules: [{ axis, radiusMm: 0.5 }], solid: [] }],
    cement: null,
  });
  const [near, beyond, beside] = answer.instruments[0]?.clearances ?? [];
  expect(near?.clearanceMm).toBeCloseTo(5, 5);
  expect(beyond).toMatchObject({ clearanceMm: null, toleranceDeg: null, breach: null, verdict: 'not-scanned' });
  // Its scanned part is nearer than the gap: nothing of it in the gap can be nearer still.
  expect(beside?.clearanceMm).toBeCloseTo(6, 5);
  expect(answer.structures.map(({ volumeMl }) => volumeMl === null)).toEqual([false, false, true]);
});
