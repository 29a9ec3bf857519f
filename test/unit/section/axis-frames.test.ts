import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisFrames, type ScreenFrame } from '#core/section/axis-frames.ts';
import { cross, type DirectionLps, directionLps, dot } from '#core/space/patient-space.ts';
import { edgeLetters } from '#viewer/overlay/orientation-letters.ts';

const lettersOf = ({ rightLps, downLps }: ScreenFrame): string => {
  const { left, right, top, bottom } = edgeLetters(rightLps, downLps);
  return [left, right, top, bottom].join(' ');
};

const unit: fc.Arbitrary<DirectionLps> = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: 0, max: 6.283, noNaN: true }))
  .map(([z, angle]) => {
    const level = Math.sqrt(1 - z * z);
    return directionLps(level * Math.cos(angle), level * Math.sin(angle), z);
  });

describe('planes of an axis', () => {
  it('from the back, straight to the front: the axial slice upside down, a sagittal one on its side', () => {
    const { first, second, across } = axisFrames(directionLps(0, -1, 0), 0);
    expect(lettersOf(first)).toBe('L R P A');
    expect(lettersOf(second)).toBe('H F P A');
    expect(lettersOf(across)).toBe('L R H F');
  });

  it('from the patient’s left, along the body, and turned by a quarter', () => {
    expect(lettersOf(axisFrames(directionLps(-1, 0, 0), 0).first)).toBe('A P L R');
    expect(lettersOf(axisFrames(directionLps(0, 0, 1), 0).first)).toBe('R L F H');
    const turned = axisFrames(directionLps(0, -1, 0), 90);
    expect(lettersOf(turned.first)).toBe('H F P A');
    expect(lettersOf(turned.second)).toBe('R L P A');
  });

  it('are right-handed and square, hold the axis, and never mirror, for any axis and roll', () => {
    fc.assert(
      fc.property(unit, fc.double({ min: -720, max: 720, noNaN: true }), (axis, roll) => {
        const { first, second, across } = axisFrames(axis, roll);
        for (const frame of [first, second, across]) {
          const made = cross(frame.rightLps, frame.downLps);
          made.forEach((x, n) => {
            expect(x).toBeCloseTo(frame.forwardLps[n] as number, 9);
          });
          expect(dot(frame.rightLps, frame.downLps)).toBeCloseTo(0, 9);
          expect(Math.hypot(...frame.rightLps)).toBeCloseTo(1, 9);
        }
        for (const frame of [first, second]) expect(dot(frame.downLps, axis)).toBeCloseTo(1, 9);
        expect(dot(across.forwardLps, axis)).toBeCloseTo(1, 9);
        expect(dot(first.forwardLps, second.forwardLps)).toBeCloseTo(0, 9);
      }),
    );
  });

  it('without a roll, the first shows the axial plane tilted: its left-right line stays level', () => {
    fc.assert(
      fc.property(unit, (axis) => {
        fc.pre(Math.abs(axis[2]) < 0.99);
        const { first } = axisFrames(axis, 0);
        expect(first.rightLps[2]).toBeCloseTo(0, 9);
        expect(first.forwardLps[2]).toBeGreaterThan(0);
      }),
    );
  });
});
