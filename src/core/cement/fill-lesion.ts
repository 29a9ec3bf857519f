// The whole illustration of a filling, as one job: the medium round the lesion, a deposit from each tip, where the front
// would leak and when, and how near it comes to each structure as it grows.

import type { Axis } from '../instrument/instrument-kind.ts';
import type { PointLps } from '../space/patient-space.ts';
import { toIjk, voxelVolumeMl } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { cementMedium, type MediumWithMetal } from './cement-medium.ts';
import { type CementMedium, type CementSpread, frontSpread, sphereSpread, voxelsAtVolume } from './cement-spread.ts';
import { type LeakBarrier, type LeakPath, leakPaths } from './leak-paths.ts';

export interface FillRequest {
  readonly volume: ImageVolume;
  readonly lesion: Mask;
  readonly bones: readonly Mask[];
  readonly barriers: readonly LeakBarrier[];
  /** Screws and wires that are in place when cement is injected. */
  readonly metal: readonly { readonly axis: Axis; readonly radiusMm: number }[];
  /** Tips of the trocars that inject. */
  readonly tipsLps: readonly PointLps[];
  readonly fill: 'front' | 'spheres';
  readonly limitMl: number;
}

/** Plain data, safe to post to a worker and back. */
export interface LesionFill {
  readonly spread: CementSpread;
  /** 1 for voxels of the lesion, over the spread's box. */
  readonly lesion: Uint8Array;
  readonly leaks: readonly LeakPath[];
  /** Volumes at which the leaks' nearest distances are given, growing, mL. */
  readonly stepsMl: readonly number[];
  /** False without a bone contour: then nothing is known of leaks into soft tissue. */
  readonly knowsSoftTissue: boolean;
  /** Share of the lesion's volume that metal takes, mL: no cement goes there, and a band of the lesion does not know it. */
  readonly metalMl: number;
  /** Tips about which nothing passes: their deposits stay empty. */
  readonly blockedTips: readonly number[];
}

const STEPS = 64;

export const fillLesion = (request: FillRequest): LesionFill => {
  const { volume, lesion, bones, barriers, metal, tipsLps, fill, limitMl } = request;
  const medium = cementMedium({ volume, lesion, bones, spared: barriers.map(({ mask }) => mask), metal });
  const { min } = medium.box;
  const outlets = tipsLps.map((tip) => {
    const [i, j, k] = toIjk(volume.grid, tip);
    return outletOf(medium, [i - min[0], j - min[1], k - min[2]]);
  });
  // A tip that nothing leaves stays where it is: its deposit is empty.
  const sources = outlets.map(({ at }) => ({ at, rate: 1 }));
  const spread = (fill === 'front' ? frontSpread : sphereSpread)(medium, sources, limitMl);
  const mostMl = spread.volumeMl.at(-1) ?? 0;
  const stepsMl = Array.from({ length: STEPS }, (_, n) => ((n + 1) / STEPS) * mostMl);
  const counts = stepsMl.map((ml) => voxelsAtVolume(spread, ml));
  return {
    spread,
    lesion: medium.lesion,
    leaks: leakPaths(medium, spread, barriers, counts),
    stepsMl,
    knowsSoftTissue: bones.length > 0,
    metalMl: metalIn(medium) * voxelVolumeMl(volume.grid),
    blockedTips: fill === 'front' ? outlets.flatMap(({ isOpen }, n) => (isOpen ? [] : [n])) : [],
  };
};

const metalIn = ({ lesion, inMetal }: MediumWithMetal): number => {
  let count = 0;
  for (let n = 0; n < lesion.length; n++) count += (lesion[n] as number) & (inMetal[n] as number);
  return count;
};

type Triple = readonly [number, number, number];

/** A cannula's bore is about this wide: a grain of dense bone before it does not close it, mm. */
const OUTLET_MM = 2;

/** Where cement leaves a tip: there, or in the nearest voxel within the bore that lets it pass. */
const outletOf = (medium: CementMedium, tip: Triple): { readonly at: Triple; readonly isOpen: boolean } => {
  const { size, spacingMm, speed } = medium;
  const isOpenAt = ([i, j, k]: Triple): boolean =>
    [i, j, k].every((c, axis) => c >= 0 && c < (size[axis] as number)) &&
    (speed[i + size[0] * (j + size[1] * k)] as number) > 0;
  const own: Triple = [Math.round(tip[0]), Math.round(tip[1]), Math.round(tip[2])];
  if (isOpenAt(own)) return { at: tip, isOpen: true };
  const [ri, rj, rk] = spacingMm.map((mm) => Math.ceil(OUTLET_MM / mm)) as unknown as Triple;
  let nearest: Triple | null = null;
  let leastMm = OUTLET_MM;
  for (let k = own[2] - rk; k <= own[2] + rk; k++) {
    for (let j = own[1] - rj; j <= own[1] + rj; j++) {
      for (let i = own[0] - ri; i <= own[0] + ri; i++) {
        const mm = Math.hypot((i - tip[0]) * spacingMm[0], (j - tip[1]) * spacingMm[1], (k - tip[2]) * spacingMm[2]);
        if (mm > leastMm || (mm === leastMm && nearest !== null) || !isOpenAt([i, j, k])) continue;
        nearest = [i, j, k];
        leastMm = mm;
      }
    }
  }
  return nearest === null ? { at: tip, isOpen: false } : { at: nearest, isOpen: true };
};

/** How near the front has come once `ml` are in, mm: a step that holds them, so rather too near; null where unknown. */
export const nearestAt = ({ stepsMl }: LesionFill, { nearestMm }: LeakPath, ml: number): number | null =>
  nearestMm[stepsMl.findIndex((step) => step >= ml)] ?? nearestMm.at(-1) ?? null;
