// The structures as one DICOM Segmentation (PS3.3 A.51), binary, several segments that may overlap, only the frames that
// hold something; deflated, since most of a binary frame is empty.

import { type Mask, maskHas } from '#core/structure/mask.ts';
import {
  bytes,
  type DataElement,
  type DataSet,
  decimals,
  integers,
  numbers,
  sequence,
  text,
} from '#dicom/part10/data-element.ts';
import { DEFLATED_EXPLICIT_LITTLE_ENDIAN, writePart10 } from '#dicom/part10/write-part10.ts';
import { GRID } from './grid.ts';
import type { SampledStructure } from './sampled-structure.ts';
import type { PhantomStructure } from './structures.ts';
import { uidOf } from './uid.ts';
import { ascending, CT_IMAGE_STORAGE, CT_SERIES_UID, code, commonElements, ctInstanceUid } from './write-series.ts';

export const SEG_FILE_NAME = 'structures.seg.dcm';
const SEGMENTATION_STORAGE = '1.2.840.10008.5.1.4.1.1.66.4';
const [COLUMNS, ROWS, SLICES] = GRID.dims;

interface Frame {
  readonly segment: number;
  readonly k: number;
  readonly bits: Uint8Array;
}

const ANATOMY = code('123037004', 'SCT', 'Anatomical Structure');
const ALTERED = code('49755003', 'SCT', 'Morphologically Altered Structure');
const SIDES = {
  left: code('7771000', 'SCT', 'Left'),
  right: code('24028007', 'SCT', 'Right'),
} as const;

const segmentItem = (s: PhantomStructure): DataSet =>
  ascending(
    ...(s.region === null ? [] : [sequence(0x00082218, code(s.region[0], 'SCT', s.region[1]))]),
    sequence(0x00620003, s.kind === 'lesion' ? ALTERED : ANATOMY),
    numbers(0x00620004, 'US', s.number),
    text(0x00620005, 'LO', s.label),
    text(0x00620008, 'CS', 'AUTOMATIC'),
    text(0x00620009, 'LO', 'Implicit model of the phantom'),
    numbers(0x0062000d, 'US', ...s.cieLab),
    sequence(0x0062000f, [
      ...code(s.code[0], 'SCT', s.code[1]),
      ...(s.laterality === null ? [] : [sequence(0x00620011, SIDES[s.laterality])]),
    ]),
    text(0x00620020, 'UT', s.label),
    text(0x00620021, 'UI', uidOf(`tracking ${s.id}`)),
  );

/** One slice of a mask, a bit a pixel, least significant first; null when empty. */
const packedSlice = (mask: Mask, k: number): Uint8Array | null => {
  const { min, size } = mask.box;
  if (k < min[2] || k >= min[2] + size[2]) return null;
  const out = new Uint8Array((COLUMNS * ROWS) / 8);
  let any = false;
  for (let j = min[1]; j < min[1] + size[1]; j++) {
    for (let i = min[0]; i < min[0] + size[0]; i++) {
      if (!maskHas(mask, i, j, k)) continue;
      const n = j * COLUMNS + i;
      out[n >> 3] = (out[n >> 3] ?? 0) | (1 << (n & 7));
      any = true;
    }
  }
  return any ? out : null;
};

const framesOf = (sampled: readonly SampledStructure[]): readonly Frame[] =>
  sampled.flatMap(({ structure, mask }) => {
    const frames: Frame[] = [];
    for (let k = 0; k < SLICES; k++) {
      const bits = packedSlice(mask, k);
      if (bits !== null) frames.push({ segment: structure.number, k, bits });
    }
    return frames;
  });

const positionOf = (k: number): DataElement =>
  decimals(0x00200032, GRID.originLps[0], GRID.originLps[1], GRID.originLps[2] + k * GRID.spacingMm[2]);

const frameItem = (frame: Frame): DataSet => [
  sequence(0x00089124, [
    sequence(0x00082112, [
      text(0x00081150, 'UI', CT_IMAGE_STORAGE),
      text(0x00081155, 'UI', ctInstanceUid(frame.k)),
      sequence(0x0040a170, code('121322', 'DCM', 'Source image for image processing operation')),
    ]),
    sequence(0x00089215, code('113076', 'DCM', 'Segmentation')),
  ]),
  sequence(0x00209111, [numbers(0x00209157, 'UL', frame.segment, frame.k + 1)]),
  sequence(0x00209113, [positionOf(frame.k)]),
  sequence(0x0062000a, [numbers(0x0062000b, 'US', frame.segment)]),
];

const referencedSeries = (): DataElement =>
  sequence(0x00081115, [
    sequence(
      0x0008114a,
      ...Array.from(
        { length: SLICES },
        (_, k): DataSet => [text(0x00081150, 'UI', CT_IMAGE_STORAGE), text(0x00081155, 'UI', ctInstanceUid(k))],
      ),
    ),
    text(0x0020000e, 'UI', CT_SERIES_UID),
  ]);

const dimensions = (): readonly DataElement[] => {
  const organisation = uidOf('dimension organisation');
  const index = (pointer: number, group: number, label: string): DataSet => [
    text(0x00209164, 'UI', organisation),
    numbers(0x00209165, 'AT', pointer),
    numbers(0x00209167, 'AT', group),
    text(0x00209421, 'LO', label),
  ];
  return [
    sequence(0x00209221, [text(0x00209164, 'UI', organisation)]),
    sequence(0x00209222, index(0x0062000b, 0x0062000a, 'Segment'), index(0x00200032, 0x00209113, 'Position')),
  ];
};

const sharedGroups: DataElement = sequence(0x52009229, [
  sequence(0x00209116, [decimals(0x00200037, 1, 0, 0, 0, 1, 0)]),
  sequence(0x00289110, [
    decimals(0x00180050, GRID.spacingMm[2]),
    decimals(0x00180088, GRID.spacingMm[2]),
    decimals(0x00280030, GRID.spacingMm[1], GRID.spacingMm[0]),
  ]),
]);

/** The file that holds all structures. */
export const segFile = (sampled: readonly SampledStructure[]): Uint8Array => {
  const frames = framesOf(sampled);
  const pixels = new Uint8Array((frames.length * COLUMNS * ROWS) / 8);
  frames.forEach((frame, n) => {
    pixels.set(frame.bits, (n * COLUMNS * ROWS) / 8);
  });
  const dataSet = ascending(
    ...commonElements,
    ...dimensions(),
    referencedSeries(),
    sharedGroups,
    text(0x00080008, 'CS', 'DERIVED', 'PRIMARY'),
    text(0x00080016, 'UI', SEGMENTATION_STORAGE),
    text(0x00080018, 'UI', uidOf('seg instance')),
    text(0x00080060, 'CS', 'SEG'),
    text(0x0008103e, 'LO', 'PHANTOM structures'),
    text(0x0020000e, 'UI', uidOf('seg series')),
    integers(0x00200011, 3),
    integers(0x00200013, 1),
    numbers(0x00280002, 'US', 1),
    text(0x00280004, 'CS', 'MONOCHROME2'),
    integers(0x00280008, frames.length),
    numbers(0x00280010, 'US', ROWS),
    numbers(0x00280011, 'US', COLUMNS),
    numbers(0x00280100, 'US', 1),
    numbers(0x00280101, 'US', 1),
    numbers(0x00280102, 'US', 0),
    numbers(0x00280103, 'US', 0),
    text(0x00282110, 'CS', '00'),
    text(0x00620001, 'CS', 'BINARY'),
    sequence(0x00620002, ...sampled.map(({ structure }) => segmentItem(structure))),
    text(0x00620013, 'CS', 'YES'),
    text(0x00700080, 'CS', 'STRUCTURES'),
    text(0x00700081, 'LO', 'Structures of the lumbar phantom, from its own model'),
    text(0x00700084, 'PN', 'PHANTOM^TRABECULA'),
    sequence(0x52009230, ...frames.map(frameItem)),
    bytes(0x7fe00010, 'OB', pixels),
  );
  return writePart10(dataSet, DEFLATED_EXPLICIT_LITTLE_ENDIAN);
};
