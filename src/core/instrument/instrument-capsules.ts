// An instrument as the capsules that clearance is measured from: its shaft from entry to target, and where it has a wider
// section (a screw's head) the stretch that section travels. Their union holds the whole solid under the skin.

import { along, distanceMm, normalised, type PointLps, vectorBetween } from '../space/patient-space.ts';
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

/** Of a disc's radius: how far its capsule's axis ends before the disc, so that the ball there holds it and little more. */
const INSET = 0.3;

/**
 * The whole instrument as it stands when in place, hub, head and wire outside the skin included: what another instrument
 * must not meet. Each cone of the solid lies in one capsule, a little wider than it at the ends.
 */
export const wholeCapsules = (
  kind: InstrumentKind,
  params: InstrumentParameters,
  axis: Axis,
): readonly InstrumentCapsule[] => {
  const pathMm = distanceMm(axis.entryLps, axis.targetLps);
  const outwards = normalised(vectorBetween(axis.targetLps, axis.entryLps));
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
