// Display windows by digit, in HU. Bound by name, not by place in a list. Sources: OHIF, Weasis and Horos presets
// (conventions 1.3); spine soft tissue, vessels and cement are our own choices.

import type { DisplayWindow } from '#session/session-state.ts';

export interface WindowPreset {
  readonly name: 'bone' | 'soft' | 'spine' | 'lung' | 'liver' | 'cord' | 'vessels' | 'cement';
  readonly digit: number;
  readonly window: DisplayWindow;
}

export const WINDOW_PRESETS: readonly WindowPreset[] = [
  { name: 'bone', digit: 1, window: { width: 2000, centre: 400 } },
  { name: 'soft', digit: 2, window: { width: 400, centre: 40 } },
  { name: 'spine', digit: 3, window: { width: 250, centre: 50 } },
  { name: 'lung', digit: 4, window: { width: 1500, centre: -600 } },
  { name: 'liver', digit: 5, window: { width: 150, centre: 90 } },
  { name: 'cord', digit: 6, window: { width: 80, centre: 40 } },
  { name: 'vessels', digit: 7, window: { width: 600, centre: 200 } },
  { name: 'cement', digit: 8, window: { width: 4000, centre: 1200 } },
];
