// PLACEHOLDER CONTRACT: filled by the core wing.
import type { PointLps } from '../space/patient-space.ts';

/** Direction in which gravity-free "up" of the room points for a patient position (PS3.3 C.7.3.1.1.2). */
export type PatientPosture = 'supine' | 'prone' | 'left-lateral' | 'right-lateral';

export interface AxisReadout {
  /** Entry to target, mm. */
  readonly lengthMm: number;
  /** Angle from the room's vertical within the axial plane, degrees, positive towards the patient's right; signed. */
  readonly axialDeg: number;
  /** asin(dz / length), degrees, positive cranial. */
  readonly craniocaudalDeg: number;
  /** Gantry tilt whose plane would hold the needle: atan2(dz, |dy|), degrees, positive cranial. */
  readonly gantryEquivalentDeg: number;
}

export declare const readAxis: (entry: PointLps, target: PointLps, posture: PatientPosture) => AxisReadout;
