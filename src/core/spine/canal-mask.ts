// The spinal canal as a structure, with what a reader must know of it: over which heights no bone closed it, where its
// outline is the membrane's and not the bone's.

import { type Finding, finding } from '../finding.ts';
import { type PointLps, pointIjk } from '../space/patient-space.ts';
import { containsIjk, gridAxes, toIjk, toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { emptyMask, type Mask, packMask, type VoxelBox } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { findCanalLine } from './canal-line.ts';
import { type CanalPlane, type CanalWall, canalWall, outlineMiddle, WALL_DIRECTIONS } from './canal-wall.ts';
import { openStretches } from './open-ring.ts';

export interface SpinalCanal {
  readonly mask: Mask;
  /** Middle of the canal in every plane, towards the head. */
  readonly line: readonly PointLps[];
  /** CANAL-NONE, CANAL-OPEN. */
  readonly findings: readonly Finding[];
}

/** @throws RangeError when the volume is not in HU. */
export const findCanal = (
  volume: ImageVolume,
  seed: PointLps | null = null,
  progress?: (done: number, total: number) => void,
): SpinalCanal => {
  if (volume.unit !== 'HU') throw new RangeError(`the canal is found by HU, got ${volume.unit} units`);
  const { grid } = volume;
  const line = findCanalLine(volume, seed).filter((p) => containsIjk(grid, toIjk(grid, p)));
  progress?.(1, 5);
  if (line.length < 2) return { mask: emptyMask(grid.dims), line: [], findings: [finding('CANAL-NONE', 'warning')] };
  const stepMm = planeStepMm(grid);
  const wall = canalWall(volume, line, stepMm, (done, total) => progress?.(1 + (3 * done) / total, 5));
  const mask = canalVoxels(grid, wall);
  progress?.(5, 5);
  const findings = openStretches(wall, stepMm).map(({ fromMm, toMm }) =>
    finding('CANAL-OPEN', 'warning', { openMm: toMm - fromMm, fromMm, toMm }),
  );
  return { mask, line: wall.map(outlineMiddle), findings };
};

/** Planes as far apart as slices are, along the patient, between 1 and 3 mm. */
const planeStepMm = (grid: VolumeGrid): number => {
  const along = gridAxes(grid).map((axis) => Math.abs(axis[2]));
  const slice = along.indexOf(Math.max(...along));
  return Math.min(3, Math.max(1, grid.spacingMm[slice] ?? 1));
};

/** The voxels whose centre lies within the wall. */
const canalVoxels = (grid: VolumeGrid, wall: CanalWall): Mask => {
  const box = wallBox(grid, wall);
  const [nx, ny, nz] = box.size;
  const bytes = new Uint8Array(nx * ny * nz);
  const first = wall[0] as CanalPlane;
  const stepMm = wall.length > 1 ? (wall[1] as CanalPlane).middleLps[2] - first.middleLps[2] : 1;
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++, n++) {
        const p = toLps(grid, pointIjk(box.min[0] + i, box.min[1] + j, box.min[2] + k));
        if (isWithin(wall, p, (p[2] - first.middleLps[2]) / stepMm)) bytes[n] = 1;
      }
    }
  }
  return packMask(grid.dims, box, bytes);
};

const isWithin = (wall: CanalWall, p: PointLps, plane: number): boolean => {
  if (plane < -0.5 || plane > wall.length - 0.5) return false;
  const n = Math.min(wall.length - 1, Math.max(0, Math.floor(plane)));
  const t = Math.min(1, Math.max(0, plane - n));
  const a = wall[n] as CanalPlane;
  const b = wall[Math.min(wall.length - 1, n + 1)] as CanalPlane;
  const x = p[0] - (a.middleLps[0] + t * (b.middleLps[0] - a.middleLps[0]));
  const y = p[1] - (a.middleLps[1] + t * (b.middleLps[1] - a.middleLps[1]));
  const turn = (Math.atan2(y, x) / (2 * Math.PI)) * WALL_DIRECTIONS + WALL_DIRECTIONS;
  const d = Math.floor(turn);
  const s = turn - d;
  const at = ({ radiiMm }: CanalPlane): number =>
    (1 - s) * (radiiMm[d % WALL_DIRECTIONS] as number) + s * (radiiMm[(d + 1) % WALL_DIRECTIONS] as number);
  const r = (1 - t) * at(a) + t * at(b);
  return x * x + y * y <= r * r;
};

const wallBox = (grid: VolumeGrid, wall: CanalWall): VoxelBox => {
  const low: [number, number, number] = [Infinity, Infinity, Infinity];
  const high: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (const { middleLps, radiiMm } of wall) {
    const r = Math.max(...radiiMm) + 3;
    for (const [dx, dy] of [
      [-r, -r],
      [-r, r],
      [r, -r],
      [r, r],
    ] as const) {
      for (const dz of [-3, 3]) {
        const p = toIjk(grid, [middleLps[0] + dx, middleLps[1] + dy, middleLps[2] + dz] as unknown as PointLps);
        for (const axis of [0, 1, 2] as const) {
          low[axis] = Math.min(low[axis], p[axis]);
          high[axis] = Math.max(high[axis], p[axis]);
        }
      }
    }
  }
  const min = low.map((v) => Math.max(0, Math.floor(v))) as [number, number, number];
  const size = high.map((v, axis) =>
    Math.max(0, Math.min((grid.dims[axis] ?? 0) - 1, Math.ceil(v)) - (min[axis] ?? 0) + 1),
  );
  return { min, size: [size[0] ?? 0, size[1] ?? 0, size[2] ?? 0] };
};
