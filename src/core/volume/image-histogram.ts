// How the values of an image are distributed: for windows of MR, whose units are arbitrary, and for the threshold that
// parts two classes best (Otsu, IEEE Trans SMC 9:62, 1979).

import type { ImageVolume } from './image-volume.ts';

export interface ImageHistogram {
  /** Lower edge of the first bin and upper edge of the last; values outside are counted in the end bins. */
  readonly low: number;
  readonly high: number;
  readonly counts: Float64Array;
  readonly total: number;
}

export interface HistogramOptions {
  readonly bins?: number;
  /** The image's own range unless told. */
  readonly low?: number;
  readonly high?: number;
}

/** Counts the finite values of the whole image in equal bins (512 unless told). */
export const imageHistogram = (volume: ImageVolume, options: HistogramOptions = {}): ImageHistogram => {
  const { voxels } = volume;
  const range = options.low === undefined || options.high === undefined ? valueRange(voxels) : { low: 0, high: 0 };
  const low = options.low ?? range.low;
  const high = Math.max(options.high ?? range.high, low + Number.MIN_VALUE);
  const bins = options.bins ?? 512;
  if (!(bins >= 1)) throw new RangeError(`a histogram needs at least one bin, got ${bins}`);
  const counts = new Float64Array(bins);
  const scale = bins / (high - low);
  let total = 0;
  for (let n = 0; n < voxels.length; n++) {
    const value = voxels[n] as number;
    if (!Number.isFinite(value)) continue;
    const bin = Number.isFinite(scale) ? Math.floor((value - low) * scale) : 0;
    const at = bin < 0 ? 0 : bin >= bins ? bins - 1 : bin;
    counts[at] = (counts[at] as number) + 1;
    total++;
  }
  return { low, high, counts, total };
};

const valueRange = (voxels: ImageVolume['voxels']): { low: number; high: number } => {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < voxels.length; n++) {
    const value = voxels[n] as number;
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : { low: 0, high: 0 };
};

/** The value below which the given part (0 to 1) of the image lies, linear within its bin. */
export const histogramQuantile = (histogram: ImageHistogram, part: number): number => {
  const { counts, low, high, total } = histogram;
  const width = (high - low) / counts.length;
  const wanted = Math.min(1, Math.max(0, part)) * total;
  let below = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    const count = counts[bin] as number;
    if (count > 0 && below + count >= wanted) return low + width * (bin + (wanted - below) / count);
    below += count;
  }
  return high;
};

/** A window (low and high value) that leaves out the darkest and brightest per cent: for images without units. */
export const robustWindow = (
  volume: ImageVolume,
  lowPart = 0.01,
  highPart = 0.99,
): { readonly low: number; readonly high: number } => {
  const histogram = imageHistogram(volume, { bins: 4096 });
  const low = histogramQuantile(histogram, lowPart);
  return { low, high: Math.max(histogramQuantile(histogram, highPart), low) };
};

/** The value that parts the histogram in two classes with the largest variance between them. */
export const otsuThreshold = (histogram: ImageHistogram): number => {
  const { counts, low, high, total } = histogram;
  const width = (high - low) / counts.length;
  let sum = 0;
  for (let bin = 0; bin < counts.length; bin++) sum += (counts[bin] as number) * bin;
  let below = 0;
  let sumBelow = 0;
  let best = 0;
  let bestVariance = -1;
  for (let bin = 0; bin < counts.length - 1; bin++) {
    below += counts[bin] as number;
    sumBelow += (counts[bin] as number) * bin;
    if (below === 0 || below === total) continue;
    const variance = below * (total - below) * (sumBelow / below - (sum - sumBelow) / (total - below)) ** 2;
    if (variance > bestVariance) {
      bestVariance = variance;
      best = bin;
    }
  }
  return low + width * (best + 1);
};
