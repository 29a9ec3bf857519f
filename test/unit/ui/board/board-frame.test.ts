// The plane for the room is a rotation and never a mirror, upright as slices are, and holds the instruments that it says.

import { describe, expect, it } from 'vitest';
import {
  cross,
  directionLps,
  dot,
  normalised,
  type PointLps,
  pointLps,
  vectorBetween,
} from '#core/space/patient-space.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { boardPlane, uprightFrame } from '#ui/board/board-frame.ts';
import { edgeLetters } from '#viewer/overlay/orientation-letters.ts';

const lettersOf = (normal: readonly [number, number, number]) => {
  const { rightLps, downLps } = uprightFrame(directionLps(...normal));
  const { left, right, top, bottom } = edgeLetters(rightLps, downLps);
  return `${left}${right} ${top}${bottom}`;
};

describe('upright', () => {
  it.each([
    [[0, 0, 1], 'RL AP'],
    [[0, 0, -1], 'RL AP'],
    [[-1, 0, 0], 'AP HF'],
    [[1, 0, 0], 'AP HF'],
    [[0, 1, 0], 'RL HF'],
    [[0, -1, 0], 'RL HF'],
  ] as const)('a plane square to %j reads %s, from either side', (normal, letters) => {
    expect(lettersOf(normal)).toBe(letters);
  });

  it('is a right-handed frame for any plane', () => {
    const random = seededRandom(7);
    for (let n = 0; n < 2000; n++) {
      const normal = normalised(directionLps(random() - 0.5, random() - 0.5, random() - 0.5));
      const { rightLps, downLps, forwardLps } = uprightFrame(normal);
      const across = cross(rightLps, downLps);
      for (const axis of [0, 1, 2] as const) expect(across[axis]).toBeCloseTo(forwardLps[axis], 12);
      expect(Math.abs(dot(forwardLps, normal))).toBeCloseTo(1, 12);
      expect(dot(rightLps, downLps)).toBeCloseTo(0, 12);
    }
  });
});

const axis = (id: string, entryLps: PointLps, targetLps: PointLps) => ({ id, entryLps, targetLps });

describe('the plane of two trocars', () => {
  const right = axis('a', pointLps(-50, 120, 10), pointLps(-6, 20, 0));
  const left = axis('b', pointLps(52, 118, 10.4), pointLps(8, 20, 0));
  const off = (plane: ReturnType<typeof boardPlane>, p: PointLps): number =>
    Math.abs(dot(vectorBetween(plane.centreLps, p), plane.frame.forwardLps));

  it('holds both where they lie in one, within three millimetres', () => {
    const plane = boardPlane(right, [right, left]);
    expect(plane.holds).toEqual(['a', 'b']);
    for (const p of [right.entryLps, right.targetLps, left.entryLps, left.targetLps])
      expect(off(plane, p)).toBeLessThanOrEqual(3);
  });

  it('holds the chosen one alone, exactly, where the other leaves the plane', () => {
    const away = axis('b', pointLps(52, 118, 60), pointLps(8, 20, -30));
    const plane = boardPlane(right, [right, away]);
    expect(plane.holds).toEqual(['a']);
    for (const p of [right.entryLps, right.targetLps]) expect(off(plane, p)).toBeCloseTo(0, 9);
  });
});
