// `inspect <folder|zip>`: every series with the gate's verdict, its findings in words and its grid, and every file that
// was left aside with the reason. The same reading and the same gate as on screen.

import { parseArgs } from 'node:util';
import { type CatalogueSeries, type ImageCatalogue, scanImages } from '#dicom/open-images.ts';
import { lineOf, messageOf } from './finding-message.ts';
import { EXIT_ANSWERED, printJson, printMessage, WrongArguments } from './json-output.ts';
import { sourcesAt } from './node-sources.ts';

/** How far a tilted series' slices are moved to make it straight: the largest of all, mm. */
const maxDisplacementMm = ({ shiftsMm }: CatalogueSeries): number | null => {
  if (shiftsMm === null) return null;
  return shiftsMm.reduce((most, shift) => Math.max(most, Math.hypot(...shift)), 0);
};

const seriesAnswer = (series: CatalogueSeries) => {
  const { facts } = series;
  const { id, seriesInstanceUid, modality, description, sliceCount, verdict, fitness, findings, grid } = facts;
  return {
    id,
    seriesInstanceUid,
    modality,
    description,
    slices: sliceCount,
    verdict,
    opens: facts.opens,
    fitness,
    stepMm: facts.stepMm,
    maxDeviationMm: facts.maxDeviationMm,
    tiltDeg: facts.tiltDeg,
    maxDisplacementMm: maxDisplacementMm(series),
    findings: findings.map((found) => ({
      code: found.code,
      severity: found.severity,
      message: messageOf(found),
      files: found.where,
      values: found.values,
    })),
    grid,
    gaps: series.bridge?.gaps ?? [],
  };
};

/** The stacks or even runs of a series that is none as a whole, each with its own verdict. */
const partsOf = (catalogue: ImageCatalogue, { facts }: CatalogueSeries) =>
  catalogue.series
    .filter(({ facts: own }) => own.part !== null && own.id.startsWith(`${facts.id}#`))
    .toSorted((a, b) => a.facts.id.localeCompare(b.facts.id, 'en', { numeric: true }))
    .map(seriesAnswer);

/** What inspect answers about a catalogue. */
const inspection = (catalogue: ImageCatalogue) => ({
  series: catalogue.series
    .filter(({ facts }) => facts.part === null)
    .map((series) => ({ ...seriesAnswer(series), parts: partsOf(catalogue, series) })),
  otherObjects: catalogue.others.map(({ path, modality, sopClassUid, seriesInstanceUid }) => ({
    file: path,
    modality,
    sopClassUid,
    seriesInstanceUid,
  })),
  rejectedFiles: catalogue.leftAside.map(({ file, finding }) => ({
    file,
    code: finding.code,
    message: messageOf(finding),
  })),
});

const placeFrom = (args: readonly string[]): string => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0) throw new WrongArguments('inspect wants one folder, file or ZIP');
  return place;
};

/** Runs the command; answers with its exit code. @throws WrongArguments */
export const runInspect = async (args: readonly string[]): Promise<number> => {
  const place = placeFrom(args);
  const catalogue = await scanImages(sourcesAt(place));
  for (const found of catalogue.findings) printMessage(lineOf(found));
  printMessage(`${catalogue.filesRead} files read, ${catalogue.series.length} series`);
  await printJson(inspection(catalogue));
  return EXIT_ANSWERED;
};
