// What is drawn beside the plan: the way in that a list points at, else, while an instrument is dragged that does not hold
// what the map asks, the nearest acceptable one (a ghost). By a map of this very target it is of this frame; where the target
// moves too it is the last answer of the search that follows the hand, which held where it was asked and is drawn there.

import { type AccessPaint, nearestHeldEntry, PAINT, paintCellOf } from '#core/access/paint-access.ts';
import type { Axis } from '#core/instrument/instrument-kind.ts';
import { normalised, vectorBetween } from '#core/space/patient-space.ts';
import type { Instrument, PlanDocument } from '#plan/plan-document.ts';
import type { SessionState } from '#session/session-state.ts';

/** What is known of ways that hold their margins. */
export interface GhostSource {
  /** The map, while it is of the plan as it stands. */
  readonly paint: AccessPaint | null;
  /** The nearest way to an instrument, as it was asked last; null while it holds its margins itself. */
  readonly nearest: { readonly instrumentId: string; readonly axis: Axis } | null;
}

export interface AccessGhost {
  readonly axisOf: (
    document: PlanDocument,
    session: Pick<SessionState, 'previewAxis'>,
    draggedId: string | null,
    source: GhostSource | null,
  ) => Axis | null;
}

export const createAccessGhost = (): AccessGhost => {
  let last: { readonly entry: unknown; readonly paint: AccessPaint; readonly axis: Axis | null } | null = null;
  const byMap = ({ entryLps, targetLps }: Instrument, paint: AccessPaint): Axis | null => {
    if (last?.entry === entryLps && last.paint === paint) return last.axis;
    const outwards = normalised(vectorBetween(targetLps, entryLps));
    const isHeld = paint.kinds[paintCellOf(paint, outwards)] === PAINT.held;
    const held = isHeld ? null : nearestHeldEntry(paint, outwards);
    const axis = held === null ? null : { entryLps: held, targetLps };
    last = { entry: entryLps, paint, axis };
    return axis;
  };
  return {
    axisOf(document, { previewAxis }, draggedId, source) {
      if (previewAxis !== null) return previewAxis;
      const chosen = document.instruments.find(({ id }) => id === draggedId);
      if (source === null || chosen === undefined) return null;
      const { paint, nearest } = source;
      const isOfTarget = paint !== null && chosen.targetLps.every((mm, axis) => mm === paint.targetLps[axis]);
      if (isOfTarget) return byMap(chosen, paint);
      return nearest?.instrumentId === chosen.id ? nearest.axis : null;
    },
  };
};
