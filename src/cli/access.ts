// `access <folder|zip> --labels … --target x,y,z`: how much of the sphere round a target is open, and a short list of ways
// in. The same map, candidates and proposals as on screen. Skin and bone that the labels do not give are found in the
// images, and the answer says so.

import { accessCandidates, candidateSearch, searchMap } from '#core/access/access-candidates.ts';
import type { AccessRules } from '#core/access/access-ground.ts';
import { lesionTargets } from '#core/access/lesion-targets.ts';
import { type GroundStructure, makeGround } from '#core/access/make-ground.ts';
import { mapShares } from '#core/access/map-shares.ts';
import { proposeAccess } from '#core/access/propose-access.ts';
import { type AccessProposal, spreadProposals } from '#core/access/spread-proposals.ts';
import type { PointLps } from '#core/space/patient-space.ts';
import { containsIjk, toIjk, type VolumeGrid } from '#core/space/volume-grid.ts';
import { readAxis } from '#core/trajectory/axis-readout.ts';
import { type AccessArguments, accessArguments } from './access-arguments.ts';
import { printAnswer, searchedSeries } from './case-at.ts';
import { WrongArguments } from './json-output.ts';
import { loadedVolume, namedStructures } from './named-structures.ts';

/** Runs the command; answers with its exit code. @throws WrongArguments */
export const runAccess = async (args: readonly string[]): Promise<number> => {
  return printAnswer(accessAnswer(accessArguments(args)));
};

const accessAnswer = async (asked: AccessArguments) => {
  const { catalogue, series, grid } = await searchedSeries(asked);
  if (!containsIjk(grid, toIjk(grid, asked.targetLps))) throw new WrongArguments('--target lies outside the images');
  const { structures, volume: loaded } = await namedStructures(asked, catalogue, series, grid);
  const volume = asked.gain === 'lesion' ? null : (loaded ?? (await loadedVolume(catalogue, series)));
  const ground = makeGround(grid, structures);
  const rules = rulesOf(asked);
  const search = candidateSearch(ground, rules);
  const map = searchMap(search);
  const chosen = { rules, candidates: accessCandidates(search, map) };
  const others = elsewhere(asked, structures, grid).map((targetLps) => {
    const there = candidateSearch(ground, { ...rules, targetLps });
    return { rules: there.rules, candidates: accessCandidates(there, searchMap(there)) };
  });
  const answer = proposeAccess(ground, [chosen, ...others], undefined, volume);
  const named = (id: string): string => structures.find((one) => one.id === id)?.name ?? id;
  return {
    target: asked.targetLps,
    instrument: { diameterMm: asked.diameterMm, lengthMm: asked.lengthMm, head: asked.head },
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
    ways: answer.ways.length,
    front: answer.front.length,
    proposals: spreadProposals(answer.front, asked.most).map((one) => proposalAnswer(one, asked, named)),
    closedBy: answer.closedBy.map(({ by, share }) => ({
      by: by.by,
      ...(by.by === 'structure' ? { structure: named(by.id) } : {}),
      share,
    })),
  };
};

/** Where else in the lesion is aimed. */
const elsewhere = (
  { wholeLesion, targetLps, diameterMm }: AccessArguments,
  structures: readonly GroundStructure[],
  grid: VolumeGrid,
): readonly PointLps[] => {
  if (!wholeLesion) return [];
  const lesions = structures.filter(({ role }) => role === 'target').map(({ mask }) => mask);
  const [, ...others] = lesionTargets(grid, lesions, targetLps, diameterMm / 2);
  return others;
};

const rulesOf = (asked: AccessArguments): AccessRules => ({
  targetLps: asked.targetLps,
  radiusMm: asked.diameterMm / 2,
  ...(asked.head === null ? {} : { wider: { fromMm: asked.head.seatMm, radiusMm: asked.head.diameterMm / 2 } }),
  reachMm: asked.lengthMm,
  posture: asked.posture,
  sectorDeg: asked.sectorDeg,
  obliquityDeg: asked.obliquityDeg,
  incidenceDeg: asked.incidenceDeg,
  throughOtherBone: asked.throughOtherBone,
  pastCanal: asked.pastCanal,
  gain: asked.gain,
  error: asked.error.error,
  ...(asked.gain === 'bone' ? { purchase: { radiusMm: asked.diameterMm / 2, threadMm: asked.lengthMm } } : {}),
});

const proposalAnswer = (
  {
    axis,
    lengthMm,
    worst,
    worstRatio,
    landmarks,
    route,
    breachProbability,
    gainMm,
    purchaseHu,
    leastMm,
    bestAt,
  }: AccessProposal,
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
  leastMm,
  landmarks,
  route: { by: route.by, bones: route.bones.map(named) },
  breachProbability,
  gainMm,
  purchaseHu,
  bestAt,
});
