// The heads of both femurs. Every voxel where values rise votes for the middle of a ball that rises into it (a Hough
// transform of spheres): the head does so all around but at its neck, whatever metal runs through it. Of the best places on
// either side, the two that mirror each other are taken; each is then moved to where the sphere between head and socket is
// the deepest valley between two dense shells.

import { type PointLps, pointIjk, pointLps } from '../space/patient-space.ts';
import { gridAxes, toIjk, toLps, type VolumeGrid } from '../space/volume-grid.ts';
import type { DiscPlane } from '../spine/disc-planes.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { sampleTrilinear } from '../volume/sample-volume.ts';
import { type Direction, directions, type FemoralHead, HELD_HU, jointSpace } from './hip-joint.ts';

export interface FemoralHeads {
  readonly left: FemoralHead | null;
  readonly right: FemoralHead | null;
}

/** Where an adult's head may lie from the lumbosacral disc, mm: to a side, to the back, down. */
const ROOM = { side: [55, 125], back: [-60, 60], down: [65, 145] } as const;
const CELL_MM = 2;
const VOTE = { fromMm: 17, toMm: 27, stepMm: 1.5, leastHuPerMm: 10 } as const;
const CANDIDATES = 8;
/** Places this far from another's mirror image are no pair; nearer ones lose as much of their votes. */
const UNPAIRED_MM = 45;

/** Those of an adult; null where no valley is deep enough, or the images cut the head. */
export const femoralHeads = (volume: ImageVolume, disc: DiscPlane): FemoralHeads => {
  const [left, right] = [candidates(volume, disc, 1), candidates(volume, disc, -1)];
  let best: { readonly votes: number; readonly left: Candidate | null; readonly right: Candidate | null } = {
    votes: 0,
    left: null,
    right: null,
  };
  for (const l of [null, ...left])
    for (const r of [null, ...right]) {
      const alike = l === null || r === null ? 0.5 : 1 - asymmetryMm(l.centreLps, r.centreLps, disc) / UNPAIRED_MM;
      const votes = ((l?.votes ?? 0) + (r?.votes ?? 0)) * alike;
      if (votes > best.votes) best = { votes, left: l, right: r };
    }
  return inValleys(volume, best.left?.centreLps ?? null, best.right?.centreLps ?? null);
};

const asymmetryMm = (l: PointLps, r: PointLps, disc: DiscPlane): number =>
  Math.abs(l[0] + r[0] - 2 * disc.pointLps[0]) + Math.abs(l[1] - r[1]) + Math.abs(l[2] - r[2]);

interface Candidate {
  readonly centreLps: PointLps;
  readonly votes: number;
}

/** Cells of the room on one side, x fastest, the first at `from`. */
interface Room {
  readonly from: PointLps;
  readonly size: readonly [number, number, number];
}

const roomOf = ({ pointLps: [x, y, z] }: DiscPlane, side: 1 | -1): Room => {
  const low = side === 1 ? x + ROOM.side[0] : x - ROOM.side[1];
  const cells = ([from, to]: readonly [number, number]): number => Math.ceil((to - from) / CELL_MM) + 1;
  return {
    from: pointLps(low, y + ROOM.back[0], z - ROOM.down[1]),
    size: [cells(ROOM.side), cells(ROOM.back), cells(ROOM.down)],
  };
};

/** The places with the most votes, each further than a head's radius from those before. */
const candidates = (volume: ImageVolume, disc: DiscPlane, side: 1 | -1): readonly Candidate[] => {
  const room = roomOf(disc, side);
  const votes = smoothed(votesIn(volume, room), room.size);
  const [nx, ny] = room.size;
  const found: Candidate[] = [];
  for (const at of [...votes.keys()]
    .filter((n) => (votes[n] as number) > 0)
    .sort((a, b) => (votes[b] as number) - (votes[a] as number))) {
    const [i, j, k] = [at % nx, Math.floor(at / nx) % ny, Math.floor(at / (nx * ny))];
    const centreLps = pointLps(room.from[0] + i * CELL_MM, room.from[1] + j * CELL_MM, room.from[2] + k * CELL_MM);
    const isNew = found.every((one) => Math.hypot(...one.centreLps.map((v, n) => v - (centreLps[n] ?? 0))) > APART_MM);
    if (isNew) found.push({ centreLps, votes: votes[at] as number });
    if (found.length === CANDIDATES) break;
  }
  return found;
};

const APART_MM = 8;

const votesIn = (volume: ImageVolume, room: Room): Float32Array => {
  const { grid, voxels } = volume;
  const votes = new Float32Array(room.size[0] * room.size[1] * room.size[2]);
  const steps = [1, grid.dims[0], grid.dims[0] * grid.dims[1]] as const;
  const axes = gridAxes(grid);
  const held = (at: number): number => Math.min(HELD_HU.high, Math.max(HELD_HU.low, voxels[at] as number));
  eachVoxelNear(grid, room, (i, j, k) => {
    const at = i + steps[1] * j + steps[2] * k;
    const rise = steps.map((step, n) => (held(at + step) - held(at - step)) / (2 * (grid.spacingMm[n] ?? 1)));
    const along = (axis: 0 | 1 | 2): number => axes.reduce((sum, unit, n) => sum + unit[axis] * (rise[n] ?? 0), 0);
    const [gx, gy, gz] = [along(0), along(1), along(2)];
    const steep = Math.hypot(gx, gy, gz);
    if (steep < VOTE.leastHuPerMm) return;
    const p = toLps(grid, pointIjk(i, j, k));
    for (let r: number = VOTE.fromMm; r <= VOTE.toMm; r += VOTE.stepMm) {
      const cell = [gx, gy, gz].map((g, n) =>
        Math.round(((p[n] ?? 0) + (r * g) / steep - (room.from[n] ?? 0)) / CELL_MM),
      );
      if (cell.some((c, n) => c < 0 || c >= (room.size[n] ?? 0))) continue;
      const to = (cell[0] ?? 0) + room.size[0] * ((cell[1] ?? 0) + room.size[1] * (cell[2] ?? 0));
      votes[to] = (votes[to] as number) + 1;
    }
  });
  return votes;
};

/** Every voxel, but those at the faces of the grid, whose votes may reach the room. */
const eachVoxelNear = (grid: VolumeGrid, room: Room, visit: (i: number, j: number, k: number) => void): void => {
  const corners = Array.from({ length: 8 }, (_, n) =>
    toIjk(
      grid,
      pointLps(
        room.from[0] + (n & 1 ? room.size[0] * CELL_MM + VOTE.toMm : -VOTE.toMm),
        room.from[1] + (n & 2 ? room.size[1] * CELL_MM + VOTE.toMm : -VOTE.toMm),
        room.from[2] + (n & 4 ? room.size[2] * CELL_MM + VOTE.toMm : -VOTE.toMm),
      ),
    ),
  );
  const range = (axis: 0 | 1 | 2): readonly [number, number] => [
    Math.max(1, Math.floor(Math.min(...corners.map((c) => c[axis])))),
    Math.min(grid.dims[axis] - 2, Math.ceil(Math.max(...corners.map((c) => c[axis])))),
  ];
  const [[i0, i1], [j0, j1], [k0, k1]] = [range(0), range(1), range(2)];
  for (let k = k0; k <= k1; k++) for (let j = j0; j <= j1; j++) for (let i = i0; i <= i1; i++) visit(i, j, k);
};

/** Blurred by about 3 mm: two means of three cells along every axis. */
const smoothed = (votes: Float32Array, size: Room['size']): Float32Array => {
  const steps = [1, size[0], size[0] * size[1]] as const;
  let from = votes;
  for (let round = 0; round < 2; round++)
    for (const axis of [0, 1, 2] as const) {
      const to = new Float32Array(from.length);
      for (let n = 0; n < from.length; n++) {
        const at = Math.floor(n / steps[axis]) % size[axis];
        for (let d = Math.max(-at, -1); d <= Math.min(size[axis] - 1 - at, 1); d++)
          to[n] = (to[n] as number) + (from[n + d * steps[axis]] as number) / 3;
      }
      from = to;
    }
  return from;
};

/** Radii tried, to the middle of the joint space, and the shells looked at for them: three more on either side. */
const BESIDE = 3;
const SIZES_MM = Array.from({ length: 8 }, (_, n) => 18 + 1.5 * n);
const SHELLS_MM = Array.from({ length: SIZES_MM.length + 2 * BESIDE }, (_, n) => 18 + 1.5 * (n - BESIDE));
const DIRECTIONS = 100;
/** Of the sphere, all but where the neck leaves: up and to the midline are 1, down and outwards -1. */
const FACING = -0.3;
const LEAST_VALLEY_HU = 5;
const DEEP_ENOUGH_HU = 60;
const DENSEST_HU = 300;
/** A sphere that the images cut by more than the rest has no valley that could be told from their edge. */
const LEAST_SEEN = 0.85;
const MOVE_MM = { by: 2, most: 6 } as const;

/** Spheres near two places whose surfaces lie deepest between two shells; both heads of a person are of one size. */
const inValleys = (volume: ImageVolume, left: PointLps | null, right: PointLps | null): FemoralHeads => {
  const [l, r] = [
    left === null ? [] : valleysNear(volume, left, 1),
    right === null ? [] : valleysNear(volume, right, -1),
  ];
  const depth = (valleys: readonly Valley[], n: number): number => Math.min(DEEP_ENOUGH_HU, valleys[n]?.depthHu ?? 0);
  let size = 0;
  for (let n = 1; n < SIZES_MM.length; n++) if (depth(l, n) + depth(r, n) > depth(l, size) + depth(r, size)) size = n;
  const head = (valleys: readonly Valley[], side: 1 | -1): FemoralHead | null => {
    const { depthHu, centreLps } = valleys[size] ?? { depthHu: 0, centreLps: null };
    if (centreLps === null || depthHu < LEAST_VALLEY_HU) return null;
    const radiusMm = SIZES_MM[size] as number;
    return { centreLps, radiusMm, ...jointSpace(volume, centreLps, radiusMm, side) };
  };
  return { left: head(l, 1), right: head(r, -1) };
};

/** For each size, the deepest valley around a centre near a place. */
const valleysNear = (volume: ImageVolume, near: PointLps, side: 1 | -1): readonly Valley[] => {
  const rays = directions(DIRECTIONS).filter(([x, , z]) => (z - side * x) / Math.SQRT2 > FACING);
  const best: Valley[] = SIZES_MM.map(() => ({ depthHu: 0, centreLps: null }));
  const offsets: number[] = [];
  for (let mm: number = -MOVE_MM.most; mm <= MOVE_MM.most; mm += MOVE_MM.by) offsets.push(mm);
  for (const x of offsets)
    for (const y of offsets)
      for (const z of offsets) {
        if (Math.hypot(x, y, z) > MOVE_MM.most) continue;
        const centreLps = pointLps(near[0] + x, near[1] + y, near[2] + z);
        for (const [n, depthHu] of valleyDepths(volume, centreLps, rays).entries())
          if (depthHu > (best[n] as Valley).depthHu) best[n] = { depthHu, centreLps };
      }
  return best;
};

interface Valley {
  readonly depthHu: number;
  readonly centreLps: PointLps | null;
}

/** For each size, how far the mean over the sphere lies under both shells beside it; 0 where the images end within. */
const valleyDepths = (volume: ImageVolume, c: PointLps, rays: readonly Direction[]): readonly number[] => {
  const means = SHELLS_MM.map((r) => {
    let [sum, seen] = [0, 0];
    for (const [x, y, z] of rays) {
      const value = sampleTrilinear(volume, pointLps(c[0] + r * x, c[1] + r * y, c[2] + r * z));
      if (value === null) continue;
      sum += Math.max(HELD_HU.low, Math.min(DENSEST_HU, value));
      seen++;
    }
    return seen < LEAST_SEEN * rays.length ? Number.NaN : sum / seen;
  });
  return SIZES_MM.map((_, size) => {
    const n = size + BESIDE;
    const shell = (sign: 1 | -1): number => Math.max(...[1, 2, 3].map((m) => means[n + sign * m] as number));
    const depthHu = Math.min(shell(1), shell(-1)) - (means[n] as number);
    return Number.isNaN(depthHu) ? 0 : depthHu;
  });
};
