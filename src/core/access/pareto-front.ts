// The ways of which no other is at least as good on every count and better on one (Pareto). Scores are compared in steps
// that matter to a hand, so that a hundredth of a millimetre keeps nothing alive; sorted by their first score, a way can only
// be dominated by one before it, or by one that ties with it.

/** Scores of one way, more is better; the same counts in the same order for all. */
export type Scores = readonly number[];

/** True when a is at least as good as b everywhere and better somewhere. */
export const dominates = (a: Scores, b: Scores): boolean => {
  let better = false;
  for (let n = 0; n < a.length; n++) {
    if ((a[n] as number) < (b[n] as number)) return false;
    if ((a[n] as number) > (b[n] as number)) better = true;
  }
  return better;
};

/** Indices of what nothing dominates, ascending. Of several with the same scores all stay. */
export const paretoFront = (scores: readonly Scores[]): readonly number[] => {
  const order = scores.map((_, n) => n).sort((a, b) => lexical(scores[b] as Scores, scores[a] as Scores) || a - b);
  const front: number[] = [];
  for (const n of order) {
    const own = scores[n] as Scores;
    if (!front.some((other) => dominates(scores[other] as Scores, own))) front.push(n);
  }
  return front.sort((a, b) => a - b);
};

const lexical = (a: Scores, b: Scores): number => {
  for (let n = 0; n < a.length; n++) {
    const gap = (a[n] as number) - (b[n] as number);
    if (gap !== 0) return gap;
  }
  return 0;
};
