// What is left of the cortex over a lesion, wall by wall. Over the envelope's whole surface, values are read along the
// normal; away from the lesion they say what this bone's cortex is like, and over the lesion where it is gone (a defect)
// or thinned. Thickness is what the dense line holds beyond its surroundings, over what full cortex would: right also
// where the cortex is thinner than a voxel.

import { squaredDistanceToCubes } from '../field/cube-distance-kernel.ts';
import {
  along,
  type DirectionLps,
  directionLps,
  dot,
  type PointLps,
  pointIjk,
  vectorBetween,
} from '../space/patient-space.ts';
import { gridAxes, toIjk, toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { type CanalCourse, nearestCourse } from '../spine/canal-course.ts';
import { grownBox, type Mask, maskHas, unpackMask, type VoxelBox } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { sampleTrilinear } from '../volume/sample-volume.ts';

export type Wall = 'posterior' | 'anterior' | 'left' | 'right' | 'upper' | 'lower' | 'arch' | 'cortex';

/** One place of the envelope's surface, a voxel's worth of it. */
export interface CortexPatch {
  readonly voxel: readonly [number, number, number];
  readonly wall: Wall;
  readonly areaMm2: number;
  /** What a voxel measures across the wall, mm. */
  readonly acrossMm: number;
  /** Largest value across the wall. */
  readonly peakHu: number;
  /** Value of the bone just behind the wall, or of the lesion there. */
  readonly behindHu: number;
  /** Sum of what the wall holds beyond what is behind it, HU times mm. */
  readonly holdsHuMm: number;
  /** From the lesion's voxels, mm. */
  readonly offLesionMm: number;
  /** True where the lesion lies straight behind the wall. */
  readonly facesLesion: boolean;
}

/** The profile across the wall: so far in and out of the envelope's surface. */
const PROFILE_MM = { in: 4.5, out: 1.5, step: 0.25 } as const;
const BEHIND_MM = { from: 3.5, to: 4.5 } as const;
/** A lesion no further behind the wall has nothing but lesion up to it. */
const FACING_MM = 4.5;
/** Patches further from the lesion are looked at only as far as this, to learn what the cortex is like. */
const AROUND_MM = 18;
/** The normal is that of the surface over so many voxels around. */
const NORMAL_VOXELS = 3;

/** The patches of the envelope's surface around a lesion; walls are told apart where the canal's course is known. */
export const cortexPatches = (
  volume: ImageVolume,
  envelope: Mask,
  lesion: Mask,
  course: CanalCourse | null,
): readonly CortexPatch[] => {
  const { grid } = volume;
  const by = grid.spacingMm.map((mm) => Math.ceil(AROUND_MM / mm) + NORMAL_VOXELS) as [number, number, number];
  const box = grownBox(lesion.box, by, grid.dims);
  const solid = unpackMask(envelope, box);
  const offLesion = squaredDistanceToCubes(unpackMask(lesion, box), box.size, grid.spacingMm, undefined, {
    capMm: AROUND_MM + 1,
  });
  const patches: CortexPatch[] = [];
  for (const n of boundaryOf(solid, box)) {
    const voxel = voxelOf(n, box);
    const offLesionMm = Math.sqrt(offLesion[n] as number);
    if (offLesionMm > AROUND_MM) continue;
    const outward = normalAt(solid, n, box, grid);
    if (outward === null) continue;
    const p = toLps(grid, pointIjk(...voxel));
    const areaMm2 = areaAt(solid, n, box, grid, outward);
    if (areaMm2 <= 0) continue;
    const facesLesion = offLesionMm <= FACING_MM + 1 && isBehind(lesion, grid, p, outward);
    const profile = profileAt(volume, p, outward);
    const acrossMm = voxelAcrossMm(grid, outward);
    patches.push({ voxel, wall: wallOf(course, p, outward), areaMm2, acrossMm, offLesionMm, facesLesion, ...profile });
  }
  return patches;
};

const voxelOf = (n: number, { min, size }: VoxelBox): readonly [number, number, number] => [
  min[0] + (n % size[0]),
  min[1] + (Math.floor(n / size[0]) % size[1]),
  min[2] + Math.floor(n / (size[0] * size[1])),
];

/** Set voxels with a clear neighbour across a face; the border of the box is no boundary. */
const boundaryOf = (bytes: Uint8Array, { size }: VoxelBox): readonly number[] => {
  const [nx, ny, nz] = size;
  const found: number[] = [];
  for (let k = 1; k < nz - 1; k++)
    for (let j = 1; j < ny - 1; j++)
      for (let i = 1, n = 1 + nx * (j + ny * k); i < nx - 1; i++, n++) {
        if (bytes[n] === 0) continue;
        const around = [n - 1, n + 1, n - nx, n + nx, n - nx * ny, n + nx * ny];
        if (around.some((m) => bytes[m] === 0)) found.push(n);
      }
  return found;
};

/** Unit normal out of the solid, by where its voxels lie around; null where that says nothing. */
const normalAt = (solid: Uint8Array, n: number, { size }: VoxelBox, grid: VolumeGrid): DirectionLps | null => {
  const [nx, ny, nz] = size;
  const s = grid.spacingMm;
  const reachMm = NORMAL_VOXELS * Math.max(s[0], s[1]);
  const [i, j, k] = [n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))];
  const r = [0, 1, 2].map((axis) => Math.max(1, Math.round(reachMm / (s[axis] ?? 1)))) as [number, number, number];
  const sum: [number, number, number] = [0, 0, 0];
  for (let dk = -r[2]; dk <= r[2]; dk++)
    for (let dj = -r[1]; dj <= r[1]; dj++)
      for (let di = -r[0]; di <= r[0]; di++) {
        const [x, y, z] = [i + di, j + dj, k + dk];
        if (x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz) continue;
        const mm = Math.hypot(di * s[0], dj * s[1], dk * s[2]);
        if (mm === 0 || mm > reachMm || solid[x + nx * (y + ny * z)] === 0) continue;
        const weight = (1 - mm / (reachMm + 1)) / mm;
        sum[0] -= weight * di * s[0];
        sum[1] -= weight * dj * s[1];
        sum[2] -= weight * dk * s[2];
      }
  const length = Math.hypot(...sum);
  if (length < 1e-6) return null;
  const [a, b, c] = gridAxes(grid);
  const part = (axis: 0 | 1 | 2): number => (sum[0] * a[axis] + sum[1] * b[axis] + sum[2] * c[axis]) / length;
  return directionLps(part(0), part(1), part(2));
};

/** The surface a boundary voxel stands for: its open faces, each as seen along the normal. */
const areaAt = (solid: Uint8Array, n: number, { size }: VoxelBox, grid: VolumeGrid, outward: DirectionLps): number => {
  const [nx, ny] = size;
  const [si, sj, sk] = grid.spacingMm;
  const [a, b, c] = gridAxes(grid).map((axis) => dot(axis, outward)) as [number, number, number];
  const open = (step: number, faceMm2: number, along: number): number =>
    solid[n + step] === 0 ? Math.max(0, faceMm2 * along) : 0;
  return (
    open(1, sj * sk, a) +
    open(-1, sj * sk, -a) +
    open(nx, si * sk, b) +
    open(-nx, si * sk, -b) +
    open(nx * ny, si * sj, c) +
    open(-nx * ny, si * sj, -c)
  );
};

const voxelAcrossMm = (grid: VolumeGrid, outward: DirectionLps): number =>
  Math.hypot(...gridAxes(grid).map((axis, n) => dot(axis, outward) * (grid.spacingMm[n] ?? 0)));

const wallOf = (course: CanalCourse | null, p: PointLps, outward: DirectionLps): Wall => {
  if (course === null) return 'cortex';
  const { middleLps, frontLps, leftLps, upLps, depthMm } = nearestCourse(course, p);
  if (dot(vectorBetween(middleLps, p), frontLps) < depthMm - 2) return 'arch';
  const up = dot(outward, upLps);
  if (Math.abs(up) > 0.72) return up > 0 ? 'upper' : 'lower';
  const front = dot(outward, frontLps);
  if (front < -0.6) return 'posterior';
  if (front > 0.6) return 'anterior';
  return dot(outward, leftLps) > 0 ? 'left' : 'right';
};

const isBehind = (lesion: Mask, grid: VolumeGrid, p: PointLps, outward: DirectionLps): boolean => {
  for (let mm = 0; mm <= FACING_MM; mm += 0.5) {
    const [i, j, k] = toIjk(grid, along(p, outward, -mm));
    if (maskHas(lesion, Math.round(i), Math.round(j), Math.round(k))) return true;
  }
  return false;
};

const profileAt = (
  volume: ImageVolume,
  p: PointLps,
  outward: DirectionLps,
): Pick<CortexPatch, 'peakHu' | 'behindHu' | 'holdsHuMm'> => {
  const at = (mm: number): number => sampleTrilinear(volume, along(p, outward, mm)) ?? -1000;
  let behind = 0;
  let count = 0;
  for (let mm: number = BEHIND_MM.from; mm <= BEHIND_MM.to; mm += PROFILE_MM.step, count++) behind += at(-mm);
  behind /= count;
  let peakHu = -Infinity;
  let holdsHuMm = 0;
  for (let mm: number = -PROFILE_MM.in; mm <= PROFILE_MM.out; mm += PROFILE_MM.step) {
    const value = at(mm);
    peakHu = Math.max(peakHu, value);
    holdsHuMm += Math.max(0, value - Math.max(0, behind)) * PROFILE_MM.step;
  }
  return { peakHu, behindHu: behind, holdsHuMm };
};
