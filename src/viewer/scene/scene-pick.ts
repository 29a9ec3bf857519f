// What lies under a pixel of the 3D view: an instrument (taken a little thicker than it is), or a point on a surface.
// Glass-like skin is looked through, unless an entry is being placed or nothing else is there.

import { along, cross, type DirectionLps, dot, type PointLps, vectorBetween } from '#core/space/patient-space.ts';
import type { Instrument } from '#plan/plan-document.ts';
import type { SurfaceMeshes } from './surface-meshes.ts';
import { raySurfaceMm } from './surface-pick.ts';

export interface Ray {
  readonly origin: PointLps;
  /** Unit length. */
  readonly direction: DirectionLps;
}

/** Skin at least this opaque is a wall. */
const OPAQUE_SKIN = 0.6;

export const pickSurface = (
  shown: ReturnType<SurfaceMeshes['shown']>,
  ray: Ray,
  wantsSkin: boolean,
): PointLps | null => {
  const nearest = (skin: boolean): number => {
    const hits = shown
      .filter(({ look }) => (look === 'skin') === skin)
      .map(({ surface }) => raySurfaceMm(surface, ray.origin, ray.direction) ?? Number.POSITIVE_INFINITY);
    return Math.min(Number.POSITIVE_INFINITY, ...hits);
  };
  const skinIsWall = wantsSkin || shown.some(({ look, opacity }) => look === 'skin' && opacity >= OPAQUE_SKIN);
  const inside = nearest(false);
  const skin = skinIsWall || inside === Number.POSITIVE_INFINITY ? nearest(true) : Number.POSITIVE_INFINITY;
  const mm = Math.min(inside, skin);
  return Number.isFinite(mm) ? along(ray.origin, ray.direction, mm) : null;
};

/** The instrument whose axis, from the target to a hub's length beyond the entry, passes nearest to the ray within a grip. */
export const pickInstrument = (
  instruments: readonly Instrument[],
  ray: Ray,
  gripMm: (instrument: Instrument) => number,
): Instrument | null => {
  let best: Instrument | null = null;
  let bestMm = Number.POSITIVE_INFINITY;
  for (const instrument of instruments) {
    if (!instrument.visible) continue;
    const mm = rayAxisMm(ray, instrument);
    if (mm > gripMm(instrument) || mm >= bestMm) continue;
    best = instrument;
    bestMm = mm;
  }
  return best;
};

/** Shortest distance between the ray's line and the instrument's axis, mm. */
export const rayAxisMm = (ray: Ray, { entryLps, targetLps }: Instrument): number => {
  const axis = vectorBetween(targetLps, entryLps);
  const length2 = dot(axis, axis);
  const w = vectorBetween(targetLps, ray.origin);
  const normal = cross(ray.direction, axis);
  const size2 = dot(normal, normal);
  // Part of the axis, 0 at the target and 1 at the entry, where the two lines are nearest.
  const part = size2 < 1e-12 * length2 ? 0 : dot(cross(ray.direction, w), normal) / size2;
  const held = Math.max(0, Math.min(1, part));
  const p = vectorBetween(ray.origin, along(targetLps, axis, held));
  const t = dot(p, ray.direction);
  return Math.sqrt(Math.max(0, dot(p, p) - t * t));
};
