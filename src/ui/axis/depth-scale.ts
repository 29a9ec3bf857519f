// The one depth axis of the view in the axis: both planes and the chart share its millimetres, from a little outside the
// skin to a little beyond the target.

import type { Instrument } from '#plan/plan-document.ts';

export interface DepthScale {
  readonly mmPerPx: number;
  /** Depth at the top edge, mm; negative outside the entry. */
  readonly topMm: number;
  readonly lengthMm: number;
}

const OUTSIDE_MM = 26;
const BEYOND_MM = 16;

export const lengthOf = ({ entryLps, targetLps }: Pick<Instrument, 'entryLps' | 'targetLps'>): number =>
  Math.hypot(targetLps[0] - entryLps[0], targetLps[1] - entryLps[1], targetLps[2] - entryLps[2]);

export const depthScale = (lengthMm: number, heightPx: number): DepthScale => ({
  mmPerPx: (lengthMm + OUTSIDE_MM + BEYOND_MM) / Math.max(1, heightPx),
  topMm: -OUTSIDE_MM,
  lengthMm,
});

export const depthToPx = ({ mmPerPx, topMm }: DepthScale, depthMm: number): number => (depthMm - topMm) / mmPerPx;

export const pxToDepth = ({ mmPerPx, topMm, lengthMm }: DepthScale, px: number): number =>
  Math.min(lengthMm, Math.max(0, topMm + px * mmPerPx));
