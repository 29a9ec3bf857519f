// Scores away from the spine: impending fracture of long bones (Mirels) and destruction of the acetabulum (Harrington).

import type { Score } from './score.ts';
import { scoreItem } from './spine-scores.ts';

/**
 * Mirels' score, 4 to 12, for long bones only. "Size" is the lesion's fraction of the bone's diameter, as most quote it;
 * some take the cortex instead, so the screen says which.
 */
export const MIRELS: Score = {
  id: 'mirels',
  version: '1989',
  citation: 'Mirels, Clin Orthop Relat Res 1989;249:256',
  result: 'sum',
  items: [
    scoreItem('site', ['upper-limb', 1], ['lower-limb', 2], ['peritrochanteric', 3]),
    scoreItem('pain', ['mild', 1], ['moderate', 2], ['functional', 3]),
    scoreItem('type', ['blastic', 1], ['mixed', 2], ['lytic', 3]),
    scoreItem('size', ['under-third', 1], ['third-to-two-thirds', 2], ['over-two-thirds', 3]),
  ],
  classes: [
    { id: 'observe', from: 4, to: 7 },
    { id: 'judgement', from: 8, to: 8 },
    { id: 'fix', from: 9, to: 12 },
  ],
};

/** Harrington's four classes of periacetabular destruction. */
export const HARRINGTON: Score = {
  id: 'harrington',
  version: '1981',
  citation: 'Harrington, J Bone Joint Surg Am 1981;63:653',
  result: 'grade',
  items: [scoreItem('class', ['1', 1], ['2', 2], ['3', 3], ['4', 4])],
  classes: [
    { id: 'walls-intact', from: 1, to: 1 },
    { id: 'medial-deficient', from: 2, to: 2 },
    { id: 'walls-deficient', from: 3, to: 3 },
    { id: 'resection', from: 4, to: 4 },
  ],
};
