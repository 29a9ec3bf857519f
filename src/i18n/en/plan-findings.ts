// Plans: opened from a file or from the browser, checked against the images, saved by themselves.

import type { FindingWords } from '../finding-words.ts';
import type { planFindings as reference } from '../fr/plan-findings.ts';

const OPEN_ITS_IMAGES =
  'No millimetre of the plan would mean anything here. Open the images on which it was made, or start a new plan.';

export const planFindings = {
  'PLAN-CUT': {
    title: () => 'The plan file is cut short',
    remedy: () =>
      'It stops before its end: a copy or download was interrupted. Take the original file, or the plan kept in this browser.',
    brief: () => 'plan cut short',
  },
  'PLAN-DAMAGED': {
    title: () => 'The plan file was damaged',
    remedy: () =>
      'Its content no longer matches its digest: no number is taken from it. Take the original file, or the plan kept in this browser.',
    brief: () => 'plan damaged',
  },
  'PLAN-NOT-A-PLAN': {
    title: () => 'This file is not a plan',
    remedy: () => 'A plan saved by Trabecula is expected (JSON). Images are opened with “Open images”.',
    brief: () => 'not a plan',
  },
  'PLAN-NEWER': {
    title: () => 'This plan comes from a newer version',
    remedy: (v, f) =>
      `It is in format ${f.count(v.version)}, this program reads up to format ${f.count(v.known)}. Update the program.`,
    brief: () => 'newer version',
  },
  'PLAN-MISTAKE': {
    title: () => 'This plan contains a mistake',
    remedy: (v) => `At “${v.at}”, found: ${v.came}; expected: ${v.wanted}. Correct the file, or make it again.`,
    brief: () => 'mistake in the plan',
  },
  'PLAN-UNSEALED': {
    title: () => 'This plan carries no digest',
    remedy: () => 'It was written or changed by hand: review every number before relying on it.',
    brief: () => 'plan without digest',
  },
  'PLAN-UNCHECKED': {
    title: (v, f) => `${f.count(v.count)} of ${f.count(v.of)} checks could not be made`,
    remedy: () =>
      'The plan does not say everything about the images on which it was made. Make sure that these are the ones before relying on it.',
    brief: () => 'images not checked',
  },
  'PLAN-OTHER-STUDY': {
    title: () => 'This plan was made on another exam',
    remedy: () => OPEN_ITS_IMAGES,
    brief: () => 'another exam',
  },
  'PLAN-OTHER-SERIES': {
    title: () => 'This plan was made on another series',
    remedy: () => OPEN_ITS_IMAGES,
    brief: () => 'another series',
  },
  'PLAN-OTHER-FRAME': {
    title: () => 'This plan is in another frame of reference',
    remedy: () => `The patient may have been moved between the two series. ${OPEN_ITS_IMAGES}`,
    brief: () => 'another frame of reference',
  },
  'PLAN-OTHER-SLICES': {
    title: () => 'This plan was made on other slices',
    remedy: (v, f) => `It expects ${f.count(v.planned)}, ${f.count(v.open)} are open. ${OPEN_ITS_IMAGES}`,
    brief: () => 'other slices',
  },
  'PLAN-OTHER-GEOMETRY': {
    title: () => 'The images do not lie where those of the plan do',
    remedy: (v, f) => `Distance at the corners of the volume: ${f.mm(v.apartMm)}. ${OPEN_ITS_IMAGES}`,
    brief: () => 'other geometry',
  },
  'PLAN-OTHER-VOXELS': {
    title: () => 'The images are not those of the plan: their voxels differ',
    remedy: () => `At least one slice was changed, recompressed or replaced. ${OPEN_ITS_IMAGES}`,
    brief: () => 'other voxels',
  },
  'PLAN-OPENED': {
    title: (v) => `Plan “${v.caseLabel}” opened`,
    remedy: () => 'The images are those on which it was made.',
  },
  'PLAN-RESUMED': {
    title: (v) => `Plan “${v.caseLabel}” resumed`,
    remedy: () => 'It was kept in this browser for these same images.',
  },
  'PLAN-NEEDS-IMAGES': {
    title: (v) => `The images of the plan “${v.file}” have to be opened again`,
    remedy: () => 'Only the plan is kept. Open the images on which it was made: it will be resumed on them.',
  },
  'PLAN-READ-ONLY': {
    title: () => 'This plan is already open in another tab',
    remedy: () =>
      'It can be read here but not changed. Close the other tab: this one will take up the plan as it was left there.',
  },
  'PLAN-TAKEN-OVER': {
    title: () => 'The other tab is closed: the plan can be changed here again',
    remedy: () => 'It was taken up as it was left there.',
  },
  'VIEW-CONTEXT-LOST': {
    title: () => 'The graphics card lost the images',
    remedy: () =>
      'The views have been made anew. The plan is intact. If it happens again, close other tabs or programs.',
  },
  'AUTOSAVE-FAILED': {
    title: () => 'The plan is not saved in this browser',
    remedy: (v) => `Reason: ${v.reason}. Save the plan to a file before closing this page.`,
    brief: () => 'not saved',
  },
  'AUTOSAVE-DAMAGED': {
    title: () => 'The plan kept in this browser is damaged',
    remedy: () => 'It is not resumed. Open the plan from a file, or start a new one.',
    brief: () => 'plan damaged',
  },
  'AUTOSAVE-MASK': {
    title: () => 'A contour of the plan kept in this browser is no longer whole',
    remedy: () => 'The plan is not resumed, so that nothing is measured on a wrong contour. Open it from a file.',
    brief: () => 'contour damaged',
  },
} satisfies Record<keyof typeof reference, FindingWords>;
