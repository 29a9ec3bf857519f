// The course of the canal read from its mask, whoever drew it: middle, depth and width in axial planes, and with them the
// axes that a radiologist thinks in there: along the canal, to the front, to the left.

import {
  cross,
  type DirectionLps,
  directionLps,
  normalised,
  type PointLps,
  pointIjk,
  pointLps,
} from '../space/patient-space.ts';
import { gridAxes, toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, maskHas } from '../structure/mask.ts';

export interface CoursePoint {
  readonly middleLps: PointLps;
  /** Unit, towards the head. */
  readonly upLps: DirectionLps;
  /** Unit, across the canal, towards the vertebral body. */
  readonly frontLps: DirectionLps;
  /** Unit, towards the patient's left. */
  readonly leftLps: DirectionLps;
  /** From the middle to the front wall, mm. */
  readonly depthMm: number;
  /** Half of the width, mm. */
  readonly halfWidthMm: number;
}

/** In axial planes 1 mm apart, towards the head. */
export type CanalCourse = readonly CoursePoint[];

const STEP_MM = 1;
/** The course is a local straight line over about this much to either side. */
const SMOOTH_MM = 9;

/** Empty for a mask with fewer than two planes. */
export const canalCourse = (grid: VolumeGrid, mask: Mask): CanalCourse => {
  const planes = planesOf(grid, mask);
  if (planes.length < 2) return [];
  const z0 = planes[0]?.z ?? 0;
  const z1 = planes.at(-1)?.z ?? 0;
  const count = Math.floor((z1 - z0) / STEP_MM) + 1;
  return Array.from({ length: count }, (_, n) => coursePoint(planes, z0 + n * STEP_MM));
};

interface AxialPlane {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly front: number;
  readonly half: number;
}

/** Middle and front wall of the mask by height, in bins as high as the slices. */
const planesOf = (grid: VolumeGrid, mask: Mask): readonly AxialPlane[] => {
  const stepMm = Math.max(1, axialStepMm(grid));
  const bins = new Map<number, Bin>();
  const { min, size } = mask.box;
  for (let k = min[2]; k < min[2] + size[2]; k++)
    for (let j = min[1]; j < min[1] + size[1]; j++)
      for (let i = min[0]; i < min[0] + size[0]; i++) {
        if (!maskHas(mask, i, j, k)) continue;
        const [x, y, z] = toLps(grid, pointIjk(i, j, k));
        const key = Math.round(z / stepMm);
        const bin = bins.get(key) ?? { n: 0, x: 0, y: 0, z: 0, front: Infinity, low: Infinity, high: -Infinity };
        bins.set(key, withVoxel(bin, x, y, z));
      }
  return [...bins.values()]
    .map(({ n, x, y, z, front, low, high }) => ({ z: z / n, x: x / n, y: y / n, front, half: (high - low) / 2 }))
    .toSorted((a, b) => a.z - b.z);
};

interface Bin {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly front: number;
  readonly low: number;
  readonly high: number;
}

const withVoxel = (bin: Bin, x: number, y: number, z: number): Bin => ({
  n: bin.n + 1,
  x: bin.x + x,
  y: bin.y + y,
  z: bin.z + z,
  front: Math.min(bin.front, y),
  low: Math.min(bin.low, x),
  high: Math.max(bin.high, x),
});

const axialStepMm = (grid: VolumeGrid): number => {
  const along = gridAxes(grid).map((axis) => Math.abs(axis[2]));
  return grid.spacingMm[along.indexOf(Math.max(...along))] ?? 1;
};

const coursePoint = (planes: readonly AxialPlane[], z: number): CoursePoint => {
  const [x, dx] = lineAt(planes, z, 'x');
  const [y, dy] = lineAt(planes, z, 'y');
  const [front] = lineAt(planes, z, 'front');
  const [half] = lineAt(planes, z, 'half');
  const upLps = normalised(directionLps(dx, dy, 1));
  const leftLps = normalised(cross(upLps, directionLps(0, -1, 0)));
  const leftward = leftLps[0] >= 0 ? leftLps : directionLps(-leftLps[0], -leftLps[1], -leftLps[2]);
  const across = normalised(cross(upLps, leftward));
  const frontLps = across[1] <= 0 ? across : directionLps(-across[0], -across[1], -across[2]);
  return {
    middleLps: pointLps(x, y, z),
    upLps,
    frontLps,
    leftLps: leftward,
    depthMm: Math.max(3, y - front),
    halfWidthMm: Math.max(3, half),
  };
};

/** Value and slope at z of the straight line through the planes near it (Gaussian weights). */
const lineAt = (
  planes: readonly AxialPlane[],
  z: number,
  of: 'x' | 'y' | 'front' | 'half',
): readonly [number, number] => {
  let [w0, w1, w2, v0, v1] = [0, 0, 0, 0, 0];
  for (const plane of planes) {
    const t = plane.z - z;
    if (Math.abs(t) > 3 * SMOOTH_MM) continue;
    const weight = Math.exp((-t * t) / (2 * SMOOTH_MM * SMOOTH_MM));
    w0 += weight;
    w1 += weight * t;
    w2 += weight * t * t;
    v0 += weight * plane[of];
    v1 += weight * t * plane[of];
  }
  const spread = w0 * w2 - w1 * w1;
  if (!(spread > 1e-9)) return [w0 > 0 ? v0 / w0 : 0, 0];
  const slope = (w0 * v1 - w1 * v0) / spread;
  return [(v0 - slope * w1) / w0, slope];
};

/** The point of the course at the height of a patient point, or its nearer end. @throws RangeError for an empty course. */
export const nearestCourse = (course: CanalCourse, p: PointLps): CoursePoint => {
  const first = course[0];
  if (first === undefined) throw new RangeError('an empty course has no point');
  const n = Math.round((p[2] - first.middleLps[2]) / STEP_MM);
  return course[Math.min(course.length - 1, Math.max(0, n))] ?? first;
};
