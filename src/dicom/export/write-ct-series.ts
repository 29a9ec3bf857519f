// The open volume as a series of CT images that names nobody (PS3.3 A.3): the voxels as planned on, in the frame of
// reference and under the instance UIDs of the images they came from, so that a SEG drawn on them fits the plan.

import { pointIjk } from '#core/space/patient-space.ts';
import { toLps } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { bytes, decimals, integers, numbers, text } from '../part10/data-element.ts';
import { EXPLICIT_LITTLE_ENDIAN, writePart10 } from '../part10/write-part10.ts';
import { ascending } from './write-seg.ts';

const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2';

export interface SeriesIds {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly frameOfReferenceUid: string;
  /** By slice; made ones where the images had another number of them. */
  readonly sopInstanceUids: readonly string[];
}

/** One file a slice, values rounded to whole HU. @throws RangeError for another unit or number of UIDs. */
export const writeCtSeries = (volume: ImageVolume, ids: SeriesIds): readonly Uint8Array<ArrayBuffer>[] => {
  const { grid, unit } = volume;
  if (unit !== 'HU') throw new RangeError(`a CT holds HU, got ${unit} units`);
  if (ids.sopInstanceUids.length !== grid.dims[2])
    throw new RangeError(`${grid.dims[2]} UIDs wanted, ${ids.sopInstanceUids.length} came`);
  return ids.sopInstanceUids.map((uid, k) => slice(volume, ids, uid, k));
};

const slice = ({ grid, voxels }: ImageVolume, ids: SeriesIds, uid: string, k: number): Uint8Array<ArrayBuffer> => {
  const [columns, rows] = grid.dims;
  const stored = Int16Array.from(voxels.subarray(columns * rows * k, columns * rows * (k + 1)), (value) =>
    Math.min(32_767, Math.max(-32_768, Math.round(value))),
  );
  const dataSet = ascending(
    text(0x00080008, 'CS', 'DERIVED', 'SECONDARY', 'AXIAL'),
    text(0x00080016, 'UI', CT_IMAGE_STORAGE),
    text(0x00080018, 'UI', uid),
    text(0x00080060, 'CS', 'CT'),
    text(0x00100010, 'PN'),
    text(0x00100020, 'LO'),
    text(0x00120062, 'CS', 'YES'),
    text(0x00120063, 'LO', 'Written from voxels alone'),
    decimals(0x00180050, grid.spacingMm[2]),
    text(0x0020000d, 'UI', ids.studyInstanceUid),
    text(0x0020000e, 'UI', ids.seriesInstanceUid),
    integers(0x00200011, 1),
    integers(0x00200013, k + 1),
    decimals(0x00200032, ...toLps(grid, pointIjk(0, 0, k))),
    decimals(0x00200037, ...grid.rowLps, ...grid.columnLps),
    text(0x00200052, 'UI', ids.frameOfReferenceUid),
    numbers(0x00280002, 'US', 1),
    text(0x00280004, 'CS', 'MONOCHROME2'),
    numbers(0x00280010, 'US', rows),
    numbers(0x00280011, 'US', columns),
    decimals(0x00280030, grid.spacingMm[1], grid.spacingMm[0]),
    numbers(0x00280100, 'US', 16),
    numbers(0x00280101, 'US', 16),
    numbers(0x00280102, 'US', 15),
    numbers(0x00280103, 'US', 1),
    text(0x00280301, 'CS', 'NO'),
    decimals(0x00281052, 0),
    decimals(0x00281053, 1),
    text(0x00281054, 'LO', 'HU'),
    bytes(0x7fe00010, 'OW', new Uint8Array(stored.buffer)),
  );
  return new Uint8Array(writePart10(dataSet, EXPLICIT_LITTLE_ENDIAN));
};
