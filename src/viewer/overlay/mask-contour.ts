// The outline of a mask's layer as closed loops, for drawing: marching squares on the voxel centres, whose corners are the
// midpoints of the voxel edges, then smoothed by averaging neighbours. No vertex leaves its edge midpoint by more than a
// quarter voxel, so that no point of the line is more than half a voxel from the true border (test/property/viewer).
// Diagonal voxels count as apart.

import { type LevelLoop, levelLoops } from '#core/structure/level-loops.ts';
import type { MaskSlice } from './mask-slice.ts';

/** Farthest a vertex may be smoothed away, voxels. */
const LEASH = 0.25;
const PASSES = 3;

/** The loops of a layer in grid indices, largest area first; areas in voxels, as before smoothing. */
export const maskContour = (slice: MaskSlice): readonly LevelLoop[] => {
  const width = slice.width + 2;
  const height = slice.height + 2;
  const inside = new Uint8Array(width * height);
  for (let y = 0; y < slice.height; y++) {
    inside.set(slice.bytes.subarray(y * slice.width, (y + 1) * slice.width), (y + 1) * width + 1);
  }
  return levelLoops(inside, width, height, slice.x0 - 1, slice.y0 - 1).map(({ points, area }) => ({
    points: smoothed(points),
    area,
  }));
};

/** Neighbour averages, each vertex kept within its leash. */
const smoothed = (raw: Float64Array): Float64Array => {
  const count = raw.length / 2;
  let from = raw;
  for (let pass = 0; pass < PASSES; pass++) {
    const to = new Float64Array(raw.length);
    for (let n = 0; n < count; n++) {
      const before = 2 * ((n + count - 1) % count);
      const after = 2 * ((n + 1) % count);
      for (let c = 0; c < 2; c++) {
        const home = raw[2 * n + c] as number;
        const mean = ((from[before + c] as number) + 2 * (from[2 * n + c] as number) + (from[after + c] as number)) / 4;
        to[2 * n + c] = mean - home;
      }
      const dx = to[2 * n] as number;
      const dy = to[2 * n + 1] as number;
      const held = Math.min(1, LEASH / Math.max(1e-12, Math.hypot(dx, dy)));
      to[2 * n] = (raw[2 * n] as number) + dx * held;
      to[2 * n + 1] = (raw[2 * n + 1] as number) + dy * held;
    }
    from = to;
  }
  return from;
};
