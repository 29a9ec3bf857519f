// The plane that shows trajectories to a room: it holds the chosen instrument, and a second one too where both lie in one
// plane; turned as slices usually are (front on top, the patient's right on the left), not along the instrument.

import { axisFrames, type ScreenFrame } from '#core/section/axis-frames.ts';
import {
  cross,
  type DirectionLps,
  directionLps,
  dot,
  normalised,
  type PointLps,
  pointLps,
  vectorBetween,
} from '#core/space/patient-space.ts';
import type { Instrument } from '#plan/plan-document.ts';

/** Both are shown in one plane when no end is further from it, mm. */
const FLAT_MM = 3;
/** Instruments further apart than this are not looked at together, mm. */
const TOGETHER_MM = 120;

type Axis = Pick<Instrument, 'id' | 'entryLps' | 'targetLps'>;

/** A frame for a plane by its normal, upright as slices are: a rotation, never a mirror. */
export const uprightFrame = (normal: DirectionLps): ScreenFrame => {
  const isAxial = Math.abs(normal[2]) >= 0.5;
  const isSagittal = !isAxial && Math.abs(normal[0]) > Math.abs(normal[1]);
  // Into the screen: to the head for axial, to the patient's right for sagittal, to the back for coronal slices.
  const wanted = isAxial ? directionLps(0, 0, 1) : isSagittal ? directionLps(-1, 0, 0) : directionLps(0, 1, 0);
  const sign = dot(normal, wanted) < 0 ? -1 : 1;
  const forwardLps = directionLps(normal[0] * sign + 0, normal[1] * sign + 0, normal[2] * sign + 0);
  const across = isSagittal ? directionLps(0, 1, 0) : directionLps(1, 0, 0);
  const off = dot(across, forwardLps);
  const rightLps = normalised(
    directionLps(across[0] - off * forwardLps[0], across[1] - off * forwardLps[1], across[2] - off * forwardLps[2]),
  );
  return { rightLps, forwardLps, downLps: cross(forwardLps, rightLps) };
};

const directionOf = ({ entryLps, targetLps }: Axis): DirectionLps => normalised(vectorBetween(entryLps, targetLps));

const middleOf = (points: readonly PointLps[]): PointLps => {
  const mean = (axis: 0 | 1 | 2): number => points.reduce((sum, p) => sum + p[axis], 0) / points.length;
  return pointLps(mean(0), mean(1), mean(2));
};

export interface BoardPlane {
  readonly frame: ScreenFrame;
  readonly centreLps: PointLps;
  /** Ids of the instruments that it holds. */
  readonly holds: readonly string[];
}

/** The normal of the plane nearest to two axes through their four ends; null where they do not lie in one. */
const commonPlane = (a: Axis, b: Axis): BoardPlane | null => {
  const ends = [a.entryLps, a.targetLps, b.entryLps, b.targetLps];
  const [u, v] = [directionOf(a), directionOf(b)];
  const along = directionLps(u[0] + v[0], u[1] + v[1], u[2] + v[2]);
  const apart = vectorBetween(middleOf([a.entryLps, a.targetLps]), middleOf([b.entryLps, b.targetLps]));
  const normal = cross(along, apart);
  const size = Math.hypot(...normal);
  const distance = Math.hypot(...apart);
  if (size < 1 || distance > TOGETHER_MM) return null;
  const unit = directionLps(normal[0] / size, normal[1] / size, normal[2] / size);
  const centreLps = middleOf(ends);
  const off = Math.max(...ends.map((end) => Math.abs(dot(vectorBetween(centreLps, end), unit))));
  return off > FLAT_MM ? null : { frame: uprightFrame(unit), centreLps, holds: [a.id, b.id] };
};

/** The plane for a chosen instrument among those shown. */
export const boardPlane = (chosen: Axis, others: readonly Axis[]): BoardPlane => {
  for (const other of others) {
    const both = other.id === chosen.id ? null : commonPlane(chosen, other);
    if (both !== null) return both;
  }
  return {
    frame: uprightFrame(axisFrames(directionOf(chosen), 0).first.forwardLps),
    centreLps: middleOf([chosen.entryLps, chosen.targetLps]),
    holds: [chosen.id],
  };
};
