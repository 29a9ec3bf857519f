// Scissors on a plane that follows no layer of the voxels: a polygon drawn on it cuts what lies inside it, or all but that,
// straight through, or only where the plane passes. A voxel is inside when its centre, dropped onto the plane, is, by the
// even-odd rule; each row of voxels is a straight line over the plane, which the polygon parts in runs.

import type { VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, packMask, unpackMask } from '../structure/mask.ts';
import { type CutPlane, cubeReachMm, measuredAlong, rangeWithin } from './cut-plane.ts';

export interface PlaneCut {
  readonly plane: CutPlane;
  /** Vertices in mm from the plane's origin, to the right and down. */
  readonly polygon: readonly (readonly [number, number])[];
  /** Only the voxels that the plane passes through, or all in front of and behind it. */
  readonly depth: 'slice' | 'all';
  /** Which side of the line is cut away. */
  readonly away: 'inside' | 'outside';
}

/** What the cut leaves of the mask. */
export const cutOnPlane = (grid: VolumeGrid, mask: Mask, { plane, polygon, depth, away }: PlaneCut): Mask => {
  const { min, size } = mask.box;
  const bytes = unpackMask(mask);
  const off = measuredAlong(grid, plane.originLps, plane.normalLps);
  const right = measuredAlong(grid, plane.originLps, plane.rightLps);
  const down = measuredAlong(grid, plane.originLps, plane.downLps);
  const reach = depth === 'slice' ? cubeReachMm(off) : Infinity;
  const step = [right.steps[0], down.steps[0]] as const;
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++) {
      const [i0, y, z] = [min[0], min[1] + j, min[2] + k];
      const [from, to] = rangeWithin(off.at(i0, y, z), off.steps[0], reach, 0, size[0]);
      if (from >= to) continue;
      const row = size[0] * (j + size[1] * k);
      const crossings = rowCrossings(polygon, [right.at(i0, y, z), down.at(i0, y, z)], step);
      // Outside first; each crossing goes through the line.
      let cut = away === 'outside';
      let at = from;
      for (const crossing of [...crossings, Infinity]) {
        const end = Math.min(to, Math.max(at, Math.ceil(crossing)));
        if (cut) bytes.fill(0, row + at, row + end);
        at = end;
        cut = !cut;
      }
    }
  return packMask(mask.dims, mask.box, bytes);
};

/** Where a row of centres from `start`, a step each, crosses the polygon's line: in steps, in order. */
const rowCrossings = (
  polygon: PlaneCut['polygon'],
  start: readonly [number, number],
  step: readonly [number, number],
): readonly number[] => {
  // A row straight across the plane is one point of it: a ray to the right then tells once for all.
  const length = Math.hypot(...step);
  const isPoint = length < 1e-9;
  const [ux, uy] = isPoint ? [1, 0] : [step[0] / length, step[1] / length];
  const crossings: number[] = [];
  const place = (n: number): readonly [number, number] => {
    const [x, y] = polygon[n % polygon.length] as readonly [number, number];
    const [dx, dy] = [x - start[0], y - start[1]];
    return [dx * ux + dy * uy, dy * ux - dx * uy];
  };
  for (let n = 0; n < polygon.length; n++) {
    const [ax, ay] = place(n);
    const [bx, by] = place(n + 1);
    if (ay > 0 !== by > 0) crossings.push(ax + ((bx - ax) * -ay) / (by - ay));
  }
  if (isPoint) return crossings.filter((x) => x > 0).length % 2 === 1 ? [-Infinity] : [];
  return crossings.map((mm) => mm / length).sort((a, b) => a - b);
};
