// Outlines moved to the edge that the images show. One threshold for a whole bone takes a dense disc along, and leaves a
// rim where fat lies beside: a voxel at the surface belongs to the bone when it is nearer to the mean of the bone around it
// than to that of the soft tissue around it (two local means, as in Lankton and Tannenbaum 2008). Only the rim moves, by so
// many millimetres at most: what a lesion took away inside stays the bone's.

import type { ImageVolume } from '../volume/image-volume.ts';

type Triple = readonly [number, number, number];

export interface EdgeSnap {
  /** What a neighbourhood reaches over; 8 mm unless told. */
  readonly aroundMm?: number;
  /** How far the outline may move inwards; one voxel at least, 2 mm unless told. */
  readonly inwardMm?: number;
  /** And outwards; not at all unless told. */
  readonly outwardMm?: number;
  /** 1 where no bone may grow to. */
  readonly barred?: Uint8Array;
}

/** Values are held between these: fat and air count alike, and so do cortex and metal. */
const HELD_HU = { low: -100, high: 450 } as const;
/** Denser than this outside is another bone, a vessel or metal, and no measure of soft tissue. */
const NOT_SOFT_HU = 200;
/** A mean of fewer voxels is none. */
const LEAST_VOXELS = 4;

/** Labels (0 outside) of the volume's voxels with their outer surfaces moved; where two labels meet, nothing moves. */
export const edgeSnapped = (volume: ImageVolume, labels: Uint8Array, options: EdgeSnap = {}): Uint8Array => {
  const { aroundMm = 8, inwardMm = 2, outwardMm = 0, barred } = options;
  const { dims, spacingMm } = volume.grid;
  const along = (axis: 0 | 1 | 2): number => Math.max(2, Math.round(aroundMm / spacingMm[axis]));
  const middle = midwayHu(volume, labels, [along(0), along(1), along(2)]);
  const quietHu = quietValues(volume);
  const out = labels.slice();
  // A mean that is lacking is NaN: neither side of it is less or more, and nothing moves.
  const isSoft = (at: number): boolean => quietHu(at) < (middle[at] as number);
  const isBone = (at: number): boolean => quietHu(at) >= (middle[at] as number) && barred?.[at] !== 1;
  for (const axes of stepsOf(spacingMm, Math.max(Math.min(...spacingMm), inwardMm))) peel(out, dims, axes, isSoft);
  for (const axes of stepsOf(spacingMm, outwardMm)) grow(out, dims, axes, isBone);
  return out;
};

/** At every voxel the value half-way between bone and soft tissue around it; NaN where either is lacking. */
const midwayHu = ({ grid, voxels }: ImageVolume, labels: Uint8Array, reach: Triple): Float32Array => {
  const mean = (counts: (value: number, label: number) => boolean): Float32Array => {
    const sum = new Float32Array(labels.length);
    const count = new Float32Array(labels.length);
    for (let n = 0; n < labels.length; n++) {
      const value = voxels[n] as number;
      if (!counts(value, labels[n] as number)) continue;
      sum[n] = Math.min(HELD_HU.high, Math.max(HELD_HU.low, value));
      count[n] = 1;
    }
    boxSums(sum, grid.dims, reach);
    boxSums(count, grid.dims, reach);
    return sum.map((total, n) => ((count[n] as number) < LEAST_VOXELS ? Number.NaN : total / (count[n] as number)));
  };
  const bone = mean((_, label) => label !== 0);
  const soft = mean((value, label) => label === 0 && value < NOT_SOFT_HU);
  return bone.map((hu, n) => (hu + (soft[n] as number)) / 2);
};

/** Neighbours count by exp(-d²/QUIET_MM²): on fine voxels noise is evened out, on coarse ones each stands for itself. */
const QUIET_MM = 1;

const quietValues = ({ grid, voxels }: ImageVolume): ((at: number) => number) => {
  const { dims, spacingMm } = grid;
  const [a, b, c] = spacingMm.map((mm) => Math.exp(-((mm / QUIET_MM) ** 2))) as [number, number, number];
  const [row, slice] = [dims[0], dims[0] * dims[1]];
  const total = 1 + 2 * (a + b + c);
  return (at) => {
    const own = voxels[at] as number;
    const pair = (by: number): number => (voxels[at - by] ?? own) + (voxels[at + by] ?? own);
    return (own + a * pair(1) + b * pair(row) + c * pair(slice)) / total;
  };
};

/** Replaces every value by the sum over the box around it, cut at the borders: running sums along each axis. */
const boxSums = (values: Float32Array, dims: Triple, reach: Triple): void => {
  const strides = [1, dims[0], dims[0] * dims[1]] as const;
  for (const axis of [0, 1, 2] as const) {
    const [length, stride, by] = [dims[axis], strides[axis], reach[axis]];
    const sums = new Float64Array(length + 1);
    for (let block = 0; block < values.length; block += length * stride)
      for (let start = block; start < block + stride; start++) {
        for (let m = 0; m < length; m++) sums[m + 1] = (sums[m] as number) + (values[start + m * stride] as number);
        for (let m = 0; m < length; m++)
          values[start + m * stride] =
            (sums[Math.min(length, m + by + 1)] as number) - (sums[Math.max(0, m - by)] as number);
      }
  }
};

/** Steps of the finest spacing up to `mm`: for each, the axes along which one more whole voxel lies within; all at first. */
const stepsOf = (spacingMm: Triple, mm: number): readonly (readonly boolean[])[] => {
  const stepMm = Math.min(...spacingMm);
  const voxels = (spacing: number, steps: number): number => Math.floor((steps * stepMm) / spacing + 1e-6);
  return Array.from({ length: Math.floor(mm / stepMm + 1e-6) }, (_, n) =>
    spacingMm.map((spacing) => n === 0 || voxels(spacing, n + 1) > Math.max(1, voxels(spacing, n))),
  );
};

/** Clears the set voxels at the surface that are soft; all at once, so that a step is one voxel deep. */
const peel = (labels: Uint8Array, dims: Triple, axes: readonly boolean[], isSoft: (at: number) => boolean): void => {
  const cleared: number[] = [];
  eachAcross(labels, dims, axes, (at, beside) => {
    if (labels[at] !== 0 && labels[beside] === 0 && isSoft(at)) cleared.push(at);
  });
  for (const at of cleared) labels[at] = 0;
};

/** Gives the clear voxels beside a label that label, where they are bone; all at once. */
const grow = (labels: Uint8Array, dims: Triple, axes: readonly boolean[], isBone: (at: number) => boolean): void => {
  const taken: number[] = [];
  eachAcross(labels, dims, axes, (at, beside) => {
    if (labels[at] === 0 && labels[beside] !== 0 && isBone(at)) taken.push(at, labels[beside] as number);
  });
  for (let n = 0; n < taken.length; n += 2) labels[taken[n] as number] = taken[n + 1] as number;
};

/** Visits every two voxels of which one is set and the other clear, across a face along one of these axes, both ways. */
const eachAcross = (
  labels: Uint8Array,
  [nx, ny, nz]: Triple,
  axes: readonly boolean[],
  visit: (at: number, beside: number) => void,
): void => {
  const steps = [1, nx, nx * ny] as const;
  for (let k = 0, at = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++, at++)
        for (const axis of [0, 1, 2] as const) {
          if (axes[axis] !== true || (axis === 0 ? i === nx - 1 : axis === 1 ? j === ny - 1 : k === nz - 1)) continue;
          const beside = at + steps[axis];
          if ((labels[at] === 0) === (labels[beside] === 0)) continue;
          visit(at, beside);
          visit(beside, at);
        }
};
