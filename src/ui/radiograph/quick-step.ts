// How coarse a picture is that follows the hand: screen pixels to a side of its own, so that it comes between 25 and 45 ms
// after it was asked for, where it can.

/** Before anything was measured. */
export const FIRST_QUICK_STEP = 5;
const FINEST = 3;
const COARSEST = 8;
const WANTED_MS = { least: 25, most: 45 } as const;

/** The next picture's step, from the last one's and how long that took. */
export const nextQuickStep = (step: number, tookMs: number): number => {
  if (tookMs > WANTED_MS.most) return Math.min(COARSEST, step + 1);
  return tookMs < WANTED_MS.least ? Math.max(FINEST, step - 1) : step;
};
