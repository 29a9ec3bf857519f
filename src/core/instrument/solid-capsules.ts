// The whole solid of an instrument as capsules, hub and handle outside the skin included: for what two instruments do to
// each other. Each segment's capsule has the wider of its radii and round ends, so the union holds the solid.

import { along, distanceMm, normalised, vectorBetween } from '../space/patient-space.ts';
import type { InstrumentCapsule } from './instrument-capsules.ts';
import type { Axis, InstrumentKind, InstrumentParameters } from './instrument-kind.ts';

/** One capsule a segment of the solid, tip first. */
export const solidCapsules = (
  kind: InstrumentKind,
  params: InstrumentParameters,
  axis: Axis,
): readonly InstrumentCapsule[] => {
  const outwards = normalised(vectorBetween(axis.targetLps, axis.entryLps));
  const pathMm = distanceMm(axis.entryLps, axis.targetLps);
  return kind.solid(params, pathMm).map(({ fromMm, toMm, fromRadiusMm, toRadiusMm }) => ({
    axis: { entryLps: along(axis.targetLps, outwards, toMm), targetLps: along(axis.targetLps, outwards, fromMm) },
    radiusMm: Math.max(fromRadiusMm, toRadiusMm),
  }));
};
