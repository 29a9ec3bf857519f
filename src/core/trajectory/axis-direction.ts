// Which way a trajectory leans, as a word's key: angles are read out as "20.6 degrees medial", never with a bare sign.
// An angle that would be shown as 0.0 degrees leans nowhere ('none').

import type { PointLps } from '../space/patient-space.ts';
import { type AxisReadout, type PatientPosture, readAxis } from './axis-readout.ts';

/** Angles below this are shown as 0.0. */
const SHOWN_AS_ZERO_DEG = 0.05;

export type AxialDirection = 'right' | 'left' | 'anterior' | 'posterior' | 'none';

/** The side of the patient that the axial angle leans to, from entry to target. */
export const axialDirection = (readout: AxisReadout, posture: PatientPosture): AxialDirection =>
  sideOf(readout.axialDeg, posture);

/** The side of the patient that a positive or negative angle from the room's vertical leans to. */
export const sideOf = (angleDeg: number, posture: PatientPosture): AxialDirection => {
  if (Math.abs(angleDeg) < SHOWN_AS_ZERO_DEG) return 'none';
  const positive = angleDeg > 0;
  if (posture === 'supine' || posture === 'prone') return positive ? 'right' : 'left';
  return positive ? 'anterior' : 'posterior';
};

/** Whether an angle that is positive cranial leans to the head or to the feet. */
export const craniocaudalDirection = (angleDeg: number): 'cranial' | 'caudal' | 'none' => {
  if (Math.abs(angleDeg) < SHOWN_AS_ZERO_DEG) return 'none';
  return angleDeg > 0 ? 'cranial' : 'caudal';
};

/**
 * Whether the instrument sets out towards the midline (x = midlineX, mm) or away from it; from an entry on the midline
 * every lean is lateral. A path that crosses the midline set out medially and is called so.
 */
export const axialWord = (entry: PointLps, target: PointLps, midlineX: number): 'medial' | 'lateral' | 'none' => {
  const readout = readAxis(entry, target, 'supine');
  const leanDeg = Math.min(Math.abs(readout.axialDeg), 180 - Math.abs(readout.axialDeg));
  if (leanDeg < SHOWN_AS_ZERO_DEG) return 'none';
  return (target[0] - entry[0]) * (midlineX - entry[0]) > 0 ? 'medial' : 'lateral';
};
