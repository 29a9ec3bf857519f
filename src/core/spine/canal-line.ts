// Where the spinal canal runs, found by itself or from one click: at every place of every axial plane, how much it looks
// like the middle of the canal (bone met all around within reach, soft values up to it, a vertebra in front), and the
// path of least change from plane to plane through the best of these (dynamic programming). Where the ring is open the
// path carries on as the planes above and below say. Idea: Nyul 2005 (slices propagated), science notes E.

import { type PointLps, pointLps } from '../space/patient-space.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { type CellMeans, cellMeans } from './cell-means.ts';
import { mirrorSymmetry } from './mirror-symmetry.ts';

/** Middle of the canal in one axial plane after the other, towards the head. */
export type CanalLine = readonly PointLps[];

const CELL_MM = 2;
/** A mean over a cell above this holds bone; the canal's content never does. */
const BONE_HU = 170;
/** What canals hold, fat to myelographic contrast excluded. */
const CONTENT_HU = { low: -120, high: 110 } as const;
/** Furthest wall of a canal from its middle. */
const REACH_MM = 17;
const DIRECTIONS = 16;
/** The vertebra in front: from here to there before the middle of the canal, and so wide to either side. */
const FRONT_MM = { from: 10, to: 26, half: 9 } as const;
/** A place gains from this score on and costs below it: the path starts and ends where going on would cost more. */
const CANAL_SCORE = 0.35;
/** What a step of one cell costs: a spine leans to the front and back, hardly to a side. */
const STEP_COST = { side: 0.7, front: 0.1 } as const;
/** Mirrored walls further apart than this are no pair. */
const MIRROR_MM = 7;
const SEED_REACH_MM = 12;
/**
 * Symmetry of left and right, as a share of the best: from the first on it counts, so much above it is all,
 * and a place with none keeps the third of its score. A path with less than the last on average is no canal: real ones had 0.92 and
 * more, also cropped, mirrored, noisy and of other contrast; the gap between hip and femur 0.83.
 */
const MIRRORED = { none: 0.6, gain: 0.3, least: 0.3, path: 0.88 } as const;

/**
 * The canal's middle in axial planes one cell apart (2 mm, or the coarsest voxel step); empty where none is found, or what
 * was found lies beside the midline. A seed ties the path to within 12 mm of it in its plane, wherever that is.
 */
export const findCanalLine = (volume: ImageVolume, seed: PointLps | null = null): CanalLine => {
  const cells = cellMeans(volume, CELL_MM);
  const symmetry = mirrorSymmetry(cells);
  const scores = canalScores(cells, symmetry);
  if (seed !== null) tieToSeed(scores, cells, seed);
  const path = bestPath(scores, cells);
  if (seed === null && meanSymmetry(path, cells, symmetry) < MIRRORED.path) return [];
  return path.map(({ i, j, k }) => {
    const [x, y, z] = cells.originLps;
    return pointLps(x + i * cells.cellMm, y + j * cells.cellMm, z + k * cells.cellMm);
  });
};

interface Place {
  readonly i: number;
  readonly j: number;
  readonly k: number;
}

/** The cells that a ray meets, from the middle outwards, as steps [di, dj, di, dj, …]. */
const rayCells = (cellMm: number): readonly (readonly (readonly [number, number])[])[] =>
  Array.from({ length: DIRECTIONS }, (_, n) => {
    const turn = (2 * Math.PI * n) / DIRECTIONS;
    const cells: [number, number][] = [];
    for (let mm = cellMm; mm <= REACH_MM; mm += cellMm) {
      cells.push([Math.round((mm / cellMm) * Math.cos(turn)), Math.round((mm / cellMm) * Math.sin(turn))]);
    }
    return cells;
  });

const meanSymmetry = (path: readonly Place[], { size }: CellMeans, symmetry: Float32Array): number =>
  path.reduce((sum, { i, k }) => sum + (symmetry[i + size[0] * k] as number), 0) / Math.max(1, path.length);

/** 0 to about 1.3 for every cell: how much it looks like the middle of the canal. */
const canalScores = (cells: CellMeans, symmetry: Float32Array): Float32Array => {
  const { size, values, cellMm } = cells;
  const [nx, ny, nz] = size;
  const scores = new Float32Array(values.length);
  const rays = rayCells(cellMm).map((ray) => Int32Array.from(ray, ([di, dj]) => di + nx * dj));
  const margin = Math.ceil(REACH_MM / cellMm) + 1;
  const front = frontOffsets(cells);
  for (let k = 0; k < nz; k++) {
    for (let j = Math.max(margin, front.rows); j < ny - margin; j++) {
      for (let i = margin; i < nx - margin; i++) {
        const at = i + nx * (j + ny * k);
        const value = values[at] as number;
        if (value < CONTENT_HU.low || value > CONTENT_HU.high) continue;
        const ring = ringScore(values, at, rays, cellMm);
        if (ring < 0.3) continue;
        scores[at] = ring * (0.55 + frontScore(values, at, front.offsets)) * inMidline(symmetry[i + nx * k] as number);
      }
    }
  }
  return scores;
};

/** A factor from 0.3 to 1: a body is its own mirror image about the canal, hardly about what lies beside. */
const inMidline = (symmetry: number): number =>
  MIRRORED.least + (1 - MIRRORED.least) * Math.min(1, Math.max(0, (symmetry - MIRRORED.none) / MIRRORED.gain));

/** 0 to 1: directions that meet bone behind soft values, opposite ones both, and the left side as the right one. */
const ringScore = (values: Float32Array, at: number, rays: readonly Int32Array[], cellMm: number): number => {
  let met = 0;
  let sum = 0;
  let passed = 0;
  const depth = new Int8Array(DIRECTIONS).fill(-1);
  for (let n = 0; n < DIRECTIONS; n++) {
    const ray = rays[n] as Int32Array;
    for (let m = 0; m < ray.length; m++) {
      const value = values[at + (ray[m] as number)] as number;
      if (value >= BONE_HU) {
        depth[n] = m;
        // A wall against the middle itself is a foramen or noise, not a canal.
        met += m >= 1 ? 1 : 0.4;
        break;
      }
      sum += value;
      passed++;
    }
  }
  let opposite = 0;
  let mirrored = 0;
  const half = DIRECTIONS / 2;
  for (let n = 0; n < half; n++) {
    if ((depth[n] as number) >= 0 && (depth[n + half] as number) >= 0) opposite++;
  }
  for (let n = -half / 2 + 1; n < half / 2; n++) {
    const [left, right] = [depth[(n + DIRECTIONS) % DIRECTIONS] as number, depth[half - n] as number];
    if (left >= 0 && right >= 0) mirrored += Math.max(0, 1 - (Math.abs(left - right) * cellMm) / MIRROR_MM);
  }
  const soft = passed > 0 && sum / passed > CONTENT_HU.low && sum / passed < 90 ? 1 : 0.4;
  return soft * (0.4 * (met / DIRECTIONS) + 0.3 * (opposite / half) + 0.3 * (mirrored / (half - 1)));
};

const frontOffsets = ({ size, cellMm }: CellMeans): { readonly offsets: Int32Array; readonly rows: number } => {
  const offsets: number[] = [];
  const half = Math.round(FRONT_MM.half / cellMm);
  const last = Math.round(FRONT_MM.to / cellMm);
  for (let dj = Math.round(FRONT_MM.from / cellMm); dj <= last; dj++) {
    for (let di = -half; di <= half; di++) offsets.push(di - size[0] * dj);
  }
  return { offsets: Int32Array.from(offsets), rows: last + 1 };
};

/** 0 to 0.75: denser than muscle in front, bone or disc. */
const frontScore = (values: Float32Array, at: number, offsets: Int32Array): number => {
  let sum = 0;
  for (let n = 0; n < offsets.length; n++)
    sum += Math.min(300, Math.max(-100, values[at + (offsets[n] as number)] as number));
  return Math.min(0.75, Math.max(0, (sum / offsets.length - 30) / 120));
};

/** In the seed's plane only places near the seed stay; a click is worth more than any score. */
const tieToSeed = (scores: Float32Array, cells: CellMeans, seed: PointLps): void => {
  const { size, originLps, cellMm } = cells;
  const [nx, ny, nz] = size;
  const [x, y, z] = [0, 1, 2].map((n) => ((seed[n] ?? 0) - (originLps[n] ?? 0)) / cellMm) as [number, number, number];
  const k = Math.min(nz - 1, Math.max(0, Math.round(z)));
  const reach = SEED_REACH_MM / cellMm;
  for (let j = 0, at = nx * ny * k; j < ny; j++) {
    for (let i = 0; i < nx; i++, at++) {
      const off = Math.hypot(i - x, j - y);
      scores[at] = off > reach ? -1e6 : (scores[at] as number) + 2 * (1 - off / reach);
    }
  }
};

/** Largest steps of the path from plane to plane, cells: the sacral canal leans by more than 45 degrees. */
const STEP = { x: 1, y: 2 } as const;

/**
 * The path with the largest sum of what its places gain less the cost of its steps; it starts and ends in any plane
 * (Smith and Waterman's local alignment, 1981).
 */
const bestPath = (scores: Float32Array, { size }: CellMeans): readonly Place[] => {
  const [nx, ny, nz] = size;
  const plane = nx * ny;
  const from = new Int8Array(plane * nz).fill(-1);
  let [bestTotal, bestAt, bestPlane] = [0, -1, -1];
  let below: Float32Array = new Float32Array(plane);
  for (let k = 0; k < nz; k++) {
    const here = new Float32Array(plane);
    for (let j = STEP.y; j < ny - STEP.y; j++) {
      for (let i = STEP.x; i < nx - STEP.x; i++) {
        const at = i + nx * j;
        const step = k === 0 ? -1 : bestStep(below, at, nx);
        const before = step < 0 ? 0 : (below[at + stepOffset(step, nx)] as number) - (COSTS[step] as number);
        const gain = (scores[k * plane + at] as number) - CANAL_SCORE;
        const total = gain + Math.max(0, before);
        here[at] = total;
        if (before > 0) from[k * plane + at] = step;
        if (total > bestTotal) [bestTotal, bestAt, bestPlane] = [total, at, k];
      }
    }
    below = here;
  }
  const path: Place[] = [];
  for (let k = bestPlane, at = bestAt; k >= 0; k--) {
    path.unshift({ i: at % nx, j: Math.floor(at / nx), k });
    const step = from[k * plane + at] as number;
    if (step < 0) break;
    at += stepOffset(step, nx);
  }
  return path;
};

const STEPS = (2 * STEP.x + 1) * (2 * STEP.y + 1);
const stepOffset = (step: number, nx: number): number =>
  (step % (2 * STEP.x + 1)) - STEP.x + nx * (Math.floor(step / (2 * STEP.x + 1)) - STEP.y);

const COSTS = Float32Array.from(
  { length: STEPS },
  (_, step) =>
    STEP_COST.side * Math.abs((step % (2 * STEP.x + 1)) - STEP.x) +
    STEP_COST.front * Math.abs(Math.floor(step / (2 * STEP.x + 1)) - STEP.y),
);

const bestStep = (below: Float32Array, at: number, nx: number): number => {
  let best = -1;
  let most = -Infinity;
  for (let step = 0; step < STEPS; step++) {
    const reached = (below[at + stepOffset(step, nx)] as number) - (COSTS[step] as number);
    if (reached <= most) continue;
    most = reached;
    best = step;
  }
  return best;
};
