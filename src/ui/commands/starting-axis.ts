// Where an instrument made at the crosshair starts: its tip there, its entry straight above it in the room, where the
// line leaves the skin. The usual first guess: a path perpendicular to the floor, within one slice.

import type { Axis } from '#core/instrument/instrument-kind.ts';
import { along, type PointLps } from '#core/space/patient-space.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import { type PatientPosture, upwardsIn } from '#core/trajectory/axis-readout.ts';
import { leaveBody } from '#core/trajectory/skin-crossing.ts';

/** Length of the path where no skin says where the body ends. */
const BLIND_MM = 90;
/** A target at the skin still needs a direction. */
const SHORTEST_MM = 10;

export const startingAxis = (
  targetLps: PointLps,
  posture: PatientPosture,
  grid: VolumeGrid,
  skin: Mask | null,
): Axis => {
  const up = upwardsIn(posture);
  const above = along(targetLps, up, SHORTEST_MM);
  const blind = along(targetLps, up, BLIND_MM);
  if (skin === null) return { targetLps, entryLps: blind };
  const exit = leaveBody(grid, skin, targetLps, above);
  if (exit === null) return { targetLps, entryLps: blind };
  const pathMm = Math.hypot(exit[0] - targetLps[0], exit[1] - targetLps[1], exit[2] - targetLps[2]);
  return { targetLps, entryLps: pathMm < SHORTEST_MM ? above : exit };
};
