// The voxels of a mask's box that a line passes, in order, with the exact place where each face is crossed.
// Amanatides & Woo 1987; each crossing is computed from its face, not added up, so it carries no drift.
// The parameter t runs along `from + t * by` in whatever unit `by` has: the caller chooses (mm, or 0 to 1).

import type { PointLps } from '../space/patient-space.ts';
import { toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';

/** Called for each voxel between tIn and tOut; return true to stop the walk. */
export type VoxelVisit = (isSet: boolean, tIn: number, tOut: number) => boolean;

/** The part of [tMin, tMax] in which `start + t * step` lies in [low, high] on every axis; null when there is none. */
const clipToBox = (
  start: readonly number[],
  step: readonly number[],
  low: readonly number[],
  high: readonly number[],
  tMin: number,
  tMax: number,
): readonly [number, number] | null => {
  let from = tMin;
  let to = tMax;
  for (let axis = 0; axis < 3; axis++) {
    const a = start[axis] as number;
    const v = step[axis] as number;
    const lo = low[axis] as number;
    const hi = high[axis] as number;
    if (v === 0) {
      if (a < lo || a > hi) return null;
      continue;
    }
    const t0 = (lo - a) / v;
    const t1 = (hi - a) / v;
    from = Math.max(from, Math.min(t0, t1));
    to = Math.min(to, Math.max(t0, t1));
  }
  return from <= to ? [from, to] : null;
};

/** Walks the voxels of the mask's box along from → to (t = 0 at from, 1 at to), for t within [tMin, tMax]. */
export const walkVoxels = (
  grid: VolumeGrid,
  mask: Mask,
  from: PointLps,
  to: PointLps,
  tMin: number,
  tMax: number,
  visit: VoxelVisit,
): void => {
  if (mask.count === 0) return;
  const start = toIjk(grid, from);
  const end = toIjk(grid, to);
  const step = [end[0] - start[0], end[1] - start[1], end[2] - start[2]] as const;
  const { min, size } = mask.box;
  const low = [min[0] - 0.5, min[1] - 0.5, min[2] - 0.5] as const;
  const high = [low[0] + size[0], low[1] + size[1], low[2] + size[2]] as const;
  const clipped = clipToBox(start, step, low, high, tMin, tMax);
  if (clipped === null) return;
  const [tFirst, tLast] = clipped;

  const cell = [0, 0, 0];
  const face = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let axis = 0 as 0 | 1 | 2; axis < 3; axis++) {
    const at = start[axis] + tFirst * step[axis] - low[axis];
    // On a face, the voxel ahead is the one entered.
    const index = step[axis] < 0 ? Math.ceil(at) - 1 : Math.floor(at);
    cell[axis] = Math.min(size[axis] - 1, Math.max(0, index));
    face[axis] = faceCrossing(cell[axis] as number, low[axis], start[axis], step[axis]);
  }
  const [nx, ny] = size;
  let t = tFirst;
  while (true) {
    const n = (cell[0] as number) + nx * ((cell[1] as number) + ny * (cell[2] as number));
    const isSet = (((mask.bits[n >> 3] as number) >> (n & 7)) & 1) === 1;
    const [fx, fy, fz] = face as [number, number, number];
    const axis = fx <= fy ? (fx <= fz ? 0 : 2) : fy <= fz ? 1 : 2;
    // Rounding may put a crossing a hair behind the previous one: never go back.
    const next = Math.max(t, Math.min(face[axis] as number, tLast));
    if (visit(isSet, t, next) || (face[axis] as number) >= tLast) return;
    t = next;
    const moved = (cell[axis] as number) + (step[axis] > 0 ? 1 : -1);
    if (moved < 0 || moved >= size[axis]) return;
    cell[axis] = moved;
    face[axis] = faceCrossing(moved, low[axis], start[axis], step[axis]);
  }
};

/** t at which the line leaves voxel `cell` along one axis; infinite for a line that does not move along it. */
const faceCrossing = (cell: number, low: number, start: number, step: number): number =>
  step === 0 ? Number.POSITIVE_INFINITY : (low + cell + (step > 0 ? 1 : 0) - start) / step;
