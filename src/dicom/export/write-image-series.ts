// The open volume as a series of CT or MR images that names nobody (PS3.3 A.3, A.4): the voxels as planned on, in the frame of
// reference and under the instance UIDs of the images they came from, so that a SEG drawn on them fits the plan.

import { pointIjk } from '#core/space/patient-space.ts';
import { toLps } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { bytes, decimals, integers, numbers, text } from '../part10/data-element.ts';
import { EXPLICIT_LITTLE_ENDIAN, writePart10 } from '../part10/write-part10.ts';
import { ascending } from './write-seg.ts';

const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2';
const MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4';
/** Values of no unit that are not whole numbers of 16 bits are stretched to this. */
const STRETCHED_TO = 32_000;

export interface SeriesIds {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly frameOfReferenceUid: string;
  /** By slice; made ones where the images had another number of them. */
  readonly sopInstanceUids: readonly string[];
}

/**
 * One file a slice: CT of whole HU; without HU, MR, whose values mean nothing by themselves and are stretched where they do
 * not fit. @throws RangeError for another number of UIDs.
 */
export const writeImageSeries = (volume: ImageVolume, ids: SeriesIds): readonly Uint8Array<ArrayBuffer>[] => {
  const { grid, unit, voxels } = volume;
  if (ids.sopInstanceUids.length !== grid.dims[2])
    throw new RangeError(`${grid.dims[2]} UIDs wanted, ${ids.sopInstanceUids.length} came`);
  const scale = unit === 'HU' ? 1 : stretchOf(voxels);
  return ids.sopInstanceUids.map((uid, k) => slice(volume, ids, uid, k, scale));
};

const stretchOf = (voxels: ImageVolume['voxels']): number => {
  let most = 0;
  let isWhole = true;
  for (const value of voxels) {
    most = Math.max(most, Math.abs(value));
    isWhole &&= Number.isInteger(value);
  }
  return most === 0 || (isWhole && most <= STRETCHED_TO) ? 1 : STRETCHED_TO / most;
};

/** What tells a CT from an MR image. An MR of which only the voxels are known is of research mode (PS3.3 C.8.3.1). */
const kindOf = (unit: ImageVolume['unit']) =>
  unit === 'HU'
    ? [
        text(0x00080008, 'CS', 'DERIVED', 'SECONDARY', 'AXIAL'),
        text(0x00080016, 'UI', CT_IMAGE_STORAGE),
        text(0x00080060, 'CS', 'CT'),
        text(0x00180060, 'DS'),
        decimals(0x00281052, 0),
        decimals(0x00281053, 1),
        text(0x00281054, 'LO', 'HU'),
      ]
    : [
        text(0x00080008, 'CS', 'DERIVED', 'SECONDARY', 'OTHER'),
        text(0x00080016, 'UI', MR_IMAGE_STORAGE),
        text(0x00080060, 'CS', 'MR'),
        text(0x00180020, 'CS', 'RM'),
        text(0x00180021, 'CS', 'NONE'),
        text(0x00180022, 'CS'),
        text(0x00180023, 'CS'),
        text(0x00180080, 'DS'),
        text(0x00180081, 'DS'),
        text(0x00180091, 'IS'),
      ];

/** What the standard wants there and may be empty (type 2): who and when is nobody's business, how the patient lay is not known. */
const UNKNOWN = [
  text(0x00080020, 'DA'),
  text(0x00080030, 'TM'),
  text(0x00080050, 'SH'),
  text(0x00080070, 'LO'),
  text(0x00080090, 'PN'),
  text(0x00100010, 'PN'),
  text(0x00100020, 'LO'),
  text(0x00100030, 'DA'),
  text(0x00100040, 'CS'),
  text(0x00185100, 'CS'),
  text(0x00200010, 'SH'),
  text(0x00200012, 'IS'),
  text(0x00200060, 'CS'),
  text(0x00201040, 'LO'),
];

const slice = (
  { grid, voxels, unit }: ImageVolume,
  ids: SeriesIds,
  uid: string,
  k: number,
  scale: number,
): Uint8Array<ArrayBuffer> => {
  const [columns, rows] = grid.dims;
  const stored = Int16Array.from(voxels.subarray(columns * rows * k, columns * rows * (k + 1)), (value) =>
    Math.min(32_767, Math.max(-32_768, Math.round(scale * value))),
  );
  const dataSet = ascending(
    ...kindOf(unit),
    text(0x00080018, 'UI', uid),
    ...UNKNOWN,
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
    bytes(0x7fe00010, 'OW', new Uint8Array(stored.buffer)),
  );
  return new Uint8Array(writePart10(dataSet, EXPLICIT_LITTLE_ENDIAN));
};
