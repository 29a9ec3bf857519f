// `check <folder|zip> --labels … (--plan … | --instruments …)`: every instrument against every structure, without a
// screen. The same gate, readers, core and plan file as in the browser.

import { readFile } from 'node:fs/promises';
import { type CementEstimate, estimateCement } from '#core/cement/cement-estimate.ts';
import { cementSite } from '#core/cement/cement-sites.ts';
import { instrumentCapsules } from '#core/instrument/instrument-capsules.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { solidCapsules } from '#core/instrument/solid-capsules.ts';
import { voxelVolumeMl } from '#core/space/volume-grid.ts';
import type { PatientPosture } from '#core/trajectory/axis-readout.ts';
import { type SliceGap, touchesGaps } from '#core/volume/slice-gaps.ts';
import type { ImportedLabel } from '#dicom/labels/imported-label.ts';
import { type CatalogueSeries, type ImageCatalogue, loadSeries, scanImages } from '#dicom/open-images.ts';
import { compareImages } from '#plan/compare-images.ts';
import type { PlanDocument, Structure } from '#plan/plan-document.ts';
import { readPlanFile } from '#plan/plan-file.ts';
import { maskOf } from '#plan/plan-masks.ts';
import { asLabelled, labelsAt, NoAnswer, seriesOf, tell } from './case-at.ts';
import { type CheckedInstrument, type CheckedStructure, type CheckQuestion, checkAnswer } from './check-answer.ts';
import { type CheckArguments, checkArguments, instrumentList, type ListedInstrument } from './check-arguments.ts';
import { EXIT_ANSWERED, EXIT_COULD_NOT, printJson } from './json-output.ts';
import { nodeCodecs, sourcesAt } from './node-sources.ts';

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
  const series = seriesOf(catalogue, asked, plan?.image ?? null);
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
    gaps: series.bridge?.gaps ?? [],
    posture: asked.posture ?? plan?.posture ?? scanPosture(series),
    structures,
    instruments: plan === null ? (listed ?? []).map(asListed) : plan.instruments.map(asPlanned),
    cement: plan === null ? null : cementOf(plan, structures, voxelVolumeMl(grid), series.bridge?.gaps ?? []),
  };
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

/** As the patient lay in the scanner (PS3.3 C.7.3.1.1.2); on the back where the file does not say. */
const scanPosture = ({ facts }: CatalogueSeries): PatientPosture => {
  const lying: Readonly<Record<string, PatientPosture>> = { P: 'prone', DL: 'left-lateral', DR: 'right-lateral' };
  return lying[facts.patientPosition.slice(2)] ?? 'supine';
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
  const capsules = [{ axis, radiusMm: outerDiameterMm / 2 }];
  return { id, axis, capsules, solid: capsules };
};

const asPlanned = (instrument: PlanDocument['instruments'][number]): CheckedInstrument => ({
  id: instrument.id,
  axis: instrument,
  capsules: instrumentCapsules(instrumentKind(instrument.kind), instrument.parameters, instrument),
  solid: solidCapsules(instrumentKind(instrument.kind), instrument.parameters, instrument),
});

/** Null when the plan gives the cement nothing to fill. */
const cementOf = (
  plan: PlanDocument,
  structures: readonly CheckedStructure[],
  voxelMl: number,
  gaps: readonly SliceGap[],
): CementEstimate | null => {
  const { lesionId, site, lowFraction, highFraction, trocarIds } = plan.cement;
  const lesion = structures[plan.structures.findIndex(({ id }) => id === lesionId)];
  // As on screen: the fractions of a vertebra are of its body, which the plan must give.
  const fillsLesion = cementSite(site).reference === 'lesion';
  const isWhole = lesion?.mask != null && !touchesGaps(lesion.mask, gaps);
  const lesionMl = lesion?.mask == null || !isWhole || !fillsLesion ? null : lesion.mask.count * voxelMl;
  const referenceMl = plan.cement.referenceMl ?? lesionMl;
  if (referenceMl === null) return null;
  const deadSpacesMl = plan.instruments
    .filter(({ id }) => trocarIds.includes(id))
    .map(({ kind, parameters }) => instrumentKind(kind).deadSpaceMl(parameters));
  return estimateCement({ site, lowFraction, highFraction, referenceMl, deadSpacesMl });
};
