// The field a surface is drawn from, on a grid as fine as the triangle budget allows: every cell is the mean of a
// block of voxels, so thin parts fade instead of flickering, and the surface still lies where the voxels say.

import { type BitVolume, popCount } from '../segment/bit-volume.ts';
import type { VolumeGrid } from '../space/volume-grid.ts';
import type { VoxelBox } from '../structure/mask.ts';
import type { ScalarField } from './march-cubes.ts';

type Triple = readonly [number, number, number];

/** Voxels of a block along i, j, k. */
export type Coarseness = Triple;

/** Triangles of the surface of the set bits, nearly (twice its vertices), and what a coarser grid leaves of them. */
const expectedTriangles = (crossings: Triple, [a, b, c]: Coarseness): number =>
  2 * (crossings[0] / (b * c) + crossings[1] / (a * c) + crossings[2] / (a * b));

/** The finest blocks that keep the triangles within the budget; the finest axis is made coarser first. */
export const coarsenessFor = (crossings: Triple, spacingMm: Triple, maxTriangles: number): Coarseness => {
  const blocks: [number, number, number] = [1, 1, 1];
  while (expectedTriangles(crossings, blocks) > maxTriangles) coarsen(blocks, spacingMm);
  return blocks;
};

/** One voxel more along the axis whose blocks are the shortest, mm. */
export const coarsen = (blocks: [number, number, number], spacingMm: Triple): void => {
  const length = (axis: 0 | 1 | 2): number => (blocks[axis] + 1) * spacingMm[axis];
  const axis = length(0) <= length(1) && length(0) <= length(2) ? 0 : length(1) <= length(2) ? 1 : 2;
  blocks[axis]++;
};

/** Along each axis, how many neighbouring voxels differ (outside counts as clear). */
export const borderCrossings = (bits: BitVolume): [number, number, number] => {
  const { words, rowWords, dims } = bits;
  const [, ny, nz] = dims;
  const plane = rowWords * ny;
  let [alongI, alongJ, alongK] = [0, 0, 0];
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let w = 0; w < rowWords; w++, n++) {
        const word = words[n] as number;
        const before = w > 0 ? (words[n - 1] as number) >>> 31 : 0;
        const up = j > 0 ? (words[n - rowWords] as number) : 0;
        const below = k > 0 ? (words[n - plane] as number) : 0;
        alongI += popCount(word ^ ((word << 1) | before));
        alongJ += popCount(word ^ up) + (j === ny - 1 ? popCount(word) : 0);
        alongK += popCount(word ^ below) + (k === nz - 1 ? popCount(word) : 0);
      }
      // The end of a row: its last bit is not seen by a shift when the row fills its words.
      if ((dims[0] & 31) === 0) alongI += (words[n - 1] as number) >>> 31;
    }
  }
  return [alongI, alongJ, alongK];
};

/** A field with one point of border on every side, and where its points lie among the voxels. */
export interface PlacedField extends ScalarField {
  /** Voxel position of point (0, 0, 0), along i, j, k. */
  readonly origin: Triple;
  /** Voxels from one point to the next. */
  readonly step: Coarseness;
}

/** An empty field over the box in blocks. */
export const fieldOver = (box: VoxelBox, step: Coarseness): PlacedField => {
  const points = (axis: 0 | 1 | 2): number => Math.ceil(box.size[axis] / step[axis]) + 2;
  const origin = (axis: 0 | 1 | 2): number => box.min[axis] - (step[axis] + 1) / 2;
  const size: Triple = [points(0), points(1), points(2)];
  return {
    size,
    values: new Float32Array(size[0] * size[1] * size[2]),
    origin: [origin(0), origin(1), origin(2)],
    step,
  };
};

/** The part of each block that is set; voxel (0, 0, 0) of the bits is the first of the box. */
export const fillFromBits = (field: PlacedField, bits: BitVolume): void => {
  const { size, step, values } = field;
  const [ni, nj, nk] = bits.dims;
  const part = 1 / (step[0] * step[1] * step[2]);
  for (let k = 0; k < nk; k++) {
    const plane = size[1] * (1 + Math.floor(k / step[2]));
    for (let j = 0; j < nj; j++) {
      const row = size[0] * (1 + Math.floor(j / step[1]) + plane) + 1;
      const from = bits.rowWords * (j + nj * k);
      for (let w = 0; w < bits.rowWords; w++) {
        for (let word = bits.words[from + w] as number; word !== 0; word &= word - 1) {
          const i = 32 * w + 31 - Math.clz32(word & -word);
          const at = row + (step[0] === 1 ? i : Math.floor(i / step[0]));
          values[at] = (values[at] as number) + part;
        }
      }
    }
  }
  if (ni > step[0] * (size[0] - 2)) throw new RangeError('the bits reach beyond the field');
};

/** Blocks have sharp edges: under this blur, in points, they show as steps. */
const LEAST_BLUR = 0.5;

/** Blurs the field within its border by a Gaussian of the given sigma, one three-point pass an axis. */
export const blurField = (field: PlacedField, grid: VolumeGrid, sigmaMm: number): void => {
  const [nx, ny, nz] = field.size;
  const strides: Triple = [1, nx, nx * ny];
  const line = new Float32Array(Math.max(nx, ny, nz));
  for (const axis of [0, 1, 2] as const) {
    const pointMm = grid.spacingMm[axis] * field.step[axis];
    const side = Math.min(0.25, Math.max(sigmaMm / pointMm, field.step[axis] > 1 ? LEAST_BLUR : 0) ** 2 / 2);
    const [u, v] = axis === 0 ? ([1, 2] as const) : axis === 1 ? ([0, 2] as const) : ([0, 1] as const);
    for (let b = 0; b < field.size[v]; b++) {
      for (let a = 0; a < field.size[u]; a++) {
        blurLine(field.values, a * strides[u] + b * strides[v], strides[axis], field.size[axis], side, line);
      }
    }
  }
};

const blurLine = (
  values: Float32Array,
  start: number,
  stride: number,
  count: number,
  side: number,
  line: Float32Array,
): void => {
  for (let n = 0, at = start; n < count; n++, at += stride) line[n] = values[at] as number;
  const middle = 1 - 2 * side;
  // The border points are no data: the points next to them see themselves instead.
  for (let n = 1, at = start + stride; n < count - 1; n++, at += stride) {
    const before = line[Math.max(1, n - 1)] as number;
    const after = line[Math.min(count - 2, n + 1)] as number;
    values[at] = middle * (line[n] as number) + side * (before + after);
  }
};
