// How far a way stays from a structure: its shaft from skin to target, and where the instrument has a wider section (a screw's
// head) the stretch that section travels, from the skin to its seat behind the tip. The least of the two, each certified.

import { type CapsuleClearance, capsuleClearance } from '../clearance/capsule-clearance.ts';
import type { StructureBoundary } from '../field/boundary-bricks.ts';
import type { Axis } from '../instrument/instrument-kind.ts';
import { along, distanceMm, normalised, vectorBetween } from '../space/patient-space.ts';
import type { AccessRules } from './access-ground.ts';
import type { NeedleSearch } from './cone-proof.ts';
import { roomAlongRay } from './ray-room.ts';

/** The clearance of the instrument of the rules along an axis; its depth is from the entry, mm. */
export const wayClearance = (
  boundary: StructureBoundary,
  axis: Axis,
  { radiusMm, wider }: Pick<AccessRules, 'radiusMm' | 'wider'>,
): CapsuleClearance => {
  const shaft = capsuleClearance(boundary, axis, radiusMm);
  if (wider === undefined || distanceMm(axis.entryLps, axis.targetLps) <= wider.fromMm) return shaft;
  const outwards = normalised(vectorBetween(axis.targetLps, axis.entryLps));
  const seat = { entryLps: axis.entryLps, targetLps: along(axis.targetLps, outwards, wider.fromMm) };
  const head = capsuleClearance(boundary, seat, wider.radiusMm);
  return head.clearanceMm < shaft.clearanceMm ? head : shaft;
};

/**
 * Proven least room of the wider section beyond every margin along a ray up to lengthMm, mm, at most capMm; below 0 where the
 * field cannot prove it, capMm where there is none.
 */
export const widerRoomMm = (
  needle: NeedleSearch,
  { wider }: Pick<AccessRules, 'wider'>,
  x: number,
  y: number,
  z: number,
  lengthMm: number,
  capMm: number,
): number => {
  if (wider === undefined || lengthMm <= wider.fromMm) return capMm;
  const { fromMm, radiusMm } = wider;
  const from = { tx: needle.tx + fromMm * x, ty: needle.ty + fromMm * y, tz: needle.tz + fromMm * z };
  return roomAlongRay({ ...needle, ...from, radiusMm }, x, y, z, lengthMm - fromMm, capMm);
};
