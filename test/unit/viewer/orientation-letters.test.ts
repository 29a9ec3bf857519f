import { describe, expect, it } from 'vitest';
import { directionLps, normalised } from '#core/space/patient-space.ts';
import { directionLetters, edgeLetters } from '#viewer/overlay/orientation-letters.ts';

describe('orientation letters', () => {
  it.each([
    [1, 0, 0, 'L'],
    [-1, 0, 0, 'R'],
    [0, 1, 0, 'P'],
    [0, -1, 0, 'A'],
    [0, 0, 1, 'H'],
    [0, 0, -1, 'F'],
  ])('name the axis (%d, %d, %d) %s', (x, y, z, letter) => {
    expect(directionLetters(directionLps(x, y, z))).toBe(letter);
  });

  it('puts the weightier axis first where the view is oblique', () => {
    expect(directionLetters(normalised(directionLps(0.9, -0.4, 0)))).toBe('LA');
    expect(directionLetters(normalised(directionLps(-0.3, 0, -0.9)))).toBe('FR');
  });

  it('leaves out a second axis under ten degrees', () => {
    expect(directionLetters(directionLps(Math.cos(0.15), Math.sin(0.15), 0))).toBe('L');
    expect(directionLetters(directionLps(Math.cos(0.2), Math.sin(0.2), 0))).toBe('LP');
  });

  it("shows the patient's right on the left of an axial view", () => {
    expect(edgeLetters(directionLps(1, 0, 0), directionLps(0, 1, 0))).toEqual({
      left: 'R',
      right: 'L',
      top: 'A',
      bottom: 'P',
    });
  });
});
