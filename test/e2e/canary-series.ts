// A CT whose every identifying element holds a word that exists nowhere else, to be looked for where it must not be:
// forty of them, after PS3.15 table E.1-1.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytes, type DataElement, numbers, type TextVr, text } from '#dicom/part10/data-element.ts';
import { EXPLICIT_LITTLE_ENDIAN, writePart10 } from '#dicom/part10/write-part10.ts';
import { sliceElements } from '#test/unit/dicom/made-files.ts';

const SIDE = 64;
const SLICES = 24;

const word = (n: number): string => `Qz${n}KANARIx${n}`;
const uid = (n: number): string => `1.2.826.0.1.990${n}77.41${n}`;

const ELEMENTS: readonly (readonly [tag: number, vr: TextVr])[] = [
  [0x00080050, 'SH'],
  [0x00080080, 'LO'],
  [0x00080081, 'ST'],
  [0x00080090, 'PN'],
  [0x00080092, 'ST'],
  [0x00080094, 'SH'],
  [0x00081010, 'SH'],
  [0x00081030, 'LO'],
  [0x0008103e, 'LO'],
  [0x00081040, 'LO'],
  [0x00081048, 'PN'],
  [0x00081050, 'PN'],
  [0x00081060, 'PN'],
  [0x00081070, 'PN'],
  [0x00081080, 'LO'],
  [0x00100010, 'PN'],
  [0x00100020, 'LO'],
  [0x00100021, 'LO'],
  [0x00101000, 'LO'],
  [0x00101001, 'PN'],
  [0x00101005, 'PN'],
  [0x00101040, 'LO'],
  [0x00101060, 'PN'],
  [0x00101090, 'LO'],
  [0x00102154, 'SH'],
  [0x00102160, 'SH'],
  [0x00102180, 'SH'],
  [0x001021b0, 'LT'],
  [0x00104000, 'LT'],
  [0x00181000, 'LO'],
  [0x00181030, 'LO'],
  [0x00200010, 'SH'],
  [0x00204000, 'LT'],
  [0x00321032, 'PN'],
  [0x00324000, 'LT'],
  [0x00400006, 'PN'],
];

const UID_TAGS = [0x0020000d, 0x0020000e, 0x00200052] as const;

const sopUid = (k: number): string => `${uid(99)}.${1000 + k}`;

/** Forty words. The last one begins every SOP instance UID. */
export const CANARIES: readonly string[] = [
  ...ELEMENTS.map((_, n) => word(10 + n)),
  ...UID_TAGS.map((_, n) => uid(50 + n)),
  uid(99),
];

const HIDDEN_WORDS = Array.from({ length: 7 }, (_, n) => word(90 + n));
const [FILE_WORD, FOLDER_WORD, CREATOR_WORD, PRIVATE_WORD, LABEL_FILE_WORD, COMMENT_WORD, FIELD_WORD] = HIDDEN_WORDS;

/** What the images call the patient, within the names that a label file gives its structures. */
const PATIENT_WORD = word(25);

/** Eight more, where no table of the standard looks: names of files and folders, private elements, and what a label file says. */
export const HIDDEN: readonly string[] = [...HIDDEN_WORDS, PATIENT_WORD.toLowerCase()];

/** A bright cylinder in water in air, so that there is skin and bone. */
const pixels = (): Uint8Array => {
  const values = new Int16Array(SIDE * SIDE);
  for (let j = 0; j < SIDE; j++)
    for (let i = 0; i < SIDE; i++) {
      const r = Math.hypot(i - SIDE / 2, j - SIDE / 2);
      values[j * SIDE + i] = r < 8 ? 1500 : r < 26 ? 1064 : 24;
    }
  return new Uint8Array(values.buffer);
};

/** Writes the series into a folder, with the words given or the forty in its texts; returns its files. */
export const canarySeries = (
  root: string,
  wordOf: (n: number, vr: TextVr) => string = (n) => word(10 + n),
): readonly string[] => {
  const folder = join(root, `series ${FOLDER_WORD}`);
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: SLICES }, (_, k) => {
    const changed: readonly DataElement[] = [
      ...ELEMENTS.map(([tag, vr], n) => text(tag, vr, wordOf(n, vr))),
      ...UID_TAGS.map((tag, n) => text(tag, 'UI', uid(50 + n))),
      text(0x00080018, 'UI', sopUid(k)),
      text(0x00090010, 'LO', CREATOR_WORD ?? ''),
      text(0x00091001, 'LO', PRIVATE_WORD ?? ''),
      numbers(0x00280010, 'US', SIDE),
      numbers(0x00280011, 'US', SIDE),
      bytes(0x7fe00010, 'OW', pixels()),
    ];
    const path = join(folder, `${FILE_WORD}-${k}.dcm`);
    writeFileSync(path, writePart10(sliceElements(k, ...changed), EXPLICIT_LITTLE_ENDIAN));
    return path;
  });
};

/** Writes a label file for the series: two structures, the patient's name in both names, and words in what it says besides. */
export const canaryLabels = (root: string): string => {
  const head = [
    'NRRD0004',
    `# ${COMMENT_WORD}`,
    'type: unsigned char',
    'dimension: 3',
    'space: left-posterior-superior',
    `sizes: ${SIDE} ${SIDE} ${SLICES}`,
    'space directions: (0.7,0,0) (0,0.9,0) (0,0,1.5)',
    'space origin: (-10,-20,30)',
    'encoding: raw',
    `owner:=${FIELD_WORD}`,
    `Segment0_Name:=canal ${PATIENT_WORD}`,
    'Segment0_LabelValue:=1',
    `Segment1_Name:=${PATIENT_WORD.toLowerCase()}`,
    'Segment1_LabelValue:=2',
    '\n',
  ].join('\n');
  const voxels = new Uint8Array(SIDE * SIDE * SLICES);
  for (const [n, value] of [1, 2].entries()) voxels.fill(value, 64 * 64 * (8 + 2 * n), 64 * 64 * (8 + 2 * n) + 500);
  const path = join(root, `${LABEL_FILE_WORD}.seg.nrrd`);
  writeFileSync(path, Buffer.concat([Buffer.from(head, 'latin1'), voxels]));
  return path;
};
