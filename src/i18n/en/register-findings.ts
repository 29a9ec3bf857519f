// Two series together: what links them, what does not, and how far a link is to be believed.

import type { FindingWords } from '../finding-words.ts';
import type { registerFindings as reference } from '../fr/register-findings.ts';

export const registerFindings = {
  'REG-FEW-PAIRS': {
    title: (v, f) => `${f.count(v.count)} pair(s) of points of at least ${f.count(v.fewest)}`,
    remedy: (v, f) =>
      `${f.count(v.fewest)} pairs are needed, not on a line: mark the same anatomical landmark on both series.`,
  },
  'REG-ON-A-LINE': {
    title: () => 'The points are almost on a line',
    remedy: (v, f) =>
      `They lie within ${f.mm(v.spreadMm)} of one line: the turn about it stays open. Add a point away from it.`,
  },
  'REG-NO-OVERLAP': {
    title: () => 'The two series do not show the same region',
    remedy: (v, f) =>
      `${f.percent(v.overlap)} of the region to register is in both series. Check the pairs of points, then try again.`,
  },
  'REG-NO-GAIN': {
    title: () => 'The refinement gains nothing',
    remedy: () => 'The images match no better after than before. The registration by points is kept.',
  },
  'SECOND-OTHER-PATIENT': {
    title: () => 'This series is of another patient',
    remedy: () =>
      'Identifier, name or date of birth differ from those of the first series: it is not opened. If it is the same patient, export both series again under one identity.',
  },
} satisfies Record<keyof typeof reference, FindingWords>;
