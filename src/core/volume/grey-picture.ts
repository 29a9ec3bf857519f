// A small grey picture of a slice, to recognise it by: means over blocks of whole pixels, at its true proportions.

import type { ImageVolume } from './image-volume.ts';

export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top left. */
  readonly grey: Uint8ClampedArray;
}

/** Width and height in pixels of a picture of wideMm x highMm whose longer side has longerSidePx. */
export const pictureSize = (
  wideMm: number,
  highMm: number,
  longerSidePx: number,
): { readonly width: number; readonly height: number } => {
  const scale = longerSidePx / Math.max(wideMm, highMm);
  return { width: Math.max(1, Math.round(wideMm * scale)), height: Math.max(1, Math.round(highMm * scale)) };
};

/** Means over the blocks of a slice of columns x rows values that fall on each of width x height pixels. */
export const shrunkSlice = (
  values: ArrayLike<number>,
  columns: number,
  rows: number,
  width: number,
  height: number,
): Float64Array => {
  const out = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const y0 = Math.floor((y * rows) / height);
    const y1 = Math.max(y0 + 1, Math.floor(((y + 1) * rows) / height));
    for (let x = 0; x < width; x++) {
      const x0 = Math.floor((x * columns) / width);
      const x1 = Math.max(x0 + 1, Math.floor(((x + 1) * columns) / width));
      let sum = 0;
      for (let j = y0; j < y1; j++) for (let i = x0; i < x1; i++) sum += values[j * columns + i] ?? 0;
      out[y * width + x] = sum / ((y1 - y0) * (x1 - x0));
    }
  }
  return out;
};

const CT_WINDOW = { centre: 40, width: 400 };

/** Soft tissue for HU, else from the 1st to the 99th percentile of the values. */
export const pictureWindow = (
  values: Float64Array,
  isHu: boolean,
): { readonly centre: number; readonly width: number } => {
  if (isHu) return CT_WINDOW;
  const sorted = values.toSorted();
  const low = sorted[Math.floor(0.01 * (sorted.length - 1))] ?? 0;
  const high = sorted[Math.floor(0.99 * (sorted.length - 1))] ?? 1;
  return { centre: (low + high) / 2, width: Math.max(1, high - low) };
};

/** Values through a window, black at its lower end (white when inverse) and where there is none (NaN). */
export const greyLevels = (
  values: Float64Array | Float32Array,
  window: { readonly centre: number; readonly width: number },
  isInverse = false,
): Uint8ClampedArray => {
  const grey = new Uint8ClampedArray(values.length);
  for (const [at, value] of values.entries()) {
    const level = ((value - window.centre) / window.width + 0.5) * 255;
    grey[at] = isInverse ? 255 - level : level;
  }
  return grey;
};

/** Slice k of a volume as a picture, its first row on top. */
export const slicePicture = ({ grid, voxels, unit }: ImageVolume, k: number, longerSidePx: number): GreyPicture => {
  const [columns, rows] = grid.dims;
  const [si, sj] = grid.spacingMm;
  const { width, height } = pictureSize(columns * si, rows * sj, longerSidePx);
  const slice = voxels.subarray(k * columns * rows, (k + 1) * columns * rows);
  const values = shrunkSlice(slice, columns, rows, width, height);
  return { width, height, grey: greyLevels(values, pictureWindow(values, unit === 'HU')) };
};
