// The structures of a plan as a DICOM Segmentation of the images it was made on. In a file that leaves the program no name
// travels: the study's and the images' own UIDs tie it to them. One that goes back to the PACS carries the patient of its
// images, or the PACS would file it under nobody.

import type { ImageIdentity, PlanDocument, StructureOrigin } from '#plan/plan-document.ts';
import { maskOf } from '#plan/plan-masks.ts';
import { type DataElement, text } from '../part10/data-element.ts';
import { encodedCieLab } from './cie-lab.ts';
import { segmentCodes } from './segment-codes.ts';
import { type SegmentToWrite, writeSeg } from './write-seg.ts';

interface SegIds {
  readonly instanceUid: string;
  readonly seriesInstanceUid: string;
  readonly dimensionUid: string;
  /** One for each structure, at least. */
  readonly trackingUids: readonly string[];
  /** YYYYMMDD and HHMMSS. */
  readonly date: string;
  readonly time: string;
}

const SOP_CLASS: Readonly<Record<string, string>> = {
  CT: '1.2.840.10008.5.1.4.1.1.2',
  MR: '1.2.840.10008.5.1.4.1.1.4',
  PT: '1.2.840.10008.5.1.4.1.1.128',
};
/** LO holds 64 characters. */
const LONGEST_LABEL = 64;
/** Behind whatever the study has. */
const SERIES_NUMBER = 9701;

const ALGORITHM: Readonly<Record<StructureOrigin['by'], SegmentToWrite['algorithm']>> = {
  threshold: 'SEMIAUTOMATIC',
  growth: 'SEMIAUTOMATIC',
  ellipsoid: 'SEMIAUTOMATIC',
  skin: 'AUTOMATIC',
  found: 'AUTOMATIC',
  vertebra: 'AUTOMATIC',
  hand: 'MANUAL',
  import: 'SEMIAUTOMATIC',
  none: 'MANUAL',
};

/** Whose images they are, for the PACS that they came from; text as it is in the images. */
export interface SegPatient {
  readonly name: string;
  readonly id: string;
  /** YYYYMMDD. */
  readonly birthDate: string;
  readonly studyDate: string;
}

export interface SegRequest {
  readonly plan: PlanDocument;
  /** Absent or null for a file that names nobody. */
  readonly patient?: SegPatient | null;
  /** By structure id. */
  readonly names: Readonly<Record<string, string>>;
  readonly ids: SegIds;
}

/** The structures of a plan that have voxels, by the names given. @throws RangeError when none has any. */
export const planSeg = ({ plan, patient = null, names, ids }: SegRequest): Uint8Array => {
  const { image } = plan;
  const drawn = plan.structures.filter((structure) => (maskOf(plan, structure)?.count ?? 0) > 0);
  const segments = drawn.flatMap((structure, n): SegmentToWrite[] => {
    const mask = maskOf(plan, structure);
    if (mask === null) return [];
    return [
      {
        number: n + 1,
        label: (names[structure.id] ?? structure.id).slice(0, LONGEST_LABEL),
        mask,
        ...segmentCodes(structure.kind),
        laterality: null,
        region: null,
        algorithm: ALGORITHM[structure.origin.by],
        algorithmName: `Trabecula ${structure.origin.by}`,
        cieLab: encodedCieLab(structure.colour),
        trackingUid: ids.trackingUids[n] ?? ids.instanceUid,
      },
    ];
  });
  const isSingle =
    image.gaps === undefined &&
    image.sopInstanceUids.length === image.grid.dims[2] &&
    SOP_CLASS[image.modality] !== undefined;
  return writeSeg({
    grid: image.grid,
    segments,
    source: {
      sopClassUid: SOP_CLASS[image.modality] ?? '',
      seriesInstanceUid: image.seriesInstanceUid,
      instanceUids: isSingle ? image.sopInstanceUids : [],
    },
    instanceUid: ids.instanceUid,
    seriesInstanceUid: ids.seriesInstanceUid,
    seriesNumber: SERIES_NUMBER,
    dimensionUid: ids.dimensionUid,
    seriesDescription: 'Trabecula structures',
    contentDescription: 'Structures of a plan, for research and teaching',
    creator: 'Trabecula',
    shared: sharedElements(image, ids, patient),
    deflate: false,
  });
};

/** Empty where nothing is known. */
const known = (tag: number, vr: 'DA' | 'LO' | 'PN', value: string | undefined): DataElement =>
  value === undefined || value === '' ? text(tag, vr) : text(tag, vr, value);

const sharedElements = (
  image: ImageIdentity,
  { date, time }: SegIds,
  patient: SegPatient | null,
): readonly DataElement[] => [
  text(0x00080005, 'CS', 'ISO_IR 192'),
  text(0x00080012, 'DA', date),
  text(0x00080013, 'TM', time),
  known(0x00080020, 'DA', patient?.studyDate),
  text(0x00080021, 'DA', date),
  text(0x00080023, 'DA', date),
  text(0x00080030, 'TM'),
  text(0x00080031, 'TM', time),
  text(0x00080033, 'TM', time),
  text(0x00080050, 'SH'),
  text(0x00080070, 'LO', 'Trabecula'),
  text(0x00080090, 'PN'),
  text(0x00081090, 'LO', 'Trabecula'),
  known(0x00100010, 'PN', patient?.name),
  known(0x00100020, 'LO', patient?.id),
  known(0x00100030, 'DA', patient?.birthDate),
  text(0x00100040, 'CS'),
  text(0x00181000, 'LO', '1'),
  text(0x00181020, 'LO', '1'),
  text(0x0020000d, 'UI', image.studyInstanceUid),
  text(0x00200010, 'SH'),
  ...(image.frameOfReferenceUid === '' ? [] : [text(0x00200052, 'UI', image.frameOfReferenceUid)]),
  text(0x00201040, 'LO'),
];
