// Where cement may leak, by consequence, and at what volume the front touches each structure or leaves the bone. A
// structure is touched when a filled voxel's cube meets one of its cubes. Volumes are where the illustration's front
// arrives: they rank the paths, and round down on the screen.

import { squaredDistanceToCubes } from '../field/cube-distance-kernel.ts';
import { type PointLps, pointIjk } from '../space/patient-space.ts';
import { toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, unpackMask } from '../structure/mask.ts';
import type { StructureKindId } from '../structure/structure-kind.ts';
import type { CementMedium, CementSpread } from './cement-spread.ts';

export type LeakConsequence = 'canal' | 'foramen' | 'joint' | 'disc' | 'vein' | 'artery' | 'organ' | 'soft-tissue';

/** The gravest first: the order of the list, whatever the volumes. */
const CONSEQUENCES: readonly LeakConsequence[] = [
  'canal',
  'foramen',
  'vein',
  'artery',
  'joint',
  'organ',
  'disc',
  'soft-tissue',
];

const BY_KIND: Partial<Readonly<Record<StructureKindId, LeakConsequence>>> = {
  canal: 'canal',
  root: 'foramen',
  joint: 'joint',
  disc: 'disc',
  vein: 'vein',
  artery: 'artery',
  kidney: 'organ',
  bowel: 'organ',
  pleura: 'organ',
  organ: 'organ',
};

/** What a leak into a structure of a kind means; null for kinds that cement does no harm in. */
export const leakConsequence = (kind: StructureKindId): LeakConsequence | null => BY_KIND[kind] ?? null;

export interface LeakBarrier {
  readonly id: string;
  readonly consequence: LeakConsequence;
  readonly mask: Mask;
}

export interface LeakPath {
  /** The structure's id; null for soft tissue at large. */
  readonly id: string | null;
  readonly consequence: LeakConsequence;
  /** Volume at which the front touches it, mL; null when the whole spread does not. */
  readonly reachedMl: number | null;
  /** Where it touches: index of the voxel in the spread's order; null with reachedMl. */
  readonly at: number | null;
  /** Least distance between the filled voxels' centres and the structure for each volume asked for, mm; empty for soft tissue. */
  readonly nearestMm: readonly (number | null)[];
}

/**
 * The leak paths of a spread, gravest consequence first, nearest first within one. `countsAsked` are prefixes of the order to give distances for.
 */
export const leakPaths = (
  medium: CementMedium,
  spread: CementSpread,
  barriers: readonly LeakBarrier[],
  countsAsked: readonly number[],
): readonly LeakPath[] => {
  const paths = barriers.map((barrier) => pathTo(medium, spread, barrier, countsAsked));
  const first = spread.order.findIndex((voxel) => medium.outside[voxel] === 1);
  if (first >= 0) {
    const reachedMl = spread.volumeMl[first] as number;
    paths.push({ id: null, consequence: 'soft-tissue', reachedMl, at: first, nearestMm: [] });
  }
  return paths.toSorted(byConsequence);
};

const rank = ({ consequence }: LeakPath): number => CONSEQUENCES.indexOf(consequence);
/** Two that are never reached are equal. */
const late = ({ reachedMl }: LeakPath): number => Math.min(reachedMl ?? Number.POSITIVE_INFINITY, 1e9);
const byConsequence = (a: LeakPath, b: LeakPath): number => rank(a) - rank(b) || late(a) - late(b);

/** The voxels whose cube meets one of the set ones over a face, an edge or a corner, those themselves among them. */
const touchingVoxels = (set: Uint8Array, size: CementMedium['size']): Uint8Array => {
  let found = set;
  let stride = 1;
  for (const length of size) {
    const wider = found.slice();
    for (let n = 0; n < found.length; n++) {
      if (found[n] === 0) continue;
      const at = Math.floor(n / stride) % length;
      if (at > 0) wider[n - stride] = 1;
      if (at < length - 1) wider[n + stride] = 1;
    }
    found = wider;
    stride *= length;
  }
  return found;
};

const pathTo = (
  { size, spacingMm }: CementMedium,
  { box, order, volumeMl }: CementSpread,
  { id, consequence, mask }: LeakBarrier,
  countsAsked: readonly number[],
): LeakPath => {
  const bytes = unpackMask(mask, box);
  const never = { id, consequence, reachedMl: null, at: null, nearestMm: countsAsked.map(() => null) };
  if (!bytes.includes(1)) return never;
  const squared = squaredDistanceToCubes(bytes, size, spacingMm);
  const touches = touchingVoxels(bytes, size);
  let at: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  const nearestMm: (number | null)[] = countsAsked.map(() => null);
  for (let n = 0; n <= order.length; n++) {
    for (const [asked, count] of countsAsked.entries()) if (count === n && n > 0) nearestMm[asked] = Math.sqrt(least);
    if (n === order.length) break;
    const voxel = order[n] as number;
    least = Math.min(least, squared[voxel] as number);
    if (at === null && touches[voxel] === 1) at = n;
  }
  return { id, consequence, reachedMl: at === null ? null : (volumeMl[at] as number), at, nearestMm };
};

const tenthDown = (ml: number): number => Math.floor(ml * 10 + 1e-9) / 10;

/** Whether the front is there once `ml` are in, by the figures as they are read: never later than it is. */
export const isReachedAt = ({ reachedMl }: Pick<LeakPath, 'reachedMl'>, ml: number): boolean =>
  reachedMl !== null && tenthDown(reachedMl) <= Math.round(ml * 10) / 10;

/** Where the cement of one lesion of a sitting would leak. */
export interface LesionLeaks {
  readonly lesionId: string;
  readonly leaks: readonly LeakPath[];
}

export interface NumberedLeak {
  readonly lesionId: string;
  readonly leak: LeakPath;
  /** From 1, of those that the front reaches, in the order of the list; null for the others. */
  readonly number: number | null;
}

/**
 * The leaks of all lesions of a sitting in one list, gravest consequence first, with the number that they bear on the
 * sliders, in the list and on the images.
 */
export const numberedLeaks = (sitting: readonly LesionLeaks[]): readonly NumberedLeak[] => {
  let number = 0;
  return sitting
    .flatMap(({ lesionId, leaks }) => leaks.map((leak) => ({ lesionId, leak })))
    .toSorted((a, b) => byConsequence(a.leak, b.leak))
    .map((one) => {
      if (one.leak.reachedMl === null) return { ...one, number: null };
      number++;
      return { ...one, number };
    });
};

/** Middle of the voxel at which a leak begins; null for one that the front does not reach. */
export const leakPlace = (grid: VolumeGrid, { box, order }: CementSpread, { at }: LeakPath): PointLps | null => {
  const voxel = at === null ? undefined : order[at];
  if (voxel === undefined) return null;
  const [nx, ny] = box.size;
  const [i, j, k] = [voxel % nx, Math.floor(voxel / nx) % ny, Math.floor(voxel / (nx * ny))];
  return toLps(grid, pointIjk(box.min[0] + i, box.min[1] + j, box.min[2] + k));
};
