// The phantom's structures as one DICOM Segmentation, by the product's own writer; deflated, since most of a binary frame
// is empty.

import { type SegmentToWrite, writeSeg } from '#dicom/export/write-seg.ts';
import { GRID } from './grid.ts';
import type { SampledStructure } from './sampled-structure.ts';
import { uidOf } from './uid.ts';
import { CT_IMAGE_STORAGE, CT_SERIES_UID, commonElements, ctInstanceUid } from './write-series.ts';

export const SEG_FILE_NAME = 'structures.seg.dcm';

const segmentOf = ({ structure: s, mask }: SampledStructure): SegmentToWrite => ({
  number: s.number,
  label: s.label,
  mask,
  category:
    s.kind === 'lesion' ? ['49755003', 'Morphologically Altered Structure'] : ['123037004', 'Anatomical Structure'],
  type: s.code,
  laterality: s.laterality,
  region: s.region,
  algorithm: 'AUTOMATIC',
  algorithmName: 'Implicit model of the phantom',
  cieLab: s.cieLab,
  trackingUid: uidOf(`tracking ${s.id}`),
});

/** The file that holds all structures. */
export const segFile = (sampled: readonly SampledStructure[]): Uint8Array =>
  writeSeg({
    grid: GRID,
    segments: sampled.map(segmentOf),
    source: {
      sopClassUid: CT_IMAGE_STORAGE,
      seriesInstanceUid: CT_SERIES_UID,
      instanceUids: Array.from({ length: GRID.dims[2] }, (_, k) => ctInstanceUid(k)),
    },
    instanceUid: uidOf('seg instance'),
    seriesInstanceUid: uidOf('seg series'),
    seriesNumber: 3,
    dimensionUid: uidOf('dimension organisation'),
    seriesDescription: 'PHANTOM structures',
    contentDescription: 'Structures of the lumbar phantom, from its own model',
    creator: 'PHANTOM^TRABECULA',
    shared: commonElements,
    deflate: true,
  });
