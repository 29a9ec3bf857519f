// How a trajectory is read out: length and angles of the vector d = target - entry, in patient LPS.
// The axial angle is measured from the room's vertical, which depends on how the patient lies, within the axial plane;
// the craniocaudal angle is the true (3D) one, the gantry equivalent is the projected one: they differ, both are given.
// Convention of the two room axes in LPS ("down" and "aside", the side on which axial angles are positive):
//   supine        down +y (posterior)   aside -x (the patient's right)
//   prone         down -y (anterior)    aside -x (the patient's right)
//   left lateral  down +x (left)        aside -y (anterior)
//   right lateral down -x (right)       aside -y (anterior)

import { type DirectionLps, directionLps, type PointLps } from '../space/patient-space.ts';

export const PATIENT_POSTURES = ['supine', 'prone', 'left-lateral', 'right-lateral'] as const;

/** How the patient lies during the procedure; a lateral posture is named for the side that lies on the table. */
export type PatientPosture = (typeof PATIENT_POSTURES)[number];

export interface AxisReadout {
  /** Entry to target, mm. */
  readonly lengthMm: number;
  /**
   * Angle from the room's vertical within the axial plane, degrees, -180 to 180: positive towards the patient's right
   * (supine, prone) or front (lateral). More than 90 means that the instrument points upwards.
   */
  readonly axialDeg: number;
  /** asin(dz / length), degrees, positive cranial. */
  readonly craniocaudalDeg: number;
  /** Gantry tilt whose plane would hold the needle: atan2(dz, |d·down|), degrees, positive cranial. */
  readonly gantryEquivalentDeg: number;
  /** Axial angle left to set once the gantry is tilted so: atan2(d·aside, hypot(d·down, dz)), degrees, at most 90. */
  readonly axialAfterTiltDeg: number;
}

type RoomAxes = readonly [downX: number, downY: number, asideX: number, asideY: number];

const ROOM_AXES: Readonly<Record<PatientPosture, RoomAxes>> = {
  supine: [0, 1, -1, 0],
  prone: [0, -1, -1, 0],
  'left-lateral': [1, 0, 0, -1],
  'right-lateral': [-1, 0, 0, -1],
};

/** The room's upwards as a unit patient direction. */
export const upwardsIn = (posture: PatientPosture): DirectionLps => {
  const [downX, downY] = ROOM_AXES[posture];
  return directionLps(0 - downX, 0 - downY, 0);
};

/** The room's horizontal across the patient as a unit direction: to the patient's right (supine, prone) or front (lateral). */
export const asideIn = (posture: PatientPosture): DirectionLps => {
  const [, , asideX, asideY] = ROOM_AXES[posture];
  return directionLps(asideX, asideY, 0);
};

const DEGREES = 180 / Math.PI;

/** Adding 0 turns -0 into 0, which would be printed with a sign. */
const atan2Deg = (y: number, x: number): number => Math.atan2(y + 0, x + 0) * DEGREES + 0;

/** asin(dz / length) in degrees, as atan2 so that it stays exact near the long axis; 0 for a vector of no length. */
const elevationDeg = (dx: number, dy: number, dz: number): number => atan2Deg(dz, Math.hypot(dx, dy));

/** Length and angles of an axis for a posture; every angle is 0 when entry and target are one point. */
export const readAxis = (entry: PointLps, target: PointLps, posture: PatientPosture): AxisReadout => {
  const dx = target[0] - entry[0];
  const dy = target[1] - entry[1];
  const dz = target[2] - entry[2];
  const [downX, downY, asideX, asideY] = ROOM_AXES[posture];
  const down = dx * downX + dy * downY;
  const aside = dx * asideX + dy * asideY;
  return {
    lengthMm: Math.hypot(dx, dy, dz),
    axialDeg: atan2Deg(aside, down),
    craniocaudalDeg: elevationDeg(dx, dy, dz),
    gantryEquivalentDeg: atan2Deg(dz, Math.abs(down)),
    axialAfterTiltDeg: atan2Deg(aside, Math.hypot(down, dz)),
  };
};

export interface CArmAngles {
  /** Positioner primary angle, degrees: positive LAO, negative RAO. */
  readonly primaryDeg: number;
  /** Positioner secondary angle, degrees: positive cranial, negative caudal. */
  readonly secondaryDeg: number;
}

/**
 * C-arm angles that look down the instrument, detector on the entry side (PS3.3 C.8.7.5, angles in the patient's frame,
 * whatever the posture): u = -d / |d|, primary atan2(ux, -uy), secondary asin(uz).
 */
export const cArmAngles = (entry: PointLps, target: PointLps): CArmAngles => {
  const ux = entry[0] - target[0];
  const uy = entry[1] - target[1];
  const uz = entry[2] - target[2];
  return { primaryDeg: atan2Deg(ux, -uy), secondaryDeg: elevationDeg(ux, uy, uz) };
};

export interface RoomCArm {
  /**
   * Tilt of the detector, above the patient, from the room's vertical within the axial plane, degrees, -90 to 90:
   * positive towards the patient's right (supine, prone) or front (lateral), as axial angles are.
   */
  readonly tiltDeg: number;
  /** Lean of the detector out of the axial plane, degrees, positive to the head. */
  readonly craniocaudalDeg: number;
  /** False for an instrument that comes from under the table: the detector, above, then faces its tip. */
  readonly isDetectorAtEntry: boolean;
}

/**
 * The view down the instrument as it is dialled in the room, for a posture: the same ray as `cArmAngles`, told from the
 * vertical of the room with the detector on the upper side, because primary angles counted from the patient's front read
 * 149 degrees for what is 31 degrees off the vertical of a prone patient.
 */
export const cArmInRoom = (entry: PointLps, target: PointLps, posture: PatientPosture): RoomCArm => {
  const [downX, downY, asideX, asideY] = ROOM_AXES[posture];
  const [ux, uy, uz] = [entry[0] - target[0], entry[1] - target[1], entry[2] - target[2]];
  const up = -(ux * downX + uy * downY);
  const isDetectorAtEntry = up >= 0;
  const side = isDetectorAtEntry ? 1 : -1;
  return {
    tiltDeg: atan2Deg(side * (ux * asideX + uy * asideY), side * up),
    craniocaudalDeg: elevationDeg(side * ux, side * uy, side * uz),
    isDetectorAtEntry,
  };
};

/** Positioner angles of a detector above the patient, tilted and leaning as `cArmInRoom` says. */
export const positionerAngles = (
  { tiltDeg, craniocaudalDeg }: Pick<RoomCArm, 'tiltDeg' | 'craniocaudalDeg'>,
  posture: PatientPosture,
): CArmAngles => {
  const [downX, downY, asideX, asideY] = ROOM_AXES[posture];
  const [c, s] = [Math.cos(tiltDeg / DEGREES), Math.sin(tiltDeg / DEGREES)];
  return { primaryDeg: atan2Deg(s * asideX - c * downX, c * downY - s * asideY), secondaryDeg: craniocaudalDeg };
};
