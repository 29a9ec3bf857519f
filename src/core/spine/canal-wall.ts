// The wall of the canal around its line: in every axial plane, for directions all around, how far bone is met. Where
// none is (between laminae, at the discs, in the foramina, in a destroyed wall) a membrane stretched between what was
// met nearby stands for it, so that the canal neither leaks out nor loses a plane. The middle is then set anew from the
// outline and the rays are cast again.

import { type PointLps, pointLps } from '../space/patient-space.ts';
import { containsIjk, toIjk, type VolumeGrid } from '../space/volume-grid.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { sampleTrilinear } from '../volume/sample-volume.ts';
import type { CanalLine } from './canal-line.ts';

/** Directions in an axial plane: n = 0 to the patient's left, then to the back. */
export const WALL_DIRECTIONS = 48;

export interface CanalPlane {
  readonly middleLps: PointLps;
  /** Distance of the wall in each direction, mm. */
  readonly radiiMm: Float64Array;
  /** 1 where bone was met there, 0 where the membrane stands for it. */
  readonly met: Uint8Array;
}

/** Evenly spaced axial planes, towards the head. */
export type CanalWall = readonly CanalPlane[];

const REACH_MM = 19;
const RAY_STEP_MM = 0.5;
/** Nearer than this a wall is noise or a vessel. */
const NEAREST_MM = 3;
/** Bone is met where the value passes half-way from content to this at least, or to the bone's own peak if denser. */
const LEAST_PEAK_HU = { fine: 220, coarse: 150 } as const;
/** Voxels longer than this blur a thin wall: its peak may be lower by so much a millimetre. */
const BLUR = { fromMm: 1.25, huPerMm: 35 } as const;
/** The peak is looked for within this of the first crossing. */
const PEAK_MM = 3;
const DENSEST_PEAK_HU = 700;
/** Bone met so much further than its surroundings was seen through a gap. */
const BEYOND_MM = 3;
const PASSES = 3;
/** The canal goes on past the last ring that shows it: the line is carried on straight so far, within the images. */
const ONWARD_MM = 10;
const RING = 0.5;
/** Its direction there is that of its last so many millimetres. */
const END_MM = 20;

/** @param stepMm between planes. */
export const canalWall = (
  volume: ImageVolume,
  line: CanalLine,
  stepMm: number,
  progress?: (done: number, total: number) => void,
): CanalWall => {
  let middles = smoothedLine(resampled(line, stepMm), 8 / stepMm);
  let wall: CanalWall = [];
  for (let pass = 0; pass < PASSES; pass++) {
    wall = wallAround(volume, middles, stepMm);
    progress?.(pass + 1, PASSES);
    if (pass === PASSES - 1) break;
    const ringed = pass === 0 ? endsDropped(wall) : wall;
    middles = smoothedLine(ringed.map(outlineMiddle), 4 / stepMm);
    if (pass === 0) middles = carriedOn(volume.grid, middles, stepMm);
  }
  return wall;
};

/** The line at planes stepMm apart. */
const resampled = (line: CanalLine, stepMm: number): CanalLine => {
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined) return [];
  const count = Math.floor((last[2] - first[2]) / stepMm + 1e-6) + 1;
  let n = 0;
  return Array.from({ length: count }, (_, m) => {
    const z = first[2] + m * stepMm;
    while (n < line.length - 2 && (line[n + 1]?.[2] ?? z) < z) n++;
    const a = line[n] ?? first;
    const b = line[n + 1] ?? a;
    const t = b[2] > a[2] ? (z - a[2]) / (b[2] - a[2]) : 0;
    return pointLps(a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), z);
  });
};

/** The planes from the first to the last where bone was met in most directions: beyond, nothing tells the middle. */
const endsDropped = (wall: CanalWall): CanalWall => {
  const isRing = ({ met }: CanalPlane): boolean => met.reduce((a, b) => a + b, 0) >= RING * WALL_DIRECTIONS;
  const first = wall.findIndex(isRing);
  return first < 0 ? wall : wall.slice(first, wall.findLastIndex(isRing) + 1);
};

/** The line with straight ends added, as far as the images go. */
const carriedOn = (grid: VolumeGrid, line: CanalLine, stepMm: number): CanalLine => {
  const reach = Math.min(line.length - 1, Math.round(END_MM / stepMm));
  const added = (end: PointLps | undefined, inner: PointLps | undefined, sign: 1 | -1): CanalLine => {
    if (end === undefined || inner === undefined || end[2] === inner[2]) return [];
    const slope = (axis: 0 | 1): number => (end[axis] - inner[axis]) / (end[2] - inner[2]);
    return Array.from({ length: Math.floor(ONWARD_MM / stepMm) }, (_, n) => {
      const dz = sign * (n + 1) * stepMm;
      return pointLps(end[0] + slope(0) * dz, end[1] + slope(1) * dz, end[2] + dz);
    }).filter((p) => containsIjk(grid, toIjk(grid, p)));
  };
  const under = added(line[0], line[reach], -1);
  const over = added(line.at(-1), line.at(-1 - reach), 1);
  return [...under.toReversed(), ...line, ...over];
};

/** x and y as local straight lines through a Gaussian of sigma planes, so that ends do not shrink inwards. */
const smoothedLine = (line: CanalLine, sigma: number): CanalLine =>
  line.map((p, n) => pointLps(localLine(line, n, 0, sigma), localLine(line, n, 1, sigma), p[2]));

const localLine = (line: CanalLine, n: number, axis: 0 | 1, sigma: number): number => {
  const reach = Math.ceil(3 * sigma);
  let [w0, w1, w2, v0, v1] = [0, 0, 0, 0, 0];
  for (let m = Math.max(0, n - reach); m <= Math.min(line.length - 1, n + reach); m++) {
    const t = m - n;
    const weight = Math.exp((-t * t) / (2 * sigma * sigma));
    const value = line[m]?.[axis] ?? 0;
    w0 += weight;
    w1 += weight * t;
    w2 += weight * t * t;
    v0 += weight * value;
    v1 += weight * t * value;
  }
  const spread = w0 * w2 - w1 * w1;
  return spread > 1e-9 ? (v0 * w2 - v1 * w1) / spread : v0 / w0;
};

const wallAround = (volume: ImageVolume, middles: CanalLine, stepMm: number): CanalWall => {
  const leastPeakHu = leastPeak(volume.grid);
  const seen = middles.map((middle) => castRays(volume, middle, leastPeakHu));
  const expected = expectedRadii(seen, Math.max(1, Math.round(10 / stepMm)));
  const met = seen.map((radii, n) =>
    Uint8Array.from(radii, (r, d) => (Number.isFinite(r) && r <= (expected[n]?.[d] ?? 0) + BEYOND_MM ? 1 : 0)),
  );
  const radii = membrane(seen, met, expected, stepMm);
  return middles.map((middleLps, n) => ({
    middleLps,
    radiiMm: radii[n] ?? new Float64Array(WALL_DIRECTIONS),
    met: met[n] ?? new Uint8Array(WALL_DIRECTIONS),
  }));
};

/** A wall of a millimetre, blurred over a voxel of three, stands out by a third of what it is. */
const leastPeak = ({ spacingMm }: VolumeGrid): number =>
  Math.max(LEAST_PEAK_HU.coarse, LEAST_PEAK_HU.fine - BLUR.huPerMm * Math.max(0, Math.max(...spacingMm) - BLUR.fromMm));

/** Distance to bone in every direction, Infinity where none is met. */
const castRays = (volume: ImageVolume, middle: PointLps, leastPeakHu: number): Float64Array => {
  const count = Math.floor((REACH_MM + PEAK_MM) / RAY_STEP_MM) + 1;
  const profiles = Array.from({ length: WALL_DIRECTIONS }, (_, d) => {
    const turn = (2 * Math.PI * d) / WALL_DIRECTIONS;
    return Float64Array.from({ length: count }, (_, m) => {
      const r = m * RAY_STEP_MM;
      const point = pointLps(middle[0] + r * Math.cos(turn), middle[1] + r * Math.sin(turn), middle[2]);
      return sampleTrilinear(volume, point) ?? -1000;
    });
  });
  const content = contentOf(profiles);
  return Float64Array.from(profiles, (profile) => metAt(profile, content, leastPeakHu));
};

/** Median near the middle. */
const contentOf = (profiles: readonly Float64Array[]): number => {
  const near = profiles.flatMap((profile) => [...profile.subarray(2, 9)]).toSorted((a, b) => a - b);
  return Math.min(90, Math.max(-100, near[near.length >> 1] ?? 0));
};

const metAt = (profile: Float64Array, content: number, leastPeakHu: number): number => {
  const first = (content + leastPeakHu) / 2 + 20;
  for (let m = Math.round(NEAREST_MM / RAY_STEP_MM); m * RAY_STEP_MM <= REACH_MM; m++) {
    if ((profile[m] as number) < first) continue;
    const peak = Math.max(...profile.subarray(m, m + Math.round(PEAK_MM / RAY_STEP_MM) + 1));
    if (peak < leastPeakHu) continue;
    const half = (content + Math.min(DENSEST_PEAK_HU, peak)) / 2;
    let n = m;
    while (n < profile.length - 1 && (profile[n] as number) < half) n++;
    const [before, after] = [profile[n - 1] as number, profile[n] as number];
    const part = after > before ? (half - before) / (after - before) : 1;
    return RAY_STEP_MM * (n - 1 + Math.min(1, Math.max(0, part)));
  }
  return Number.POSITIVE_INFINITY;
};

/** What to expect in a direction: the lower third of what was met nearby, along the canal and to the sides. */
const expectedRadii = (seen: readonly Float64Array[], reach: number): readonly Float64Array[] =>
  seen.map((_, n) =>
    Float64Array.from({ length: WALL_DIRECTIONS }, (_, d) => {
      const near: number[] = [];
      for (let wide = 1; near.length < 6 && wide <= 4; wide++) {
        near.length = 0;
        for (let m = Math.max(0, n - wide * reach); m <= Math.min(seen.length - 1, n + wide * reach); m++) {
          for (let side = -1; side <= 1; side++) {
            const r = seen[m]?.[(d + side + WALL_DIRECTIONS) % WALL_DIRECTIONS] ?? Infinity;
            if (Number.isFinite(r)) near.push(r);
          }
        }
      }
      near.sort((a, b) => a - b);
      return near[Math.floor(near.length * 0.35)] ?? 9;
    }),
  );

/** How stiff the membrane is against the pull of what was met, in the plane and along the canal. */
const STIFF = { around: 0.6, along: 0.5 } as const;
const SWEEPS = 120;

/** Radii that keep to what was met and are even between: the minimum of a sum of squares, by Gauss and Seidel. */
const membrane = (
  seen: readonly Float64Array[],
  met: readonly Uint8Array[],
  expected: readonly Float64Array[],
  stepMm: number,
): readonly Float64Array[] => {
  const radii = seen.map((row, n) =>
    Float64Array.from(row, (r, d) => (met[n]?.[d] === 1 ? r : (expected[n]?.[d] as number))),
  );
  const along = STIFF.along / stepMm;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let n = 0; n < radii.length; n++) {
      const row = radii[n] as Float64Array;
      for (let d = 0; d < WALL_DIRECTIONS; d++) {
        const pull = met[n]?.[d] === 1 ? 1 : 0.004;
        const own = met[n]?.[d] === 1 ? (seen[n]?.[d] as number) : (expected[n]?.[d] as number);
        let weight = pull + 2 * STIFF.around;
        let sum =
          pull * own +
          STIFF.around *
            ((row[(d + 1) % WALL_DIRECTIONS] as number) + (row[(d + WALL_DIRECTIONS - 1) % WALL_DIRECTIONS] as number));
        for (const near of [radii[n - 1], radii[n + 1]]) {
          if (near === undefined) continue;
          weight += along;
          sum += along * (near[d] as number);
        }
        row[d] = sum / weight;
      }
    }
  }
  return radii;
};

/** Centroid of the outline. */
export const outlineMiddle = ({ middleLps, radiiMm }: CanalPlane): PointLps => {
  let [area, x, y] = [0, 0, 0];
  for (let d = 0; d < WALL_DIRECTIONS; d++) {
    const turn = (2 * Math.PI * d) / WALL_DIRECTIONS;
    const r = radiiMm[d] as number;
    area += r * r;
    x += ((2 * r * r * r) / 3) * Math.cos(turn);
    y += ((2 * r * r * r) / 3) * Math.sin(turn);
  }
  return pointLps(middleLps[0] + x / area, middleLps[1] + y / area, middleLps[2]);
};
