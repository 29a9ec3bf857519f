// Shape-based interpolation: the layers between two painted ones are filled from the signed distances to both outlines,
// blended by where the layer lies (Raya & Udupa, IEEE Trans Med Imaging 9:32, 1990; Herman et al., IEEE CG&A 12:69, 1992).
// Where the two outlines do not overlap (a vessel that runs aslant), each is first moved so that the middles coincide.

import { squaredDistanceToCubes } from '../field/cube-distance-kernel.ts';
import type { VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, packMask, unpackMask, type VoxelBox } from '../structure/mask.ts';
import type { GridAxis } from './swept-mask.ts';

/** How many layers across an axis would be filled: those without a voxel between others that have some. */
export const layersToFill = (mask: Mask, across: GridAxis): number => {
  const painted = paintedLayers(mask, across);
  return painted.length === 0 ? 0 : mask.box.size[across] - painted.length;
};

const AXES = [0, 1, 2] as const;

/**
 * The grid axis whose layers would be filled: the one asked for where it has any to fill, or else that with the most, since
 * slices painted in one view are filled whatever view is looked at. Null where no axis has any.
 */
export const axisToFill = (mask: Mask, asked: GridAxis): GridAxis | null => {
  if (layersToFill(mask, asked) > 0) return asked;
  const found = AXES.map((axis) => ({ axis, count: axis === asked ? 0 : layersToFill(mask, axis) }));
  const most = found.reduce((best, one) => (one.count > best.count ? one : best));
  return most.count === 0 ? null : most.axis;
};

/** The mask with the empty layers between painted ones filled. */
export const fillBetweenSlices = (grid: VolumeGrid, mask: Mask, across: GridAxis): Mask => {
  if (mask.count === 0) return mask;
  const bytes = unpackMask(mask);
  const painted = paintedLayers(mask, across);
  const plane = planeOf(mask.box, across);
  const spacing = [grid.spacingMm[plane.ax], grid.spacingMm[plane.ay]] as const;
  const outline = (layer: number): Outline => outlineOf(plane, layerBytes(bytes, plane, layer), spacing);
  let last: { readonly layer: number; readonly outline: Outline } | null = null;
  for (let n = 1; n < painted.length; n++) {
    const [from, to] = [painted[n - 1] as number, painted[n] as number];
    if (to - from < 2) continue;
    const below: Outline = last?.layer === from ? last.outline : outline(from);
    const above = outline(to);
    for (let layer = from + 1; layer < to; layer++)
      putLayer(bytes, plane, layer, blended(plane, below, above, (layer - from) / (to - from)));
    last = { layer: to, outline: above };
  }
  return packMask(mask.dims, mask.box, bytes);
};

interface Plane {
  readonly ax: GridAxis;
  readonly ay: GridAxis;
  readonly width: number;
  readonly height: number;
  /** Steps in the bytes along x, y and across. */
  readonly strides: readonly [number, number, number];
}

const planeOf = ({ size }: VoxelBox, across: GridAxis): Plane => {
  const [ax, ay] = across === 0 ? ([1, 2] as const) : across === 1 ? ([0, 2] as const) : ([0, 1] as const);
  const unit = [1, size[0], size[0] * size[1]] as const;
  return { ax, ay, width: size[ax], height: size[ay], strides: [unit[ax], unit[ay], unit[across]] };
};

/** Layers of the box that hold a voxel, in order. Read from the bits, each layer up to its first voxel: asked after every stroke. */
const paintedLayers = ({ box: { size }, bits }: Mask, across: GridAxis): number[] => {
  const [nx, ny, nz] = size;
  const whole = bits.byteOffset % 4 === 0 ? bits : bits.slice();
  const words = new Int32Array(whole.buffer, whole.byteOffset, whole.length >> 2);
  const isPainted = (layer: number): boolean => {
    if (across === 2) return hasBit(bits, words, layer * nx * ny, (layer + 1) * nx * ny);
    for (let k = 0; k < nz; k++) {
      if (across === 1) {
        if (hasBit(bits, words, nx * (layer + ny * k), nx * (layer + 1 + ny * k))) return true;
        continue;
      }
      for (let j = 0, n = layer + nx * ny * k; j < ny; j++, n += nx)
        if ((((bits[n >> 3] as number) >> (n & 7)) & 1) === 1) return true;
    }
    return false;
  };
  return Array.from({ length: size[across] }, (_, layer) => layer).filter(isPainted);
};

/** Whether a bit from `from` (included) to `to` (not included) is set: bit by bit up to whole words, then 32 at a time. */
const hasBit = (bits: Uint8Array, words: Int32Array, from: number, to: number): boolean => {
  const has = (n: number): boolean => (((bits[n >> 3] as number) >> (n & 7)) & 1) === 1;
  let n = from;
  for (; n < to && (n & 31) !== 0; n++) if (has(n)) return true;
  const end = Math.min(to >> 5, words.length);
  for (let word = n >> 5; word < end; word++, n += 32) if (words[word] !== 0) return true;
  for (; n < to; n++) if (has(n)) return true;
  return false;
};

const layerBytes = (bytes: Uint8Array, { width, height, strides }: Plane, layer: number): Uint8Array => {
  const out = new Uint8Array(width * height);
  for (let y = 0, n = 0; y < height; y++)
    for (let x = 0; x < width; x++, n++) out[n] = bytes[x * strides[0] + y * strides[1] + layer * strides[2]] as number;
  return out;
};

const putLayer = (bytes: Uint8Array, { width, height, strides }: Plane, layer: number, from: Uint8Array): void => {
  for (let y = 0, n = 0; y < height; y++)
    for (let x = 0; x < width; x++, n++)
      bytes[x * strides[0] + y * strides[1] + layer * strides[2]] = from[n] as number;
};

interface Outline {
  readonly bytes: Uint8Array;
  /** Distance to the outline, mm, negative inside. */
  readonly signedMm: Float32Array;
  /** Middle of the voxels. */
  readonly middle: readonly [number, number];
}

const outlineOf = ({ width, height }: Plane, bytes: Uint8Array, [sx, sy]: readonly [number, number]): Outline => {
  const distances = (of: Uint8Array): Float32Array => squaredDistanceToCubes(of, [width, height, 1], [sx, sy, 1]);
  const outside = distances(bytes);
  const inside = distances(bytes.map((value) => 1 - value));
  const signedMm = outside.map((square, n) => (bytes[n] === 1 ? -Math.sqrt(inside[n] as number) : Math.sqrt(square)));
  let [x, y, count] = [0, 0, 0];
  bytes.forEach((value, n) => {
    if (value === 0) return;
    x += n % width;
    y += Math.floor(n / width);
    count++;
  });
  return { bytes, signedMm, middle: [x / count, y / count] };
};

/** The layer at a fraction of the way from one outline to the other. */
const blended = ({ width, height }: Plane, a: Outline, b: Outline, t: number): Uint8Array => {
  const overlap = a.bytes.some((value, n) => value === 1 && b.bytes[n] === 1);
  const shift = (of: Outline): readonly [number, number] => {
    if (overlap) return [0, 0];
    const at = (c: 0 | 1): number => a.middle[c] + t * (b.middle[c] - a.middle[c]);
    return [Math.round(of.middle[0] - at(0)), Math.round(of.middle[1] - at(1))];
  };
  const [da, db] = [shift(a), shift(b)];
  const held = (value: number, n: number): number => Math.min(n - 1, Math.max(0, value));
  const out = new Uint8Array(width * height);
  for (let y = 0, n = 0; y < height; y++) {
    for (let x = 0; x < width; x++, n++) {
      const from = a.signedMm[held(x + da[0], width) + width * held(y + da[1], height)] as number;
      const to = b.signedMm[held(x + db[0], width) + width * held(y + db[1], height)] as number;
      // Where the outline is the whole rectangle its distance is infinite: the other one decides.
      const value = Number.isFinite(from) && Number.isFinite(to) ? (1 - t) * from + t * to : Math.max(from, to);
      out[n] = value <= 0 ? 1 : 0;
    }
  }
  return out;
};
