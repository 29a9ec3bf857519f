// A small grey picture of a series' middle slice, windowed, for the list; read apart so that the list shows at once.

import type { ImageHeader } from '../part10/image-header.ts';
import type { CodecBinaries } from '../pixels/codecs.ts';
import { decodeFrame, isFault } from '../pixels/decode-frame.ts';
import type { StoredValues } from '../pixels/stored-values.ts';
import type { ImageCatalogue } from './image-catalogue.ts';

export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8ClampedArray;
}

const LONGER_SIDE = 128;
const CT_WINDOW = { centre: 40, width: 400 };

interface Window {
  readonly centre: number;
  readonly width: number;
}

/** The file's window, soft tissue for CT, else the 1st to 99th percentile. */
const windowFor = (header: ImageHeader, values: Float64Array): Window => {
  if (header.window !== null) return header.window;
  if (header.modality === 'CT') return CT_WINDOW;
  const sorted = values.toSorted();
  const low = sorted[Math.floor(0.01 * (sorted.length - 1))] ?? 0;
  const high = sorted[Math.floor(0.99 * (sorted.length - 1))] ?? 1;
  return { centre: (low + high) / 2, width: Math.max(1, high - low) };
};

/** Means over blocks of whole pixels, with the picture's true proportions. */
const shrunk = (stored: StoredValues, header: ImageHeader, width: number, height: number): Float64Array => {
  const { columns = 1, rows = 1, slope = 1, intercept = 0 } = header.pixels ?? {};
  const out = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const y0 = Math.floor((y * rows) / height);
    const y1 = Math.max(y0 + 1, Math.floor(((y + 1) * rows) / height));
    for (let x = 0; x < width; x++) {
      const x0 = Math.floor((x * columns) / width);
      const x1 = Math.max(x0 + 1, Math.floor(((x + 1) * columns) / width));
      let sum = 0;
      for (let j = y0; j < y1; j++) for (let i = x0; i < x1; i++) sum += stored[j * columns + i] ?? 0;
      out[y * width + x] = (sum / ((y1 - y0) * (x1 - x0))) * slope + intercept;
    }
  }
  return out;
};

const sizeFor = ({ plane, pixels }: ImageHeader): { width: number; height: number } => {
  const wide = (pixels?.columns ?? 1) * (plane.columnSpacingMm ?? 1);
  const high = (pixels?.rows ?? 1) * (plane.rowSpacingMm ?? 1);
  const scale = LONGER_SIDE / Math.max(wide, high);
  return { width: Math.max(1, Math.round(wide * scale)), height: Math.max(1, Math.round(high * scale)) };
};

/** The middle slice at 128 pixels on its longer side; null where it cannot be decoded. */
export const readThumbnail = async (
  catalogue: ImageCatalogue,
  seriesInstanceUid: string,
  codecs: CodecBinaries,
): Promise<Thumbnail | null> => {
  const slices = catalogue.series.find(({ facts }) => facts.seriesInstanceUid === seriesInstanceUid)?.slices ?? [];
  const file = slices[Math.floor(slices.length / 2)];
  if (file === undefined || file.header.pixels === null || !isShowable(file.header)) return null;
  const stored = await decodeFrame(file.source, file.header, codecs);
  if (isFault(stored)) return null;
  const { width, height } = sizeFor(file.header);
  const values = shrunk(stored, file.header, width, height);
  const { centre, width: span } = windowFor(file.header, values);
  const isInverse = file.header.pixels.photometric === 'MONOCHROME1';
  const grey = new Uint8ClampedArray(values.length);
  for (const [at, value] of values.entries()) {
    const level = ((value - centre) / span + 0.5) * 255;
    grey[at] = isInverse ? 255 - level : level;
  }
  return { width, height, grey };
};

const isShowable = ({ pixels, syntax }: ImageHeader): boolean =>
  pixels !== null &&
  pixels.samplesPerPixel === 1 &&
  syntax.coding !== 'unsupported' &&
  pixels.rows > 0 &&
  pixels.columns > 0 &&
  [8, 16, 32].includes(pixels.bitsAllocated);
