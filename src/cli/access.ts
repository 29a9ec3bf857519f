// `access <folder|zip> --labels … --target x,y,z`: how much of the sphere round a target is open, and a short list of ways
// in. The same map, candidates and proposals as on screen. Skin and bone that the labels do not give are found in the
// images, and the answer says so.

import { accessCandidates, candidateSearch, searchMap } from '#core/access/access-candidates.ts';
import type { AccessRules } from '#core/access/access-ground.ts';
import { type GroundStructure, makeGround } from '#core/access/make-ground.ts';
import { mapShares } from '#core/access/map-shares.ts';
import { proposeAccess } from '#core/access/propose-access.ts';
import { type AccessProposal, spreadProposals } from '#core/access/spread-proposals.ts';
import { findBody } from '#core/segment/body-mask.ts';
import { thresholdBone } from '#core/segment/bone-mask.ts';
import { containsIjk, toIjk, type VolumeGrid } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import { structureKind } from '#core/structure/structure-kind.ts';
import { unionMask } from '#core/structure/union-mask.ts';
import { readAxis } from '#core/trajectory/axis-readout.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { ImportedLabel } from '#dicom/labels/imported-label.ts';
import { type CatalogueSeries, type ImageCatalogue, loadSeries, scanImages } from '#dicom/open-images.ts';
import { type AccessArguments, accessArguments } from './access-arguments.ts';
import { asLabelled, labelsAt, NoAnswer, seriesOf, tell } from './case-at.ts';
import { EXIT_ANSWERED, EXIT_COULD_NOT, printJson, printMessage, WrongArguments } from './json-output.ts';
import { nodeCodecs, sourcesAt } from './node-sources.ts';

/** Runs the command; answers with its exit code. @throws WrongArguments */
export const runAccess = async (args: readonly string[]): Promise<number> => {
  const asked = accessArguments(args);
  try {
    await printJson(await accessAnswer(asked));
    return EXIT_ANSWERED;
  } catch (error) {
    if (error instanceof NoAnswer) return EXIT_COULD_NOT;
    throw error;
  }
};

interface Named extends GroundStructure {
  readonly name: string;
  readonly from: 'labels' | 'threshold' | 'body';
}

const accessAnswer = async (asked: AccessArguments) => {
  const catalogue = await scanImages(sourcesAt(asked.place));
  tell(catalogue.findings);
  const series = seriesOf(catalogue, asked, null);
  const { grid } = series.facts;
  if (grid === null || !series.facts.opens) {
    tell(series.facts.findings);
    throw new NoAnswer();
  }
  if (!containsIjk(grid, toIjk(grid, asked.targetLps))) throw new WrongArguments('--target lies outside the images');
  const structures = await structuresFor(asked, catalogue, series, grid);
  const ground = makeGround(grid, structures);
  const rules = rulesOf(asked);
  const search = candidateSearch(ground, rules);
  const map = searchMap(search);
  const answer = proposeAccess(ground, rules, accessCandidates(search, map));
  const named = (id: string): string => structures.find((one) => one.id === id)?.name ?? id;
  return {
    target: asked.targetLps,
    instrument: { diameterMm: asked.diameterMm, lengthMm: asked.lengthMm },
    posture: asked.posture,
    structures: structures.map(({ id, name, kind, role, marginMm, from, mask }) => ({
      id,
      name,
      kind,
      role,
      marginMm,
      from,
      voxels: mask.count,
    })),
    map: mapShares(map),
    candidates: answer.measured,
    front: answer.front.length,
    proposals: spreadProposals(answer.front, asked.most).map((one) => proposalAnswer(one, asked, named)),
    closedBy: answer.closedBy.map(({ by, share }) => ({
      by: by.by,
      ...(by.by === 'structure' ? { structure: named(by.id) } : {}),
      share,
    })),
  };
};

const rulesOf = (asked: AccessArguments): AccessRules => ({
  targetLps: asked.targetLps,
  radiusMm: asked.diameterMm / 2,
  reachMm: asked.lengthMm,
  posture: asked.posture,
  sectorDeg: asked.sectorDeg,
  obliquityDeg: asked.obliquityDeg,
  incidenceDeg: asked.incidenceDeg,
  throughOtherBone: asked.throughOtherBone,
  gain: asked.gain,
  error: asked.error.error,
});

const proposalAnswer = (
  { axis, lengthMm, worst, worstRatio, landmarks, breachProbability, gainMm, bestAt }: AccessProposal,
  { posture }: AccessArguments,
  named: (id: string) => string,
) => ({
  entryLps: axis.entryLps,
  targetLps: axis.targetLps,
  lengthMm,
  axialDeg: readAxis(axis.entryLps, axis.targetLps, posture).axialDeg,
  craniocaudalDeg: readAxis(axis.entryLps, axis.targetLps, posture).craniocaudalDeg,
  worst: worst === null ? null : { structure: named(worst.id), ...worst },
  worstRatio,
  landmarks,
  breachProbability,
  gainMm,
  bestAt,
});

const structuresFor = async (
  asked: AccessArguments,
  catalogue: ImageCatalogue,
  series: CatalogueSeries,
  grid: VolumeGrid,
): Promise<readonly Named[]> => {
  const target = { grid, frameOfReferenceUid: series.slices[0]?.header.frameOfReferenceUid ?? '' };
  const labels: ImportedLabel[] = [];
  for (const place of asked.labels) labels.push(...(await labelsAt(place, target)));
  const known = labels.map((label, at) => asStructure(label, at, asked.margins));
  const lacksSkin = !known.some(({ role }) => role === 'skin');
  const lacksBone = !known.some(({ role }) => role === 'bone');
  if (!lacksSkin && !lacksBone) return known;
  const allocate = (bytes: number): ArrayBuffer => new ArrayBuffer(bytes);
  const { volume } = await loadSeries(catalogue, series.facts.id, { codecs: nodeCodecs, allocate });
  const body = lacksSkin
    ? findBody(volume)
    : unionMask(known.filter(({ role }) => role === 'skin').map(({ mask }) => mask));
  const skin: readonly Named[] =
    lacksSkin && body !== null
      ? [{ id: 'skin', name: 'skin', kind: 'skin', role: 'skin', marginMm: 0, mask: body, from: 'body' }]
      : [];
  return [...known, ...skin, ...(lacksBone ? foundBone(volume, body) : [])];
};

const foundBone = (volume: ImageVolume, body: Mask | null): readonly Named[] => {
  if (volume.unit !== 'HU') {
    printMessage('no bone in the labels, and the images are not in HU: nothing is asked of bone');
    return [];
  }
  const mask = thresholdBone(volume, undefined, body === null ? {} : { within: body });
  return [{ id: 'bone', name: 'bone', kind: 'bone', role: 'bone', marginMm: 0, mask, from: 'threshold' }];
};

const asStructure = (label: ImportedLabel, at: number, margins: ReadonlyMap<string, number>): Named => {
  const { name, role, marginMm, mask } = asLabelled(label);
  const own = margins.get(name.toLowerCase()) ?? margins.get(String(label.label)) ?? marginMm;
  return {
    id: `${at + 1}`,
    name,
    kind: structureKind(label.kind).id as Named['kind'],
    role,
    marginMm: own,
    mask: mask ?? label.mask,
    from: 'labels',
  };
};
