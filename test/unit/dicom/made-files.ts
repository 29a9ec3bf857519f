// Small DICOM files for reading tests: slices of 16-bit values, as bytes, with whatever tags a test wants otherwise.

import { type ByteSource, bytesSource } from '#dicom/byte-source.ts';
import { bytes, type DataElement, decimals, integers, numbers, text } from '#dicom/part10/data-element.ts';
import { EXPLICIT_LITTLE_ENDIAN, writePart10 } from '#dicom/part10/write-part10.ts';

export const COLUMNS = 8;
export const ROWS = 6;
const STEP_MM = 1.5;

/** The value stored at voxel (i, j, k). */
export const storedAt = (i: number, j: number, k: number): number => 1000 + i + 10 * j + 100 * k;

const pixelsOf = (k: number): Uint8Array => {
  const values = new Int16Array(COLUMNS * ROWS);
  for (let j = 0; j < ROWS; j++) for (let i = 0; i < COLUMNS; i++) values[j * COLUMNS + i] = storedAt(i, j, k);
  return new Uint8Array(values.buffer);
};

/** The elements of slice k; those given replace the ones of the same tag, or are added. */
export const sliceElements = (k: number, ...changed: readonly DataElement[]): readonly DataElement[] => {
  const usual: readonly DataElement[] = [
    text(0x00080008, 'CS', 'ORIGINAL', 'PRIMARY', 'AXIAL'),
    text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    text(0x00080018, 'UI', `1.2.3.4.${k + 1}`),
    text(0x00080020, 'DA', '20260101'),
    text(0x00080060, 'CS', 'CT'),
    text(0x00100010, 'PN', 'TEST^PHANTOM'),
    text(0x00100020, 'LO', 'P0001'),
    decimals(0x00180050, STEP_MM),
    text(0x0020000d, 'UI', '1.2.3'),
    text(0x0020000e, 'UI', '1.2.3.4'),
    integers(0x00200013, k + 1),
    decimals(0x00200032, -10, -20, 30 + STEP_MM * k),
    decimals(0x00200037, 1, 0, 0, 0, 1, 0),
    text(0x00200052, 'UI', '1.2.9'),
    numbers(0x00280002, 'US', 1),
    text(0x00280004, 'CS', 'MONOCHROME2'),
    numbers(0x00280010, 'US', ROWS),
    numbers(0x00280011, 'US', COLUMNS),
    decimals(0x00280030, 0.9, 0.7),
    numbers(0x00280100, 'US', 16),
    numbers(0x00280101, 'US', 16),
    numbers(0x00280102, 'US', 15),
    numbers(0x00280103, 'US', 1),
    decimals(0x00281052, -1024),
    decimals(0x00281053, 1),
    bytes(0x7fe00010, 'OW', pixelsOf(k)),
  ];
  const replaced = new Set(changed.map((element) => element.tag));
  return [...usual.filter((element) => !replaced.has(element.tag)), ...changed].toSorted((a, b) => a.tag - b.tag);
};

export const sliceFile = (k: number, ...changed: readonly DataElement[]): Uint8Array =>
  writePart10(sliceElements(k, ...changed), EXPLICIT_LITTLE_ENDIAN);

export const sliceSource = (k: number, ...changed: readonly DataElement[]): ByteSource =>
  bytesSource(`${k}.dcm`, sliceFile(k, ...changed));

/** A good series of `count` slices. */
export const sliceSources = (count = 12): readonly ByteSource[] =>
  Array.from({ length: count }, (_, k) => sliceSource(k));
