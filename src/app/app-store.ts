// The program's state as the screens see it, at its start.

import { createStore, type StoreApi } from 'zustand/vanilla';
import { NO_ACCESS } from '#ui/access/access-view.ts';
import type { AppState } from '#ui/app-model.ts';
import { NO_PACS } from '#ui/pacs/pacs-model.ts';

export type AppStore = StoreApi<AppState>;

const NO_SECOND: AppState['second'] = { candidates: [], reading: null, open: null };

/** What the screens know of a case while none is open: the start, and what closing one comes back to. */
export const NO_CASE = {
  open: null,
  pendingImport: null,
  besides: [],
  assessment: null,
  boundaries: new Map(),
  pathGround: null,
  breach: null,
  corridor: null,
  measures: {},
  cement: null,
  options: {},
  optionFills: {},
  second: NO_SECOND,
  lesion: null,
  fills: {},
  screw: null,
  screws: {},
  ablation: null,
  lesionType: null,
} satisfies Partial<AppState>;

export const createAppStore = (): AppStore =>
  createStore<AppState>(() => ({
    screen: { at: 'home' },
    ...NO_CASE,
    jobs: [],
    notices: [],
    save: { at: 'saved', time: 0 },
    recent: [],
    access: NO_ACCESS,
    pacs: NO_PACS,
    catalogue: [],
  }));
