// What commands that measure on a case share: the series to measure on, and the labels that fit it. What the data does not
// allow is said on standard error and ends the command.

import { type Finding, finding } from '#core/finding.ts';
import { structureKind } from '#core/structure/structure-kind.ts';
import type { ByteSource } from '#dicom/byte-source.ts';
import type { ImportedLabel, LabelTarget } from '#dicom/labels/imported-label.ts';
import { readLabels } from '#dicom/labels/read-labels.ts';
import { type CatalogueSeries, type ImageCatalogue, scanImages } from '#dicom/open-images.ts';
import type { ImageIdentity } from '#plan/plan-document.ts';
import type { CheckedStructure } from './check-answer.ts';
import { lineOf } from './finding-message.ts';
import { EXIT_ANSWERED, EXIT_COULD_NOT, printJson, printMessage, WrongArguments } from './json-output.ts';
import { sourcesAt } from './node-sources.ts';

/** The images, labels or plan do not allow an answer; the findings have been printed. */
export class NoAnswer extends Error {}

/** Prints findings; a refusal among them ends the command. */
export const tell = (findings: readonly Finding[]): void => {
  for (const found of findings) printMessage(lineOf(found));
  if (findings.some(({ severity }) => severity === 'refusal')) throw new NoAnswer();
};

/** Across gaps nothing is searched for: nobody knows what lies in the way. */
const refuseGaps = ({ bridge }: CatalogueSeries): void => {
  if (bridge !== null && bridge.gaps.length > 0) tell([finding('GAP-NO-SEARCH', 'refusal')]);
};

/** The series asked for, else the one that a plan was made on, else the one best for planning. @throws WrongArguments */
export const seriesOf = (
  catalogue: ImageCatalogue,
  asked: { readonly place: string; readonly series: string | null; readonly acrossGaps?: boolean },
  planned: ImageIdentity | null,
): CatalogueSeries => {
  if (asked.acrossGaps === true) {
    const bridged = catalogue.series.find(
      ({ facts, bridge }) => bridge !== null && (asked.series ?? facts.seriesInstanceUid) === facts.seriesInstanceUid,
    );
    if (bridged === undefined) throw new WrongArguments(`${asked.place} has no uneven series to open across its gaps`);
    tell(bridged.facts.findings);
    return bridged;
  }
  const slicesPlanned = planned?.sopInstanceUids.join() ?? '';
  const called = (name: string): CatalogueSeries | undefined => {
    const own = catalogue.series.filter(({ facts }) => facts.id === name || facts.seriesInstanceUid === name);
    const isPlanned = ({ slices }: CatalogueSeries): boolean =>
      slices.map(({ header }) => header.sopInstanceUid).join() === slicesPlanned;
    return own.find(isPlanned) ?? own.find(({ facts }) => facts.id === name) ?? own[0];
  };
  if (asked.series !== null) {
    const wanted = called(asked.series);
    if (wanted === undefined) throw new WrongArguments(`${asked.place} has no series ${asked.series}`);
    return wanted;
  }
  const found = called(planned?.seriesInstanceUid ?? '') ?? catalogue.series[0];
  if (found === undefined) throw new NoAnswer();
  return found;
};

/** The one series that a search is asked for, its grid whole and without a gap. @throws WrongArguments, NoAnswer */
export const searchedSeries = async (asked: { readonly place: string; readonly series: string | null }) => {
  const catalogue = await scanImages(sourcesAt(asked.place));
  tell(catalogue.findings);
  const series = seriesOf(catalogue, asked, null);
  const { grid } = series.facts;
  if (grid === null || !series.facts.opens) {
    tell(series.facts.findings);
    throw new NoAnswer();
  }
  refuseGaps(series);
  return { catalogue, series, grid };
};

/** Prints what a command answers; its exit code. @throws WrongArguments */
export const printAnswer = async (answer: Promise<unknown>): Promise<number> => {
  try {
    await printJson(await answer);
    return EXIT_ANSWERED;
  } catch (error) {
    if (error instanceof NoAnswer) return EXIT_COULD_NOT;
    throw error;
  }
};

export const labelsAt = async (place: string, target: LabelTarget): Promise<readonly ImportedLabel[]> => {
  const sources: ByteSource[] = [];
  for await (const source of sourcesAt(place)) sources.push(source);
  const { labels, findings } = await readLabels(sources, target);
  tell(findings);
  return labels;
};

/** A label of the file by itself: its kind's role and usual margin. Who gives it to a command has reviewed it. */
export const asLabelled = ({ label, name, writtenName, kind, mask }: ImportedLabel): CheckedStructure => {
  const { role, usualMarginMm: marginMm } = structureKind(kind);
  return {
    label,
    name: writtenName ?? (typeof name === 'string' ? name : name.en),
    role,
    marginMm,
    reviewed: true,
    mask,
  };
};
