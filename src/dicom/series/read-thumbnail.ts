// A small grey picture of a series' middle slice, windowed, for the list; read apart so that the list shows at once.

import { type GreyPicture, greyLevels, pictureSize, pictureWindow, shrunkSlice } from '#core/volume/grey-picture.ts';
import { MOST_PIXELS } from '../gate/check-pixels.ts';
import type { ImageHeader } from '../part10/image-header.ts';
import type { CodecBinaries } from '../pixels/codecs.ts';
import { decodeFrame, isFault } from '../pixels/decode-frame.ts';
import type { ImageCatalogue } from './image-catalogue.ts';

export type Thumbnail = GreyPicture;

const LONGER_SIDE = 128;
const sizeFor = ({ plane, pixels }: ImageHeader): { readonly width: number; readonly height: number } =>
  pictureSize(
    (pixels?.columns ?? 1) * (plane.columnSpacingMm ?? 1),
    (pixels?.rows ?? 1) * (plane.rowSpacingMm ?? 1),
    LONGER_SIDE,
  );

/** The middle slice at 128 pixels on its longer side; null where it cannot be decoded. */
export const readThumbnail = async (
  catalogue: ImageCatalogue,
  id: string,
  codecs: CodecBinaries,
): Promise<Thumbnail | null> => {
  const slices = catalogue.series.find(({ facts }) => facts.id === id)?.slices ?? [];
  const file = slices[Math.floor(slices.length / 2)];
  if (file === undefined || file.header.pixels === null || !isShowable(file.header)) return null;
  const stored = await decodeFrame(file.source, file.header, codecs);
  if (isFault(stored)) return null;
  const { width, height } = sizeFor(file.header);
  const { columns, rows, slope, intercept, photometric } = file.header.pixels;
  const values = shrunkSlice(stored, columns, rows, width, height).map((value) => value * slope + intercept);
  const window = file.header.window ?? pictureWindow(values, file.header.modality === 'CT');
  const grey = greyLevels(values, window, photometric === 'MONOCHROME1');
  return { width, height, grey };
};

const isShowable = ({ pixels, syntax }: ImageHeader): boolean =>
  pixels !== null &&
  pixels.samplesPerPixel === 1 &&
  syntax.coding !== 'unsupported' &&
  !pixels.isFloat &&
  pixels.rows * pixels.columns <= MOST_PIXELS &&
  pixels.rows > 0 &&
  pixels.columns > 0 &&
  [8, 16, 32].includes(pixels.bitsAllocated);
