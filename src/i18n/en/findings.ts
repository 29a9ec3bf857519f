// One sentence and one remedy for each finding code. The title says the fact in the reader's terms, without a full stop;
// the remedy says what it means in millimetres and what to do.

import type { FindingWords } from '../finding-words.ts';
import type { findings as reference, unknownFinding as unknownReference } from '../fr/findings.ts';

export const findings = {
  'GEO-GAP': {
    title: (v, f) => `${f.count(v.missing)} slices are missing`,
    remedy: (v, f) =>
      `The step goes from ${f.mm(v.stepMm)} to ${f.mm(v.gapMm)}. A distance measured across this gap would be wrong: the series cannot be used to plan. Add the missing files, or choose another series.`,
    brief: (v, f) => `${f.count(v.missing)} slices missing`,
  },
} satisfies Record<keyof typeof reference, FindingWords>;

export const unknownFinding = {
  title: (code: string) => `Finding ${code}`,
  remedy: () => 'The program has no sentence for this finding. Copy the details and report them.',
} satisfies typeof unknownReference;
