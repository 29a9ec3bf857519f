// Where a new instrument starts: its tip at a point of interest, its entry straight above it in the room (gravity's
// opposite for the posture of the act), where the line leaves the skin. The usual first guess in the room: a path
// perpendicular to the floor, within one slice.

import type { Axis } from '#core/instrument/instrument-kind.ts';
import { along, type DirectionLps, directionLps, type PointLps } from '#core/space/patient-space.ts';
import { containsIjk, toIjk } from '#core/space/volume-grid.ts';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import type { PatientPosture } from '#core/trajectory/axis-readout.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';

/** The direction of the ceiling for each posture (PS3.3 C.7.3.1.1.2). */
const UP: Readonly<Record<PatientPosture, DirectionLps>> = {
  supine: directionLps(0, -1, 0),
  prone: directionLps(0, 1, 0),
  'left-lateral': directionLps(-1, 0, 0),
  'right-lateral': directionLps(1, 0, 0),
};

const STEP_MM = 0.5;
const FURTHEST_MM = 600;
/** Between air (−1000) and fat (−100). */
const BODY_HU = -300;
/** Entry where neither skin nor HU say where the body ends. */
const BLIND_MM = 100;

/** @param skin the body's mask where the plan has one. */
export const startingAxis = (
  targetLps: PointLps,
  posture: PatientPosture,
  volume: ImageVolume,
  skin: Mask | null,
): Axis => {
  const { grid, voxels, unit } = volume;
  const up = UP[posture];
  let lastInside: number | null = null;
  for (let mm = 0; mm <= FURTHEST_MM; mm += STEP_MM) {
    const p = toIjk(grid, along(targetLps, up, mm));
    if (!containsIjk(grid, p)) break;
    const [i, j, k] = [Math.round(p[0]), Math.round(p[1]), Math.round(p[2])];
    const value = voxels[i + grid.dims[0] * (j + grid.dims[1] * k)];
    const inside = skin === null ? unit === 'HU' && value !== undefined && value > BODY_HU : maskHas(skin, i, j, k);
    if (inside) lastInside = mm;
    // Half a centimetre of air: the table beyond it is no body.
    else if (lastInside !== null && mm - lastInside > 5 && skin === null) break;
  }
  const entryMm = lastInside !== null && lastInside >= 10 ? lastInside + STEP_MM : BLIND_MM;
  return { entryLps: along(targetLps, up, entryMm), targetLps };
};
