// What a radiotherapy structure set says (PS3.3 A.19, C.8.8.5 and C.8.8.6): names, frame of reference, and the contours of
// each region as points in patient millimetres.

import { type DataSet, itemsOf } from '../part10/data-set.ts';
import type { OpenFile } from '../part10/read-header.ts';
import { integer, plainText, readable, shownText } from '../part10/values.ts';

/** RT Structure Set Storage. */
export const STRUCTURE_SET_STORAGE = '1.2.840.10008.5.1.4.1.1.481.3';

const TAG = {
  sopClassUid: 0x00080016,
  characterSet: 0x00080005,
  referencedSopInstanceUid: 0x00081155,
  frameOfReferenceUid: 0x00200052,
  frames: 0x30060010,
  regions: 0x30060020,
  regionNumber: 0x30060022,
  regionFrame: 0x30060024,
  regionName: 0x30060026,
  regionContours: 0x30060039,
  contours: 0x30060040,
  contourImages: 0x30060016,
  contourType: 0x30060042,
  contourData: 0x30060050,
  referencedRegion: 0x30060084,
} as const;

export interface Contour {
  /** CLOSED_PLANAR, POINT … */
  readonly type: string;
  /** x, y, z of each point, mm, LPS; null where the numbers cannot be read. */
  readonly points: Float64Array | null;
}

export interface Region {
  readonly number: number;
  readonly name: string;
  readonly frameOfReferenceUid: string;
  readonly contours: readonly Contour[];
}

export interface StructureSet {
  readonly regions: readonly Region[];
  /** Every image that a contour says it was drawn on. */
  readonly drawnOn: ReadonlySet<string>;
}

export const isStructureSet = ({ dataSet }: OpenFile): boolean =>
  plainText(dataSet, TAG.sopClassUid) === STRUCTURE_SET_STORAGE;

/** @throws BytesRunOut, MalformedDataSet when a sequence is broken. */
export const readStructureSet = ({ dataSet }: OpenFile): StructureSet => {
  const characterSet = plainText(dataSet, TAG.characterSet);
  const [frame] = itemsOf(dataSet, TAG.frames);
  const common = frame === undefined ? '' : plainText(frame, TAG.frameOfReferenceUid);
  const drawnOn = new Set<string>();
  const contours = new Map<number, readonly Contour[]>();
  for (const item of itemsOf(dataSet, TAG.regionContours)) {
    const number = readable(integer(item, TAG.referencedRegion));
    if (number !== null)
      contours.set(
        number,
        itemsOf(item, TAG.contours).map((one) => contourFrom(one, drawnOn)),
      );
  }
  const regions = itemsOf(dataSet, TAG.regions).flatMap((item): Region[] => {
    const number = readable(integer(item, TAG.regionNumber));
    if (number === null) return [];
    const own = plainText(item, TAG.regionFrame);
    return [
      {
        number,
        name: shownText(item, TAG.regionName, characterSet),
        frameOfReferenceUid: own === '' ? common : own,
        contours: contours.get(number) ?? [],
      },
    ];
  });
  return { regions, drawnOn };
};

const contourFrom = (item: DataSet, drawnOn: Set<string>): Contour => {
  for (const image of itemsOf(item, TAG.contourImages)) drawnOn.add(plainText(image, TAG.referencedSopInstanceUid));
  return { type: plainText(item, TAG.contourType), points: pointsOf(item) };
};

const NUMBER = /^ *[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)? *$/;

/** The decimal strings of Contour Data, by the grammar of DS; null when one breaks it or a point is incomplete. */
const pointsOf = (item: DataSet): Float64Array | null => {
  const element = item.elements.get(TAG.contourData);
  if (element === undefined || element.length === 0) return null;
  const bytes = item.bytes.subarray(element.from, element.from + element.length);
  const parts = new TextDecoder('latin1')
    .decode(bytes)
    .replace(/[ \0]+$/, '')
    .split('\\');
  if (parts.length % 3 !== 0 || !parts.every((part) => NUMBER.test(part))) return null;
  return Float64Array.from(parts, Number);
};
