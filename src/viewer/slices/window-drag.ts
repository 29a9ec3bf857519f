// Windowing by drag: to the right widens, downwards raises the centre (as cornerstone and OHIF), in steps that suit the
// width, so that a brain window is as easy to set as a bone window.

import type { DisplayWindow } from '#session/session-state.ts';

/** Pixels of movement that double the width or shift the centre by it, about. */
const PX_PER_WIDTH = 400;

/** The window after a drag from where it began; whole numbers for HU. */
export const draggedWindow = (
  from: DisplayWindow,
  dxPx: number,
  dyPx: number,
  unit: 'HU' | 'arbitrary',
): DisplayWindow => {
  const perPx = from.width / PX_PER_WIDTH;
  const centre = from.centre + dyPx * perPx;
  const width = from.width + dxPx * perPx * 2;
  return unit === 'HU'
    ? { centre: Math.round(centre), width: Math.max(2, Math.round(width)) }
    : { centre, width: Math.max(from.width / 1000, width) };
};

/** Values drawn black and white: PS3.3 C.11.2.1.2.1. */
export const windowRange = ({ centre, width }: DisplayWindow): { readonly lower: number; readonly upper: number } => ({
  lower: centre - 0.5 - (width - 1) / 2,
  upper: centre - 0.5 + (width - 1) / 2,
});
