// How much of the sphere round a target is free, blocked, out of reach or undecided, by solid angle.

import type { AccessMap } from './access-map.ts';
import { BLOCKED, FREE, OUT_OF_REACH } from './cone-proof.ts';
import { cellAngles } from './cube-map.ts';

/** Shares of the whole sphere, 0 to 1. */
export interface MapShares {
  readonly free: number;
  readonly blocked: number;
  readonly outOfReach: number;
  readonly undecided: number;
}

export const mapShares = ({ level, states }: AccessMap): MapShares => {
  const angles = cellAngles(level);
  const sums = new Float64Array(4);
  for (let cell = 0; cell < states.length; cell++) {
    const state = states[cell] as number;
    sums[state] = (sums[state] as number) + (angles[cell % angles.length] as number);
  }
  const whole = 4 * Math.PI;
  const share = (state: number): number => (sums[state] as number) / whole;
  return {
    free: share(FREE),
    blocked: share(BLOCKED),
    outOfReach: share(OUT_OF_REACH),
    undecided: 1 - share(FREE) - share(BLOCKED) - share(OUT_OF_REACH),
  };
};
