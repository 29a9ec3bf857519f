// Where slices are missing: from the sorted positions along the normal, the usual step (their median difference) and
// every difference of more than one and a half of it.

export interface SliceGap {
  /** Index of the last slice before the gap, from 0. */
  readonly after: number;
  readonly gapMm: number;
  /** Whole slices that would fit, at least one. */
  readonly missing: number;
}

export interface SliceSpacing {
  readonly stepMm: number;
  readonly gaps: readonly SliceGap[];
}

/** Null where there are fewer than three positions or no step to speak of. */
export const sliceSpacing = (positionsMm: readonly number[]): SliceSpacing | null => {
  const steps = positionsMm.slice(1).map((position, i) => position - (positionsMm[i] ?? position));
  const positive = steps.filter((step) => step > 0).sort((a, b) => a - b);
  const stepMm = positive[Math.floor((positive.length - 1) / 2)];
  if (positionsMm.length < 3 || stepMm === undefined) return null;
  const gaps = steps.flatMap((gapMm, after) =>
    gapMm > 1.5 * stepMm ? [{ after, gapMm, missing: Math.max(1, Math.round(gapMm / stepMm) - 1) }] : [],
  );
  return { stepMm, gaps };
};

export interface SliceWindow {
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
}

/** At most `count` neighbouring slices with the widest gap in their middle; the first ones where there is none. */
export const windowAround = (total: number, gaps: readonly SliceGap[], count: number): SliceWindow => {
  const widest = gaps.reduce<SliceGap | null>(
    (best, gap) => (best === null || gap.gapMm > best.gapMm ? gap : best),
    null,
  );
  const middle = widest === null ? 0 : widest.after + 1;
  const from = Math.max(0, Math.min(total - count, middle - Math.floor(count / 2)));
  return { from, to: Math.min(total - 1, from + count - 1) };
};
