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
import { edgeSnapped } from '../segment/edge-snap.ts';
import { marrowFilled } from '../segment/filled-marrow.ts';
import { nearestMarkers } from '../segment/nearest-marker.ts';
import { voxelsBetween } from '../segment/threshold-bits.ts';
import { type PointLps, pointIjk } from '../space/patient-space.ts';
import { toIjk, toLps, type VolumeGrid, voxelVolumeMl } from '../space/volume-grid.ts';
import { emptyMask, grownBox, type Mask, packMask, unpackMask, type VoxelBox, wholeBox } from '../structure/mask.ts';
import { cropVolume } from '../volume/crop-volume.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { type CanalCourse, canalCourse } from './canal-course.ts';
import { closedBody } from './closed-body.ts';
import { type DiscPlane, findDiscPlanes } from './disc-planes.ts';
import { discsUnder, vertebraMarkers } from './vertebra-markers.ts';

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
/** Lower than the usual bone threshold: thin plates and worn marrow belong to a vertebra too. */
const VERTEBRA_HU = 140;
/** The two sides of a joint are at least this dense, the gap is not. */
const DENSE_HU = 270;
/** Softer holes of dense bone count as gaps. */
const MARROW_HU = 80;
const CLOSING_MM = 1.5;
const SMALLEST_ML = 2;
/** The outline settles between the means of what lies so far around it, and moves in by so much at most. */
const EDGE_MM = { around: 6, inward: 3 } as const;
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
  const { markers, barred, body } = vertebraMarkers(part, solid, course, discs);
  const costs = thinCosts(part, solid, barred, hollow, body);
  const { labels } = nearestMarkers(box.size, part.grid.spacingMm, costs, markers);
  progress?.(3, 4);
  settleBarred(labels, barred, part.grid, discs);
  const boxes = boxesOf(labels, box.size, discs.length + 1);
  const whole = Array.from({ length: discs.length + 1 }, (_, n) => {
    const bounds = { under: discs[n - 1] ?? null, over: discs[n] ?? null };
    const piece = pieceMask(volume.grid.dims, labels, n + 1, box, boxes[n + 1] ?? null, canal);
    return { mask: marrowFilled(closedBody(volume.grid, piece, canal, course, bounds), canal), ...bounds };
  });
  const masks = outlinesAtEdges(volume, whole, labels, box, canal);
  const vertebrae = whole
    .map((one, n) => ({ ...one, mask: masks[n] ?? one.mask }))
    .filter(({ mask }) => mask.count * voxelVolumeMl(volume.grid) >= SMALLEST_ML);
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
const thinCosts = (
  part: ImageVolume,
  solid: Uint8Array,
  barred: Uint8Array,
  canal: BitVolume,
  body: Uint8Array,
): Float32Array => {
  const { dims, spacingMm } = part.grid;
  const dense = unionOf(voxelsBetween(part, DENSE_HU, Infinity), canal);
  const inside = unpackMask(maskOfBits(intersectionOf(sliceHolesFilled(dense), complementOf(canal))), wholeBox(dims));
  // What a rib encloses with the arch it leans on is no marrow.
  const outside = inside.map((value, n) =>
    (body[n] === 1 ? solid[n] === 0 : value === 0 || (part.voxels[n] as number) < MARROW_HU) ? 1 : 0,
  );
  const squared = squaredDistanceToCubes(outside, dims, spacingMm);
  return squared.map((mm2, n) => (solid[n] === 0 || barred[n] === 1 ? Infinity : 1 / (0.15 + Math.min(9, mm2))));
};

/** What lies on a disc's plane goes to the side it is on, where it hangs together with that vertebra. */
const settleBarred = (labels: Uint8Array, barred: Uint8Array, grid: VolumeGrid, discs: readonly DiscPlane[]): void => {
  const [nx, ny] = grid.dims;
  const sides = new Map<number, number>();
  for (let n = 0; n < barred.length; n++) {
    if (barred[n] === 0) continue;
    const p = toLps(grid, pointIjk(n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))));
    sides.set(n, 1 + discsUnder(discs, p));
  }
  const steps = [1, -1, nx, -nx, nx * ny, -nx * ny];
  for (let left = -1; left !== sides.size; ) {
    left = sides.size;
    const settled = [...sides].filter(([n, label]) => steps.some((step) => labels[n + step] === label));
    for (const [n, label] of settled) {
      labels[n] = label;
      sides.delete(n);
    }
  }
};

/** The vertebrae with their surfaces where the images show an edge; `labels`, over `box`, tell whose is what two of them hold. */
const outlinesAtEdges = (
  volume: ImageVolume,
  whole: readonly SpinePiece[],
  labels: Uint8Array,
  box: VoxelBox,
  canal: Mask,
): readonly Mask[] => {
  const { dims, spacingMm } = volume.grid;
  const room = grownBox(boxAround(whole.map(({ mask }) => mask.box)), reachOf(EDGE_MM.around, spacingMm), dims);
  const joined = new Uint8Array(room.size[0] * room.size[1] * room.size[2]);
  for (const [n, { mask }] of whole.entries()) {
    const bytes = unpackMask(mask);
    const [nx, ny] = mask.box.size;
    for (let from = 0; from < bytes.length; from++) {
      if (bytes[from] === 0) continue;
      const [i, j, k] = [from % nx, Math.floor(from / nx) % ny, Math.floor(from / (nx * ny))];
      const at = (of: VoxelBox): number =>
        mask.box.min[0] +
        i -
        of.min[0] +
        of.size[0] * (mask.box.min[1] + j - of.min[1] + of.size[1] * (mask.box.min[2] + k - of.min[2]));
      const to = at(room);
      if (joined[to] === 0 || labels[at(box)] === n + 1) joined[to] = n + 1;
    }
  }
  const snapped = edgeSnapped(cropVolume(volume, room), joined, { aroundMm: EDGE_MM.around, inwardMm: EDGE_MM.inward });
  const boxes = boxesOf(snapped, room.size, whole.length);
  return whole.map((_, n) => pieceMask(dims, snapped, n + 1, room, boxes[n + 1] ?? null, canal));
};

const reachOf = (mm: number, [a, b, c]: VolumeGrid['spacingMm']): readonly [number, number, number] => [
  Math.ceil(mm / a),
  Math.ceil(mm / b),
  Math.ceil(mm / c),
];

/** The smallest box that holds those that are not empty. */
const boxAround = (boxes: readonly VoxelBox[]): VoxelBox => {
  const full = boxes.filter(({ size }) => size[0] > 0);
  const low = (axis: 0 | 1 | 2): number => Math.min(...full.map(({ min }) => min[axis]));
  const size = (axis: 0 | 1 | 2): number => Math.max(...full.map((one) => one.min[axis] + one.size[axis])) - low(axis);
  return full.length === 0
    ? { min: [0, 0, 0], size: [0, 0, 0] }
    : { min: [low(0), low(1), low(2)], size: [size(0), size(1), size(2)] };
};

/** For each label up to `count`, the smallest box of a part of the grid that holds its voxels; null where there are none. */
const boxesOf = (labels: Uint8Array, size: VoxelBox['size'], count: number): readonly (VoxelBox | null)[] => {
  const low = Array.from({ length: count + 1 }, () => [Infinity, Infinity, Infinity]);
  const high = Array.from({ length: count + 1 }, () => [-1, -1, -1]);
  for (let k = 0, n = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++, n++) {
        const label = labels[n] as number;
        if (label === 0 || label > count) continue;
        const [lo, hi] = [low[label] as number[], high[label] as number[]];
        for (const [axis, at] of [i, j, k].entries()) {
          if (at < (lo[axis] as number)) lo[axis] = at;
          if (at > (hi[axis] as number)) hi[axis] = at;
        }
      }
  return low.map((lo, label) => {
    const [i, j, k] = lo as [number, number, number];
    const [x, y, z] = high[label] as [number, number, number];
    return x < 0 ? null : { min: [i, j, k], size: [x - i + 1, y - j + 1, z - k + 1] };
  });
};

/** The largest part with this label, as a mask of the whole grid; `own` holds the label's voxels within the part `of`. */
const pieceMask = (
  dims: VolumeGrid['dims'],
  labels: Uint8Array,
  label: number,
  of: VoxelBox,
  own: VoxelBox | null,
  canal: Mask,
): Mask => {
  if (own === null) return emptyMask(dims);
  const [nx, ny, nz] = own.size;
  const bytes = new Uint8Array(nx * ny * nz);
  for (let k = 0, n = 0; k < nz; k++)
    for (let j = 0; j < ny; j++) {
      const row = own.min[0] + of.size[0] * (own.min[1] + j + of.size[1] * (own.min[2] + k));
      for (let i = 0; i < nx; i++, n++) if (labels[row + i] === label) bytes[n] = 1;
    }
  const at: VoxelBox = {
    min: [of.min[0] + own.min[0], of.min[1] + own.min[1], of.min[2] + own.min[2]],
    size: own.size,
  };
  const parts = connectedComponents(
    bitsOfMask(packMask(own.size, wholeBox(own.size), bytes), wholeBox(own.size)),
    'set',
    'faces-6',
  );
  const largest = largestLabel(parts);
  const piece = sliceHolesFilled(bitsOfComponents(parts, (part) => part === largest));
  const hollow = bitsOfMask(packMask(own.size, wholeBox(own.size), unpackMask(canal, at)), wholeBox(own.size));
  return maskOfBits(intersectionOf(piece, complementOf(hollow)), dims, at.min);
};
