// What a plan may hold at most. The commands keep to it and the file reader refuses the rest, so that no plan made
// here is ever refused when it is opened again.

export const PLAN_LIMITS = {
  nameLength: 200,
  notesLength: 20_000,
  structures: 512,
  instruments: 64,
  /** Filled in a sitting besides the one in hand. */
  lesions: 16,
  registrations: 16,
  pointPairs: 64,
  repeats: 16,
  slices: 20_000,
  /** Voxels of the boxes of all masks together: a bit each, 256 MB. */
  maskVoxels: 2 ** 31,
  /** No point of a plan is further than this from the origin of the images' frame, mm. */
  coordinateMm: 100_000,
  marginMm: 100,
  /** Cement of a sitting and of one kit, mL. */
  cementMl: 200,
  leastKitMl: 1,
  /** A phase of cement's working time. */
  minutes: 240,
  /** An instrument's tip is at least this far from its entry, else it has no direction, mm. */
  shortestAxisMm: 1,
} as const;

/** A name as it is kept: one line, no blanks around it, not longer than the limit. */
export const cleanName = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, PLAN_LIMITS.nameLength);
