// The letters at a view's edges (R L A P H F), as projections of the patient's axes on the direction that points off the
// edge: first the axis that weighs most, then a second one where the view is oblique. PS3.3 C.7.6.1.1.1 names them so.

import type { DirectionLps } from '#core/space/patient-space.ts';
import { directionLps } from '#core/space/patient-space.ts';

/** Below this cosine (about 10 degrees off an axis) the second letter is left out. */
const SECOND_LETTER_FROM = 0.18;

const LETTERS = [
  ['L', 'R'],
  ['P', 'A'],
  ['H', 'F'],
] as const;

/** Letters of a unit direction, the weightiest first: «L», «LA». */
export const directionLetters = (direction: DirectionLps): string =>
  LETTERS.map(([positive, negative], axis) => {
    const cosine = direction[axis] ?? 0;
    return { letter: cosine < 0 ? negative : positive, weight: Math.abs(cosine) };
  })
    .sort((a, b) => b.weight - a.weight)
    .filter(({ weight }, rank) => (rank === 0 ? weight > 0 : rank === 1 && weight >= SECOND_LETTER_FROM))
    .map(({ letter }) => letter)
    .join('');

export interface EdgeLetters {
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

/** Letters of the four edges of a view that looks along right × down. */
export const edgeLetters = (rightLps: DirectionLps, downLps: DirectionLps): EdgeLetters => ({
  left: directionLetters(opposite(rightLps)),
  right: directionLetters(rightLps),
  top: directionLetters(opposite(downLps)),
  bottom: directionLetters(downLps),
});

const opposite = (v: DirectionLps): DirectionLps => directionLps(-v[0], -v[1], -v[2]);
