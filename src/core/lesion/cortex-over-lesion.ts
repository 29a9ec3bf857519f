// Defects and thinning of the cortex over a lesion, from its patches. What counts as cortex is learnt from this very bone,
// away from the lesion; where too little of it is left, a usual value stands in.

import type { CortexPatch, Wall } from './cortex-walls.ts';

export interface CortexDefect {
  readonly wall: Wall;
  readonly areaMm2: number;
  /** Extents of the defect, the longer first, mm. */
  readonly sizeMm: readonly [number, number];
}

export interface WallOverLesion {
  readonly wall: Wall;
  /** Of this wall, what faces the lesion. */
  readonly facingMm2: number;
  /** Median thickness there and away from the lesion, mm; null where too little of either is seen. */
  readonly thicknessMm: number | null;
  readonly usualMm: number | null;
  readonly isThinned: boolean;
}

export interface CortexOverLesion {
  readonly defects: readonly CortexDefect[];
  readonly walls: readonly WallOverLesion[];
}

/** A wall so far from the lesion is sound. */
const SOUND_MM = 8;
const LEAST_SOUND = 40;
/** Cortex where too little sound wall is seen, HU. */
const USUAL_PEAK_HU = 450;
/** The wall is there when its peak stands this far up from what is behind it to the usual peak. */
const PRESENT_PART = 0.6;
const DENSE_BEHIND = 0.45;
const LEAST_PRESENT_HU = 180;
/** A single voxel is noise; a round hole of 2 mm has 3.1 mm², of which part is hidden by partial volume. */
const LEAST_PATCHES = 2;
const LEAST_DEFECT_MM2 = 0.8;
const LEAST_FACING_MM2 = 12;
const THINNED_PART = 0.65;

export const cortexOverLesion = (
  patches: readonly CortexPatch[],
  spacingMm: readonly [number, number, number],
): CortexOverLesion => {
  const facing = patches.filter(({ facesLesion }) => facesLesion);
  const sound = patches.filter(({ offLesionMm, wall }) => offLesionMm >= SOUND_MM && wall !== 'arch');
  const usualPeakHu =
    sound.length >= LEAST_SOUND
      ? quantile(
          sound.map((patch) => patch.peakHu),
          0.5,
        )
      : USUAL_PEAK_HU;
  const gone = facing.filter((patch) => isGone(patch, usualPeakHu));
  const defects = clusters(gone)
    .filter(({ length }) => length >= LEAST_PATCHES)
    .map((cluster) => defectOf(cluster, spacingMm))
    .filter(({ areaMm2 }) => areaMm2 >= LEAST_DEFECT_MM2)
    .toSorted((a, b) => b.areaMm2 - a.areaMm2);
  // Full cortex: what the densest walls reach, free of partial volume.
  const fullHu = quantile(
    patches.map((patch) => patch.peakHu),
    0.95,
  );
  return { defects, walls: wallsOver(facing, sound, new Set(gone), fullHu) };
};

const isGone = ({ peakHu, behindHu }: CortexPatch, usualPeakHu: number): boolean => {
  // At an edge the profile runs along the next wall: there is bone behind.
  if (behindHu > DENSE_BEHIND * usualPeakHu) return false;
  const floor = Math.max(0, behindHu);
  return peakHu < Math.max(LEAST_PRESENT_HU, floor + PRESENT_PART * Math.max(0, usualPeakHu - floor));
};

const quantile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
};

/** Patches whose voxels touch, of any wall. */
const clusters = (patches: readonly CortexPatch[]): readonly (readonly CortexPatch[])[] => {
  const key = (i: number, j: number, k: number): string => `${i},${j},${k}`;
  const left = new Map(patches.map((patch) => [key(...patch.voxel), patch]));
  const found: CortexPatch[][] = [];
  for (const start of patches) {
    if (!left.delete(key(...start.voxel))) continue;
    const cluster = [start];
    for (let n = 0; n < cluster.length; n++) {
      const [i, j, k] = (cluster[n] as CortexPatch).voxel;
      for (let d = 0; d < 27; d++) {
        const at = key(i + (d % 3) - 1, j + (Math.floor(d / 3) % 3) - 1, k + Math.floor(d / 9) - 1);
        const next = left.get(at);
        if (next === undefined) continue;
        left.delete(at);
        cluster.push(next);
      }
    }
    found.push(cluster);
  }
  return found;
};

const defectOf = (cluster: readonly CortexPatch[], s: readonly [number, number, number]): CortexDefect => {
  const areas = new Map<Wall, number>();
  for (const { wall, areaMm2 } of cluster) areas.set(wall, (areas.get(wall) ?? 0) + areaMm2);
  const wall = [...areas].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'cortex';
  const areaMm2 = cluster.reduce((sum, patch) => sum + patch.areaMm2, 0);
  let longest = 0;
  for (const a of cluster)
    for (const b of cluster) {
      const mm = Math.hypot(...[0, 1, 2].map((n) => ((a.voxel[n] ?? 0) - (b.voxel[n] ?? 0)) * (s[n] ?? 1)));
      longest = Math.max(longest, mm);
    }
  // A voxel's own width is added; the other extent is that of an ellipse of the same area.
  const long = longest + Math.min(...s);
  return { wall, areaMm2, sizeMm: [long, Math.min(long, (4 * areaMm2) / (Math.PI * long))] };
};

const wallsOver = (
  facing: readonly CortexPatch[],
  sound: readonly CortexPatch[],
  gone: ReadonlySet<CortexPatch>,
  fullHu: number,
): readonly WallOverLesion[] => {
  const names = [...new Set(facing.map(({ wall }) => wall))];
  const thickness = (patches: readonly CortexPatch[]): number | null => {
    const mm = patches.map(({ holdsHuMm, behindHu }) => holdsHuMm / Math.max(100, fullHu - Math.max(0, behindHu)));
    return mm.length < 12 ? null : quantile(mm, 0.5);
  };
  return names
    .map((wall): WallOverLesion => {
      const here = facing.filter((patch) => patch.wall === wall);
      const facingMm2 = here.reduce((sum, { areaMm2 }) => sum + areaMm2, 0);
      const thicknessMm = thickness(here.filter((patch) => !gone.has(patch)));
      const usualMm = thickness(sound.filter((patch) => patch.wall === wall)) ?? thickness(sound);
      const isThinned = thicknessMm !== null && usualMm !== null && thicknessMm < THINNED_PART * usualMm;
      return { wall, facingMm2, thicknessMm, usualMm, isThinned };
    })
    .filter(({ facingMm2 }) => facingMm2 >= LEAST_FACING_MM2)
    .toSorted((a, b) => b.facingMm2 - a.facingMm2);
};
