// Defects and thinning of the cortex over a lesion, from its patches. What counts as cortex is learnt from this very bone,
// away from the lesion; where too little of it is left, a usual value stands in. A defect is stated as seen only where
// these images could not show sound cortex so: slices fine enough, a value that this bone's own walls do not fall to, and
// destroyed bone behind. What falls short of that is to be checked on the slices, and says so.

import type { CortexPatch, Wall } from './cortex-walls.ts';

export interface CortexDefect {
  readonly wall: Wall;
  /** Seen, or no more than suspected: sound cortex may look so in these images. */
  readonly certainty: 'seen' | 'to-check';
  readonly areaMm2: number;
  /** Extents of the defect, the longer first, mm. */
  readonly sizeMm: readonly [number, number];
}

export interface WallOverLesion {
  readonly wall: Wall;
  /** Of this wall, what faces the lesion. */
  readonly facingMm2: number;
  /** False where these images cannot tell this wall from what lies behind it: thick slices, dense lesion. */
  readonly isReadable: boolean;
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
const THINNED_PART = 0.5;
/** Voxels longer than this, along a wall or across it, blur thin cortex and a hole alike. */
const FINE_MM = { along: 2, across: 1.3 } as const;
/** A wall is told from what is behind it only before destroyed bone: trabeculae hold more than this. */
const LYTIC_HU = 130;
/** The core of a hole stands no further than this over what is behind it, whatever the wall around is like … */
const FLAT_HU = 60;
const LEAST_FLAT_MM2 = 3;
/** … or than this part of the way up to the lowest tenth of the same wall. */
const HOLE_PART = 0.4;
const LOWEST_PART = 0.1;
/** Its edge lies half-way up to that wall's median, this far from the core at most. */
const EDGE_MM = 2;
/** A suspicion smaller than this is left unsaid: it would be everywhere. */
const LEAST_SUSPECT_MM2 = 10;

export const cortexOverLesion = (patches: readonly CortexPatch[], spacingMm: Spacing): CortexOverLesion => {
  const facing = patches.filter(({ facesLesion }) => facesLesion);
  const sound = patches.filter(({ offLesionMm, wall }) => offLesionMm >= SOUND_MM && wall !== 'arch');
  const usualPeakHu = sound.length >= LEAST_SOUND ? quantile(peaks(sound), 0.5) : USUAL_PEAK_HU;
  const isFine = Math.max(...spacingMm) <= FINE_MM.along;
  const readable = facing.filter(({ acrossMm }) => isFine && acrossMm <= FINE_MM.across);
  const seen = holesSeen(readable, spacingMm);
  const inHoles = new Set(seen.flat());
  const suspect = facing.filter((patch) => !inHoles.has(patch) && isSuspect(patch, usualPeakHu));
  const suspected = defectsOf(clusters(suspect), spacingMm, 'to-check');
  const defects = [
    ...defectsOf(seen, spacingMm, 'seen'),
    ...suspected.filter(({ areaMm2 }) => areaMm2 >= LEAST_SUSPECT_MM2),
  ].toSorted((a, b) => b.areaMm2 - a.areaMm2);
  // Full cortex: what the densest walls reach, free of partial volume.
  const fullHu = quantile(peaks(patches), 0.95);
  const gone = new Set([...inHoles, ...suspect]);
  return { defects, walls: wallsOver(facing, sound, gone, fullHu, isFine) };
};

type Spacing = readonly [number, number, number];

const peaks = (patches: readonly CortexPatch[]): readonly number[] => patches.map(({ peakHu }) => peakHu);

/** Clusters of patches where the wall is gone: cores as flat as a hole, and around them what rises less than half-way. */
const holesSeen = (facing: readonly CortexPatch[], spacingMm: Spacing): readonly (readonly CortexPatch[])[] => {
  const walls = new Map<Wall, { readonly lowest: number; readonly median: number }>();
  for (const wall of new Set(facing.map((patch) => patch.wall))) {
    const own = peaks(facing.filter((patch) => patch.wall === wall));
    walls.set(wall, { lowest: quantile(own, LOWEST_PART), median: quantile(own, 0.5) });
  }
  const isUpTo = ({ peakHu, behindHu, wall }: CortexPatch, to: 'lowest' | 'median', part: number): boolean => {
    const floor = Math.max(0, behindHu);
    return behindHu < LYTIC_HU && peakHu < floor + part * ((walls.get(wall)?.[to] ?? 0) - floor);
  };
  const isFlat = ({ peakHu, behindHu }: CortexPatch): boolean =>
    behindHu < LYTIC_HU && peakHu < Math.max(0, behindHu) + FLAT_HU;
  const cores = clusters(facing.filter((patch) => isFlat(patch) || isUpTo(patch, 'lowest', HOLE_PART)))
    .filter((core) => core.length >= LEAST_PATCHES)
    .filter((core) => core.some((patch) => isUpTo(patch, 'lowest', HOLE_PART)) || areaOf(core) >= LEAST_FLAT_MM2);
  const core = new Set(cores.flat());
  const around = facing.filter((patch) => core.has(patch) || isUpTo(patch, 'median', 0.5));
  const near = around.filter(
    (patch) => core.has(patch) || [...core].some((one) => apartMm(one, patch, spacingMm) <= EDGE_MM),
  );
  return clusters(near).filter((cluster) => cluster.some((patch) => core.has(patch)));
};

const areaOf = (patches: readonly CortexPatch[]): number => patches.reduce((sum, { areaMm2 }) => sum + areaMm2, 0);

const apartMm = (a: CortexPatch, b: CortexPatch, s: Spacing): number =>
  Math.hypot(...([0, 1, 2] as const).map((n) => (a.voxel[n] - b.voxel[n]) * s[n]));

const defectsOf = (
  found: readonly (readonly CortexPatch[])[],
  spacingMm: Spacing,
  certainty: CortexDefect['certainty'],
): readonly CortexDefect[] =>
  found
    .filter(({ length }) => length >= LEAST_PATCHES)
    .map((cluster) => defectOf(cluster, spacingMm, certainty))
    .filter(({ areaMm2 }) => areaMm2 >= LEAST_DEFECT_MM2);

/** True where the wall stands out less than usual in this bone, before destroyed bone. */
const isSuspect = ({ peakHu, behindHu }: CortexPatch, usualPeakHu: number): boolean => {
  // At an edge the profile runs along the next wall: there is bone behind.
  if (behindHu > Math.min(LYTIC_HU, DENSE_BEHIND * usualPeakHu)) return false;
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

const defectOf = (
  cluster: readonly CortexPatch[],
  spacingMm: Spacing,
  certainty: CortexDefect['certainty'],
): CortexDefect => {
  const areas = new Map<Wall, number>();
  for (const { wall, areaMm2 } of cluster) areas.set(wall, (areas.get(wall) ?? 0) + areaMm2);
  const wall = [...areas].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'cortex';
  const areaMm2 = areaOf(cluster);
  let longest = 0;
  for (const a of cluster) for (const b of cluster) longest = Math.max(longest, apartMm(a, b, spacingMm));
  // A voxel's own width is added; the other extent is that of an ellipse of the same area.
  const long = longest + Math.min(...spacingMm);
  return { wall, certainty, areaMm2, sizeMm: [long, Math.min(long, (4 * areaMm2) / (Math.PI * long))] };
};

const wallsOver = (
  facing: readonly CortexPatch[],
  sound: readonly CortexPatch[],
  gone: ReadonlySet<CortexPatch>,
  fullHu: number,
  isFine: boolean,
): readonly WallOverLesion[] => {
  const names = [...new Set(facing.map(({ wall }) => wall))];
  const thickness = (patches: readonly CortexPatch[]): number | null => {
    const mm = patches.map(({ holdsHuMm, behindHu }) => holdsHuMm / Math.max(100, fullHu - Math.max(0, behindHu)));
    return mm.length < 12 ? null : quantile(mm, 0.5);
  };
  return names
    .map((wall): WallOverLesion => {
      const here = facing.filter((patch) => patch.wall === wall);
      const behind = here.map(({ behindHu }) => behindHu);
      const across = quantile(
        here.map(({ acrossMm }) => acrossMm),
        0.5,
      );
      const isReadable = isFine && across <= FINE_MM.across && quantile(behind, 0.5) < LYTIC_HU;
      const thicknessMm = isReadable ? thickness(here.filter((patch) => !gone.has(patch))) : null;
      const usualMm = isReadable ? (thickness(sound.filter((patch) => patch.wall === wall)) ?? thickness(sound)) : null;
      const isThinned = thicknessMm !== null && usualMm !== null && thicknessMm < THINNED_PART * usualMm;
      return { wall, facingMm2: areaOf(here), isReadable, thicknessMm, usualMm, isThinned };
    })
    .filter(({ facingMm2 }) => facingMm2 >= LEAST_FACING_MM2)
    .toSorted((a, b) => b.facingMm2 - a.facingMm2);
};
