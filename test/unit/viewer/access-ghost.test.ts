// What is drawn beside a dragged instrument: by the map of its own target in the same frame, else the last answer of the search.

import { describe, expect, it } from 'vitest';
import { type AccessPaint, PAINT, paintCellOf } from '#core/access/paint-access.ts';
import { directionLps, pointLps } from '#core/space/patient-space.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { createAccessGhost } from '#viewer/access-ghost.ts';

const TARGET = pointLps(0, 0, 0);
const LEVEL = 4;
const CELLS = 6 << (2 * LEVEL);

/** A map that is held straight back alone. */
const paint = (): AccessPaint => {
  const made = {
    targetLps: TARGET,
    axes: [directionLps(1, 0, 0), directionLps(0, 1, 0), directionLps(0, 0, 1)],
    level: LEVEL,
    kinds: new Uint8Array(CELLS),
    roomMm: new Float32Array(CELLS),
    depthMm: new Float32Array(CELLS).fill(80),
  } as const;
  made.kinds[paintCellOf(made, directionLps(0.01, 1, 0.01))] = PAINT.held;
  return made;
};

const planOf = (entry: readonly [number, number, number], target = TARGET) =>
  ({ instruments: [{ id: 'i', entryLps: pointLps(...entry), targetLps: target }] }) as unknown as PlanDocument;

const NO_PREVIEW = { previewAxis: null };
const NEAREST = { instrumentId: 'i', axis: { entryLps: pointLps(9, 80, 0), targetLps: pointLps(1, 0, 0) } };

describe('the ghost', () => {
  it('is the nearest held way of the map where it is of this target, and none where the way itself is held', () => {
    const { axisOf } = createAccessGhost();
    const source = { paint: paint(), nearest: NEAREST };
    const found = axisOf(planOf([60, 50, 0]), NO_PREVIEW, 'i', source);
    expect(found?.targetLps).toEqual(TARGET);
    expect(found?.entryLps[1]).toBeGreaterThan(79);
    expect(axisOf(planOf([0.8, 80, 0.8]), NO_PREVIEW, 'i', source)).toBeNull();
  });

  it('is the last answer of the search where the target moved, of this instrument alone', () => {
    const { axisOf } = createAccessGhost();
    const moved = planOf([60, 50, 0], pointLps(2, 0, 0));
    expect(axisOf(moved, NO_PREVIEW, 'i', { paint: paint(), nearest: NEAREST })).toBe(NEAREST.axis);
    expect(axisOf(moved, NO_PREVIEW, 'i', { paint: null, nearest: null })).toBeNull();
    expect(axisOf(moved, NO_PREVIEW, 'i', { paint: null, nearest: { ...NEAREST, instrumentId: 'j' } })).toBeNull();
  });

  it('is none while nothing is dragged, and gives way to what a list points at', () => {
    const { axisOf } = createAccessGhost();
    expect(axisOf(planOf([60, 50, 0]), NO_PREVIEW, null, { paint: paint(), nearest: NEAREST })).toBeNull();
    const previewAxis = { entryLps: pointLps(0, 90, 0), targetLps: TARGET };
    expect(axisOf(planOf([60, 50, 0]), { previewAxis }, 'i', { paint: paint(), nearest: NEAREST })).toBe(previewAxis);
  });
});
