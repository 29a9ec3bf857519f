// A small made CT for the acceptance of segmentation (science notes E): an ellipse of a body over a table slab, four
// vertebrae with closed rings on a curved canal, discs between, a lytic sphere; variants with an open ring and with
// holes in the cortex. Truth by formula, in the patient's mm.

import { type PointLps, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps, type VolumeGrid, voxelCount } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { gaussian } from './analytic-volume.ts';

export const BLOCK = {
  levels: 4,
  pitchMm: 34,
  body: { a: 22, b: 16, half: 12.5, shellMm: 1.5 },
  canal: { a: 11, b: 8.5 },
  arch: { thickMm: 5, half: 11 },
  hu: { air: -1000, soft: 45, canal: 25, disc: 90, marrow: 160, cortex: 700, arch: 550, lesion: 60, table: 120 },
} as const;

/** Where on the body: its local axes are x to the left, y to the back from the canal's middle, z to the head. */
export type Wall = 'anterior' | 'posterior' | 'left' | 'right' | 'upper' | 'lower';

export interface Hole {
  readonly level: number;
  readonly wall: Wall;
  readonly diameterMm: number;
}

export interface BlockOptions {
  /** The level whose arch is gone behind the pedicles. */
  readonly openLevel?: number;
  readonly lesion?: {
    readonly level: number;
    readonly localMm: readonly [number, number, number];
    readonly radiusMm: number;
  };
  readonly holes?: readonly Hole[];
  readonly seed?: number;
  readonly noiseHu?: number;
}

export const BLOCK_GRID: VolumeGrid = axialGrid([214, 182, 112], [0.8, 0.8, 1.25], pointLps(-85.2, -78, -69.4));

/** Height of a level's middle, z of the block; level 0 is the lowest. */
const levelZ = (level: number): number => (level - (BLOCK.levels - 1) / 2) * BLOCK.pitchMm;
/** The canal's middle at height z. */
export const canalX = (z: number): number => 3 * Math.sin(z / 45);
export const canalY = (z: number): number => 14 + 0.0022 * z * z;
const slopeY = (z: number): number => 0.0044 * z;

/** A point seen from a level: x to the left, y to the back, z along the canal, mm from the canal's middle there. */
const local = (level: number, [x, y, z]: PointLps): readonly [number, number, number] => {
  const z0 = levelZ(level);
  const s = slopeY(z0);
  const n = Math.sqrt(1 + s * s);
  const [dx, dy, dz] = [x - canalX(z0), y - canalY(z0), z - z0];
  return [dx, (dy - s * dz) / n, (dz + s * dy) / n];
};

/** The patient point of a level's local one. */
export const fromLocal = (level: number, [x, y, z]: readonly [number, number, number]): PointLps => {
  const z0 = levelZ(level);
  const s = slopeY(z0);
  const n = Math.sqrt(1 + s * s);
  return pointLps(canalX(z0) + x, canalY(z0) + (y + s * z) / n, z0 + (z - s * y) / n);
};

/** Middle of a level's body, local. */
export const BODY_Y = -(BLOCK.canal.b + BLOCK.body.b + 0.6);

const levelAt = (z: number): number =>
  Math.min(BLOCK.levels - 1, Math.max(0, Math.round(z / BLOCK.pitchMm + (BLOCK.levels - 1) / 2)));

/** Signed: below 0 inside. */
const bodySide = ([x, y]: readonly number[]): number => {
  const { a, b } = BLOCK.body;
  const [u, v] = [(x ?? 0) / a, ((y ?? 0) - BODY_Y) / b];
  const r = Math.hypot(u, v);
  return r < 1e-9 ? -b : (r - 1) * (Math.hypot(x ?? 0, (y ?? 0) - BODY_Y) / r);
};

export const isCanal = ([x, y, z]: PointLps): boolean =>
  ((x - canalX(z)) / BLOCK.canal.a) ** 2 + ((y - canalY(z)) / BLOCK.canal.b) ** 2 <= 1;

export const isBody = (level: number, p: PointLps): boolean => {
  const q = local(level, p);
  return Math.abs(q[2]) <= BLOCK.body.half && bodySide(q) <= 0 && !isCanal(p);
};

const isArch = (level: number, p: PointLps, options: BlockOptions): boolean => {
  const [x, y, z] = local(level, p);
  if (Math.abs(z) > BLOCK.arch.half) return false;
  if (options.openLevel === level && y > 0) return false;
  const { a, b } = BLOCK.canal;
  const t = BLOCK.arch.thickMm;
  const isRing = (x / (a + t)) ** 2 + (y / (b + t)) ** 2 <= 1 && y > -b;
  const isSpinous = Math.abs(x) < 3 && y > b && y < b + 26 && Math.abs(z) < 8;
  const isTransverse = Math.abs(z) < 4 && Math.abs(y) < 4 && Math.abs(x) < 34;
  return isRing || isSpinous || isTransverse;
};

export const isVertebra = (level: number, p: PointLps, options: BlockOptions = {}): boolean =>
  isBody(level, p) || (isArch(level, p, options) && !isCanal(p));

export const isTrunk = ([x, y]: PointLps): boolean => (x / 78) ** 2 + ((y - -10) / 62) ** 2 <= 1;
export const isTable = ([x, y]: PointLps): boolean => Math.abs(x) < 80 && y > 55 && y < 60;

/** Where a hole's axis passes the wall, local. */
const holeAt = (wall: Wall): readonly [number, number, number] => {
  const { a, b, half } = BLOCK.body;
  if (wall === 'anterior') return [0, BODY_Y - b, 0];
  if (wall === 'posterior') return [0, BODY_Y + b, 0];
  if (wall === 'left') return [a, BODY_Y, 0];
  if (wall === 'right') return [-a, BODY_Y, 0];
  return [4, BODY_Y, wall === 'upper' ? half : -half];
};

const isHole = (q: readonly [number, number, number], { wall, diameterMm }: Hole): boolean => {
  const c = holeAt(wall);
  const along = wall === 'upper' || wall === 'lower' ? 2 : wall === 'left' || wall === 'right' ? 0 : 1;
  if (Math.abs(q[along] - c[along]) > 4) return false;
  const across = [0, 1, 2].filter((n) => n !== along).map((n) => (q[n] as number) - (c[n] as number));
  return Math.hypot(...across) <= diameterMm / 2;
};

/** Where the lesion's tissue is: its sphere within the shell, and the holes through it. */
export const isLesion = (p: PointLps, options: BlockOptions): boolean => {
  if (options.lesion === undefined) return false;
  const { level, localMm, radiusMm } = options.lesion;
  const q = local(level, p);
  if (bodySide(q) > 0 || Math.abs(q[2]) > BLOCK.body.half || isCanal(p)) return false;
  if (options.holes?.some((hole) => hole.level === level && isHole(q, hole)) === true) return true;
  return Math.hypot(q[0] - localMm[0], q[1] - localMm[1], q[2] - localMm[2]) <= radiusMm && !isShell(q);
};

const valueAt = (p: PointLps, options: BlockOptions): number => {
  const { hu, body } = BLOCK;
  if (isTable(p)) return hu.table;
  if (!isTrunk(p)) return hu.air;
  if (isCanal(p)) return hu.canal;
  if (Math.abs(p[0]) > 42) return hu.soft;
  const level = levelAt(p[2] + slopeY(p[2]) * (p[1] - canalY(p[2])));
  const q = local(level, p);
  if (isLesion(p, options)) return hu.lesion;
  if (bodySide(q) <= 0) {
    if (Math.abs(q[2]) > body.half) return hu.disc;
    for (const hole of options.holes ?? []) if (hole.level === level && isHole(q, hole)) return hu.lesion;
    return isShell(q) ? hu.cortex : hu.marrow;
  }
  if (Math.abs(q[0]) > 36 || Math.abs(q[1]) > 40) return hu.soft;
  for (let near = Math.max(0, level - 1); near <= Math.min(BLOCK.levels - 1, level + 1); near++) {
    if (isArch(near, p, options)) return hu.arch;
  }
  return hu.soft;
};

const isShell = (q: readonly [number, number, number]): boolean => {
  const { half, shellMm } = BLOCK.body;
  return bodySide(q) > -shellMm || Math.abs(q[2]) > half - shellMm;
};

/** The image: voxels on a border are means of 27 points, then noise of the seed. */
export const spineBlock = (options: BlockOptions = {}): ImageVolume => {
  const grid = BLOCK_GRID;
  const [ni, nj] = grid.dims;
  const centres = new Float32Array(voxelCount(grid));
  const at = (i: number, j: number, k: number): number => valueAt(toLps(grid, pointIjk(i, j, k)), options);
  for (let n = 0; n < centres.length; n++) centres[n] = at(n % ni, Math.floor(n / ni) % nj, Math.floor(n / (ni * nj)));
  const random = seededRandom(options.seed ?? 5);
  const noise = options.noiseHu ?? 20;
  const voxels = centres.slice();
  for (let n = 0; n < voxels.length; n++) {
    const own = centres[n] as number;
    const isBorder = [1, ni, ni * nj].some((d) => (centres[n - d] ?? own) !== own || (centres[n + d] ?? own) !== own);
    if (isBorder) {
      const [i, j, k] = [n % ni, Math.floor(n / ni) % nj, Math.floor(n / (ni * nj))];
      let sum = 0;
      for (let s = 0; s < 27; s++) {
        sum += at(i + ((s % 3) - 1) / 3, j + ((Math.floor(s / 3) % 3) - 1) / 3, k + (Math.floor(s / 9) - 1) / 3);
      }
      voxels[n] = sum / 27;
    }
    voxels[n] = (voxels[n] as number) + noise * gaussian(random);
  }
  return { grid, voxels, unit: 'HU' };
};
