// Volume of a lesion from grey values: each voxel counts for the part of it that is lesion, read from where its value
// stands between the lesion's and the background's. A blurred border then cancels out, where counting voxels past
// half-way makes small convex lesions too small (5 % at a radius of 5 voxels). Valid only between two clean
// tissues, so null where there are none; to be shown beside the count, never instead of it.
// The parts are held to 0 and 1 only beyond three sigmas of noise: a tighter hold would add noise up, not cancel it.

import { dilated, eroded } from '../segment/bit-morphology.ts';
import { type BitVolume, bitAt, bitsOfMask, complementOf, countBits, intersectionOf } from '../segment/bit-volume.ts';
import { voxelVolumeMl } from '../space/volume-grid.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { grownBox, type Mask, type VoxelBox } from './mask.ts';

type Triple = readonly [number, number, number];

/** A thick slice counts as this many voxels: the blur reaches one slice further, and there one voxel across. */
const THICK_STEP = Math.SQRT2;
/** How far the blur reaches on either side of the border, voxels of the finest axis; one slice where slices are thick. */
const BLUR_VOXELS = 2;
/** The background is read from a shell this thick beyond the blur. */
const SHELL_VOXELS = 2;
/** Fewer voxels than this do not tell a tissue's value. */
const LEAST_SAMPLES = 8;
/** And this many are enough not to look nearer to the border for more. */
const GOOD_SAMPLES = 20;
/** A step that no distance here reaches: the axis is left alone. */
const FAR = 1000;
/** Two tissues are clean when their values differ by this many sigmas of the wider of the two. */
const CLEAN_SIGMAS = 3;
/** Sigma of a normal distribution over its median absolute deviation. */
const SIGMA_OVER_MAD = 1.4826;

/** Volume in mL; null when lesion and background differ by less than 3 sigmas, or are too small to be read. */
export const partialVolumeMl = (volume: ImageVolume, mask: Mask): number | null => {
  if (mask.count === 0) return null;
  const { grid } = volume;
  const finest = Math.min(...grid.spacingMm);
  const metric = (axis: 0 | 1 | 2): number => Math.min(THICK_STEP, grid.spacingMm[axis] / finest);
  const steps: Triple = [metric(0), metric(1), metric(2)];
  const reach = BLUR_VOXELS + SHELL_VOXELS;
  const box = grownBox(mask.box, [reach, reach, reach], grid.dims);
  const bits = bitsOfMask(mask, box);
  const region = dilated(bits, BLUR_VOXELS, steps);
  const lesion = coreValues(volume, box, bits, steps);
  const background = valuesIn(volume, box, intersectionOf(dilated(bits, reach, steps), complementOf(region)));
  if (lesion === null || background.length < LEAST_SAMPLES) return null;
  const inside = tissueOf(lesion);
  const outside = tissueOf(background);
  const contrast = inside.value - outside.value;
  const sigma = Math.max(inside.sigma, outside.sigma);
  if (contrast === 0 || !(Math.abs(contrast) >= CLEAN_SIGMAS * sigma)) return null;
  const slack = (CLEAN_SIGMAS * sigma) / Math.abs(contrast);
  let sum = 0;
  for (const value of valuesIn(volume, box, region)) {
    sum += Math.min(1 + slack, Math.max(-slack, (value - outside.value) / contrast));
  }
  return Math.max(0, sum) * voxelVolumeMl(grid);
};

/**
 * The values furthest from the border that are enough to read the lesion from; null when nowhere are there enough. A
 * voxel is taken whose slice neighbours are lesion too; a lesion two thick slices high has none, and is read from both.
 */
const coreValues = (volume: ImageVolume, box: VoxelBox, bits: BitVolume, steps: Triple): Float64Array | null => {
  const isThick = (step: number): boolean => step >= THICK_STEP;
  const across = steps.map((step) => (isThick(step) ? FAR : step)) as [number, number, number];
  const through = steps.map((step) => (isThick(step) ? step : FAR)) as [number, number, number];
  const middle = eroded(bits, BLUR_VOXELS, across);
  const cores = [
    intersectionOf(middle, eroded(bits, BLUR_VOXELS, through)),
    middle,
    eroded(bits, 1.5, across),
    eroded(bits, 1, across),
  ];
  const core =
    cores.find((bits) => countBits(bits) >= GOOD_SAMPLES) ?? cores.find((bits) => countBits(bits) >= LEAST_SAMPLES);
  return core === undefined ? null : valuesIn(volume, box, core);
};

/** The image's values at the set bits; voxel (0, 0, 0) of the bits is the first of the box. */
const valuesIn = ({ grid, voxels }: ImageVolume, { min, size }: VoxelBox, bits: BitVolume): Float64Array => {
  const values = new Float64Array(countBits(bits));
  let n = 0;
  for (let k = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      const row = min[0] + grid.dims[0] * (min[1] + j + grid.dims[1] * (min[2] + k));
      for (let i = 0; i < size[0]; i++) if (bitAt(bits, i, j, k)) values[n++] = voxels[row + i] as number;
    }
  }
  return values;
};

/**
 * The tissue's value and its sigma: the mean of what lies within two sigmas of the median, sigma by the median absolute
 * deviation. As deaf to a vessel or a border as the median, and half as noisy.
 */
const tissueOf = (values: Float64Array): { readonly value: number; readonly sigma: number } => {
  const median = medianOf(values);
  const sigma = SIGMA_OVER_MAD * medianOf(values.map((value) => Math.abs(value - median)));
  const near = values.filter((value) => Math.abs(value - median) <= 2 * sigma);
  return { value: near.reduce((sum, value) => sum + value, 0) / near.length, sigma };
};

const medianOf = (values: Float64Array): number => {
  const sorted = values.toSorted();
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? Number.NaN)) / 2;
};
