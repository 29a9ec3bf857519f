// The whole solid of an instrument as capsules, hub and handle outside the skin included: for what two instruments do to
// each other. Each segment lies in one capsule, whose axis ends a little before the segment's discs and whose radius is a
// little more than theirs: a ball round the middle of a disc would reach a whole radius past it (13 mm past a hub's wings).

import { along, distanceMm, normalised, type PointLps, vectorBetween } from '../space/patient-space.ts';
import type { InstrumentCapsule } from './instrument-capsules.ts';
import type { Axis, InstrumentKind, InstrumentParameters } from './instrument-kind.ts';

/** How far an axis ends before its disc, as a share of the disc's radius. */
const INSET = 0.3;

/** One capsule a segment of the solid, tip first. */
export const solidCapsules = (
  kind: InstrumentKind,
  params: InstrumentParameters,
  axis: Axis,
): readonly InstrumentCapsule[] => {
  const outwards = normalised(vectorBetween(axis.targetLps, axis.entryLps));
  const pathMm = distanceMm(axis.entryLps, axis.targetLps);
  const at = (fromTipMm: number): PointLps => along(axis.targetLps, outwards, fromTipMm);
  return kind.solid(params, pathMm).map(({ fromMm, toMm, fromRadiusMm, toRadiusMm }) => {
    const widestMm = Math.max(fromRadiusMm, toRadiusMm);
    const insetMm = Math.min((toMm - fromMm) / 2, INSET * widestMm);
    return {
      axis: { entryLps: at(toMm - insetMm), targetLps: at(fromMm + insetMm) },
      radiusMm: Math.hypot(widestMm, insetMm),
    };
  });
};
