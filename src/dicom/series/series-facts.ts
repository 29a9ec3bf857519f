// From the headers of one series to its facts, by way of the gate, and the order in which series are offered.

import type { Finding } from '#core/finding.ts';
import { voxelCount } from '#core/space/volume-grid.ts';
import { type Fitness, judgeFitness, opens } from '../gate/fitness.ts';
import { judgeSeries } from '../gate/judge-series.ts';
import type { Judgement } from '../gate/verdict.ts';
import type { ImageHeader } from '../part10/image-header.ts';
import type { CatalogueSeries, SeriesFacts, SliceFile } from './image-catalogue.ts';
import { numberScale } from './image-numbers.ts';
import { tableScale } from './table-scale.ts';

const pixelSpacing = ({ plane }: ImageHeader): SeriesFacts['pixelSpacingMm'] =>
  plane.columnSpacingMm === null || plane.rowSpacingMm === null ? null : [plane.columnSpacingMm, plane.rowSpacingMm];

const BYTES_PER_VOXEL = 2;
/** Echoes within orientations, and even runs of one of them. */
const PARTS_DEEP = 3;

interface Place {
  readonly judgement: Judgement | null;
  readonly id: string;
  readonly part: SeriesFacts['part'];
  readonly named: Finding | null;
  readonly depth: number;
}

const factsOf = (files: readonly SliceFile[], slices: readonly SliceFile[], judgement: Judgement, place: Place) => {
  const { fitness, reasons } = judgeFitness(judgement);
  const first = (slices[0] ?? files[0])?.header;
  if (first === undefined) throw new RangeError('a series needs a file, got none');
  const { grid } = judgement;
  const stepMm = grid?.spacingMm[2] ?? judgement.stepMm;
  const lastMm = judgement.positionsMm.at(-1);
  const { rows = 0, columns = 0 } = first.pixels ?? {};
  const voxels = grid === null ? rows * columns * slices.length : voxelCount(grid);
  const facts: SeriesFacts = {
    id: place.id,
    part: place.part,
    seriesInstanceUid: first.seriesInstanceUid,
    studyInstanceUid: first.studyInstanceUid,
    patientName: first.patientName,
    patientId: first.patientId,
    studyDate: first.studyDate,
    patient: JSON.stringify([first.patientId, first.patientName, first.patientBirthDate]),
    modality: first.modality,
    description: first.seriesDescription,
    folder: first.path.split('/').at(-2) ?? '',
    sliceCount: slices.length,
    thicknessMm: first.plane.thicknessMm,
    stepMm,
    maxDeviationMm: judgement.maxDeviationMm,
    pixelSpacingMm: pixelSpacing(first),
    tiltDeg: judgement.tiltDeg,
    extentMm: stepMm === null || lastMm === undefined ? null : lastMm + stepMm,
    patientPosition: first.patientPosition,
    table: tableScale(slices.map(({ header }) => header)),
    numbers: numberScale(slices.map(({ header }) => header)),
    kernel: first.kernel,
    memoryMb: (voxels * BYTES_PER_VOXEL) / 1e6,
    verdict: judgement.verdict,
    opens: opens(judgement),
    fitness,
    findings: [...judgement.findings, ...reasons],
    positionsMm: judgement.positionsMm,
    grid,
  };
  return facts;
};

const onGrid = ({ shiftsMm, bridge }: Judgement): Pick<CatalogueSeries, 'shiftsMm' | 'bridge'> => ({
  shiftsMm,
  bridge,
});

const judged = (files: readonly SliceFile[], place: Place): readonly CatalogueSeries[] => {
  const judgement =
    place.judgement ??
    judgeSeries(
      files.map((file) => file.header),
      place.named,
    );
  const fileOf = new Map(files.map((file) => [file.header, file]));
  const slices = judgement.slices.flatMap((header) => fileOf.get(header) ?? []);
  const whole = { facts: factsOf(files, slices, judgement, place), slices, ...onGrid(judgement) };
  const parts = place.depth >= PARTS_DEEP ? [] : judgement.parts;
  return [
    whole,
    ...parts.flatMap(({ headers, finding, judgement: own = null }, at) =>
      judged(
        headers.flatMap((header) => fileOf.get(header) ?? []),
        {
          id: `${place.id}#${at + 1}`,
          part: { index: at + 1, count: parts.length },
          named: finding,
          judgement: own,
          depth: place.depth + 1,
        },
      ),
    ),
  ];
};

/** Judges the files of one SeriesInstanceUID: the series as a whole first, then its parts where it is several. */
export const seriesFrom = (files: readonly SliceFile[]): readonly CatalogueSeries[] =>
  judged(files, { id: files[0]?.header.seriesInstanceUid ?? '', part: null, named: null, judgement: null, depth: 0 });

const FITNESS_ORDER: Readonly<Record<Fitness, number>> = { fit: 0, usable: 1, unfit: 2 };

/** Fit before usable, CT before MR, finer steps, then longer ranges. */
export const byFitness = (a: CatalogueSeries, b: CatalogueSeries): number =>
  FITNESS_ORDER[a.facts.fitness] - FITNESS_ORDER[b.facts.fitness] ||
  Number(b.facts.opens) - Number(a.facts.opens) ||
  Number(b.facts.modality === 'CT') - Number(a.facts.modality === 'CT') ||
  (a.facts.stepMm ?? Number.POSITIVE_INFINITY) - (b.facts.stepMm ?? Number.POSITIVE_INFINITY) ||
  b.facts.sliceCount - a.facts.sliceCount ||
  a.facts.id.localeCompare(b.facts.id);
