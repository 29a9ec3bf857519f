// A C-arm's view of the patient: where source and detector stand for its two angles, and where a point of the patient falls
// on the picture. Angles as in DICOM (PS3.3 C.8.7.5), in the patient's frame whatever the posture: primary positive LAO,
// secondary positive cranial; u points from the isocentre to the detector,
//   u = (sin p cos s, -cos p cos s, sin s), right = (cos p, sin p, 0), up = (-sin p sin s, cos p sin s, cos s).
// The picture is seen from the detector: at 0, 0 the patient faces the viewer, head up, right side on the left.

import { along, type DirectionLps, directionLps, dot, type PointLps, vectorBetween } from '../space/patient-space.ts';

export interface CArmView {
  readonly primaryDeg: number;
  readonly secondaryDeg: number;
  readonly isocentreLps: PointLps;
  readonly sourceToIsocentreMm: number;
  readonly sourceToDetectorMm: number;
  /** Pixels of the picture; the central ray meets its middle. */
  readonly columns: number;
  readonly rows: number;
  /** Side of a pixel on the detector. */
  readonly pixelMm: number;
}

export interface CArmFrame {
  readonly sourceLps: PointLps;
  /** Middle of the detector. */
  readonly detectorLps: PointLps;
  readonly towardsDetectorLps: DirectionLps;
  /** Along a row of the picture, to its right. */
  readonly rightLps: DirectionLps;
  readonly upLps: DirectionLps;
}

const RADIANS = Math.PI / 180;

/** @throws RangeError for distances out of order, or a picture without pixels. */
export const cArmFrame = (view: CArmView): CArmFrame => {
  const { isocentreLps, sourceToIsocentreMm, sourceToDetectorMm, columns, rows, pixelMm } = view;
  if (!(sourceToIsocentreMm > 0 && sourceToDetectorMm > sourceToIsocentreMm))
    throw new RangeError(`0 < isocentre < detector wanted, got ${sourceToIsocentreMm} and ${sourceToDetectorMm} mm`);
  if (!(columns >= 1 && rows >= 1 && pixelMm > 0))
    throw new RangeError(`a picture with pixels wanted, got ${columns} x ${rows} of ${pixelMm} mm`);
  const p = view.primaryDeg * RADIANS;
  const s = view.secondaryDeg * RADIANS;
  const u = directionLps(Math.sin(p) * Math.cos(s), -Math.cos(p) * Math.cos(s), Math.sin(s));
  return {
    sourceLps: along(isocentreLps, u, -sourceToIsocentreMm),
    detectorLps: along(isocentreLps, u, sourceToDetectorMm - sourceToIsocentreMm),
    towardsDetectorLps: u,
    rightLps: directionLps(Math.cos(p), Math.sin(p), 0),
    upLps: directionLps(-Math.sin(p) * Math.sin(s), Math.cos(p) * Math.sin(s), Math.cos(s)),
  };
};

export interface ProjectedPoint {
  /** Pixels from the left and the top edge of the picture; whole numbers plus a half at pixel centres. */
  readonly column: number;
  readonly row: number;
  /** How much larger things look there than on the detector itself. */
  readonly magnification: number;
}

/** Where a patient point falls on the picture, beyond its edges too; null at or behind the source. */
export const projectPoint = (view: CArmView, point: PointLps): ProjectedPoint | null => {
  const { sourceLps, towardsDetectorLps, rightLps, upLps } = cArmFrame(view);
  const v = vectorBetween(sourceLps, point);
  const depthMm = dot(v, towardsDetectorLps);
  if (!(depthMm > 0)) return null;
  const magnification = view.sourceToDetectorMm / depthMm;
  return {
    column: view.columns / 2 + (dot(v, rightLps) * magnification) / view.pixelMm,
    row: view.rows / 2 - (dot(v, upLps) * magnification) / view.pixelMm,
    magnification,
  };
};

/** The patient point of a place of the picture, on the detector. */
export const onDetector = (view: CArmView, column: number, row: number): PointLps => {
  const { detectorLps, rightLps, upLps } = cArmFrame(view);
  const across = (column - view.columns / 2) * view.pixelMm;
  return along(along(detectorLps, rightLps, across), upLps, (view.rows / 2 - row) * view.pixelMm);
};
