// The whole illustration of a filling, as one job: the medium round the lesion, a deposit from each tip, where the front
// would leak and when, and how near it comes to each structure as it grows.

import type { Axis } from '../instrument/instrument-kind.ts';
import type { PointLps } from '../space/patient-space.ts';
import { toIjk } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { cementMedium } from './cement-medium.ts';
import { type CementSpread, frontSpread, sphereSpread, voxelsAtVolume } from './cement-spread.ts';
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
  /** Tips that lie where nothing passes: their deposits stay empty. */
  readonly blockedTips: readonly number[];
}

const STEPS = 64;

export const fillLesion = (request: FillRequest): LesionFill => {
  const { volume, lesion, bones, barriers, metal, tipsLps, fill, limitMl } = request;
  const medium = cementMedium({ volume, lesion, bones, spared: barriers.map(({ mask }) => mask), metal });
  const { min, size } = medium.box;
  const sources = tipsLps.map((tip) => {
    const [i, j, k] = toIjk(volume.grid, tip);
    return { at: [i - min[0], j - min[1], k - min[2]] as const, rate: 1 };
  });
  const isOpen = ({ at }: (typeof sources)[number]): boolean => {
    const [i, j, k] = [Math.round(at[0]), Math.round(at[1]), Math.round(at[2])];
    const isInside = i >= 0 && j >= 0 && k >= 0 && i < size[0] && j < size[1] && k < size[2];
    return isInside && (medium.speed[i + size[0] * (j + size[1] * k)] as number) > 0;
  };
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
    blockedTips: fill === 'front' ? sources.flatMap((source, n) => (isOpen(source) ? [] : [n])) : [],
  };
};

/** How near the front has come once `ml` are in, mm: a step that holds them, so rather too near; null where unknown. */
export const nearestAt = ({ stepsMl }: LesionFill, { nearestMm }: LeakPath, ml: number): number | null =>
  nearestMm[stepsMl.findIndex((step) => step >= ml)] ?? nearestMm.at(-1) ?? null;
