// Ablation zones against the lesion and against what is to be spared. The lesion is the union of its closed voxel cubes:
// a cube counts as covered when one zone holds all of it (a zone is convex: when it holds the eight corners), so the share
// is never more than what is covered. The margin is the least depth of the lesion in the zones, a lower bound as well:
// depth in a convex zone is least at the corners of a cube.

import { type PointIjk, type PointLps, pointIjk, vectorBetween } from '../space/patient-space.ts';
import { toLps, type VolumeGrid, voxelVolumeMl } from '../space/volume-grid.ts';
import { type Mask, maskHas } from '../structure/mask.ts';
import { depthInZoneMm, type Spheroid } from './ablation-zone.ts';

export interface AblationCoverage {
  readonly lesionMl: number;
  /** Lower bound. */
  readonly coveredMl: number;
  /** Lower bound of the least distance from the lesion's border out to the zones' border; negative where it lies outside. */
  readonly marginMm: number;
  /** Where the margin is least. */
  readonly weakestLps: PointLps;
  /** From the middle of the lesion to the middle of what is not covered, mm; null where all of it is. */
  readonly missedTowardsLps: readonly [number, number, number] | null;
}

/** Null for an empty lesion, or without a zone. */
export const ablationCoverage = (
  grid: VolumeGrid,
  lesion: Mask,
  zones: readonly Spheroid[],
): AblationCoverage | null => {
  if (lesion.count === 0 || zones.length === 0) return null;
  let covered = 0;
  const all: [number, number, number] = [0, 0, 0];
  const missed: [number, number, number] = [0, 0, 0];
  let marginMm = Number.POSITIVE_INFINITY;
  let weakest: PointLps | null = null;
  eachVoxel(lesion, (i, j, k, isBorder) => {
    const corners = cornersOf(grid, i, j, k);
    add(all, i, j, k);
    if (zones.some((zone) => corners.every((corner) => holds(zone, corner)))) covered++;
    else add(missed, i, j, k);
    if (!isBorder) return;
    const least = Math.max(...zones.map((zone) => Math.min(...corners.map((corner) => depthInZoneMm(zone, corner)))));
    if (least >= marginMm) return;
    marginMm = least;
    weakest = toLps(grid, pointIjk(i, j, k));
  });
  if (weakest === null) return null;
  const voxelMl = voxelVolumeMl(grid);
  const middle = toLps(grid, middleOf(all, lesion.count));
  const lacking = lesion.count - covered;
  return {
    lesionMl: lesion.count * voxelMl,
    coveredMl: covered * voxelMl,
    marginMm,
    weakestLps: weakest,
    missedTowardsLps: lacking === 0 ? null : vectorBetween(middle, toLps(grid, middleOf(missed, lacking))),
  };
};

const add = (sum: [number, number, number], i: number, j: number, k: number): void => {
  sum[0] += i;
  sum[1] += j;
  sum[2] += k;
};

const middleOf = ([i, j, k]: readonly [number, number, number], count: number): PointIjk =>
  pointIjk(i / count, j / count, k / count);

/** Beyond this the gap is not told. */
export const GAP_REACH_MM = 30;

/**
 * Lower bound of the distance from the zones to a structure, mm; 0 or less where they may overlap; null for one that is
 * farther than GAP_REACH_MM, or empty.
 */
export const zoneGapMm = (grid: VolumeGrid, structure: Mask, zones: readonly Spheroid[]): number | null => {
  const half = Math.hypot(...grid.spacingMm) / 2;
  let least = Number.POSITIVE_INFINITY;
  eachVoxel(structure, (i, j, k, isBorder) => {
    if (!isBorder) return;
    const centre = toLps(grid, pointIjk(i, j, k));
    for (const zone of zones) {
      const { centreLps: c, semiAlongMm, semiAcrossMm } = zone;
      const far =
        Math.hypot(centre[0] - c[0], centre[1] - c[1], centre[2] - c[2]) - Math.max(semiAlongMm, semiAcrossMm);
      if (far - half >= least || far > GAP_REACH_MM) continue;
      least = Math.min(least, -depthInZoneMm(zone, centre) - half);
    }
  });
  return least <= GAP_REACH_MM ? least : null;
};

const holds = ({ centreLps: c, axisLps: d, semiAlongMm, semiAcrossMm }: Spheroid, p: PointLps): boolean => {
  const [x, y, z] = [p[0] - c[0], p[1] - c[1], p[2] - c[2]];
  const t = x * d[0] + y * d[1] + z * d[2];
  const aside = x * x + y * y + z * z - t * t;
  return (t / semiAlongMm) ** 2 + aside / (semiAcrossMm * semiAcrossMm) <= 1;
};

const SIGNS = [-0.5, 0.5] as const;

const cornersOf = (grid: VolumeGrid, i: number, j: number, k: number): readonly PointLps[] =>
  SIGNS.flatMap((a) => SIGNS.flatMap((b) => SIGNS.map((c) => toLps(grid, pointIjk(i + a, j + b, k + c)))));

/** Every set voxel, told whether one of its six neighbours is not. */
const eachVoxel = (mask: Mask, visit: (i: number, j: number, k: number, isBorder: boolean) => void): void => {
  const { min, size } = mask.box;
  for (let k = min[2]; k < min[2] + size[2]; k++)
    for (let j = min[1]; j < min[1] + size[1]; j++)
      for (let i = min[0]; i < min[0] + size[0]; i++) {
        if (!maskHas(mask, i, j, k)) continue;
        const isInner =
          maskHas(mask, i - 1, j, k) &&
          maskHas(mask, i + 1, j, k) &&
          maskHas(mask, i, j - 1, k) &&
          maskHas(mask, i, j + 1, k) &&
          maskHas(mask, i, j, k - 1) &&
          maskHas(mask, i, j, k + 1);
        visit(i, j, k, !isInner);
      }
};
