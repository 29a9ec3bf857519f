// From a map to candidates: the middle of every cell that is free, through every hard rule, and of each patch of the sphere
// (1.4 degrees) the one with the most room. Where a patch has none, the cells that no cone could decide are decided at
// their middles, by the exact distances if need be, so that no way in is lost for being narrow. Patches lie within
// parts of the map, so the candidates of the parts, put together, are those of the whole.

import { along, type DirectionLps, directionLps, distanceMm } from '../space/patient-space.ts';
import { leaveBody } from '../trajectory/skin-crossing.ts';
import { type AccessGround, type AccessRules, mapQuestion, skinRound } from './access-ground.ts';
import { type AccessMap, alongAxesMm, buildAccessMap, type MapPart, needleSearch } from './access-map.ts';
import { type BonePassage, type BoneReader, boneReader, incidenceCosine, passBone } from './bone-reader.ts';
import { type CanalSpan, canalSpan, LEAST_UNKNOWN_MM, unknownCanalMm } from './canal-rule.ts';
import { FREE, type NeedleSearch } from './cone-proof.ts';
import { directionOf, middlesOf } from './cube-map.ts';
import { type DirectionRules, directionRules, isInPlane, isOnSide } from './direction-rules.ts';
import { type OpenWays, openWays } from './open-ways.ts';
import { roomAlongRay } from './ray-room.ts';
import type { SkinDepth } from './skin-depth.ts';
import { widerRoomMm } from './way-clearance.ts';

/** Level of the map that is searched: 0.09 degrees a cell. */
const SEARCH_LEVEL = 10;
/** One candidate a patch: a cell of this level. */
const PATCH_LEVEL = 6;
/** More room than this beyond every margin is no better. */
const ROOM_CAP_MM = 20;

export interface AccessCandidate {
  /** Cell of the search level. */
  readonly cell: number;
  /** From the target to the skin, of unit length. */
  readonly outwardsLps: DirectionLps;
  /** Beyond the margins, mm. */
  readonly roomMm: number;
}

/** Everything that judging a direction needs, made once. */
export interface CandidateSearch {
  readonly ground: AccessGround;
  readonly rules: AccessRules;
  readonly sides: DirectionRules;
  readonly leastCosine: number;
  readonly skin: readonly SkinDepth[] | null;
  readonly needle: NeedleSearch;
  readonly bone: BoneReader | null;
  readonly canal: CanalSpan | null;
  readonly from: readonly [number, number, number];
  readonly passage: BonePassage;
}

/** A ground is asked of many targets: its bone is laid out once. */
const readers = new WeakMap<AccessGround, BoneReader>();

const readerOf = (ground: AccessGround): BoneReader | null => {
  if (ground.bone === null || ground.bone.count === 0) return null;
  const vertebrae = ground.bones.filter(({ isVertebra }) => isVertebra).map(({ mask }) => mask);
  const reader = readers.get(ground) ?? boneReader(ground.grid, ground.bone, vertebrae);
  readers.set(ground, reader);
  return reader;
};

/** `skin`: the depths round the target, computed unless told; null where rays are asked for their own. */
export const candidateSearch = (
  ground: AccessGround,
  rules: AccessRules,
  skin: readonly SkinDepth[] | null = skinRound(ground, rules.targetLps),
): CandidateSearch => ({
  ground,
  rules,
  sides: directionRules(rules),
  leastCosine: Math.cos((rules.incidenceDeg * Math.PI) / 180),
  skin,
  needle: needleSearch(mapQuestion(ground, rules, skin)),
  bone: readerOf(ground),
  canal: rules.pastCanal === true ? null : canalSpan(ground.grid, ground.canal),
  from: alongAxesMm(ground.grid, rules.targetLps),
  passage: { boneEndMm: Number.NaN, otherBoneMm: 0, endVoxel: 0 },
});

/** The map at the search level, or a part of it. */
export const searchMap = (
  { ground, rules, skin }: CandidateSearch,
  part?: MapPart,
  progress?: (done: number, total: number) => void,
): AccessMap => buildAccessMap(mapQuestion(ground, rules, skin), SEARCH_LEVEL, part, progress);

/** A unit direction along the grid's axes, in the patient's. */
const toPatient = ({ ground: { grid } }: CandidateSearch, x: number, y: number, z: number): DirectionLps => {
  const { rowLps: r, columnLps: c, sliceLps: s } = grid;
  return directionLps(x * r[0] + y * c[0] + z * s[0], x * r[1] + y * c[1] + z * s[1], x * r[2] + y * c[2] + z * s[2]);
};

/**
 * Whether a way along the grid's unit direction, lengthMm long, keeps the rules of side, plane and bone; clearance
 * apart, which a free cell of the map has proven.
 */
export const keepsRules = (search: CandidateSearch, x: number, y: number, z: number, lengthMm: number): boolean => {
  const u = toPatient(search, x, y, z);
  if (!isOnSide(search.sides, u) || !isInPlane(search.sides, u)) return false;
  const { bone, canal, from, passage, rules, leastCosine } = search;
  if (bone === null) return true;
  const mostOtherMm = rules.throughOtherBone ? Number.POSITIVE_INFINITY : LEAST_BONE_MM;
  passBone(bone, from, x, y, z, lengthMm, mostOtherMm, passage);
  if (passage.otherBoneMm > mostOtherMm) return false;
  if (Number.isNaN(passage.boneEndMm)) return true;
  if (canal !== null && unknownCanalMm(canal, rules.targetLps, u, passage.boneEndMm) > LEAST_UNKNOWN_MM) return false;
  return incidenceCosine(bone, passage.endVoxel, x, y, z) >= leastCosine;
};

/** Less other bone than this on the way is a grazed voxel. */
export const LEAST_BONE_MM = 1;

/** The best candidate of every patch of a map of the search level (or a part of one), in the order of the cells. */
export const accessCandidates = (
  search: CandidateSearch,
  map: AccessMap,
  progress: (done: number, total: number) => void = () => {},
): readonly AccessCandidate[] => {
  const best = new Map<number, AccessCandidate>();
  const middles = middlesOf(map.level);
  const n = 1 << map.level;
  const unit = new Float64Array(3);
  const open = openWays(search.ground, search.rules, search.needle);
  const judge = (cell: number, isProven: boolean): void => {
    const a = cell & (n - 1);
    const row = cell >> map.level;
    const patch = patchOf(map.level, row, a);
    if (!isProven && best.has(patch)) return;
    directionOf(row >> map.level, middles[a] as number, middles[row & (n - 1)] as number, unit);
    const [x, y, z] = [unit[0] as number, unit[1] as number, unit[2] as number];
    const lengthMm = greatestDepth(search, patch);
    const outwardsLps = toPatient(search, x, y, z);
    // The map speaks of the shaft; what is wider behind it is asked here.
    const widerMm = widerRoomMm(search.needle, search.rules, x, y, z, lengthMm, ROOM_CAP_MM);
    const isOpen = !isProven || widerMm < 0;
    if (isOpen && (best.has(patch) || !open.mayBeFree(outwardsLps, leastDepth(search, patch)))) return;
    if (!keepsRules(search, x, y, z, lengthMm)) return;
    if (isOpen && !isFree(search, open, x, y, z, outwardsLps)) return;
    const roomMm = Math.min(widerMm, roomAlongRay(search.needle, x, y, z, lengthMm, ROOM_CAP_MM));
    if (roomMm > (best.get(patch)?.roomMm ?? Number.NEGATIVE_INFINITY)) best.set(patch, { cell, outwardsLps, roomMm });
  };
  const step = map.states.length / 24;
  for (let cell = 0; cell < map.states.length; cell++) {
    if (cell % step === 0) progress(cell / step, 24);
    if (map.states[cell] === FREE) judge(cell, true);
  }
  for (const cell of map.front) judge(cell, false);
  return [...best.values()].sort((p, q) => p.cell - q.cell);
};

const patchOf = (level: number, row: number, a: number): number => {
  const up = level - PATCH_LEVEL;
  const b = row & ((1 << level) - 1);
  return ((((row >> level) << PATCH_LEVEL) + (b >> up)) << PATCH_LEVEL) + (a >> up);
};

/** Greatest depth of the skin in a patch, within the needle's reach. */
const greatestDepth = ({ skin, rules }: CandidateSearch, patch: number): number =>
  skin === null ? rules.reachMm : Math.min(rules.reachMm, (skin[PATCH_LEVEL] as SkinDepth).mostMm[patch] as number);

/** Least depth of the skin in a patch. */
const leastDepth = ({ skin, rules }: CandidateSearch, patch: number): number =>
  skin === null ? rules.reachMm : ((skin[PATCH_LEVEL] as SkinDepth).leastMm[patch] as number);

const isFree = (
  { ground, rules }: CandidateSearch,
  open: OpenWays,
  x: number,
  y: number,
  z: number,
  outwardsLps: DirectionLps,
): boolean => {
  const depthMm = exactDepthMm(ground, rules, outwardsLps);
  return depthMm !== null && open.isFree(x, y, z, outwardsLps, depthMm);
};

/** Depth of the target under the skin along a direction; null where it is too deep, or the images end before the skin. */
export const exactDepthMm = (
  { grid, skin }: AccessGround,
  { targetLps, reachMm }: AccessRules,
  outwardsLps: DirectionLps,
): number | null => {
  if (skin === null) return reachMm;
  const exit = leaveBody(grid, skin.mask, targetLps, along(targetLps, outwardsLps, 1));
  if (exit === null) return null;
  const depthMm = distanceMm(targetLps, exit);
  if (depthMm > reachMm) return null;
  const inside = alongAxesMm(grid, along(targetLps, outwardsLps, depthMm - 1e-6));
  const isCut = inside.some((mm, axis) => {
    const at = Math.round(mm / (grid.spacingMm[axis] as number));
    return at <= 0 || at >= (grid.dims[axis] as number) - 1;
  });
  return isCut ? null : depthMm;
};
