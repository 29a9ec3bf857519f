// The rules on a direction that need no image: the side of the patient that one can work on, and the lean out of the axial
// plane. Directions go outwards, from the target to the skin.

import type { DirectionLps } from '../space/patient-space.ts';
import { upwardsIn } from '../trajectory/axis-readout.ts';
import type { AccessRules } from './access-ground.ts';

export interface DirectionRules {
  readonly up: DirectionLps;
  readonly leastUp: number;
  readonly mostLean: number;
}

const radians = (deg: number): number => (deg * Math.PI) / 180;

export const directionRules = ({ posture, sectorDeg, obliquityDeg }: AccessRules): DirectionRules => ({
  up: upwardsIn(posture),
  leastUp: Math.cos(radians(sectorDeg)),
  mostLean: Math.sin(radians(obliquityDeg)),
});

/** Whether a unit direction, outwards, keeps to the accessible side. */
export const isOnSide = ({ up, leastUp }: DirectionRules, u: DirectionLps): boolean =>
  u[0] * up[0] + u[1] * up[1] + u[2] * up[2] >= leastUp;

/** Whether a unit direction keeps to the limit of obliquity. */
export const isInPlane = ({ mostLean }: DirectionRules, u: DirectionLps): boolean => Math.abs(u[2]) <= mostLean;
