// `check <folder|zip> --labels … (--plan … | --instruments …)`: every instrument against every structure, without a
// screen. The same gate, readers, core and plan file as in the browser.

import { readFile } from 'node:fs/promises';
import { type CementEstimate, estimateCement } from '#core/cement/cement-estimate.ts';
import { cementSite } from '#core/cement/cement-sites.ts';
import type { Finding } from '#core/finding.ts';
import { instrumentCapsules } from '#core/instrument/instrument-capsules.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { voxelVolumeMl } from '#core/space/volume-grid.ts';
import { structureKind } from '#core/structure/structure-kind.ts';
import type { PatientPosture } from '#core/trajectory/axis-readout.ts';
import type { ByteSource } from '#dicom/byte-source.ts';
import type { ImportedLabel, LabelTarget } from '#dicom/labels/imported-label.ts';
import { readLabels } from '#dicom/labels/read-labels.ts';
import { type CatalogueSeries, type ImageCatalogue, loadSeries, scanImages } from '#dicom/open-images.ts';
import { compareImages } from '#plan/compare-images.ts';
import type { PlanDocument, Structure } from '#plan/plan-document.ts';
import { readPlanFile } from '#plan/plan-file.ts';
import { maskOf } from '#plan/plan-masks.ts';
import { type CheckedInstrument, type CheckedStructure, type CheckQuestion, checkAnswer } from './check-answer.ts';
import { type CheckArguments, checkArguments, instrumentList, type ListedInstrument } from './check-arguments.ts';
import { lineOf } from './finding-message.ts';
import { EXIT_ANSWERED, EXIT_COULD_NOT, printJson, printMessage, WrongArguments } from './json-output.ts';
import { nodeCodecs, sourcesAt } from './node-sources.ts';

/** The images, labels or plan do not allow an answer; the findings have been printed. */
class NoAnswer extends Error {}

/** Runs the command; answers with its exit code. @throws WrongArguments */
export const runCheck = async (args: readonly string[]): Promise<number> => {
  const asked = checkArguments(args);
  // Arguments first: a list that is no list is said before minutes of reading.
  const listed = asked.instruments === null ? null : await instrumentList(asked.instruments);
  try {
    await printJson(checkAnswer(await question(asked, listed)));
    return EXIT_ANSWERED;
  } catch (error) {
    if (error instanceof NoAnswer) return EXIT_COULD_NOT;
    throw error;
  }
};

const question = async (asked: CheckArguments, listed: readonly ListedInstrument[] | null): Promise<CheckQuestion> => {
  const plan = asked.plan === null ? null : await planAt(asked.plan);
  const catalogue = await scanImages(sourcesAt(asked.place));
  tell(catalogue.findings);
  const series = seriesOf(catalogue, asked, plan);
  const { grid } = series.facts;
  if (grid === null || !series.facts.opens) {
    tell(series.facts.findings);
    throw new NoAnswer();
  }
  if (plan !== null) await requireItsImages(plan, catalogue, series);
  const target = { grid, frameOfReferenceUid: series.slices[0]?.header.frameOfReferenceUid ?? '' };
  const labels = asked.labels === null ? [] : await labelsAt(asked.labels, target);
  const structures = plan === null ? labels.map(asLabelled) : structuresOf(plan, labels);
  return {
    grid,
    posture: asked.posture ?? plan?.posture ?? scanPosture(series),
    structures,
    instruments: plan === null ? (listed ?? []).map(asListed) : plan.instruments.map(asPlanned),
    cement: plan === null ? null : cementOf(plan, structures, voxelVolumeMl(grid)),
  };
};

/** Prints findings; a refusal among them ends the command. */
const tell = (findings: readonly Finding[]): void => {
  for (const finding of findings) printMessage(lineOf(finding));
  if (findings.some(({ severity }) => severity === 'refusal')) throw new NoAnswer();
};

const planAt = async (file: string): Promise<PlanDocument> => {
  const reading = await readPlanFile(await readFile(file, 'utf8'));
  if ('findings' in reading) {
    tell(reading.findings);
    throw new NoAnswer();
  }
  tell(reading.notes);
  return reading.plan;
};

/** The series asked for, else the plan's, else the one best for planning. @throws WrongArguments */
const seriesOf = (catalogue: ImageCatalogue, asked: CheckArguments, plan: PlanDocument | null): CatalogueSeries => {
  const planned = plan?.image.sopInstanceUids.join() ?? '';
  const called = (name: string): CatalogueSeries | undefined => {
    const own = catalogue.series.filter(({ facts }) => facts.id === name || facts.seriesInstanceUid === name);
    const isPlanned = ({ slices }: CatalogueSeries): boolean =>
      slices.map(({ header }) => header.sopInstanceUid).join() === planned;
    return own.find(isPlanned) ?? own.find(({ facts }) => facts.id === name) ?? own[0];
  };
  if (asked.series !== null) {
    const wanted = called(asked.series);
    if (wanted === undefined) throw new WrongArguments(`${asked.place} has no series ${asked.series}`);
    return wanted;
  }
  const found = called(plan?.image.seriesInstanceUid ?? '') ?? catalogue.series[0];
  if (found === undefined) throw new NoAnswer();
  return found;
};

/** A plan is checked on the images it was made on and no others. */
const requireItsImages = async (
  plan: PlanDocument,
  catalogue: ImageCatalogue,
  series: CatalogueSeries,
): Promise<void> => {
  const allocate = (bytes: number): ArrayBuffer => new ArrayBuffer(bytes);
  const loaded = await loadSeries(catalogue, series.facts.id, { codecs: nodeCodecs, allocate });
  tell(compareImages(plan.image, loaded.identity));
};

const labelsAt = async (place: string, target: LabelTarget): Promise<readonly ImportedLabel[]> => {
  const sources: ByteSource[] = [];
  for await (const source of sourcesAt(place)) sources.push(source);
  const { labels, findings } = await readLabels(sources, target);
  tell(findings);
  return labels;
};

/** As the patient lay in the scanner (PS3.3 C.7.3.1.1.2); on the back where the file does not say. */
const scanPosture = ({ facts }: CatalogueSeries): PatientPosture => {
  const lying: Readonly<Record<string, PatientPosture>> = { P: 'prone', DL: 'left-lateral', DR: 'right-lateral' };
  return lying[facts.patientPosition.slice(2)] ?? 'supine';
};

/** A label of the file by itself: its kind's role and usual margin. Who gives it to `check` has reviewed it. */
const asLabelled = ({ label, name, writtenName, kind, mask }: ImportedLabel): CheckedStructure => {
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

/**
 * The plan's structures, with their own voxels or, where they have none, those of the label they were imported from;
 * then the labels that no structure of the plan names.
 */
const structuresOf = (plan: PlanDocument, labels: readonly ImportedLabel[]): readonly CheckedStructure[] => {
  const labelOf = ({ origin }: Structure): number | null => (origin.by === 'import' ? origin.label : null);
  const planned = plan.structures.map((structure): CheckedStructure => {
    const { id, name, role, marginMm, reviewed } = structure;
    const own = maskOf(plan, structure);
    const given = labels.find(({ label }) => label === labelOf(structure));
    const label = labelOf(structure) ?? id;
    if (own !== null || given === undefined) return { label, name, role, marginMm, reviewed, mask: own };
    return { label, name, role, marginMm, reviewed: true, mask: given.mask };
  });
  const named = new Set(plan.structures.map(labelOf));
  return [...planned, ...labels.filter(({ label }) => !named.has(label)).map(asLabelled)];
};

const asListed = ({ id, outerDiameterMm, entryLps, targetLps }: ListedInstrument): CheckedInstrument => {
  const axis = { entryLps, targetLps };
  return { id, axis, capsules: [{ axis, radiusMm: outerDiameterMm / 2 }] };
};

const asPlanned = (instrument: PlanDocument['instruments'][number]): CheckedInstrument => ({
  id: instrument.id,
  axis: instrument,
  capsules: instrumentCapsules(instrumentKind(instrument.kind), instrument.parameters, instrument),
});

/** Null when the plan gives the cement nothing to fill. */
const cementOf = (
  plan: PlanDocument,
  structures: readonly CheckedStructure[],
  voxelMl: number,
): CementEstimate | null => {
  const { lesionId, site, lowFraction, highFraction, trocarIds } = plan.cement;
  const lesion = structures[plan.structures.findIndex(({ id }) => id === lesionId)];
  // As on screen: the fractions of a vertebra are of its body, which the plan must give.
  const fillsLesion = cementSite(site).reference === 'lesion';
  const lesionMl = lesion?.mask == null || !fillsLesion ? null : lesion.mask.count * voxelMl;
  const referenceMl = plan.cement.referenceMl ?? lesionMl;
  if (referenceMl === null) return null;
  const deadSpacesMl = plan.instruments
    .filter(({ id }) => trocarIds.includes(id))
    .map(({ kind, parameters }) => instrumentKind(kind).deadSpaceMl(parameters));
  return estimateCement({ site, lowFraction, highFraction, referenceMl, deadSpacesMl });
};
