// The one door for labels: tells what the chosen files are (NIfTI, NRRD, DICOM SEG, RTSTRUCT, series of mask images, a
// ZIP of those) and
// reads them onto the grid of the open image.

import { type Finding, finding } from '#core/finding.ts';
import type { ByteSource } from '../byte-source.ts';
import { isFinding, type OpenFile, openFile } from '../part10/read-header.ts';
import { looksLikeZip, openZip } from '../zip-sources.ts';
import { looksGzipped } from './gunzip.ts';
import type { LabelReading, LabelTarget } from './imported-label.ts';
import { looksLikeNifti } from './nifti-header.ts';
import { readMaskSeries } from './read-mask-series.ts';
import { readNiftiLabels } from './read-nifti-labels.ts';
import { looksLikeNrrd, readNrrdLabels } from './read-nrrd-labels.ts';
import { readRtstructLabels } from './read-rtstruct-labels.ts';
import { readSegLabels } from './read-seg-labels.ts';
import { isStructureSet } from './rtstruct-header.ts';
import { isSegmentation } from './seg-header.ts';

const SNIFFED_BYTES = 544;

/** Reads all labels in the files, each on the target's grid; what cannot be read is a finding, the rest is read. */
export const readLabels = async (sources: readonly ByteSource[], target: LabelTarget): Promise<LabelReading> => {
  const readings: LabelReading[] = [];
  const images: OpenFile[] = [];
  const unknown: Finding[] = [];
  for (const source of await unzipped(sources)) {
    const start = await source.read(0, SNIFFED_BYTES);
    if (looksLikeNrrd(start)) {
      readings.push(readNrrdLabels(source.path, await source.read(0, source.size), target));
      continue;
    }
    if (looksGzipped(start) || looksLikeNifti(start)) {
      readings.push(readNiftiLabels(source.path, await source.read(0, source.size), target));
      continue;
    }
    const file = await openFile(source);
    if (isFinding(file)) unknown.push(file);
    else if (isSegmentation(file)) readings.push(await readSegLabels(file, target));
    else if (isStructureSet(file)) readings.push(readRtstructLabels(file, target));
    else images.push(file);
  }
  if (images.length > 0) readings.push(await readMaskSeries(images, target));
  const labels = readings.flatMap((reading) => reading.labels);
  const findings = [...readings.flatMap((reading) => reading.findings), ...unknown];
  if (labels.length > 0 || findings.some(({ severity }) => severity === 'refusal')) return { labels, findings };
  const paths = sources.map(({ path }) => path);
  return { labels, findings: [...findings, finding('LABELS-NONE', 'refusal', { files: sources.length }, paths)] };
};

const unzipped = async (sources: readonly ByteSource[]): Promise<readonly ByteSource[]> => {
  const flat: ByteSource[] = [];
  for (const source of sources) {
    const content = looksLikeZip(await source.read(0, 4)) ? await openZip(source) : null;
    flat.push(...(content?.sources ?? [source]));
  }
  return flat;
};
