// Length and angles of 100,000 random axes against an independent program that takes another road (axis-twin.py).

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pointLps } from '#core/space/patient-space.ts';
import { cArmAngles, cArmInRoom, type PatientPosture, readAxis } from '#core/trajectory/axis-readout.ts';
import { askPython, hasPython } from '../../python.ts';
import { between, seededRandom } from '../seeded-random.ts';

const PROGRAM = readFileSync(join(import.meta.dirname, 'axis-twin.py'), 'utf8');
const POSTURES: readonly PatientPosture[] = ['supine', 'prone', 'left-lateral', 'right-lateral'];
const COUNT = 100_000;

describe.skipIf(!hasPython('numpy'))('axis readout against Python', () => {
  it(`agrees on ${COUNT} axes to 1e-9 mm and 1e-7 degrees`, () => {
    const random = seededRandom(20);
    const point = () => [between(random, -400, 400), between(random, -400, 400), between(random, -900, 900)] as const;
    const cases = Array.from(
      { length: COUNT },
      (_, n) => [point(), point(), POSTURES[n % 4] as PatientPosture] as const,
    );
    const twin = askPython<number[][]>(PROGRAM, cases);
    let worstMm = 0;
    let worstDeg = 0;
    cases.forEach(([entry, target, posture], n) => {
      const [e, t] = [pointLps(...entry), pointLps(...target)];
      const r = readAxis(e, t, posture);
      const c = cArmAngles(e, t);
      const room = cArmInRoom(e, t, posture);
      const [length, ...angles] = twin[n] as [number, ...number[]];
      const ours = [
        r.axialDeg,
        r.craniocaudalDeg,
        r.gantryEquivalentDeg,
        r.axialAfterTiltDeg,
        c.primaryDeg,
        c.secondaryDeg,
        room.tiltDeg,
        room.craniocaudalDeg,
      ];
      worstMm = Math.max(worstMm, Math.abs(length - r.lengthMm));
      for (const [m, angle] of angles.entries()) worstDeg = Math.max(worstDeg, Math.abs(angle - (ours[m] as number)));
    });
    expect(twin.every((row) => row.length === 9)).toBe(true);
    expect(worstMm).toBeLessThanOrEqual(1e-9);
    expect(worstDeg).toBeLessThanOrEqual(1e-7);
  });
});
