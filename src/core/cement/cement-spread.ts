// How cement may fill: from each trocar's tip a deposit grows until the volume asked for has entered the bone. Two ways,
// both illustrations of filling and no prediction of flow (validated models solve for pressure; see docs/decisions):
//   front    arrival by fast marching (marching-front.ts), so cortex stops it and defects let it through;
//   spheres  every voxel of the lesion by its plain distance to the nearest tip, whatever lies between.
// Voxels come sorted by arrival with the volume taken so far, so the fill of any volume is a prefix: scrubbing is a search.

import type { VoxelBox } from '../structure/mask.ts';
import type { FrontMedium, FrontSource } from './front-medium.ts';
import { marchFront } from './marching-front.ts';

export interface CementMedium extends FrontMedium {
  /** Where the medium lies in the image's grid. */
  readonly box: VoxelBox;
  /** Share of each voxel that cement can take, 0 to 1. */
  readonly porosity: Float32Array;
  /** 1 for voxels of the lesion. */
  readonly lesion: Uint8Array;
  /** 1 for soft tissue at large: neither lesion, nor bone, nor a structure to spare. */
  readonly outside: Uint8Array;
}

/** Plain data, safe to post to a worker and back. */
export interface CementSpread {
  readonly box: VoxelBox;
  /** Voxels of the box (i fastest) in the order in which cement reaches them. */
  readonly order: Uint32Array;
  /** Volume once the voxel at the same place of `order` is filled, mL; grows. */
  readonly volumeMl: Float64Array;
  /** Which source filled it. */
  readonly source: Uint8Array;
}

/** The front of all sources until limitMl is in, or nothing more can be reached. */
export const frontSpread = (medium: CementMedium, sources: readonly FrontSource[], limitMl: number): CementSpread => {
  const collected = collector(medium, limitMl);
  marchFront(medium, sources, (voxel, _arrival, source) => collected.add(voxel, source));
  return collected.spread();
};

/** Spheres round the sources, within the lesion's permeable voxels, until limitMl is in or the lesion is full. */
export const sphereSpread = (medium: CementMedium, sources: readonly FrontSource[], limitMl: number): CementSpread => {
  const [nx, ny] = medium.size;
  const [sx, sy, sz] = medium.spacingMm;
  const factors = sources.map(({ rate }) => Math.cbrt(rate));
  const inside = Uint32Array.from(permeableLesion(medium));
  const distance = new Float64Array(inside.length);
  const nearest = new Uint8Array(inside.length);
  for (let n = 0; n < inside.length; n++) {
    const voxel = inside[n] as number;
    const i = voxel % nx;
    const j = Math.floor(voxel / nx) % ny;
    const k = Math.floor(voxel / (nx * ny));
    distance[n] = Number.POSITIVE_INFINITY;
    for (let s = 0; s < sources.length; s++) {
      const at = (sources[s] as FrontSource).at;
      const d = Math.hypot((i - at[0]) * sx, (j - at[1]) * sy, (k - at[2]) * sz) / (factors[s] as number);
      if (d >= (distance[n] as number)) continue;
      distance[n] = d;
      nearest[n] = s;
    }
  }
  const sorted = Uint32Array.from(inside, (_, n) => n).sort(
    (a, b) => (distance[a] as number) - (distance[b] as number),
  );
  const collected = collector(medium, limitMl);
  if (sources.length > 0) for (const n of sorted) if (collected.add(inside[n] as number, nearest[n] as number)) break;
  return collected.spread();
};

function* permeableLesion({ lesion, speed }: CementMedium): Generator<number> {
  for (let n = 0; n < lesion.length; n++) if (lesion[n] === 1 && (speed[n] as number) > 0) yield n;
}

const collector = ({ box, spacingMm, porosity }: CementMedium, limitMl: number) => {
  const voxelMl = (spacingMm[0] * spacingMm[1] * spacingMm[2]) / 1000;
  const order = new Uint32Array(porosity.length);
  const volumeMl = new Float64Array(porosity.length);
  const source = new Uint8Array(porosity.length);
  let count = 0;
  let filled = 0;
  return {
    /** True once the limit is reached. */
    add(voxel: number, of: number): boolean {
      filled += (porosity[voxel] as number) * voxelMl;
      order[count] = voxel;
      volumeMl[count] = filled;
      source[count++] = of;
      return filled >= limitMl;
    },
    spread: (): CementSpread => ({
      box,
      order: order.slice(0, count),
      volumeMl: volumeMl.slice(0, count),
      source: source.slice(0, count),
    }),
  };
};

/**
 * How many voxels of the order hold a volume: the least number that holds it, so that the fill is more by less than a
 * voxel; all of them where the spread holds less.
 */
export const voxelsAtVolume = ({ volumeMl }: CementSpread, ml: number): number => {
  if (!(ml > 0)) return 0;
  let low = 0;
  let high = volumeMl.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((volumeMl[middle] as number) < ml) low = middle + 1;
    else high = middle;
  }
  return Math.min(low + 1, volumeMl.length);
};

/** The volume of each source's deposit once `count` voxels are filled, mL. */
export const depositsMl = (spread: CementSpread, sources: number, count: number): readonly number[] => {
  const deposits = new Array<number>(sources).fill(0);
  for (let n = 0; n < count; n++) {
    const before = n === 0 ? 0 : (spread.volumeMl[n - 1] as number);
    const of = spread.source[n] as number;
    deposits[of] = (deposits[of] as number) + (spread.volumeMl[n] as number) - before;
  }
  return deposits;
};

/** Share of the lesion's voxels that the first `count` voxels cover, 0 to 1; 0 for an empty lesion. */
export const lesionShare = (spread: CementSpread, lesion: Uint8Array, count: number): number => {
  let all = 0;
  for (let n = 0; n < lesion.length; n++) all += lesion[n] as number;
  let filled = 0;
  for (let n = 0; n < count; n++) filled += lesion[spread.order[n] as number] as number;
  return all === 0 ? 0 : filled / all;
};
