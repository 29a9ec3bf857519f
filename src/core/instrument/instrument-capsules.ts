// An instrument as the capsules that clearance is measured from: its shaft from entry to target, and where it has a wider
// section (a screw's head) the stretch that section travels. Their union holds the whole solid under the skin.

import { along, distanceMm, normalised, vectorBetween } from '../space/patient-space.ts';
import type { Axis, InstrumentKind, InstrumentParameters } from './instrument-kind.ts';

export interface InstrumentCapsule {
  readonly axis: Axis;
  readonly radiusMm: number;
}

/** One or two capsules; the instrument's clearance is the least of theirs. The shaft comes first. */
export const instrumentCapsules = (
  kind: InstrumentKind,
  params: InstrumentParameters,
  axis: Axis,
): readonly InstrumentCapsule[] => {
  const shaft = { axis, radiusMm: kind.outerDiameterMm(params) / 2 };
  const pathMm = distanceMm(axis.entryLps, axis.targetLps);
  const wider = kind.widening?.(params, pathMm) ?? null;
  if (wider === null) return [shaft];
  const outwards = normalised(vectorBetween(axis.targetLps, axis.entryLps));
  const seat = along(axis.targetLps, outwards, wider.fromMm);
  return [shaft, { axis: { entryLps: axis.entryLps, targetLps: seat }, radiusMm: wider.diameterMm / 2 }];
};
