// What the search for the canal and the vertebrae met.

import type { FindingWords } from '../finding-words.ts';
import type { spineFindings as reference } from '../fr/spine-findings.ts';

const HEADS = { left: 'left', right: 'right', both: 'left and right' } as const;

export const spineFindings = {
  'CANAL-NONE': {
    title: () => 'Spinal canal not found',
    remedy: () => 'Click in the canal on a slice where its ring of bone is closed, or draw it with the tube.',
  },
  'CANAL-OPEN': {
    title: (v, f) => `Spinal canal without a ring of bone over ${f.mm(v.openMm)}`,
    remedy: () => 'Its contour is interpolated there: check it slice by slice before marking it reviewed.',
  },
  'LESION-NO-ENVELOPE': {
    title: () => 'No bone holds the lesion',
    remedy: () => 'Its contour is not held in by cortex: check that it does not run into soft tissue.',
  },
  'LESION-AT-LIMIT': {
    title: (v, f) => `The lesion reaches further than ${f.mm(v.reachMm)} from the strokes`,
    remedy: () => 'Its contour is cut off there. Draw a longer stroke, or complete it with the brush.',
  },
  'PELVIS-NONE': {
    title: () => 'No pelvis found under the last disc',
    remedy: () =>
      'The lumbosacral disc and both iliac wings must be in the images; otherwise separate with the scissors.',
  },
  'PELVIS-HEAD': {
    title: (v) => `Femoral head not seen whole: ${HEADS[v.side as keyof typeof HEADS] ?? HEADS.both}`,
    remedy: () => 'Hip and femur are not parted reliably there: check their border before marking them reviewed.',
  },
  'SPINE-NO-DISC': {
    title: () => 'No disc found between the vertebrae',
    remedy: () => 'The canal must be found first, over at least two whole vertebrae.',
  },
} satisfies Record<keyof typeof reference, FindingWords>;
