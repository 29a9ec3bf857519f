// From the headers of one series to its facts, by way of the gate, and the order in which series are offered.

import { type Fitness, judgeFitness, opens } from '../gate/fitness.ts';
import { judgeSeries } from '../gate/judge-series.ts';
import type { ImageHeader } from '../part10/image-header.ts';
import type { CatalogueSeries, SeriesFacts, SliceFile } from './image-catalogue.ts';

const pixelSpacing = ({ plane }: ImageHeader): SeriesFacts['pixelSpacingMm'] =>
  plane.columnSpacingMm === null || plane.rowSpacingMm === null ? null : [plane.columnSpacingMm, plane.rowSpacingMm];

const BYTES_PER_VOXEL = 2;

/** Judges the files of one SeriesInstanceUID. */
export const seriesFrom = (files: readonly SliceFile[]): CatalogueSeries => {
  const judgement = judgeSeries(files.map((file) => file.header));
  const { fitness, reasons } = judgeFitness(judgement);
  const sourceOf = new Map(files.map((file) => [file.header, file]));
  const slices = judgement.slices.flatMap((header) => sourceOf.get(header) ?? []);
  const first = (slices[0] ?? files[0])?.header;
  if (first === undefined) throw new RangeError('a series needs a file, got none');
  const stepMm = judgement.grid?.spacingMm[2] ?? judgement.stepMm;
  const lastMm = judgement.positionsMm.at(-1);
  const voxels = (first.pixels?.rows ?? 0) * (first.pixels?.columns ?? 0) * slices.length;
  const facts: SeriesFacts = {
    seriesInstanceUid: first.seriesInstanceUid,
    studyInstanceUid: first.studyInstanceUid,
    studyDate: first.studyDate,
    modality: first.modality,
    description: first.seriesDescription,
    sliceCount: slices.length,
    thicknessMm: first.plane.thicknessMm,
    stepMm,
    maxDeviationMm: judgement.maxDeviationMm,
    pixelSpacingMm: pixelSpacing(first),
    tiltDeg: judgement.tiltDeg,
    extentMm: stepMm === null || lastMm === undefined ? null : lastMm + stepMm,
    patientPosition: first.patientPosition,
    kernel: first.kernel,
    memoryMb: (voxels * BYTES_PER_VOXEL) / 1e6,
    verdict: judgement.verdict,
    opens: opens(judgement),
    fitness,
    findings: [...judgement.findings, ...reasons],
    positionsMm: judgement.positionsMm,
    grid: judgement.grid,
  };
  return { facts, slices };
};

const FITNESS_ORDER: Readonly<Record<Fitness, number>> = { fit: 0, usable: 1, unfit: 2 };

/** Fit before usable, CT before MR, finer steps, then longer ranges. */
export const byFitness = (a: CatalogueSeries, b: CatalogueSeries): number =>
  FITNESS_ORDER[a.facts.fitness] - FITNESS_ORDER[b.facts.fitness] ||
  Number(b.facts.opens) - Number(a.facts.opens) ||
  Number(b.facts.modality === 'CT') - Number(a.facts.modality === 'CT') ||
  (a.facts.stepMm ?? Number.POSITIVE_INFINITY) - (b.facts.stepMm ?? Number.POSITIVE_INFINITY) ||
  b.facts.sliceCount - a.facts.sliceCount ||
  a.facts.seriesInstanceUid.localeCompare(b.facts.seriesInstanceUid);
