// How deep a target lies under the skin in every direction: for each cell of the sphere the least and the greatest
// distance at which a ray in it can leave the body. Every boundary voxel of the body is seen from the target as a
// rectangle on the faces of the cube; it widens the range of the cells it touches. The greatest is thus never below the
// last exit of any ray of the cell, the least never above it. Where the images end inside the body there is no skin:
// such voxels are infinitely deep.

import type { StructureBoundary } from '../field/boundary-bricks.ts';
import { cellAlong, FACES } from './cube-map.ts';

export interface SkinDepth {
  readonly level: number;
  /** Per cell, mm from the target; Infinity where no skin is met. */
  readonly leastMm: Float32Array;
  /** Per cell, mm from the target; -Infinity where nothing is met. */
  readonly mostMm: Float32Array;
}

/** The depths round a target, given in mm along the grid's axes. `skin` is the body's boundary. */
export const skinDepthOf = (
  skin: StructureBoundary,
  targetMm: readonly [number, number, number],
  level: number,
): SkinDepth => {
  const { bricks, grid } = skin;
  const [si, sj, sk] = grid.spacingMm;
  const n = 1 << level;
  const leastMm = new Float32Array(FACES * n * n).fill(Number.POSITIVE_INFINITY);
  const mostMm = new Float32Array(FACES * n * n).fill(Number.NEGATIVE_INFINITY);
  const half = [si / 2, sj / 2, sk / 2] as const;
  const last = [grid.dims[0] - 1, grid.dims[1] - 1, grid.dims[2] - 1] as const;
  const range: Range = { leastMm, mostMm, n };
  for (let brick = 0; brick + 1 < bricks.brickStarts.length; brick++) {
    const i0 = bricks.brickCorners[brick * 3] as number;
    const j0 = bricks.brickCorners[brick * 3 + 1] as number;
    const k0 = bricks.brickCorners[brick * 3 + 2] as number;
    const end = bricks.brickStarts[brick + 1] as number;
    for (let at = bricks.brickStarts[brick] as number; at < end; at++) {
      const run = bricks.runs[at] as number;
      const j = j0 + ((run >> 3) & 7);
      const k = k0 + ((run >> 6) & 7);
      const y = j * sj - targetMm[1];
      const z = k * sk - targetMm[2];
      const first = i0 + (run & 7);
      const more = run >> 9;
      if (j === 0 || k === 0 || j === last[1] || k === last[2]) {
        // Infinitely deep all along: one box.
        widen(range, (first + more / 2) * si - targetMm[0], y, z, [((more + 1) * si) / 2, half[1], half[2]], true);
        continue;
      }
      for (let i = first; i <= first + more; i++) {
        widen(range, i * si - targetMm[0], y, z, half, i === 0 || i === last[0]);
      }
    }
  }
  return { level, leastMm, mostMm };
};

interface Range {
  readonly leastMm: Float32Array;
  readonly mostMm: Float32Array;
  readonly n: number;
}

/** Lets one cube, centred (x, y, z) from the target, widen the range of every cell it touches. */
const widen = (
  range: Range,
  x: number,
  y: number,
  z: number,
  half: readonly [number, number, number],
  cut: boolean,
): void => {
  const [hx, hy, hz] = half;
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  const az = Math.abs(z);
  const lx = Math.max(0, ax - hx);
  const ly = Math.max(0, ay - hy);
  const lz = Math.max(0, az - hz);
  const least = cut ? Number.POSITIVE_INFINITY : Math.sqrt(lx * lx + ly * ly + lz * lz) * (1 - 1e-6);
  const most = cut
    ? Number.POSITIVE_INFINITY
    : Math.sqrt((ax + hx) ** 2 + (ay + hy) ** 2 + (az + hz) ** 2) * (1 + 1e-6);
  if (ax + hx >= Math.max(ly, lz)) onFace(range, 0, x, y, z, hx, hy, hz, least, most);
  if (ay + hy >= Math.max(lz, lx)) onFace(range, 1, y, z, x, hy, hz, hx, least, most);
  if (az + hz >= Math.max(lx, ly)) onFace(range, 2, z, x, y, hz, hx, hy, least, most);
};

/** The rectangle of a cube on the two faces across an axis. */
const onFace = (
  { leastMm, mostMm, n }: Range,
  axis: number,
  main: number,
  a: number,
  b: number,
  hm: number,
  ha: number,
  hb: number,
  least: number,
  most: number,
): void => {
  for (let side = 0; side < 2; side++) {
    const m = side === 0 ? main : -main;
    if (m + hm <= 0) continue;
    const near = m - hm;
    // A cube round the target's own plane reaches to infinity on this face.
    const low = (c: number, h: number): number => (c - h < 0 ? (near > 0 ? (c - h) / near : -2) : (c - h) / (m + hm));
    const high = (c: number, h: number): number => (c + h > 0 ? (near > 0 ? (c + h) / near : 2) : (c + h) / (m + hm));
    const a0 = low(a, ha);
    const a1 = high(a, ha);
    const b0 = low(b, hb);
    const b1 = high(b, hb);
    if (a0 > 1 || a1 < -1 || b0 > 1 || b1 < -1) continue;
    const aFirst = cellAlong(a0 - 1e-9, n);
    const aLast = cellAlong(a1 + 1e-9, n);
    const bLast = cellAlong(b1 + 1e-9, n);
    for (let row = cellAlong(b0 - 1e-9, n); row <= bLast; row++) {
      const at = ((axis * 2 + side) * n + row) * n;
      for (let cell = at + aFirst; cell <= at + aLast; cell++) {
        if (least < (leastMm[cell] as number)) leastMm[cell] = least;
        if (most > (mostMm[cell] as number)) mostMm[cell] = most;
      }
    }
  }
};

/** The same at every coarser level, finest last: [0] is one cell a face. */
export const skinPyramid = (finest: SkinDepth): readonly SkinDepth[] => {
  const levels: SkinDepth[] = [finest];
  for (let level = finest.level - 1; level >= 0; level--) {
    const below = levels[0] as SkinDepth;
    const n = 1 << level;
    const leastMm = new Float32Array(FACES * n * n);
    const mostMm = new Float32Array(FACES * n * n);
    for (let at = 0; at < leastMm.length; at++) {
      const a = at & (n - 1);
      const row = at >> level;
      const first = row * 2 * (2 * n) + 2 * a;
      leastMm[at] = Math.min(leastOfTwo(below.leastMm, first), leastOfTwo(below.leastMm, first + 2 * n));
      mostMm[at] = Math.max(mostOfTwo(below.mostMm, first), mostOfTwo(below.mostMm, first + 2 * n));
    }
    levels.unshift({ level, leastMm, mostMm });
  }
  return levels;
};

const leastOfTwo = (mm: Float32Array, at: number): number => Math.min(mm[at] as number, mm[at + 1] as number);
const mostOfTwo = (mm: Float32Array, at: number): number => Math.max(mm[at] as number, mm[at + 1] as number);
