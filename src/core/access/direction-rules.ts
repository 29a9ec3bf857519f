// The rules on a direction that need no image: the side of the patient that one can work on, and the lean out of the axial
// plane. Directions go outwards, from the target to the skin.

import { type DirectionLps, directionLps } from '../space/patient-space.ts';
import type { PatientPosture } from '../trajectory/axis-readout.ts';
import type { AccessRules } from './access-ground.ts';

/** The room's upwards as a patient direction. */
const UPWARDS: Readonly<Record<PatientPosture, DirectionLps>> = {
  supine: directionLps(0, -1, 0),
  prone: directionLps(0, 1, 0),
  'left-lateral': directionLps(-1, 0, 0),
  'right-lateral': directionLps(1, 0, 0),
};

export interface DirectionRules {
  readonly up: DirectionLps;
  readonly leastUp: number;
  readonly mostLean: number;
}

const radians = (deg: number): number => (deg * Math.PI) / 180;

export const directionRules = ({ posture, sectorDeg, obliquityDeg }: AccessRules): DirectionRules => ({
  up: UPWARDS[posture],
  leastUp: Math.cos(radians(sectorDeg)),
  mostLean: Math.sin(radians(obliquityDeg)),
});

/** Whether a unit direction, outwards, keeps to the accessible side. */
export const isOnSide = ({ up, leastUp }: DirectionRules, u: DirectionLps): boolean =>
  u[0] * up[0] + u[1] * up[1] + u[2] * up[2] >= leastUp;

/** Whether a unit direction keeps to the limit of obliquity. */
export const isInPlane = ({ mostLean }: DirectionRules, u: DirectionLps): boolean => Math.abs(u[2]) <= mostLean;
