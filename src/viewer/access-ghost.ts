// What is drawn beside the plan: the way in that a list points at, else, while an instrument is dragged that does not hold
// what the map asks, the nearest acceptable one from its target (a ghost). Only from a map of this very target.

import { type AccessPaint, nearestHeldEntry, PAINT, paintCellOf } from '#core/access/paint-access.ts';
import type { Axis } from '#core/instrument/instrument-kind.ts';
import { normalised, vectorBetween } from '#core/space/patient-space.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { SessionState } from '#session/session-state.ts';

export interface AccessGhost {
  readonly axisOf: (
    document: PlanDocument,
    session: SessionState,
    draggedId: string | null,
    paint: AccessPaint | null,
  ) => Axis | null;
}

export const createAccessGhost = (): AccessGhost => {
  let last: { readonly entry: unknown; readonly paint: AccessPaint; readonly axis: Axis | null } | null = null;
  return {
    axisOf(document, { previewAxis }, draggedId, paint) {
      if (previewAxis !== null) return previewAxis;
      const chosen = document.instruments.find(({ id }) => id === draggedId);
      if (paint === null || chosen === undefined) return null;
      if (chosen.targetLps.some((mm, axis) => mm !== paint.targetLps[axis])) return null;
      if (last?.entry === chosen.entryLps && last.paint === paint) return last.axis;
      const outwards = normalised(vectorBetween(chosen.targetLps, chosen.entryLps));
      const isHeld = paint.kinds[paintCellOf(paint, outwards)] === PAINT.held;
      const entryLps = isHeld ? null : nearestHeldEntry(paint, outwards);
      const axis = entryLps === null ? null : { entryLps, targetLps: chosen.targetLps };
      last = { entry: chosen.entryLps, paint, axis };
      return axis;
    },
  };
};
