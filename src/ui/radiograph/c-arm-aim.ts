// Where a simulated fluoroscope stands, from what was asked of it: the two angles as they are dialled in the room, and the
// view in the patient that they make.

import type { Axis } from '#core/instrument/instrument-kind.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { solidCapsules } from '#core/instrument/solid-capsules.ts';
import type { CArmView } from '#core/projection/c-arm-view.ts';
import { METAL_ATTENUATION, type ShadowCapsule } from '#core/projection/radiograph.ts';
import { distanceMm, type PointLps } from '#core/space/patient-space.ts';
import { cArmInRoom, type PatientPosture, positionerAngles, type RoomCArm } from '#core/trajectory/axis-readout.ts';
import type { Instrument } from '#plan/plan-document.ts';
import type { CArmAim } from '#session/session-state.ts';

export type RoomAngles = Pick<RoomCArm, 'tiltDeg' | 'craniocaudalDeg'>;

/** As most C-arms are built. */
const SOURCE_TO_ISOCENTRE_MM = 780;
const SOURCE_TO_DETECTOR_MM = 1200;

/** Without an instrument, "down it" and "square to it" are the front and the side. */
export const roomAngles = (aim: CArmAim, axis: Axis | null, posture: PatientPosture): RoomAngles => {
  if (aim.by === 'hand') return aim;
  const along = axis === null ? { tiltDeg: 0, craniocaudalDeg: 0 } : cArmInRoom(axis.entryLps, axis.targetLps, posture);
  if (aim.by === 'barrel') return along;
  // A quarter turn about the long axis, within the axial plane, is square to any lean.
  return { tiltDeg: along.tiltDeg > 0 ? along.tiltDeg - 90 : along.tiltDeg + 90, craniocaudalDeg: 0 };
};

/** fieldMm is seen across the smaller side of the picture, at the isocentre. */
export const cArmView = (
  angles: RoomAngles,
  posture: PatientPosture,
  isocentreLps: PointLps,
  fieldMm: number,
  columns: number,
  rows: number,
): CArmView => ({
  ...positionerAngles(angles, posture),
  isocentreLps,
  sourceToIsocentreMm: SOURCE_TO_ISOCENTRE_MM,
  sourceToDetectorMm: SOURCE_TO_DETECTOR_MM,
  columns,
  rows,
  pixelMm: ((fieldMm / Math.min(columns, rows)) * SOURCE_TO_DETECTOR_MM) / SOURCE_TO_ISOCENTRE_MM,
});

/** Hubs and handles are plastic. */
const PLASTIC_ATTENUATION = 0.9;

/** The whole solids of what is shown, hubs too, less the one that is looked down: its hub would hide where it goes. */
export const shownSolids = (
  instruments: readonly Instrument[],
  lookedDownId: string | null,
): readonly ShadowCapsule[] =>
  instruments.flatMap(({ id, visible, kind, parameters, entryLps, targetLps }) => {
    const pathMm = distanceMm(entryLps, targetLps);
    if (!visible || id === lookedDownId || pathMm === 0) return [];
    const parts = instrumentKind(kind).solid(parameters, pathMm);
    return solidCapsules(instrumentKind(kind), parameters, { entryLps, targetLps }).map((capsule, n) => ({
      ...capsule,
      attenuation: parts[n]?.part === 'hub' ? PLASTIC_ATTENUATION : METAL_ATTENUATION,
    }));
  });
