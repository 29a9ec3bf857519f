// Slices of a grid that nobody scanned: where a series with holes or uneven steps was resampled across them on request.
// Nothing is known there, so nothing that reaches into one is measured: a mask beside it may go on in it, and of an
// instrument nearer to it than to a structure the clearance is not proven.
// A gap reaches from border to border of its voxel cubes, and without end within its plane.

import type { Axis } from '../instrument/instrument-kind.ts';
import { type PointLps, pointIjk } from '../space/patient-space.ts';
import { toIjk, toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, unpackMask } from '../structure/mask.ts';

/** Slices k of the grid, both included. */
export interface SliceGap {
  readonly from: number;
  readonly to: number;
}

/** From the scanned slice before a gap to the one after it, mm. */
export const gapWidthMm = ({ spacingMm }: VolumeGrid, { from, to }: SliceGap): number => (to - from + 2) * spacingMm[2];

/** How far a capsule round an axis stays from the nearest gap, mm; 0 where it reaches into one, infinite without gaps. */
export const distanceToGapsMm = (
  grid: VolumeGrid,
  gaps: readonly SliceGap[],
  { entryLps, targetLps }: Axis,
  radiusMm: number,
): number => {
  const [a, b] = [toIjk(grid, entryLps)[2], toIjk(grid, targetLps)[2]];
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  const distances = gaps.map(({ from, to }) => Math.max(0, from - 0.5 - high, low - to - 0.5) * grid.spacingMm[2]);
  return Math.max(0, Math.min(Number.POSITIVE_INFINITY, ...distances) - radiusMm);
};

/** The gap that a place lies in, or null. */
export const gapAt = (grid: VolumeGrid, gaps: readonly SliceGap[], lps: PointLps): SliceGap | null => {
  const k = toIjk(grid, lps)[2];
  return gaps.find(({ from, to }) => k > from - 0.5 && k < to + 0.5) ?? null;
};

/** True where a mask has a voxel in a gap or in a scanned slice next to one: it may go on where nothing was scanned. */
export const touchesGaps = (mask: Mask, gaps: readonly SliceGap[]): boolean => {
  const { min, size } = mask.box;
  return gaps.some(({ from, to }) => {
    const first = Math.max(from - 1, min[2]);
    const end = Math.min(to + 2, min[2] + size[2]);
    if (mask.count === 0 || first >= end) return false;
    const band = unpackMask(mask, { min: [min[0], min[1], first], size: [size[0], size[1], end - first] });
    return band.includes(1);
  });
};

/** The twelve edges of a gap as a slab of the whole grid, border to border of its voxel cubes, LPS mm. */
export const gapEdges = (grid: VolumeGrid, { from, to }: SliceGap): readonly (readonly [PointLps, PointLps])[] => {
  const [nx, ny] = grid.dims;
  const low = [-0.5, -0.5, from - 0.5] as const;
  const high = [nx - 0.5, ny - 0.5, to + 0.5] as const;
  const corner = (n: number): PointLps =>
    toLps(grid, pointIjk((n & 1 ? high : low)[0], (n & 2 ? high : low)[1], (n & 4 ? high : low)[2]));
  return [0, 1, 2, 3, 4, 5, 6, 7].flatMap((n) =>
    [1, 2, 4].filter((side) => (n & side) === 0).map((side) => [corner(n), corner(n | side)] as const),
  );
};
