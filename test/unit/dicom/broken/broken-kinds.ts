// Every way we know in which a file among good slices can be broken, with the code that must say so. Made here, byte by
// byte; what each is, stands in its name.

import {
  bytes,
  type DataElement,
  decimals,
  encapsulatedPixels,
  integers,
  numbers,
  sequence,
  text,
} from '#dicom/part10/data-element.ts';
import { joined } from '#dicom/part10/encode-data-set.ts';
import { DEFLATED_EXPLICIT_LITTLE_ENDIAN, writePart10 } from '#dicom/part10/write-part10.ts';
import { COLUMNS, ROWS, sliceElements, sliceFile } from '../made-files.ts';
import {
  cutAt,
  head,
  ITEM,
  item,
  nested,
  OPEN,
  overwritten,
  repeated,
  SEQUENCE_END,
  withBytes,
  withPixelElement,
} from './tampering.ts';

export type BrokenKind = readonly [name: string, code: string, file: () => Uint8Array];

const ascii = (words: string): Uint8Array => new TextEncoder().encode(words);
const slice = (...changed: readonly DataElement[]) => sliceFile(4, ...changed);
const without = (...tags: readonly number[]): Uint8Array =>
  writePart10(
    sliceElements(4).filter(({ tag }) => !tags.includes(tag)),
    '1.2.840.10008.1.2.1',
  );
const inSyntax = (uid: string, ...changed: readonly DataElement[]): Uint8Array =>
  writePart10(sliceElements(4, ...changed), uid);
const coded = (uid: string, stream: Uint8Array): Uint8Array => inSyntax(uid, encapsulatedPixels([stream]));
const wrong = (tag: number, value: string): Uint8Array => slice(text(tag, 'LO', value));

const POSITION = 0x00200032;
const ORIENTATION = 0x00200037;
const SPACING = 0x00280030;
const INTERCEPT = 0x00281052;
const SLOPE = 0x00281053;
const FRAMES = 0x00280008;

const NOT_FILES: readonly BrokenKind[] = [
  ['nothing', 'FILE-EMPTY', () => new Uint8Array(0)],
  ['one byte', 'FILE-NOT-DICOM', () => Uint8Array.of(8)],
  ['a text', 'FILE-NOT-DICOM', () => ascii('A letter about the patient, and not an image.')],
  ['a web page', 'FILE-NOT-DICOM', () => ascii('<!doctype html><script>alert(1)</script>')],
  ['zeros', 'FILE-NOT-DICOM', () => new Uint8Array(4096)],
  ['bytes of 255', 'FILE-NOT-DICOM', () => new Uint8Array(4096).fill(255)],
  ['a picture', 'FILE-NOT-DICOM', () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0)],
  ['a preamble and no more', 'FILE-NOT-DICOM', () => cutAt(132)],
];

const CUT: readonly BrokenKind[] = [
  ['a file cut in its meta information', 'FILE-CUT', () => cutAt(200)],
  ['a file cut in its header', 'FILE-CUT', () => cutAt(600)],
  ['a file cut before its pixels', 'FILE-NO-PIXELS', () => withPixelElement(new Uint8Array(0))],
  ['a file cut in its pixels', 'PIX-CUT', () => cutAt(-20)],
  ['a file cut before its last byte', 'PIX-CUT', () => cutAt(-1)],
  ['no pixels', 'FILE-NO-PIXELS', () => without(0x7fe00010)],
  ['pixels of no length', 'PIX-CUT', () => slice(bytes(0x7fe00010, 'OW', new Uint8Array(0)))],
  ['pixels of half the matrix', 'PIX-CUT', () => slice(bytes(0x7fe00010, 'OW', new Uint8Array(COLUMNS * ROWS)))],
  ['pixels that claim four gigabytes', 'PIX-CUT', () => withPixelElement(head(0x7fe00010, 'OW', 0xfffffff0))],
];

const STRUCTURE: readonly BrokenKind[] = [
  ['a value longer than the file', 'FILE-CUT', () => withBytes(head(0x00290010, 'UN', 1 << 20))],
  ['a value of four gigabytes', 'FILE-CUT', () => withBytes(head(0x00290010, 'OB', 0xfffffffe))],
  ['a sequence that never ends', 'FILE-MALFORMED', () => withBytes(head(0x00400275, 'SQ', OPEN))],
  ['an item that never ends', 'FILE-CUT', () => withBytes(nested(1))],
  ['two thousand sequences in one another', 'FILE-MALFORMED', () => withBytes(nested(2000))],
  [
    'a sequence of something else than items',
    'FILE-MALFORMED',
    () => withBytes(joined([head(0x00400275, 'SQ', OPEN), head(0x00080060, 'CS', 0), item(SEQUENCE_END, 0)])),
  ],
  [
    'a hundred thousand and one items',
    'FILE-MALFORMED',
    () => withBytes(joined([head(0x00400275, 'SQ', OPEN), repeated(item(ITEM, 0), 100_001), item(SEQUENCE_END, 0)])),
  ],
  ['two hundred thousand elements', 'FILE-MALFORMED', () => withBytes(repeated(head(0x00290010, 'LO', 0), 200_000))],
  ['the patient twice', 'HEADER-TAG-ORDER', () => withBytes(joined([head(0x00100020, 'LO', 4), ascii('P999')]))],
  ['an element behind its place', 'HEADER-TAG-ORDER', () => withBytes(head(0x00080005, 'CS', 0))],
  ['a private element twice', 'HEADER-TAG-ORDER', () => withBytes(repeated(head(0x00290010, 'LO', 0), 2))],
  ['meta information of no end', 'FILE-CUT', () => overwritten('UI', 2, 0xff, 0xff)],
];

const WHO: readonly BrokenKind[] = [
  ['no instance', 'FILE-NO-UID', () => overwritten('\x08\0\x18\0UI', 2, 0x1a)],
  ['no series', 'FILE-NO-UID', () => slice(text(0x0020000e, 'UI', ''))],
  ['another patient', 'ID-TWO-PATIENTS', () => slice(text(0x00100020, 'LO', 'P2'))],
  ['another name', 'ID-TWO-PATIENTS', () => slice(text(0x00100010, 'PN', 'OTHER^NAME'))],
  ['another birth date', 'ID-TWO-PATIENTS', () => slice(text(0x00100030, 'DA', '19010101'))],
  ['another study', 'ID-TWO-STUDIES', () => slice(text(0x0020000d, 'UI', '1.2.4'))],
  ['another frame of reference', 'ID-FRAME-OF-REFERENCE', () => slice(text(0x00200052, 'UI', '1.2.10'))],
  ['no frame of reference where the others have one', 'ID-FRAME-OF-REFERENCE', () => without(0x00200052)],
  ['another modality', 'ID-TWO-MODALITIES', () => slice(text(0x00080060, 'CS', 'PT'))],
  ["another slice's instance", 'ID-SAME-UID', () => slice(text(0x00080018, 'UI', '1.2.3.4.1'))],
];

/** Numbers that a lenient reader takes for others. */
const NUMBERS: readonly BrokenKind[] = [
  ...[
    '12,5\\12,5',
    '0x10\\0x10',
    '0.5mm\\0.5',
    '1e999\\1',
    'NaN\\1',
    'Infinity\\1',
    '1 2\\3',
    '0.7',
    '0.7\\0.7\\0.7',
    '1e\\1',
  ].map((value): BrokenKind => [`a spacing of ${value}`, 'HEADER-VALUE', () => wrong(SPACING, value)]),
  ['a spacing of nothing', 'GEO-SPACING', () => wrong(SPACING, '')],
  ['a spacing of 0', 'GEO-SPACING', () => slice(decimals(SPACING, 0, 0.7))],
  ['a negative spacing', 'GEO-SPACING', () => slice(decimals(SPACING, 0.9, -0.7))],
  ['no spacing', 'GEO-SPACING', () => without(SPACING)],
  ['a position of two numbers', 'HEADER-VALUE', () => slice(decimals(POSITION, 1, 2))],
  ['a position with commas', 'HEADER-VALUE', () => wrong(POSITION, '-10,0\\-20,0\\36,0')],
  ['a position with a double sign', 'HEADER-VALUE', () => wrong(POSITION, '--10\\-20\\36')],
  ['no position', 'GEO-NO-POSITION', () => without(POSITION)],
  ['a position far away', 'GEO-GAP', () => slice(decimals(POSITION, -10, -20, 5000))],
  ['five cosines', 'HEADER-VALUE', () => slice(decimals(ORIENTATION, 1, 0, 0, 0, 1))],
  ['no orientation', 'GEO-NO-POSITION', () => without(ORIENTATION)],
  ['cosines of nothing', 'GEO-COSINES', () => slice(decimals(ORIENTATION, 0, 0, 0, 0, 0, 0))],
  ['cosines of length 2', 'GEO-COSINES', () => slice(decimals(ORIENTATION, 2, 0, 0, 0, 1, 0))],
  ['cosines that are one direction', 'GEO-COSINES', () => slice(decimals(ORIENTATION, 1, 0, 0, 1, 0, 0))],
  ['a slope of 0', 'PIX-SLOPE', () => slice(decimals(SLOPE, 0))],
  ['a slope in letters', 'HEADER-VALUE', () => wrong(SLOPE, 'one')],
  ['two slopes', 'HEADER-VALUE', () => wrong(SLOPE, '1\\2')],
  ['an intercept with a comma', 'HEADER-VALUE', () => wrong(INTERCEPT, '-1024,0')],
  ['an intercept beyond numbers', 'HEADER-VALUE', () => wrong(INTERCEPT, '-1e400')],
  ['"1A" frames', 'HEADER-VALUE', () => wrong(FRAMES, '1A')],
  ['1.5 frames', 'HEADER-VALUE', () => wrong(FRAMES, '1.5')],
];

const LAYOUT: readonly BrokenKind[] = [
  ['no rows', 'PIX-LAYOUT', () => slice(numbers(0x00280010, 'US', 0))],
  ['rows in words', 'HEADER-VALUE', () => wrong(0x00280010, 'six')],
  ['rows of four bytes', 'HEADER-VALUE', () => slice(numbers(0x00280010, 'UL', ROWS))],
  ['another matrix', 'GEO-MATRIX', () => slice(numbers(0x00280010, 'US', ROWS - 1))],
  [
    '65,535 rows of 65,535',
    'PIX-LARGE',
    () => slice(numbers(0x00280010, 'US', 65535), numbers(0x00280011, 'US', 65535)),
  ],
  ['12 bits allocated', 'PIX-LAYOUT', () => slice(numbers(0x00280100, 'US', 12))],
  ['64 bits allocated', 'PIX-LAYOUT', () => slice(numbers(0x00280100, 'US', 64))],
  ['17 bits stored in 16', 'PIX-LAYOUT', () => slice(numbers(0x00280101, 'US', 17))],
  ['a high bit below the bits stored', 'PIX-LAYOUT', () => slice(numbers(0x00280102, 'US', 3))],
  ['a high bit beyond the bits allocated', 'PIX-LAYOUT', () => slice(numbers(0x00280102, 'US', 16))],
  [
    '32 bits where 16 are written',
    'PIX-CUT',
    () => slice(numbers(0x00280100, 'US', 32), numbers(0x00280101, 'US', 32), numbers(0x00280102, 'US', 31)),
  ],
  ['three colours', 'PIX-COLOUR', () => slice(numbers(0x00280002, 'US', 3), text(0x00280004, 'CS', 'RGB'))],
  ['a palette', 'PIX-COLOUR', () => slice(text(0x00280004, 'CS', 'PALETTE COLOR'))],
  ['no photometric interpretation', 'PIX-COLOUR', () => without(0x00280004)],
  [
    'floating-point pixels',
    'PIX-FLOAT',
    () => withPixelElement(joined([head(0x7fe00008, 'OF', 4 * COLUMNS * ROWS), new Uint8Array(4 * COLUMNS * ROWS)])),
  ],
  ['two frames without places', 'SERIES-MULTIFRAME', () => slice(integers(FRAMES, 2))],
  ['minus one frames', 'SERIES-MULTIFRAME', () => slice(integers(FRAMES, -1))],
];

const EMPTY = new Uint8Array(0);
const JPEG_LS = '1.2.840.10008.1.2.4.80';
const RLE = '1.2.840.10008.1.2.5';
/** The size marker of a JPEG 2000 codestream that claims 65,535 by 65,535. */
const HUGE_J2K = Uint8Array.of(
  0xff,
  0x4f,
  0xff,
  0x51,
  0,
  41,
  0,
  0,
  0,
  0,
  255,
  255,
  0,
  0,
  255,
  255,
  ...new Uint8Array(24),
  0,
  1,
  15,
  1,
  1,
  0xff,
  0xd9,
  0,
);
const noise = (length: number): Uint8Array => Uint8Array.from({ length }, (_, n) => (n * 7919 + 13) % 251);

const CODED: readonly BrokenKind[] = [
  ['an unknown transfer syntax', 'PIX-SYNTAX', () => inSyntax('1.2.3.4.5', encapsulatedPixels([EMPTY]))],
  ['a film', 'PIX-SYNTAX', () => inSyntax('1.2.840.10008.1.2.4.100', encapsulatedPixels([EMPTY]))],
  [
    'compressed pixels without an item',
    'PIX-DECODE',
    () => withPixelElement(joined([head(0x7fe00010, 'OB', OPEN), item(SEQUENCE_END, 0)]), coded(JPEG_LS, EMPTY)),
  ],
  [
    'a fragment beyond the file',
    'PIX-DECODE',
    () =>
      withPixelElement(joined([head(0x7fe00010, 'OB', OPEN), item(ITEM, 0), item(ITEM, 5000)]), coded(JPEG_LS, EMPTY)),
  ],
  ...(
    [
      ['JPEG', '1.2.840.10008.1.2.4.50'],
      ['lossless JPEG', '1.2.840.10008.1.2.4.70'],
      ['JPEG-LS', JPEG_LS],
      ['JPEG 2000', '1.2.840.10008.1.2.4.90'],
      ['HTJ2K', '1.2.840.10008.1.2.4.201'],
      ['RLE', RLE],
    ] as const
  ).flatMap(([name, uid]): readonly BrokenKind[] => [
    [`${name} of nothing`, 'PIX-DECODE', () => coded(uid, EMPTY)],
    [`${name} of noise`, 'PIX-DECODE', () => coded(uid, noise(600))],
  ]),
  ['JPEG 2000 that claims 65,535 by 65,535', 'PIX-DECODE', () => coded('1.2.840.10008.1.2.4.90', HUGE_J2K)],
  ['deflated that is not', 'FILE-UNREADABLE', () => overwrittenSyntax()],
  ['deflated and cut', 'FILE-UNREADABLE', () => cutAt(-60, inSyntax(DEFLATED_EXPLICIT_LITTLE_ENDIAN))],
];

/** A plain file that says it is deflated. */
const overwrittenSyntax = (): Uint8Array => {
  const deflated = inSyntax(DEFLATED_EXPLICIT_LITTLE_ENDIAN);
  const plain = slice();
  const metaEnd = (file: Uint8Array): number => 144 + new DataView(file.buffer, file.byteOffset).getUint32(140, true);
  return joined([deflated.subarray(0, metaEnd(deflated)), plain.subarray(metaEnd(plain))]);
};

const enhanced = (frames: number, described: number, place: (k: number) => readonly DataElement[]): Uint8Array =>
  slice(
    integers(FRAMES, frames),
    sequence(0x52009229, [sequence(0x00209116, [decimals(ORIENTATION, 1, 0, 0, 0, 1, 0)])]),
    sequence(0x52009230, ...Array.from({ length: described }, (_, k) => [sequence(0x00209113, place(k))])),
    bytes(0x7fe00010, 'OW', new Uint8Array(2 * COLUMNS * ROWS * frames)),
  );

const ENHANCED: readonly BrokenKind[] = [
  [
    'four frames of which three are described',
    'HEADER-FRAMES',
    () => enhanced(4, 3, (k) => [decimals(POSITION, 0, 0, k)]),
  ],
  [
    'a frame whose position is no number',
    'HEADER-VALUE',
    () => enhanced(1, 1, () => [text(POSITION, 'LO', 'here\\there\\1')]),
  ],
  [
    'groups that are no items',
    'FILE-MALFORMED',
    () => withBytes(joined([head(0x52009230, 'SQ', 8), head(0x00080060, 'CS', 0)])),
  ],
  [
    'an item longer than its sequence',
    'FILE-MALFORMED',
    () => withBytes(joined([head(0x52009230, 'SQ', 16), item(ITEM, 8), head(0x00080060, 'LO', 40)])),
  ],
];

export const BROKEN_KINDS: readonly BrokenKind[] = [
  ...NOT_FILES,
  ...CUT,
  ...STRUCTURE,
  ...WHO,
  ...NUMBERS,
  ...LAYOUT,
  ...CODED,
  ...ENHANCED,
];
