// A volume of ours as cornerstone knows volumes: an image for each slice, on our very array. Its own `createLocalVolume` would
// look at every voxel for a least and a greatest value, which no slice view asks for, in an array that is still being filled.

import { cache, Enums, ImageVolume, type Types, utilities } from '@cornerstonejs/core';
import type { ImageVolume as Volume } from '#core/volume/image-volume.ts';

interface Place {
  readonly columns: number;
  readonly rows: number;
  readonly pixelSpacing: [number, number];
  readonly originLps: [number, number, number];
  readonly direction: Types.Mat3;
}

const imageOf = (imageId: string, slice: Int16Array | Float32Array, place: Place): Types.IImage => {
  const { columns, rows, pixelSpacing } = place;
  const [rowPixelSpacing, columnPixelSpacing] = pixelSpacing;
  const voxelManager = utilities.VoxelManager.createImageVoxelManager({
    width: columns,
    height: rows,
    scalarData: slice,
    numberOfComponents: 1,
    id: imageId,
  });
  return {
    imageId,
    voxelManager,
    intercept: 0,
    slope: 1,
    windowCenter: 0,
    windowWidth: 0,
    voiLUTFunction: Enums.VOILUTFunctionType.LINEAR,
    color: false,
    rgba: false,
    invert: false,
    numberOfComponents: 1,
    dataType: slice instanceof Int16Array ? 'Int16Array' : 'Float32Array',
    minPixelValue: 0,
    maxPixelValue: 0,
    rows,
    columns,
    height: rows,
    width: columns,
    rowPixelSpacing,
    columnPixelSpacing,
    sizeInBytes: slice.byteLength,
    getCanvas: () => {
      throw new Error('a slice is drawn as a part of its volume');
    },
    getPixelData: () => slice,
  };
};

const metadataOf = (
  { grid, unit }: Volume,
  volumeId: string,
  isWhole: boolean,
  { direction, pixelSpacing }: Place,
) => ({
  BitsAllocated: isWhole ? 16 : 32,
  BitsStored: isWhole ? 16 : 32,
  HighBit: isWhole ? 15 : 31,
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  PixelRepresentation: 1,
  Modality: unit === 'HU' ? 'CT' : 'MR',
  ImageOrientationPatient: [...direction].slice(0, 6),
  PixelSpacing: pixelSpacing,
  FrameOfReferenceUID: volumeId,
  Columns: grid.dims[0],
  Rows: grid.dims[1],
  voiLut: [],
  VOILUTFunction: Enums.VOILUTFunctionType.LINEAR,
});

/** Puts the volume into cornerstone's cache, under this id and ids made of it. */
export const localVolume = (volumeId: string, volume: Volume): Types.IImageVolume => {
  const { grid, voxels } = volume;
  const { rowLps: r, columnLps: c, sliceLps: s, originLps: o } = grid;
  const [columns, rows, count] = grid.dims;
  const place: Place = {
    columns,
    rows,
    pixelSpacing: [grid.spacingMm[1], grid.spacingMm[0]],
    originLps: [o[0], o[1], o[2]],
    direction: [r[0], r[1], r[2], c[0], c[1], c[2], s[0], s[1], s[2]],
  };
  const isWhole = voxels instanceof Int16Array;
  const imageIds = Array.from({ length: count }, (_, k) => `${volumeId}_slice_${k}`);
  for (const [k, imageId] of imageIds.entries())
    cache.putImageSync(imageId, imageOf(imageId, voxels.subarray(k * columns * rows, (k + 1) * columns * rows), place));
  const dimensions: Types.Point3 = [columns, rows, count];
  const local = new ImageVolume({
    volumeId,
    metadata: metadataOf(volume, volumeId, isWhole, place),
    dimensions,
    spacing: [...grid.spacingMm],
    origin: place.originLps,
    direction: place.direction,
    imageIds,
    dataType: isWhole ? 'Int16Array' : 'Float32Array',
    voxelManager: utilities.VoxelManager.createImageVolumeVoxelManager({
      imageIds,
      dimensions,
      numberOfComponents: 1,
      id: volumeId,
    }),
  });
  cache.putVolumeSync(volumeId, local);
  return local;
};

/** Takes it out of the cache. */
export const forgetVolume = ({ imageIds, volumeId }: Types.IImageVolume): void => {
  cache.removeVolumeLoadObject(volumeId);
  for (const imageId of imageIds) cache.removeImageLoadObject(imageId, { force: true });
};
