// How much a value looks like what was marked inside rather than outside, 0 to 1: from how often values occur under
// either mark. Both may hold several tissues (a mixed lesion; marrow and cortex outside), which a mean would lose.

const LOW_HU = -1100;
const BIN_HU = 4;
const BINS = 1100;
/** Marks are few: their values are spread by this. */
const SPREAD_HU = 14;
/** Share of an even distribution added to the outside: what neither mark has shown is not lesion. */
const UNSEEN = 0.02;

const densityOf = (values: ArrayLike<number>): Float64Array => {
  const counts = new Float64Array(BINS);
  for (let n = 0; n < values.length; n++) {
    const bin = binOf(values[n] as number);
    counts[bin] = (counts[bin] as number) + 1 / values.length;
  }
  const reach = Math.ceil((3 * SPREAD_HU) / BIN_HU);
  const taps = Float64Array.from({ length: 2 * reach + 1 }, (_, n) =>
    Math.exp(-(((n - reach) * BIN_HU) ** 2) / (2 * SPREAD_HU * SPREAD_HU)),
  );
  const sum = taps.reduce((a, b) => a + b, 0);
  return counts.map((_, bin) => {
    let density = 0;
    for (let t = -reach; t <= reach; t++) density += ((taps[t + reach] as number) / sum) * (counts[bin + t] ?? 0);
    return density;
  });
};

const binOf = (value: number): number => Math.min(BINS - 1, Math.max(0, Math.floor((value - LOW_HU) / BIN_HU)));

/** The likeness of any value to the inside, from samples under both marks. */
export const likenessTo = (inside: ArrayLike<number>, outside: ArrayLike<number>): ((value: number) => number) => {
  const within = densityOf(inside);
  const without = densityOf(outside);
  const likeness = within.map((density, bin) => density / (density + (without[bin] as number) + UNSEEN / BINS));
  return (value) => likeness[binOf(value)] as number;
};
