// What is under way in the views and belongs to nobody else: a handle being dragged, a sphere being drawn, a stroke of the
// brush before it is let go.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LesionMarks } from '#core/lesion/lesion-from-marks.ts';
import type { PointLps } from '#core/space/patient-space.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { Plane } from '#session/session-state.ts';

/** Voxels painted or erased since the button went down. */
export interface LiveStroke {
  /** Null: a structure that does not exist yet. */
  readonly structureId: string | null;
  readonly mode: 'add' | 'remove';
  readonly mask: Mask;
}

export interface LiveState {
  /** The instrument whose handle or shaft is being dragged. */
  readonly draggedId: string | null;
  /** The sphere drawn so far. */
  readonly sphere: { readonly centreLps: PointLps; readonly radiusMm: number } | null;
  readonly stroke: LiveStroke | null;
  /** Strokes inside and outside a lesion so far. */
  readonly marks: LesionMarks;
  /** The line of the scissors so far. */
  readonly lasso: { readonly plane: Plane; readonly points: readonly PointLps[] } | null;
  /** Points clicked along a tube so far. */
  readonly tube: readonly PointLps[];
  /** Where a hand tool hovers, over which view, and whether Alt makes the brush an eraser (the eraser a brush). */
  readonly cursor: { readonly plane: Plane; readonly lps: PointLps; readonly isSwapped: boolean } | null;
}

export type Live = StoreApi<LiveState>;

export const NO_MARKS: LesionMarks = { inside: [], outside: [] };

export const createLive = (): Live =>
  createStore<LiveState>(() => ({
    draggedId: null,
    sphere: null,
    stroke: null,
    marks: NO_MARKS,
    lasso: null,
    tube: [],
    cursor: null,
  }));
