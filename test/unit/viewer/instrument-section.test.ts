import { describe, expect, it } from 'vitest';
import { directionLps, pointLps } from '#core/space/patient-space.ts';
import { instrumentSection } from '#viewer/overlay/instrument-section.ts';

const plane = { pointLps: pointLps(0, 0, 0), normalLps: directionLps(0, 0, 1) };
const spread = (points: readonly (readonly [number, number, number])[], axis: 0 | 1 | 2): number =>
  Math.max(...points.map((p) => p[axis])) - Math.min(...points.map((p) => p[axis]));

describe('instrument section', () => {
  it('is a strip of the true diameter where the plane holds the axis', () => {
    const s = instrumentSection(pointLps(0, 50, 0), pointLps(0, -20, 0), 1.5, plane);
    expect(s.alongPlane).toBe(true);
    expect(spread(s.outlineLps, 0)).toBeCloseTo(3, 9);
    expect(spread(s.outlineLps, 1)).toBeCloseTo(70, 9);
  });

  it('is the true circle where the axis stands upright', () => {
    const s = instrumentSection(pointLps(4, 5, 30), pointLps(4, 5, -30), 2, plane);
    expect(s.crossingLps).toEqual([4, 5, 0]);
    for (const p of s.outlineLps) expect(Math.hypot(p[0] - 4, p[1] - 5)).toBeCloseTo(2, 6);
  });

  it('is an ellipse as long as the slope asks, half the diameter over its sine', () => {
    const s = instrumentSection(pointLps(0, 40, 40), pointLps(0, -40, -40), 1.5, plane);
    expect(spread(s.outlineLps, 0)).toBeCloseTo(3, 2);
    expect(spread(s.outlineLps, 1)).toBeCloseTo(3 / Math.SQRT1_2, 6);
  });

  it('narrows beside the axis and vanishes beyond the radius', () => {
    const beside = instrumentSection(pointLps(0, 50, 1.2), pointLps(0, -20, 1.2), 1.5, plane);
    expect(spread(beside.outlineLps, 0)).toBeCloseTo(2 * 0.9, 9);
    const off = instrumentSection(pointLps(0, 50, 1.6), pointLps(0, -20, 1.6), 1.5, plane);
    expect(off.outlineLps).toEqual([]);
    expect(off.nearestMm).toBeCloseTo(1.6, 12);
    expect(off.crossingLps).toBeNull();
  });

  it('ends where the instrument ends', () => {
    const s = instrumentSection(pointLps(0, 0, 60), pointLps(0, 0, 2), 1.5, plane);
    expect(s.outlineLps).toEqual([]);
    expect(s.nearestMm).toBe(2);
    expect([s.entryOffMm, s.targetOffMm]).toEqual([60, 2]);
  });

  it('refuses an instrument without length', () => {
    expect(() => instrumentSection(pointLps(1, 1, 1), pointLps(1, 1, 1), 1, plane)).toThrow(RangeError);
  });
});
