// A NIfTI label map, plain or gzipped, as masks on the image's grid. The header is judged before anything is unpacked: an
// image taken for a map, or a file that does not say where it lies, is refused at the cost of one kilobyte.

import { type Finding, finding } from '#core/finding.ts';
import { gunzipUpTo, looksGzipped } from './gunzip.ts';
import { type LabelReading, type LabelTarget, refusedLabels } from './imported-label.ts';
import { readLabelSamples } from './label-lattice.ts';
import { NIFTI_HEADER_BYTES, readLabelTable, readNiftiHeader } from './nifti-header.ts';
import { niftiReader } from './nifti-values.ts';

/** Findings: LABELS-UNREADABLE, -CUT, -DAMAGED, -NOT-3D, -NO-PLACE, -TWO-PLACES, -TYPE, and those of readLabelSamples. */
export const readNiftiLabels = (path: string, bytes: Uint8Array, target: LabelTarget): LabelReading => {
  const refused = (code: string, values: Finding['values'] = {}): LabelReading =>
    refusedLabels(finding(code, 'refusal', values, [path]));
  const head = looksGzipped(bytes) ? gunzipUpTo(bytes, NIFTI_HEADER_BYTES) : bytes;
  if (head === null) return refused('LABELS-DAMAGED');
  const header = readNiftiHeader(head);
  if (header === null) return refused('LABELS-UNREADABLE');
  if (header.furtherVolumes > 1) return refused('LABELS-NOT-3D', { volumes: header.furtherVolumes });
  const { lattice } = header;
  if (lattice === null) return refused('LABELS-NO-PLACE');
  if (header.formsApartMm > 0.1) return refused('LABELS-TWO-PLACES', { apartMm: header.formsApartMm });
  const reader = niftiReader(header);
  if (reader === null) return refused('LABELS-TYPE', { datatype: header.datatype });

  const end = header.voxelsFrom + header.dims[0] * header.dims[1] * header.dims[2] * reader.bytesPerVoxel;
  const content = looksGzipped(bytes) ? gunzipUpTo(bytes, end + TRAILING_BYTES) : bytes;
  // Far more than the header announces: one of the two is wrong, and the checksum at the end was not reached.
  const isOver = looksGzipped(bytes) && content !== null && content.length >= end + TRAILING_BYTES;
  if (content === null || isOver) return refused('LABELS-DAMAGED');
  if (content.length < end) return refused('LABELS-CUT', { missingBytes: end - content.length });
  const table = readLabelTable(content, header.voxelsFrom);
  const readRow = (first: number, row: Float64Array): void => reader.readRow(content, first, row);
  return readLabelSamples({ path, format: 'nifti', lattice, readRow, table }, target);
};

/** A few bytes after the voxels are no fault. */
const TRAILING_BYTES = 1024;
