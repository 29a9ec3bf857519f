// The even runs of an uneven stack: what lies between two holes, or before and after the step changes, is a volume of its
// own. Offered beside the refusal of the whole, with the gaps around each told in millimetres.

import { finding } from '#core/finding.ts';
import type { StackFit } from './stack-fit.ts';
import type { SeriesPart } from './verdict.ts';

/** A step within a run may miss the run's first by this much: the limit of the gate (judge-stack.ts). */
const SAME_STEP_MM = 0.1;
/** Shorter runs are not worth opening. */
const FEWEST_IN_RUN = 8;
const MOST_RUNS = 8;

interface Run {
  readonly from: number;
  /** Last slice, inclusive. */
  readonly to: number;
}

const runsOf = (positionsMm: readonly number[]): readonly Run[] => {
  const runs: Run[] = [];
  let from = 0;
  while (from < positionsMm.length - 1) {
    const stepMm = (positionsMm[from + 1] ?? 0) - (positionsMm[from] ?? 0);
    let to = from + 1;
    const lies = (k: number): boolean =>
      Math.abs((positionsMm[k] ?? 0) - (positionsMm[from] ?? 0) - stepMm * (k - from)) <= SAME_STEP_MM;
    while (to + 1 < positionsMm.length && lies(to + 1)) to++;
    runs.push({ from, to });
    from = to - from === 1 ? to : to + 1;
  }
  return runs;
};

/** The runs of eight slices or more, in slice order; at most the eight longest. */
export const evenRuns = ({ positionsMm, images }: StackFit): readonly SeriesPart[] => {
  const longest = runsOf(positionsMm)
    .filter(({ from, to }) => to - from + 1 >= FEWEST_IN_RUN && to - from + 1 < images.length)
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, MOST_RUNS)
    .toSorted((a, b) => a.from - b.from);
  const gapMm = (k: number): number => Math.max(0, (positionsMm[k] ?? 0) - (positionsMm[k - 1] ?? Number.NaN)) || 0;
  return longest.map(({ from, to }) => ({
    finding: finding('SERIES-RUN', 'warning', {
      first: from + 1,
      last: to + 1,
      count: images.length,
      gapBeforeMm: gapMm(from),
      gapAfterMm: to + 1 < images.length ? gapMm(to + 1) : 0,
    }),
    headers: images.slice(from, to + 1).map(({ header }) => header),
  }));
};
