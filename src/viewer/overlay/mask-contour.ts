// The outline of a mask's layer as closed loops, for drawing: marching squares on the voxel centres, whose corners are the
// midpoints of the voxel edges, then smoothed by averaging neighbours. No vertex leaves its edge midpoint by more than a
// quarter voxel, so that no point of the line is more than half a voxel from the true border (test/property/viewer).
// Diagonal voxels count as apart.

import type { MaskSlice } from './mask-slice.ts';

/** Farthest a vertex may be smoothed away, voxels. */
const LEASH = 0.25;
const PASSES = 3;

export interface ContourLoop {
  /** x, y of each vertex in grid indices; closed, the first not repeated. */
  readonly points: Float64Array;
  /** Enclosed area in voxels, holes negative. */
  readonly area: number;
}

/**
 * For the corners inside a cell (1 top left, 2 top right, 4 bottom right, 8 bottom left): pairs of edges, from and to
 * (0 top, 1 right, 2 bottom, 3 left), so that each edge crossed is left once and reached once.
 */
const SEGMENTS: readonly (readonly number[])[] = [
  [],
  [0, 3],
  [1, 0],
  [1, 3],
  [2, 1],
  [0, 3, 2, 1],
  [2, 0],
  [2, 3],
  [3, 2],
  [0, 2],
  [1, 0, 3, 2],
  [1, 2],
  [3, 1],
  [0, 1],
  [3, 0],
  [],
];

/** The loops of a layer, largest area first. */
export const maskContour = (slice: MaskSlice): readonly ContourLoop[] => {
  const width = slice.width + 2;
  const height = slice.height + 2;
  const next = linkedEdges(slice, width, height);
  const loops: ContourLoop[] = [];
  for (let start = 0; start < next.length; start++) {
    if ((next[start] as number) < 0) continue;
    const edges: number[] = [];
    let edge = start;
    while ((next[edge] as number) >= 0) {
      edges.push(edge);
      const following = next[edge] as number;
      next[edge] = -1;
      edge = following;
    }
    loops.push(loopThrough(edges, width, slice.x0 - 1, slice.y0 - 1));
  }
  return loops.sort((a, b) => b.area - a.area);
};

/** For each crossed edge the one that follows it along the border; -1 elsewhere. Even ids lie along x, odd along y. */
const linkedEdges = (slice: MaskSlice, width: number, height: number): Int32Array => {
  const inside = new Uint8Array(width * height);
  for (let y = 0; y < slice.height; y++) {
    inside.set(slice.bytes.subarray(y * slice.width, (y + 1) * slice.width), (y + 1) * width + 1);
  }
  const next = new Int32Array(2 * width * height).fill(-1);
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0; x + 1 < width; x++) {
      const at = y * width + x;
      const code =
        (inside[at] as number) |
        ((inside[at + 1] as number) << 1) |
        ((inside[at + width + 1] as number) << 2) |
        ((inside[at + width] as number) << 3);
      if (code === 0 || code === 15) continue;
      const edges = [2 * at, 2 * (at + 1) + 1, 2 * (at + width), 2 * at + 1];
      const pairs = SEGMENTS[code] as readonly number[];
      for (let n = 0; n < pairs.length; n += 2) {
        next[edges[pairs[n] as number] as number] = edges[pairs[n + 1] as number] as number;
      }
    }
  }
  return next;
};

const loopThrough = (edges: readonly number[], width: number, x0: number, y0: number): ContourLoop => {
  const raw = new Float64Array(edges.length * 2);
  edges.forEach((edge, n) => {
    const at = edge >> 1;
    const alongY = edge & 1;
    raw[2 * n] = x0 + (at % width) + (alongY ? 0 : 0.5);
    raw[2 * n + 1] = y0 + Math.floor(at / width) + (alongY ? 0.5 : 0);
  });
  return { points: smoothed(raw), area: enclosedArea(raw) };
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

/** Shoelace, in voxels; positive around the inside as the segments are directed. */
const enclosedArea = (points: Float64Array): number => {
  let twice = 0;
  const count = points.length / 2;
  for (let n = 0; n < count; n++) {
    const m = (n + 1) % count;
    twice +=
      (points[2 * n] as number) * (points[2 * m + 1] as number) -
      (points[2 * m] as number) * (points[2 * n + 1] as number);
  }
  return twice / 2;
};
