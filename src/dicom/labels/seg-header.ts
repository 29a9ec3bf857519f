// What a DICOM Segmentation says of its segments and frames (PS3.3 A.51 and C.8.20), by name. Places come from the
// functional groups (PS3.3 C.7.6.16): shared by all frames, or each frame's own, which wins.

import { directionLps, pointLps } from '#core/space/patient-space.ts';
import { type DataSet, itemsOf } from '../part10/data-set.ts';
import type { OpenFile } from '../part10/read-header.ts';
import { decimals, integer, plainText, readable, short, shownText } from '../part10/values.ts';
import type { PlaneGeometry } from './segmented-plane.ts';

/** Segmentation Storage and Label Map Segmentation Storage. */
export const SEGMENTATION_CLASSES: readonly string[] = ['1.2.840.10008.5.1.4.1.1.66.4', '1.2.840.10008.5.1.4.1.1.66.7'];

const TAG = {
  sopClassUid: 0x00080016,
  codeValue: 0x00080100,
  codingScheme: 0x00080102,
  frameOfReferenceUid: 0x00200052,
  imagePosition: 0x00200032,
  imageOrientation: 0x00200037,
  planePositions: 0x00209113,
  planeOrientations: 0x00209116,
  frames: 0x00280008,
  rows: 0x00280010,
  columns: 0x00280011,
  pixelSpacing: 0x00280030,
  bitsAllocated: 0x00280100,
  pixelMeasures: 0x00289110,
  segmentationType: 0x00620001,
  segments: 0x00620002,
  category: 0x00620003,
  segmentNumber: 0x00620004,
  segmentLabel: 0x00620005,
  segmentIdentification: 0x0062000a,
  referencedSegment: 0x0062000b,
  maximumFraction: 0x0062000e,
  propertyType: 0x0062000f,
  sharedGroups: 0x52009229,
  frameGroups: 0x52009230,
  characterSet: 0x00080005,
} as const;

export interface Segment {
  readonly number: number;
  readonly label: string;
  /** SNOMED CT codes; empty where the file uses another scheme. */
  readonly categoryCode: string;
  readonly propertyCode: string;
}

interface SegFrame {
  /** Null in label maps, whose pixels name the segment. */
  readonly segment: number | null;
  /** Null when the file does not say where the frame lies. */
  readonly plane: PlaneGeometry | null;
}

export interface SegHeader {
  readonly type: 'BINARY' | 'FRACTIONAL' | 'LABELMAP' | string;
  readonly frameOfReferenceUid: string;
  readonly rows: number;
  readonly columns: number;
  readonly bitsAllocated: number;
  /** The stored value that means 1 in FRACTIONAL. */
  readonly maximumFraction: number;
  readonly segments: readonly Segment[];
  readonly frames: readonly SegFrame[];
  /** Frames that the file announces; more than `frames` when their groups are missing. */
  readonly announcedFrames: number;
}

const sopClassOf = (file: OpenFile): string => plainText(file.dataSet, TAG.sopClassUid);

export const isSegmentation = (file: OpenFile): boolean => SEGMENTATION_CLASSES.includes(sopClassOf(file));

/** @throws BytesRunOut, MalformedDataSet when a sequence is broken. */
export const readSegHeader = ({ dataSet }: OpenFile): SegHeader => {
  const rows = readable(short(dataSet, TAG.rows)) ?? 0;
  const columns = readable(short(dataSet, TAG.columns)) ?? 0;
  const [shared] = itemsOf(dataSet, TAG.sharedGroups);
  const frames = itemsOf(dataSet, TAG.frameGroups).map((own) => ({
    segment: segmentOfFrame(own) ?? (shared === undefined ? null : segmentOfFrame(shared)),
    plane: planeOf(own, shared, rows, columns),
  }));
  return {
    type: plainText(dataSet, TAG.segmentationType),
    frameOfReferenceUid: plainText(dataSet, TAG.frameOfReferenceUid),
    rows,
    columns,
    bitsAllocated: readable(short(dataSet, TAG.bitsAllocated)) ?? 0,
    maximumFraction: readable(short(dataSet, TAG.maximumFraction)) ?? 255,
    segments: itemsOf(dataSet, TAG.segments).flatMap((item) => segmentFrom(item, plainText(dataSet, TAG.characterSet))),
    frames,
    announcedFrames: readable(integer(dataSet, TAG.frames)) ?? 1,
  };
};

const segmentFrom = (item: DataSet, characterSet: string): readonly Segment[] => {
  const number = readable(short(item, TAG.segmentNumber));
  if (number === null) return [];
  const label = shownText(item, TAG.segmentLabel, characterSet);
  return [{ number, label, categoryCode: snomed(item, TAG.category), propertyCode: snomed(item, TAG.propertyType) }];
};

/** The code of a code sequence when its scheme is SNOMED CT (SCT; SRT is the older SNOMED RT, other codes). */
const snomed = (item: DataSet, tag: number): string => {
  const [code] = itemsOf(item, tag);
  return code !== undefined && plainText(code, TAG.codingScheme) === 'SCT' ? plainText(code, TAG.codeValue) : '';
};

const segmentOfFrame = (groups: DataSet): number | null => {
  const [identification] = itemsOf(groups, TAG.segmentIdentification);
  return identification === undefined ? null : readable(short(identification, TAG.referencedSegment));
};

const planeOf = (own: DataSet, shared: DataSet | undefined, rows: number, columns: number): PlaneGeometry | null => {
  const group = (tag: number): DataSet | undefined => itemsOf(own, tag)[0] ?? (shared && itemsOf(shared, tag)[0]);
  const numbers = (of: DataSet | undefined, tag: number, count: number): readonly number[] | null =>
    of === undefined ? null : readable(decimals(of, tag, count));
  const position = numbers(group(TAG.planePositions), TAG.imagePosition, 3);
  const orientation = numbers(group(TAG.planeOrientations), TAG.imageOrientation, 6);
  const spacing = numbers(group(TAG.pixelMeasures), TAG.pixelSpacing, 2);
  if (position === null || orientation === null || spacing === null) return null;
  const [x = 0, y = 0, z = 0] = position;
  const [rx = 0, ry = 0, rz = 0, cx = 0, cy = 0, cz = 0] = orientation;
  const [rowSpacingMm = 0, columnSpacingMm = 0] = spacing;
  return {
    positionLps: pointLps(x, y, z),
    rowLps: directionLps(rx, ry, rz),
    columnLps: directionLps(cx, cy, cz),
    columnSpacingMm,
    rowSpacingMm,
    columns,
    rows,
  };
};
