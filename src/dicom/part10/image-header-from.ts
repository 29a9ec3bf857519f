// From elements to the named record. Tags stand here once, with the names of PS3.6.

import { type Finding, finding } from '#core/finding.ts';
import { directionLps, pointLps } from '#core/space/patient-space.ts';
import { unknownSet } from './character-set.ts';
import { type DataSet, type Element, tagName, UNDEFINED_LENGTH } from './data-set.ts';
import type { ImageHeader, ImagePlane, PixelLayout } from './image-header.ts';
import type { OpenFile } from './read-header.ts';
import { isAlwaysLossy } from './transfer-syntax.ts';
import {
  decimal,
  decimals,
  double,
  firstDecimal,
  integer,
  isOverlongDecimal,
  plainText,
  type Read,
  readable,
  short,
  shownText,
  UNREADABLE,
  unsignedLong,
} from './values.ts';

const TAG = {
  characterSet: 0x00080005,
  imageType: 0x00080008,
  sopClassUid: 0x00080016,
  sopInstanceUid: 0x00080018,
  studyDate: 0x00080020,
  modality: 0x00080060,
  seriesDescription: 0x0008103e,
  patientName: 0x00100010,
  patientId: 0x00100020,
  patientBirthDate: 0x00100030,
  patientSex: 0x00100040,
  acquisitionTime: 0x00080032,
  frameType: 0x00089007,
  thickness: 0x00180050,
  tubeKv: 0x00180060,
  echoTime: 0x00180081,
  echoNumber: 0x00180086,
  triggerTime: 0x00181060,
  gantryTilt: 0x00181120,
  kernel: 0x00181210,
  effectiveEchoTime: 0x00189082,
  diffusionB: 0x00189087,
  patientPosition: 0x00185100,
  tablePosition: 0x00189327,
  studyInstanceUid: 0x0020000d,
  seriesInstanceUid: 0x0020000e,
  seriesNumber: 0x00200011,
  acquisitionNumber: 0x00200012,
  instanceNumber: 0x00200013,
  imagePosition: 0x00200032,
  imageOrientation: 0x00200037,
  frameOfReferenceUid: 0x00200052,
  temporalPosition: 0x00200100,
  imagesInAcquisition: 0x00201002,
  sliceLocation: 0x00201041,
  stackId: 0x00209056,
  temporalIndex: 0x00209128,
  triggerDelay: 0x00209153,
  frameAcquisitionNumber: 0x00209156,
  cardiacPhase: 0x00209241,
  samplesPerPixel: 0x00280002,
  photometric: 0x00280004,
  frames: 0x00280008,
  rows: 0x00280010,
  columns: 0x00280011,
  pixelSpacing: 0x00280030,
  bitsAllocated: 0x00280100,
  bitsStored: 0x00280101,
  highBit: 0x00280102,
  pixelRepresentation: 0x00280103,
  padding: 0x00280120,
  paddingLimit: 0x00280121,
  windowCentre: 0x00281050,
  windowWidth: 0x00281051,
  intercept: 0x00281052,
  slope: 0x00281053,
  rescaleType: 0x00281054,
  lossy: 0x00282110,
} as const;

const PIXEL_DATA = 0x7fe00010;

/** Collects readings that break their grammar while fields are read. */
class Faults {
  readonly found: Finding[] = [];
  readonly #path: string;
  readonly #dataSet: DataSet;

  constructor(path: string, dataSet: DataSet) {
    this.#path = path;
    this.#dataSet = dataSet;
  }

  /** The value, or null and a refusal that names tag, text and file. */
  must<T>(value: Read<T>, tag: number): T | null {
    if (value !== UNREADABLE) return value;
    const text = plainText(this.#dataSet, tag).slice(0, 64);
    this.found.push(finding('HEADER-VALUE', 'refusal', { tag: tagName(tag), text }, [this.#path]));
    return null;
  }
}

const planeOf = (dataSet: DataSet, faults: Faults): ImagePlane => {
  const position = faults.must(decimals(dataSet, TAG.imagePosition, 3), TAG.imagePosition);
  const orientation = faults.must(decimals(dataSet, TAG.imageOrientation, 6), TAG.imageOrientation);
  const spacing = faults.must(decimals(dataSet, TAG.pixelSpacing, 2), TAG.pixelSpacing);
  const [x = 0, y = 0, z = 0] = position ?? [];
  const [rx = 0, ry = 0, rz = 0, cx = 0, cy = 0, cz = 0] = orientation ?? [];
  return {
    positionLps: position === null ? null : pointLps(x, y, z),
    rowLps: orientation === null ? null : directionLps(rx, ry, rz),
    columnLps: orientation === null ? null : directionLps(cx, cy, cz),
    rowSpacingMm: spacing?.[0] ?? null,
    columnSpacingMm: spacing?.[1] ?? null,
    thicknessMm: readable(decimal(dataSet, TAG.thickness)),
    tableMm: double(dataSet, TAG.tablePosition) ?? readable(decimal(dataSet, TAG.sliceLocation)),
  };
};

const paddingOf = (dataSet: DataSet, signed: boolean): PixelLayout['padding'] => {
  const value = readable(short(dataSet, TAG.padding, signed));
  if (value === null) return null;
  const limit = readable(short(dataSet, TAG.paddingLimit, signed)) ?? value;
  return { low: Math.min(value, limit), high: Math.max(value, limit) };
};

const pixelsOf = (dataSet: DataSet, pixelData: Element, size: number, faults: Faults): PixelLayout => {
  const count = (tag: number): number => faults.must(short(dataSet, tag), tag) ?? 0;
  const bitsAllocated = count(TAG.bitsAllocated);
  const bitsStored = count(TAG.bitsStored) || bitsAllocated;
  const signed = count(TAG.pixelRepresentation) === 1;
  const slope = faults.must(decimal(dataSet, TAG.slope), TAG.slope);
  const intercept = faults.must(decimal(dataSet, TAG.intercept), TAG.intercept);
  return {
    rows: count(TAG.rows),
    columns: count(TAG.columns),
    frames: faults.must(integer(dataSet, TAG.frames), TAG.frames) ?? 1,
    samplesPerPixel: readable(short(dataSet, TAG.samplesPerPixel)) ?? 1,
    photometric: plainText(dataSet, TAG.photometric),
    bitsAllocated,
    bitsStored,
    highBit: readable(short(dataSet, TAG.highBit)) ?? bitsStored - 1,
    signed,
    slope: slope ?? 1,
    intercept: intercept ?? 0,
    hasRescale: slope !== null && intercept !== null,
    rescaleType: plainText(dataSet, TAG.rescaleType),
    padding: paddingOf(dataSet, signed),
    from: pixelData.from,
    length: pixelData.length === UNDEFINED_LENGTH ? null : pixelData.length,
    availableBytes: size - pixelData.from,
    isFloat: pixelData.tag !== PIXEL_DATA,
    isWords: pixelData.vr === 'OW' || pixelData.vr === '',
  };
};

const windowOf = (dataSet: DataSet): ImageHeader['window'] => {
  const centre = firstDecimal(dataSet, TAG.windowCentre);
  const width = firstDecimal(dataSet, TAG.windowWidth);
  return centre !== null && width !== null && width > 0 ? { centre, width } : null;
};

const NUMBERS_OF_GEOMETRY = [TAG.imagePosition, TAG.imageOrientation, TAG.pixelSpacing] as const;

const orderFaults = (path: string, dataSet: DataSet): readonly Finding[] => [
  ...dataSet.misplaced
    .slice(0, 1)
    .map((tag) =>
      finding('HEADER-TAG-ORDER', 'refusal', { tag: tagName(tag), count: dataSet.misplaced.length }, [path]),
    ),
  ...(NUMBERS_OF_GEOMETRY.some((tag) => isOverlongDecimal(dataSet, tag))
    ? [finding('HEADER-LONG-NUMBER', 'note', {}, [path])]
    : []),
];

const metaFaults = (path: string, dataSet: DataSet, metaInstanceUid: string): readonly Finding[] =>
  metaInstanceUid === '' || metaInstanceUid === plainText(dataSet, TAG.sopInstanceUid)
    ? []
    : [finding('HEADER-META-UID', 'note', {}, [path])];

/** Names and descriptions are then shown raw. */
const characterFaults = (path: string, dataSet: DataSet): readonly Finding[] => {
  const set = unknownSet(plainText(dataSet, TAG.characterSet));
  return set === null ? [] : [finding('HEADER-CHARACTER-SET', 'note', { set: set.slice(0, 32) }, [path])];
};

/** What may tell images at one place apart; enhanced files say it in other elements than classic ones. */
const distinctions = (dataSet: DataSet) => ({
  acquisitionNumber:
    readable(integer(dataSet, TAG.acquisitionNumber)) ?? readable(short(dataSet, TAG.frameAcquisitionNumber)),
  acquisitionTime: plainText(dataSet, TAG.acquisitionTime),
  echoTimeMs: readable(decimal(dataSet, TAG.echoTime)) ?? double(dataSet, TAG.effectiveEchoTime),
  echoNumber: readable(integer(dataSet, TAG.echoNumber)),
  cardiacPhase: double(dataSet, TAG.cardiacPhase),
  tubeKv: readable(decimal(dataSet, TAG.tubeKv)),
  temporalPosition: readable(integer(dataSet, TAG.temporalPosition)) ?? unsignedLong(dataSet, TAG.temporalIndex),
  triggerTimeMs: readable(decimal(dataSet, TAG.triggerTime)) ?? double(dataSet, TAG.triggerDelay),
  diffusionB: double(dataSet, TAG.diffusionB),
  stackId: plainText(dataSet, TAG.stackId),
  imagesInAcquisition: readable(integer(dataSet, TAG.imagesInAcquisition)),
});

const whoAndWhat = (dataSet: DataSet) => ({
  sopClassUid: plainText(dataSet, TAG.sopClassUid),
  sopInstanceUid: plainText(dataSet, TAG.sopInstanceUid),
  studyInstanceUid: plainText(dataSet, TAG.studyInstanceUid),
  seriesInstanceUid: plainText(dataSet, TAG.seriesInstanceUid),
  frameOfReferenceUid: plainText(dataSet, TAG.frameOfReferenceUid),
  patientId: shownText(dataSet, TAG.patientId),
  patientName: shownText(dataSet, TAG.patientName).replace(/[=^ ]+$/, ''),
  patientBirthDate: plainText(dataSet, TAG.patientBirthDate),
  patientSex: plainText(dataSet, TAG.patientSex),
  studyDate: plainText(dataSet, TAG.studyDate),
  modality: plainText(dataSet, TAG.modality),
  seriesDescription: shownText(dataSet, TAG.seriesDescription),
  seriesNumber: readable(integer(dataSet, TAG.seriesNumber)),
  instanceNumber: readable(integer(dataSet, TAG.instanceNumber)),
  imageType: (plainText(dataSet, TAG.frameType) || plainText(dataSet, TAG.imageType)).split('\\'),
  patientPosition: plainText(dataSet, TAG.patientPosition),
  kernel: shownText(dataSet, TAG.kernel),
  gantryTiltDeg: readable(decimal(dataSet, TAG.gantryTilt)),
});

/** The record of a data set of `file`: its own, or its own with a frame's groups laid over it. */
export const headerOf = (
  { source, syntax, metaInstanceUid }: OpenFile,
  dataSet: DataSet,
  frame: number | null,
): ImageHeader => {
  const path = frame === null ? source.path : `${source.path}#${frame + 1}`;
  const faults = new Faults(path, dataSet);
  const plane = planeOf(dataSet, faults);
  const pixels = dataSet.stoppedAt === null ? null : pixelsOf(dataSet, dataSet.stoppedAt, source.size, faults);
  return {
    path,
    frame,
    syntax,
    ...whoAndWhat(dataSet),
    ...distinctions(dataSet),
    isLossy: plainText(dataSet, TAG.lossy) === '01' || isAlwaysLossy(syntax),
    window: windowOf(dataSet),
    plane,
    pixels,
    faults: [
      ...faults.found,
      ...orderFaults(path, dataSet),
      ...metaFaults(path, dataSet, metaInstanceUid),
      ...characterFaults(path, dataSet),
    ],
  };
};

/** The record of an opened file, taken as one image. */
export const imageHeaderFrom = (file: OpenFile): ImageHeader => headerOf(file, file.dataSet, null);
