// What is under way in the views and belongs to nobody else: a handle being dragged, a sphere being drawn.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PointLps } from '#core/space/patient-space.ts';

export interface LiveState {
  /** The instrument whose handle or shaft is being dragged. */
  readonly draggedId: string | null;
  /** The sphere drawn so far. */
  readonly sphere: { readonly centreLps: PointLps; readonly radiusMm: number } | null;
}

export type Live = StoreApi<LiveState>;

export const createLive = (): Live => createStore<LiveState>(() => ({ draggedId: null, sphere: null }));
