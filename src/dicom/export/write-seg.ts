// Structures as one DICOM Segmentation (PS3.3 A.51): binary, several segments that may overlap, only the frames that hold
// something, each placed by its own position and naming the image it lies on. Pure: UIDs and dates come from the caller.

import { pointIjk } from '#core/space/patient-space.ts';
import { toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import {
  bytes,
  type DataElement,
  type DataSet,
  decimals,
  integers,
  numbers,
  sequence,
  text,
} from '../part10/data-element.ts';
import { DEFLATED_EXPLICIT_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN, writePart10 } from '../part10/write-part10.ts';

const SEGMENTATION_STORAGE = '1.2.840.10008.5.1.4.1.1.66.4';

/** A SNOMED CT code and its meaning in English. */
export type Code = readonly [value: string, meaning: string];

export interface SegmentToWrite {
  /** From 1, without gaps. */
  readonly number: number;
  readonly label: string;
  readonly mask: Mask;
  readonly category: Code;
  readonly type: Code;
  readonly laterality: 'left' | 'right' | null;
  /** Where a lesion lies; null where nothing is known. */
  readonly region: Code | null;
  readonly algorithm: 'MANUAL' | 'SEMIAUTOMATIC' | 'AUTOMATIC';
  /** How it was made; not written for MANUAL. */
  readonly algorithmName: string;
  /** CIELab as DICOM encodes it (PS3.3 C.10.7.1.1). */
  readonly cieLab: readonly [number, number, number];
  readonly trackingUid: string;
}

export interface SegToWrite {
  readonly grid: VolumeGrid;
  readonly segments: readonly SegmentToWrite[];
  /** The images; instance UIDs in slice order, or none where the slices are not single images. */
  readonly source: {
    readonly sopClassUid: string;
    readonly seriesInstanceUid: string;
    readonly instanceUids: readonly string[];
  };
  readonly instanceUid: string;
  readonly seriesInstanceUid: string;
  readonly seriesNumber: number;
  readonly dimensionUid: string;
  /** LO. */
  readonly seriesDescription: string;
  readonly contentDescription: string;
  /** PN. */
  readonly creator: string;
  /** Patient, study, frame of reference, equipment, dates, character set. */
  readonly shared: readonly DataElement[];
  /** Most of a binary frame is empty; but not every program reads deflated files. */
  readonly deflate: boolean;
}

export const code = (value: string, scheme: string, meaning: string): DataSet => [
  text(0x00080100, 'SH', value),
  text(0x00080102, 'SH', scheme),
  text(0x00080104, 'LO', meaning),
];

export const ascending = (...elements: readonly DataElement[]): DataSet => [...elements].sort((a, b) => a.tag - b.tag);

const snomed = ([value, meaning]: Code): DataSet => code(value, 'SCT', meaning);

const SIDES = { left: code('7771000', 'SCT', 'Left'), right: code('24028007', 'SCT', 'Right') } as const;

const segmentItem = (s: SegmentToWrite): DataSet =>
  ascending(
    ...(s.region === null ? [] : [sequence(0x00082218, snomed(s.region))]),
    sequence(0x00620003, snomed(s.category)),
    numbers(0x00620004, 'US', s.number),
    text(0x00620005, 'LO', s.label),
    text(0x00620008, 'CS', s.algorithm),
    ...(s.algorithm === 'MANUAL' ? [] : [text(0x00620009, 'LO', s.algorithmName)]),
    numbers(0x0062000d, 'US', ...s.cieLab),
    sequence(0x0062000f, [
      ...snomed(s.type),
      ...(s.laterality === null ? [] : [sequence(0x00620011, SIDES[s.laterality])]),
    ]),
    text(0x00620020, 'UT', s.label),
    text(0x00620021, 'UI', s.trackingUid),
  );

interface Frame {
  readonly segment: SegmentToWrite;
  readonly k: number;
}

/** Segment after segment, slices upwards. */
const framesOf = ({ segments }: SegToWrite): readonly Frame[] =>
  segments.flatMap((segment) => {
    const { min, size } = segment.mask.box;
    const slices = Array.from({ length: size[2] }, (_, n) => min[2] + n);
    return slices.filter((k) => holdsSlice(segment.mask, k)).map((k) => ({ segment, k }));
  });

const holdsSlice = ({ box: { min, size }, bits }: Mask, k: number): boolean => {
  const first = size[0] * size[1] * (k - min[2]);
  for (let n = first; n < first + size[0] * size[1]; n++) if (((bits[n >> 3] as number) >> (n & 7)) & 1) return true;
  return false;
};

/** The frames as bits, least significant first, without padding between them (PS3.5 section 8.1.1). */
const pixelsOf = ({ grid }: SegToWrite, frames: readonly Frame[]): Uint8Array => {
  const [columns, rows] = grid.dims;
  const out = new Uint8Array(Math.ceil((frames.length * columns * rows) / 8));
  for (const [f, { segment, k }] of frames.entries()) {
    const { min, size } = segment.mask.box;
    const { bits } = segment.mask;
    for (let j = 0; j < size[1]; j++) {
      let from = size[0] * (j + size[1] * (k - min[2]));
      let to = f * columns * rows + (min[1] + j) * columns + min[0];
      for (let i = 0; i < size[0]; i++, from++, to++) {
        if (((bits[from >> 3] as number) >> (from & 7)) & 1) out[to >> 3] = (out[to >> 3] as number) | (1 << (to & 7));
      }
    }
  }
  return out;
};

const frameItem = ({ grid, source }: SegToWrite, { segment, k }: Frame): DataSet => {
  const [x, y, z] = toLps(grid, pointIjk(0, 0, k));
  const image = source.instanceUids[k];
  return [
    ...(image === undefined ? [] : [derivation(source.sopClassUid, image)]),
    sequence(0x00209111, [numbers(0x00209157, 'UL', segment.number, k + 1)]),
    sequence(0x00209113, [decimals(0x00200032, x, y, z)]),
    sequence(0x0062000a, [numbers(0x0062000b, 'US', segment.number)]),
  ];
};

const derivation = (sopClassUid: string, instanceUid: string): DataElement =>
  sequence(0x00089124, [
    sequence(0x00082112, [
      text(0x00081150, 'UI', sopClassUid),
      text(0x00081155, 'UI', instanceUid),
      sequence(0x0040a170, code('121322', 'DCM', 'Source image for image processing operation')),
    ]),
    sequence(0x00089215, code('113076', 'DCM', 'Segmentation')),
  ]);

const referencedSeries = ({ source }: SegToWrite): readonly DataElement[] => {
  if (source.instanceUids.length === 0) return [];
  const images = source.instanceUids.map(
    (uid): DataSet => [text(0x00081150, 'UI', source.sopClassUid), text(0x00081155, 'UI', uid)],
  );
  return [sequence(0x00081115, [sequence(0x0008114a, ...images), text(0x0020000e, 'UI', source.seriesInstanceUid)])];
};

const dimensions = ({ dimensionUid }: SegToWrite): readonly DataElement[] => {
  const index = (pointer: number, group: number, label: string): DataSet => [
    text(0x00209164, 'UI', dimensionUid),
    numbers(0x00209165, 'AT', pointer),
    numbers(0x00209167, 'AT', group),
    text(0x00209421, 'LO', label),
  ];
  return [
    sequence(0x00209221, [text(0x00209164, 'UI', dimensionUid)]),
    sequence(0x00209222, index(0x0062000b, 0x0062000a, 'Segment'), index(0x00200032, 0x00209113, 'Position')),
  ];
};

const sharedGroups = ({ grid }: SegToWrite): DataElement =>
  sequence(0x52009229, [
    sequence(0x00209116, [decimals(0x00200037, ...grid.rowLps, ...grid.columnLps)]),
    sequence(0x00289110, [
      decimals(0x00180050, grid.spacingMm[2]),
      decimals(0x00180088, grid.spacingMm[2]),
      decimals(0x00280030, grid.spacingMm[1], grid.spacingMm[0]),
    ]),
  ]);

/** The bytes of the file. @throws RangeError when no segment holds a voxel: a SEG has at least one frame. */
export const writeSeg = (seg: SegToWrite): Uint8Array => {
  const frames = framesOf(seg);
  if (frames.length === 0) throw new RangeError('a segmentation needs at least one voxel');
  const [columns, rows] = seg.grid.dims;
  const dataSet = ascending(
    ...seg.shared,
    ...dimensions(seg),
    ...referencedSeries(seg),
    sharedGroups(seg),
    text(0x00080008, 'CS', 'DERIVED', 'PRIMARY'),
    text(0x00080016, 'UI', SEGMENTATION_STORAGE),
    text(0x00080018, 'UI', seg.instanceUid),
    text(0x00080060, 'CS', 'SEG'),
    text(0x0008103e, 'LO', seg.seriesDescription),
    text(0x0020000e, 'UI', seg.seriesInstanceUid),
    integers(0x00200011, seg.seriesNumber),
    integers(0x00200013, 1),
    numbers(0x00280002, 'US', 1),
    text(0x00280004, 'CS', 'MONOCHROME2'),
    integers(0x00280008, frames.length),
    numbers(0x00280010, 'US', rows),
    numbers(0x00280011, 'US', columns),
    numbers(0x00280100, 'US', 1),
    numbers(0x00280101, 'US', 1),
    numbers(0x00280102, 'US', 0),
    numbers(0x00280103, 'US', 0),
    text(0x00282110, 'CS', '00'),
    text(0x00620001, 'CS', 'BINARY'),
    sequence(0x00620002, ...seg.segments.map(segmentItem)),
    text(0x00620013, 'CS', 'YES'),
    text(0x00700080, 'CS', 'STRUCTURES'),
    text(0x00700081, 'LO', seg.contentDescription),
    text(0x00700084, 'PN', seg.creator),
    sequence(0x52009230, ...frames.map((frame) => frameItem(seg, frame))),
    bytes(0x7fe00010, 'OB', pixelsOf(seg, frames)),
  );
  return writePart10(dataSet, seg.deflate ? DEFLATED_EXPLICIT_LITTLE_ENDIAN : EXPLICIT_LITTLE_ENDIAN);
};
