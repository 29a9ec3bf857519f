// How much a value looks like what was marked inside rather than outside, 0 to 1: from how often values occur under
// either mark. Both may hold several tissues (a mixed lesion; marrow and cortex outside), which a mean would lose.

const LOW_HU = -1100;
const BIN_HU = 4;
const BINS = 1100;
/** Marks are few and borders are gradual: values are spread by this part of what lies between the two marks. */
const SPREAD = { part: 0.3, leastHu: 14, mostHu: 60 } as const;
/** Share of an even distribution added to the outside: what neither mark has shown is not lesion. */
const UNSEEN = 0.02;

const densityOf = (values: ArrayLike<number>, spreadHu: number): Float64Array => {
  const counts = new Float64Array(BINS);
  for (let n = 0; n < values.length; n++) {
    const bin = binOf(values[n] as number);
    counts[bin] = (counts[bin] as number) + 1 / values.length;
  }
  const reach = Math.ceil((4 * spreadHu) / BIN_HU);
  const taps = Float64Array.from({ length: 2 * reach + 1 }, (_, n) =>
    Math.exp(-(((n - reach) * BIN_HU) ** 2) / (2 * spreadHu * spreadHu)),
  );
  const sum = taps.reduce((a, b) => a + b, 0);
  return counts.map((_, bin) => {
    let density = 0;
    for (let t = -reach; t <= reach; t++) density += ((taps[t + reach] as number) / sum) * (counts[bin + t] ?? 0);
    return density;
  });
};

const medianOf = (values: ArrayLike<number>): number =>
  Array.from(values).toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const binOf = (value: number): number => Math.min(BINS - 1, Math.max(0, Math.floor((value - LOW_HU) / BIN_HU)));

/** Likeness under the first is none, over the second whole: noise in either tissue costs no path anything. */
const SURE = { not: 0.25, yes: 0.75 } as const;

/**
 * The likeness of any value to the inside, from samples under both marks.
 * @param mostHu how far values may be spread, HU.
 */
export const likenessTo = (
  inside: ArrayLike<number>,
  outside: ArrayLike<number>,
  mostHu: number = SPREAD.mostHu,
): ((value: number) => number) => {
  const apart = Math.abs(medianOf(inside) - medianOf(outside));
  const spreadHu = Math.min(mostHu, Math.max(SPREAD.leastHu, SPREAD.part * (apart || 0)));
  const within = densityOf(inside, spreadHu);
  const without = densityOf(outside, spreadHu);
  const likeness = within.map((density, bin) => density / (density + (without[bin] as number) + UNSEEN / BINS));
  return (value) => {
    const sure = ((likeness[binOf(value)] as number) - SURE.not) / (SURE.yes - SURE.not);
    return Math.min(1, Math.max(0, sure));
  };
};
