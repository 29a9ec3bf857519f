// Segmentation, instruments, and what stopped in the program itself.

import type { FindingWords } from '../finding-words.ts';
import type { Quantity } from '../format-number.ts';
import type { programFindings as reference } from '../fr/program-findings.ts';
import { instruments } from './instruments.ts';

const parameter = (key: Quantity): string =>
  Object.entries(instruments.parameter).find(([known]) => known === key)?.[1] ?? String(key);

export const programFindings = {
  'EDIT-LOCKED': {
    title: (v) => `${v.name}: structure locked`,
    remedy: () => 'Nothing was changed. Unlock it in the list of structures to change it.',
  },
  'EDIT-UNCHANGED': {
    title: (v) => `${v.name}: nothing to change`,
    remedy: () => 'This operation leaves the contour as it is.',
  },
  'EXPORT-NOTHING': {
    title: () => 'No structure to export',
    remedy: () => 'Only segmented structures are written. Segment one, then try again.',
  },
  'SEG-EMPTY': {
    title: () => 'Nothing was found',
    remedy: () => 'No voxel lies within these limits. Widen them, or click elsewhere.',
  },
  'SEG-LEAK': {
    title: (v, f) => `The growth went beyond ${f.ml(v.leakLimitMl)}`,
    remedy: () =>
      'It leaked into the tissues around and was stopped: nothing is added. Narrow the HU limits, or raise the leak limit.',
  },
  'SEG-SEED-OUTSIDE': {
    title: () => 'The clicked point is outside the limits',
    remedy: (v, f) =>
      `Its value is not between ${f.number(v.lowHu, 0)} and ${f.hu(v.highHu)}. Click inside the structure, or change the limits.`,
  },
  'SKIN-UNKNOWN': {
    title: () => 'The skin is not known yet',
    remedy: () => 'It is computed when the case is opened. Wait for it to finish, then try again.',
  },
  'SKIN-NOT-CROSSED': {
    title: () => 'This line does not meet the skin',
    remedy: () =>
      'The path leaves the images before the skin, or the target is outside the body. Change entry or target.',
  },
  'INS-PARAMETER-UNKNOWN': {
    title: (v) => `Unknown setting: ${v.parameter}`,
    remedy: () => 'It is ignored. Check the instrument in the plan.',
  },
  'INS-PARAMETER-MISSING': {
    title: (v) => `Missing setting: ${parameter(v.parameter)}`,
    remedy: () => 'Without it the instrument has no shape. Fill it in.',
  },
  'INS-PARAMETER-RANGE': {
    title: (v, f) => `${parameter(v.parameter)} out of range: ${f.number(v.value, 3)}`,
    remedy: (v, f) => `Between ${f.number(v.min, 2)} and ${f.number(v.max, 2)}. Correct the value.`,
  },
  'INS-PARAMETER-CHOICE': {
    title: (v, f) => `${parameter(v.parameter)} not in the catalogue: ${f.number(v.value, 3)}`,
    remedy: (v) => `Usual values: ${v.choices}. Check that this instrument exists.`,
  },
  'INS-BORE-TOO-WIDE': {
    title: () => 'The inner diameter exceeds the outer diameter',
    remedy: (v, f) => `${f.mm(v.innerDiameterMm, 2)} in ${f.mm(v.outerDiameterMm, 2)}. Correct one of them.`,
  },
  'INS-GUIDE-TOO-WIDE': {
    title: () => 'The guide wire is wider than the screw',
    remedy: (v, f) => `${f.mm(v.guideDiameterMm, 2)} in ${f.mm(v.diameterMm, 2)}. Choose a thinner wire.`,
  },
  'INS-HEAD-TOO-NARROW': {
    title: () => 'The head is narrower than the screw',
    remedy: (v, f) => `${f.mm(v.headDiameterMm, 2)} for ${f.mm(v.diameterMm, 2)}. Check the diameter of the head.`,
  },
  'CATALOGUE-NOT-ONE': {
    title: () => 'This file is no instrument catalogue',
    remedy: () => 'A catalogue exported by Trabecula is expected (JSON).',
  },
  'CATALOGUE-NEWER': {
    title: () => 'This catalogue comes from a newer version',
    remedy: (v, f) =>
      `It is of format ${f.count(v.version)}, this program reads up to format ${f.count(v.known)}. Update the program.`,
  },
  'CATALOGUE-MISTAKE': {
    title: () => 'This catalogue has a mistake',
    remedy: (v) => `At “${v.at}”, read: ${v.came}; expected: ${v.wanted}. Correct the file.`,
  },
  'CATALOGUE-ENTRY': {
    title: (v) => `Impossible model: ${v.id}`,
    remedy: (v) => `The dimensions at “${v.at}” make no instrument. Correct the file.`,
  },
  'JOB-FAILED': {
    title: () => 'A computation did not finish',
    remedy: (v) =>
      `Reason: ${v.reason}. What depends on it stays shown as “–”. Try again; if it persists, reload the page.`,
  },
  'READ-FAILED': {
    title: () => 'Reading stopped',
    remedy: (v) => `Reason: ${v.reason}. Try again, or choose another folder. What was open still is.`,
  },
  'FIT-NOT-OPENED': {
    title: () => 'This series could not be opened as a volume',
    remedy: () => 'The reason is given beside. Choose another series, or add the missing files.',
    brief: () => 'does not form a volume',
  },
  'OPEN-NOTHING': {
    title: () => 'Nothing to open here',
    remedy: () => 'Choose the folder that holds the DICOM images, several files, or a ZIP from the PACS.',
  },
} satisfies Record<keyof typeof reference, FindingWords>;
