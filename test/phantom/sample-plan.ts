// The planned case that the first screen offers: structures from the sample's segmentation, body and bone found by the
// program, two transpedicular trocars into the lesion of L3 and one instrument for the sacrum, each placed from the
// phantom's true landmarks. Made by the program's own commands, so that it is a plan like any other.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskSource, nodeCodecs, sourcesAt } from '#cli/node-sources.ts';
import { findBody } from '#core/segment/body-mask.ts';
import { thresholdBone } from '#core/segment/bone-mask.ts';
import { along, normalised, type PointLps, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import type { Mask } from '#core/structure/mask.ts';
import { leaveBody } from '#core/trajectory/skin-crossing.ts';
import { readLabels } from '#dicom/labels/read-labels.ts';
import { loadSeries, scanImages } from '#dicom/open-images.ts';
import {
  addStructure,
  importStructures,
  placeInstrument,
  setCement,
  setInstrumentParameter,
  setStructureReviewed,
} from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { PlanDocument } from '#plan/plan-document.ts';

type Triple = readonly [number, number, number];

interface Truth {
  readonly levels: Readonly<Record<string, { readonly pedicles: Readonly<Record<'left' | 'right', Pedicle>> }>>;
}

interface Pedicle {
  readonly isthmusLps: Triple;
}

const at = ([x, y, z]: Triple): PointLps => pointLps(x, y, z);

/** Left out of the plan: it is the reference of a volume, not something to keep clear of. */
const NOT_TO_SPARE = 'L3 vertebral body';

/** Names of the sample's segments, as a French reader expects them. */
const NAMES: Readonly<Record<string, string>> = {
  'Dural sac': 'Canal rachidien',
  'Nerve root L3 left': 'Racine L3 gauche',
  'Nerve root L3 right': 'Racine L3 droite',
  'Nerve root L4 left': 'Racine L4 gauche',
  'Nerve root L4 right': 'Racine L4 droite',
  'Aorta and iliac arteries': 'Aorte et iliaques',
  'Inferior vena cava and iliac veins': 'Veine cave et iliaques',
  'Kidney right': 'Rein droit',
  'Kidney left': 'Rein gauche',
  Bowel: 'Intestin',
  'Lytic metastasis L3': 'Lésion L3',
  'Lytic metastasis right sacral ala': 'Lésion sacrée droite',
};

const TARGETS: Readonly<Record<'left' | 'right', Triple>> = { right: [-4, 20, 1.5], left: [9, 20, 1.5] };
/** Straight from behind into the lesion of the right sacral ala. */
const SACRUM = { target: [-33, 49, -104.5], through: [-37, 110, -96] } as const;

/** Where the line from the target through a point leaves the skin. */
const entryThrough = (plan: PlanDocument, body: Mask, target: PointLps, through: PointLps): PointLps => {
  const far = along(target, normalised(vectorBetween(target, through)), 400);
  const entry = leaveBody(plan.image.grid, body, target, far);
  if (entry === null) throw new Error('the line does not leave the body');
  return entry;
};

const openSample = async (folder: string) => {
  const catalogue = await scanImages(sourcesAt(join(folder, 'ct')));
  const [series] = catalogue.series;
  if (series === undefined) throw new Error('sample-dicom holds no series');
  return loadSeries(catalogue, series.facts.seriesInstanceUid, {
    codecs: nodeCodecs,
    allocate: (bytes) => new ArrayBuffer(bytes),
  });
};

/** The sample's plan on the images in the folder. */
export const samplePlan = async (folder: string): Promise<PlanDocument> => {
  const { volume, identity } = await openSample(folder);
  const { frameOfReferenceUid } = identity;
  const segmentation = join(folder, 'structures.seg.dcm');
  const { labels } = await readLabels([await diskSource(segmentation, 'structures.seg.dcm')], {
    grid: volume.grid,
    frameOfReferenceUid,
  });
  const body = findBody(volume);
  const bone = thresholdBone(volume, 200, { within: body });

  let plan = newPlan(identity, 'Cas exemple');
  const spared = labels.filter(({ writtenName }) => writtenName !== NOT_TO_SPARE);
  plan = importStructures.run(
    plan,
    spared.map(({ kind, mask, format, label, writtenName }) => ({
      name: NAMES[writtenName ?? ''] ?? writtenName ?? `${label}`,
      kind,
      mask,
      origin: { by: 'import', format, label },
    })),
  );
  plan = addStructure.run(plan, {
    name: 'Os',
    kind: 'bone',
    mask: bone,
    origin: { by: 'threshold', lowHu: 200, highHu: 3071 },
  });
  plan = addStructure.run(plan, { name: 'Peau', kind: 'skin', mask: body, origin: { by: 'skin' } });
  for (const { id, kind } of plan.structures)
    if (kind !== 'bowel') plan = setStructureReviewed.run(plan, { id, reviewed: true });

  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth;
  for (const side of ['right', 'left'] as const) {
    const isthmus = truth.levels.L3?.pedicles[side].isthmusLps;
    if (isthmus === undefined) throw new Error('truth.json has no pedicles of L3');
    const targetLps = at(TARGETS[side]);
    const entryLps = entryThrough(plan, body, targetLps, at(isthmus));
    plan = placeInstrument.run(plan, {
      kind: 'trocar',
      entryLps,
      targetLps,
      name: side === 'right' ? 'Trocart droit' : 'Trocart gauche',
    });
  }
  const targetLps = at(SACRUM.target);
  const entryLps = entryThrough(plan, body, targetLps, at(SACRUM.through));
  plan = placeInstrument.run(plan, { kind: 'trocar', entryLps, targetLps, name: 'Trocart sacré' });
  for (const { id } of plan.instruments) plan = setInstrumentParameter.run(plan, { id, key: 'lengthMm', value: 125 });
  const lesion = plan.structures.find(({ name }) => name === 'Lésion L3');
  if (lesion === undefined) throw new Error('the segmentation has no lesion of L3');
  return setCement.run(plan, {
    lesionId: lesion.id,
    trocarIds: plan.instruments.slice(0, 2).map(({ id }) => id),
  });
};
