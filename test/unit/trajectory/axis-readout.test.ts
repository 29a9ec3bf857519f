import { describe, expect, it } from 'vitest';
import { pointLps } from '#core/space/patient-space.ts';
import { axialDirection, axialWord, craniocaudalDirection, sideOf } from '#core/trajectory/axis-direction.ts';
import { cArmAngles, cArmInRoom, positionerAngles, readAxis } from '#core/trajectory/axis-readout.ts';

const ENTRY = pointLps(30, -100, 40);
const TARGET = pointLps(0, -20, 20);

describe('the test vector of the conventions', () => {
  const readout = readAxis(ENTRY, TARGET, 'supine');

  it('reads 87.75 mm, 20.56° to the right, 13.17° caudal, gantry 14.04° caudal, 19.99° after tilt', () => {
    expect(readout.lengthMm).toBeCloseTo(87.75, 2);
    expect(readout.axialDeg).toBeCloseTo(20.56, 2);
    expect(readout.craniocaudalDeg).toBeCloseTo(-13.17, 2);
    expect(readout.gantryEquivalentDeg).toBeCloseTo(-14.04, 2);
    expect(readout.axialAfterTiltDeg).toBeCloseTo(19.99, 2);
    expect(axialDirection(readout, 'supine')).toBe('right');
    expect(craniocaudalDirection(readout.craniocaudalDeg)).toBe('caudal');
  });

  it('is seen down the needle at LAO 20.56°, CRA 13.17°', () => {
    const { primaryDeg, secondaryDeg } = cArmAngles(ENTRY, TARGET);
    expect(primaryDeg).toBeCloseTo(20.56, 2);
    expect(secondaryDeg).toBeCloseTo(13.17, 2);
  });
});

describe('the C-arm in the room', () => {
  // From the patient's right and back, 31 degrees off the vertical of a prone patient.
  const BACK_RIGHT = pointLps(-30, 49.93, 0);
  const ORIGIN = pointLps(0, 0, 0);

  it('is dialled as the positioner says where the patient lies supine', () => {
    const { primaryDeg, secondaryDeg } = cArmAngles(ENTRY, TARGET);
    const { tiltDeg, craniocaudalDeg, isDetectorAtEntry } = cArmInRoom(ENTRY, TARGET, 'supine');
    expect(isDetectorAtEntry).toBe(true);
    expect(-tiltDeg).toBeCloseTo(primaryDeg, 12);
    expect(craniocaudalDeg).toBeCloseTo(secondaryDeg, 12);
    expect(sideOf(tiltDeg, 'supine')).toBe('left');
  });

  it('is 31° to the right of a prone patient where the positioner says RAO 149°', () => {
    expect(cArmAngles(BACK_RIGHT, ORIGIN).primaryDeg).toBeCloseTo(-149, 2);
    const { tiltDeg, isDetectorAtEntry } = cArmInRoom(BACK_RIGHT, ORIGIN, 'prone');
    expect(tiltDeg).toBeCloseTo(31, 2);
    expect(isDetectorAtEntry).toBe(true);
    expect(sideOf(tiltDeg, 'prone')).toBe('right');
  });

  it('keeps the detector above the table for an instrument that comes from below it', () => {
    const { tiltDeg, craniocaudalDeg, isDetectorAtEntry } = cArmInRoom(pointLps(-30, 49.93, 20), ORIGIN, 'supine');
    expect(isDetectorAtEntry).toBe(false);
    expect(sideOf(tiltDeg, 'supine')).toBe('left');
    expect(Math.abs(tiltDeg)).toBeCloseTo(31, 2);
    expect(craniocaudalDeg).toBeLessThan(0);
  });

  it.each(['supine', 'prone', 'left-lateral', 'right-lateral'] as const)(
    'goes back to the positioner, %s',
    (posture) => {
      for (const [x, y, z] of [
        [31, -80, 20],
        [-44, 61, -30],
        [70, 12, 5],
      ] as const) {
        const entry = pointLps(x, y, z);
        const room = cArmInRoom(entry, ORIGIN, posture);
        const ray = room.isDetectorAtEntry ? cArmAngles(entry, ORIGIN) : cArmAngles(ORIGIN, entry);
        const back = positionerAngles(room, posture);
        expect(back.primaryDeg).toBeCloseTo(ray.primaryDeg, 10);
        expect(back.secondaryDeg).toBeCloseTo(ray.secondaryDeg, 10);
      }
    },
  );

  it.each([
    ['left-lateral', -50, 0, 'none'],
    ['left-lateral', -50, -10, 'anterior'],
    ['right-lateral', 50, 10, 'posterior'],
  ] as const)('%s, entry at (%i, %i): leans to %s', (posture, x, y, side) => {
    const { tiltDeg, isDetectorAtEntry } = cArmInRoom(pointLps(x, y, 0), ORIGIN, posture);
    expect(isDetectorAtEntry).toBe(true);
    expect(sideOf(tiltDeg, posture)).toBe(side);
  });
});

describe('axial angle by posture', () => {
  const at = (x: number, y: number, posture: Parameters<typeof readAxis>[2]) =>
    readAxis(pointLps(0, 0, 0), pointLps(x, y, 0), posture);

  it.each([
    ['supine', 0, 10],
    ['prone', 0, -10],
    ['left-lateral', 10, 0],
    ['right-lateral', -10, 0],
  ] as const)('%s: straight down is 0', (posture, x, y) => {
    const readout = at(x, y, posture);
    expect(readout.axialDeg).toBe(0);
    expect(Object.is(readout.axialDeg, -0)).toBe(false);
    expect(axialDirection(readout, posture)).toBe('none');
  });

  it.each([
    ['supine', -10, 10, 'right'],
    ['supine', 10, 10, 'left'],
    ['prone', -10, -10, 'right'],
    ['prone', 10, -10, 'left'],
    ['left-lateral', 10, -10, 'anterior'],
    ['left-lateral', 10, 10, 'posterior'],
    ['right-lateral', -10, -10, 'anterior'],
    ['right-lateral', -10, 10, 'posterior'],
  ] as const)('%s: leaning 45° to (%i, %i) is %s', (posture, x, y, side) => {
    const readout = at(x, y, posture);
    expect(Math.abs(readout.axialDeg)).toBeCloseTo(45, 12);
    expect(axialDirection(readout, posture)).toBe(side);
  });

  it('is 180 straight up, and 0 with every other angle for an axis of no length', () => {
    expect(Math.abs(at(0, -10, 'supine').axialDeg)).toBe(180);
    expect(at(0, 0, 'prone')).toEqual({
      lengthMm: 0,
      axialDeg: 0,
      craniocaudalDeg: 0,
      gantryEquivalentDeg: 0,
      axialAfterTiltDeg: 0,
    });
  });
});

describe('medial and lateral', () => {
  it.each([
    [40, 10, 0, 'medial'],
    [-40, -10, 0, 'medial'],
    [10, 40, 0, 'lateral'],
    [-10, -40, 0, 'lateral'],
    [40, -5, 0, 'medial'],
    [0, 12, 0, 'lateral'],
    [40, 40, 0, 'none'],
    [5, 15, 20, 'medial'],
  ] as const)('from x = %i to %i with the midline at %i is %s', (from, to, midline, word) => {
    expect(axialWord(pointLps(from, -80, 0), pointLps(to, 0, 0), midline)).toBe(word);
  });
});
