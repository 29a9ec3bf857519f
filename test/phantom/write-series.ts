// The CT series as files: CT Image Storage (PS3.3 A.3), JPEG-LS lossless, stored values = HU + 1024.

import { ascending, code } from '#dicom/export/write-seg.ts';
import {
  type DataElement,
  type DataSet,
  decimals,
  encapsulatedPixels,
  integers,
  numbers,
  sequence,
  text,
} from '#dicom/part10/data-element.ts';
import { JPEG_LS_LOSSLESS, writePart10 } from '#dicom/part10/write-part10.ts';
import { GRID } from './grid.ts';
import { encodeJpegLs } from './jpeg-ls.ts';
import { uidOf } from './uid.ts';

export const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2';
export const STUDY_UID = uidOf('study');
export const CT_SERIES_UID = uidOf('ct series');
export const FRAME_OF_REFERENCE_UID = uidOf('frame of reference');
export const ctInstanceUid = (k: number): string => uidOf(`ct instance ${k}`);

const DATE = '20260105';
const TIME = '090000';

/** k counts from 0, lowest slice first. */
export const ctFileName = (k: number): string => `ct/IM${String(k + 1).padStart(4, '0')}.dcm`;

/** What CT and SEG share: patient, study, frame of reference, equipment. */
export const commonElements: readonly DataElement[] = [
  text(0x00080005, 'CS', 'ISO_IR 192'),
  text(0x00080012, 'DA', DATE),
  text(0x00080013, 'TM', TIME),
  text(0x00080020, 'DA', DATE),
  text(0x00080021, 'DA', DATE),
  text(0x00080023, 'DA', DATE),
  text(0x00080030, 'TM', TIME),
  text(0x00080031, 'TM', TIME),
  text(0x00080033, 'TM', TIME),
  text(0x00080050, 'SH', 'PHANTOM-1'),
  text(0x00080070, 'LO', 'Trabecula'),
  text(0x00080090, 'PN'),
  text(0x00081030, 'LO', 'Lumbar spine phantom (synthetic, no patient)'),
  text(0x00081090, 'LO', 'Implicit torso'),
  text(0x00100010, 'PN', 'PHANTOM^TRABECULA'),
  text(0x00100020, 'LO', 'PHANTOM-1'),
  text(0x00100030, 'DA'),
  text(0x00100040, 'CS', 'O'),
  text(0x00120062, 'CS', 'YES'),
  text(0x00120063, 'LO', 'Synthetic image, never a patient'),
  text(0x00181000, 'LO', '1'),
  text(0x00181020, 'LO', '1'),
  text(0x0020000d, 'UI', STUDY_UID),
  text(0x00200010, 'SH', '1'),
  text(0x00200052, 'UI', FRAME_OF_REFERENCE_UID),
  text(0x00201040, 'LO'),
];

const sliceHeight = (k: number): number => GRID.originLps[2] + k * GRID.spacingMm[2];

const ctElements = (k: number, frame: Uint8Array, stored: Uint16Array): DataSet => {
  const [columns, rows] = GRID.dims;
  const [x, y] = GRID.originLps;
  let smallest = 65535;
  let largest = 0;
  for (const value of stored) {
    if (value < smallest) smallest = value;
    if (value > largest) largest = value;
  }
  return ascending(
    ...commonElements,
    text(0x00080008, 'CS', 'DERIVED', 'PRIMARY', 'AXIAL'),
    text(0x00080016, 'UI', CT_IMAGE_STORAGE),
    text(0x00080018, 'UI', ctInstanceUid(k)),
    text(0x00080022, 'DA', DATE),
    text(0x00080032, 'TM', TIME),
    text(0x00080060, 'CS', 'CT'),
    text(0x0008103e, 'LO', 'PHANTOM lumbar spine, portal phase, 1 mm'),
    text(0x00082111, 'ST', 'Synthetic: rendered from implicit surfaces with point spread and noise'),
    sequence(0x00082218, code('122496007', 'SCT', 'Lumbar spine')),
    text(0x00180015, 'CS', 'LSPINE'),
    decimals(0x00180050, GRID.spacingMm[2]),
    decimals(0x00180060, 120),
    decimals(0x00180090, 345.6),
    decimals(0x00181100, 345.6),
    decimals(0x00181120, 0),
    integers(0x00181150, 500),
    integers(0x00181151, 220),
    integers(0x00181152, 110),
    text(0x00181210, 'SH', 'PHANTOM-STD'),
    text(0x00185100, 'CS', 'HFS'),
    text(0x0020000e, 'UI', CT_SERIES_UID),
    integers(0x00200011, 2),
    integers(0x00200012, 1),
    integers(0x00200013, k + 1),
    decimals(0x00200032, x, y, sliceHeight(k)),
    decimals(0x00200037, 1, 0, 0, 0, 1, 0),
    decimals(0x00201041, sliceHeight(k)),
    numbers(0x00280002, 'US', 1),
    text(0x00280004, 'CS', 'MONOCHROME2'),
    numbers(0x00280010, 'US', rows),
    numbers(0x00280011, 'US', columns),
    decimals(0x00280030, GRID.spacingMm[1], GRID.spacingMm[0]),
    numbers(0x00280100, 'US', 16),
    numbers(0x00280101, 'US', 12),
    numbers(0x00280102, 'US', 11),
    numbers(0x00280103, 'US', 0),
    numbers(0x00280106, 'US', smallest),
    numbers(0x00280107, 'US', largest),
    text(0x00280301, 'CS', 'NO'),
    decimals(0x00281050, 60, 400),
    decimals(0x00281051, 400, 1800),
    decimals(0x00281052, -1024),
    decimals(0x00281053, 1),
    text(0x00281054, 'LO', 'HU'),
    text(0x00281055, 'LO', 'Soft tissue', 'Bone'),
    text(0x00282110, 'CS', '00'),
    encapsulatedPixels([frame]),
  );
};

/** The file of slice k from its stored values, row by row. */
export const ctFile = async (k: number, stored: Uint16Array): Promise<Uint8Array> => {
  const frame = await encodeJpegLs(stored, GRID.dims[0], GRID.dims[1]);
  return writePart10(ctElements(k, frame, stored), JPEG_LS_LOSSLESS);
};
