// Single vertebrae: the bone around the canal, marrow filled in, cut at the discs. Every piece of bone goes to the body and
// pedicles it hangs on by the shortest path, where a path through thin bone is long: so arches and processes part where
// bone touches bone by a neck (facet joints, ribs). In front of the canal no path passes a disc's plane. What lies far to
// the side is rib or ilium.

import { squaredDistanceToCubes } from '../field/cube-distance-kernel.ts';
import { type Finding, finding } from '../finding.ts';
import { closed, sliceHolesFilled } from '../segment/bit-morphology.ts';
import {
  type BitVolume,
  bitsOfMask,
  complementOf,
  intersectionOf,
  maskOfBits,
  unionOf,
} from '../segment/bit-volume.ts';
import { thresholdBone } from '../segment/bone-mask.ts';
import { bitsOfComponents, connectedComponents, largestLabel } from '../segment/connected-components.ts';
import { marrowFilled } from '../segment/filled-marrow.ts';
import { nearestMarkers } from '../segment/nearest-marker.ts';
import { voxelsBetween } from '../segment/threshold-bits.ts';
import { dot, type PointLps, pointIjk, vectorBetween } from '../space/patient-space.ts';
import { toIjk, toLps, type VolumeGrid, voxelVolumeMl } from '../space/volume-grid.ts';
import { type Mask, packMask, unpackMask, type VoxelBox, wholeBox } from '../structure/mask.ts';
import { cropVolume } from '../volume/crop-volume.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { type CanalCourse, canalCourse, nearestCourse } from './canal-course.ts';
import { closedBody } from './closed-body.ts';
import { abovePlaneMm, type DiscPlane, findDiscPlanes } from './disc-planes.ts';

export interface SpinePiece {
  readonly mask: Mask;
  /** The discs under and over it; null where the images or the canal end first. */
  readonly under: DiscPlane | null;
  readonly over: DiscPlane | null;
}

export interface SplitSpine {
  /** From foot to head. */
  readonly vertebrae: readonly SpinePiece[];
  /** SPINE-NO-DISC. */
  readonly findings: readonly Finding[];
}

/** Around the canal's middle. */
const ROOM_MM = { side: 66, front: 60, back: 80 } as const;
/** Bodies lie from the canal's front wall to so far before it, and so far to a side. */
const BODY_MM = { front: 42, side: 34 } as const;
/** What is certainly body: before the canal's front wall, from here to there, so far to a side. */
const CORE_MM = { from: 3, to: 24, side: 11 } as const;
/** Pedicles leave the body between these parts of its height, from the disc under it to the disc over it. */
const PEDICLES = { from: 0.5, to: 0.85 } as const;
/** Behind the canal, laminae and the root of the spinous process of the same vertebra lie between these. */
const LAMINAE = { from: 0.1, to: 0.5 } as const;
const LAMINA_MM = { back: 8, side: 8 } as const;
/** Bone further to the side than this is rib or ilium. */
const FAR_SIDE_MM = 52;
/** Lower than the usual bone threshold: thin plates and worn marrow belong to a vertebra too. */
const VERTEBRA_HU = 140;
/** The two sides of a joint are at least this dense, the gap is not. */
const DENSE_HU = 270;
const CLOSING_MM = 1.5;
const SMALLEST_ML = 2;
const NOT_SPINE = 255;

/** @param planes by hand; found where absent. */
export const splitVertebrae = (
  volume: ImageVolume,
  canal: Mask,
  planes: readonly DiscPlane[] | null = null,
  progress?: (done: number, total: number) => void,
): SplitSpine => {
  const course = canalCourse(volume.grid, canal);
  const discs = (planes ?? findDiscPlanes(volume, course)).toSorted((a, b) => a.pointLps[2] - b.pointLps[2]);
  progress?.(1, 4);
  if (course.length === 0 || discs.length === 0)
    return { vertebrae: [], findings: [finding('SPINE-NO-DISC', 'warning')] };
  const box = roomAround(volume.grid, course);
  const part = cropVolume(volume, box);
  const hollow = bitsOfMask(canal, box);
  const bone = filledBone(part, hollow);
  progress?.(2, 4);
  const solid = unpackMask(maskOfBits(bone), wholeBox(box.size));
  const { markers, barred } = markersOf(part.grid, solid, course, discs);
  const costs = thinCosts(part, solid, barred, hollow);
  const { labels } = nearestMarkers(box.size, part.grid.spacingMm, costs, markers);
  progress?.(3, 4);
  settleBarred(labels, barred, part.grid, discs);
  const vertebrae = Array.from({ length: discs.length + 1 }, (_, n) => {
    const bounds = { under: discs[n - 1] ?? null, over: discs[n] ?? null };
    const piece = pieceMask(volume.grid, labels, n + 1, box, hollow);
    return { mask: marrowFilled(closedBody(volume.grid, piece, canal, course, bounds), canal), ...bounds };
  }).filter(({ mask }) => mask.count * voxelVolumeMl(volume.grid) >= SMALLEST_ML);
  progress?.(4, 4);
  return { vertebrae, findings: [] };
};

const roomAround = (grid: VolumeGrid, course: CanalCourse): VoxelBox => {
  const low: [number, number, number] = [Infinity, Infinity, Infinity];
  const high: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  const { side, front, back } = ROOM_MM;
  for (const end of [course[0], ...course.filter((_, n) => n % 10 === 0), course.at(-1)]) {
    if (end === undefined) continue;
    const [x, y, z] = end.middleLps;
    for (const [dx, dy, dz] of [
      [-side, -front, -25],
      [side, back, 25],
      [-side, back, 25],
      [side, -front, -25],
    ] as const) {
      const p = toIjk(grid, [x + dx, y + dy, z + dz] as unknown as PointLps);
      for (const axis of [0, 1, 2] as const) {
        low[axis] = Math.min(low[axis], p[axis]);
        high[axis] = Math.max(high[axis], p[axis]);
      }
    }
  }
  const from = (axis: 0 | 1 | 2): number => Math.max(0, Math.floor(low[axis]));
  const size = (axis: 0 | 1 | 2): number => Math.min(grid.dims[axis] - 1, Math.ceil(high[axis])) - from(axis) + 1;
  return { min: [from(0), from(1), from(2)], size: [size(0), size(1), size(2)] };
};

/** Bone with its marrow, without the canal: gaps in the shell are closed while the marrow is filled, and only then. */
const filledBone = (part: ImageVolume, canal: BitVolume): BitVolume => {
  const { grid } = part;
  const reachMm = Math.max(2, 1.05 * Math.max(...grid.spacingMm));
  const dense = bitsOfMask(thresholdBone(part, VERTEBRA_HU, { reachMm }), wholeBox(grid.dims));
  const shell = unionOf(closed(dense, Math.max(CLOSING_MM, ...grid.spacingMm.slice(0, 2)), grid.spacingMm), canal);
  const marrow = intersectionOf(sliceHolesFilled(shell), complementOf(shell));
  return intersectionOf(unionOf(dense, marrow), complementOf(canal));
};

/**
 * What a millimetre costs: little in the depth of dense bone and its marrow, much where bone is thin or only half dense, as
 * in the gap of a joint; no path where there is none.
 */
const thinCosts = (part: ImageVolume, solid: Uint8Array, barred: Uint8Array, canal: BitVolume): Float32Array => {
  const { dims, spacingMm } = part.grid;
  const dense = unionOf(voxelsBetween(part, DENSE_HU, Infinity), canal);
  const inside = unpackMask(maskOfBits(intersectionOf(sliceHolesFilled(dense), complementOf(canal))), wholeBox(dims));
  const outside = inside.map((value) => 1 - value);
  const squared = squaredDistanceToCubes(outside, dims, spacingMm);
  return squared.map((mm2, n) => (solid[n] === 0 || barred[n] === 1 ? Infinity : 1 / (0.15 + Math.min(9, mm2))));
};

/** What lies on a disc's plane goes to the side it is on. */
const settleBarred = (labels: Uint8Array, barred: Uint8Array, grid: VolumeGrid, discs: readonly DiscPlane[]): void => {
  const [nx, ny] = grid.dims;
  for (let n = 0; n < barred.length; n++) {
    if (barred[n] === 0) continue;
    const p = toLps(grid, pointIjk(n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))));
    labels[n] = 1 + discsUnder(discs, p);
  }
};

interface Markers {
  /** Numbers of the bodies from 1 up, of what is rib or ilium, and 0 where the path decides. */
  readonly markers: Uint8Array;
  /** 1 at the discs, in front of the canal. */
  readonly barred: Uint8Array;
}

const markersOf = (grid: VolumeGrid, solid: Uint8Array, course: CanalCourse, discs: readonly DiscPlane[]): Markers => {
  const markers = new Uint8Array(solid.length);
  const barred = new Uint8Array(solid.length);
  const [nx, ny, nz] = grid.dims;
  const sheetMm = Math.max(0.8, 0.75 * Math.max(...grid.spacingMm));
  for (let k = 0, n = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++, n++) {
        if (solid[n] === 0) continue;
        const p = toLps(grid, pointIjk(i, j, k));
        const near = nearestCourse(course, p);
        const off = vectorBetween(near.middleLps, p);
        const side = Math.abs(dot(off, near.leftLps));
        const forward = dot(off, near.frontLps);
        const front = forward - near.depthMm;
        if (front > 0 && side < BODY_MM.side && discs.some((disc) => Math.abs(abovePlaneMm(disc, p)) < sheetMm))
          barred[n] = 1;
        if (side > FAR_SIDE_MM || front > BODY_MM.front) markers[n] = NOT_SPINE;
        else if (front > CORE_MM.from && front < CORE_MM.to && side < CORE_MM.side)
          markers[n] = 1 + discsUnder(discs, p);
        else if (forward > -2 && front < 2 && Math.abs(side - near.halfWidthMm - 3) < 4)
          markers[n] = levelBetween(discs, p, PEDICLES);
        else if (forward < -0.8 * near.depthMm && forward > -near.depthMm - LAMINA_MM.back && side < LAMINA_MM.side)
          markers[n] = levelBetween(discs, p, LAMINAE);
      }
  return { markers, barred };
};

/** The level a point belongs to when it lies between these parts of the height from one disc to the next; else 0. */
const levelBetween = (discs: readonly DiscPlane[], p: PointLps, parts: { from: number; to: number }): number => {
  const count = discsUnder(discs, p);
  const [under, over] = [discs[count - 1], discs[count]];
  const overMm = over === undefined ? null : -abovePlaneMm(over, p);
  const underMm = under === undefined ? null : abovePlaneMm(under, p);
  const heightMm = overMm === null || underMm === null ? 34 : overMm + underMm;
  const part = underMm === null ? 1 - (overMm ?? 0) / heightMm : underMm / heightMm;
  return part > parts.from && part < parts.to ? 1 + count : 0;
};

const discsUnder = (discs: readonly DiscPlane[], p: PointLps): number => {
  let count = 0;
  for (const disc of discs) if (abovePlaneMm(disc, p) > 0) count++;
  return count;
};

/** The largest part with this label, as a mask of the whole grid. */
const pieceMask = (
  grid: VolumeGrid,
  labels: Uint8Array,
  label: number,
  { min, size }: VoxelBox,
  canal: BitVolume,
): Mask => {
  const bytes = labels.map((value) => (value === label ? 1 : 0));
  const bits = bitsOfMask(packMask(size, wholeBox(size), bytes), wholeBox(size));
  const parts = connectedComponents(bits, 'set', 'faces-6');
  const largest = largestLabel(parts);
  const piece = sliceHolesFilled(bitsOfComponents(parts, (part) => part === largest));
  return maskOfBits(intersectionOf(piece, complementOf(canal)), grid.dims, min);
};
