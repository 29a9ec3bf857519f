// The two or three letters beside a contour: its kind's, and those of the aorta and the venae cavae where that is the name. A
// portal vein under the letters of the vena cava would be read as one.

import { type StructureKindId, structureKind } from './structure-kind.ts';

interface Letters {
  readonly fr: string;
  readonly en: string;
}

/** The first that a name fits decides. */
const NAMED: readonly (readonly [StructureKindId, RegExp, Letters])[] = [
  ['artery', /aort/i, { fr: 'Ao', en: 'Ao' }],
  ['vein', /sup.*cav|cav.*sup|\bvcs\b|\bsvc\b/i, { fr: 'VCS', en: 'SVC' }],
  ['vein', /\bcav[ae]\b|\bvci\b|\bivc\b/i, { fr: 'VCI', en: 'IVC' }],
];

export const structureLetters = (kind: StructureKindId, name: string): Letters =>
  NAMED.find(([of, fits]) => of === kind && fits.test(name))?.[2] ?? structureKind(kind).letters;
