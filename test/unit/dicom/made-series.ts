// Headers of a made series, for the gate: the slices of a grid, in any order, with whatever is to be wrong changed after.

import { pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import type { ImageHeader, PixelLayout } from '#dicom/part10/image-header.ts';
import { transferSyntax } from '#dicom/part10/transfer-syntax.ts';

export const madeGrid = axialGrid([64, 48, 30], [0.7, 0.8, 1.25], pointLps(-20, -30, 100));

const pixels = ([columns, rows]: VolumeGrid['dims']): PixelLayout => ({
  rows,
  columns,
  frames: 1,
  samplesPerPixel: 1,
  photometric: 'MONOCHROME2',
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  signed: true,
  slope: 1,
  intercept: 0,
  hasRescale: true,
  rescaleType: 'HU',
  padding: null,
  from: 1000,
  length: 2 * rows * columns,
  availableBytes: 2 * rows * columns,
  isFloat: false,
  isWords: true,
});

/** The header of slice k of a grid. */
export const madeHeader = (grid: VolumeGrid, k: number): ImageHeader => ({
  path: `${String(k).padStart(3, '0')}.dcm`,
  frame: null,
  syntax: transferSyntax('1.2.840.10008.1.2.1'),
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
  sopInstanceUid: `1.2.3.4.${k}`,
  studyInstanceUid: '1.2.3',
  seriesInstanceUid: '1.2.3.4',
  frameOfReferenceUid: '1.2.9',
  patientId: 'P1',
  patientName: 'TEST^PHANTOM',
  patientBirthDate: '19700101',
  patientSex: 'F',
  studyDate: '20260101',
  modality: 'CT',
  seriesDescription: 'made',
  seriesNumber: 1,
  instanceNumber: k + 1,
  imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
  patientPosition: 'HFS',
  kernel: 'B60',
  gantryTiltDeg: null,
  acquisitionNumber: 1,
  acquisitionTime: '',
  echoTimeMs: null,
  echoNumber: null,
  cardiacPhase: null,
  tubeKv: 120,
  temporalPosition: null,
  triggerTimeMs: null,
  diffusionB: null,
  stackId: '',
  imagesInAcquisition: null,
  isLossy: false,
  window: null,
  plane: {
    positionLps: toLps(grid, pointIjk(0, 0, k)),
    rowLps: grid.rowLps,
    columnLps: grid.columnLps,
    columnSpacingMm: grid.spacingMm[0],
    rowSpacingMm: grid.spacingMm[1],
    thicknessMm: grid.spacingMm[2],
    tableMm: null,
  },
  pixels: pixels(grid.dims),
  faults: [],
});

export const madeSeries = (grid: VolumeGrid = madeGrid): readonly ImageHeader[] =>
  Array.from({ length: grid.dims[2] }, (_, k) => madeHeader(grid, k));

/** The header with its position moved by millimetres. */
export const moved = (header: ImageHeader, x: number, y: number, z: number): ImageHeader => {
  const p = header.plane.positionLps ?? [0, 0, 0];
  return { ...header, plane: { ...header.plane, positionLps: pointLps(p[0] + x, p[1] + y, p[2] + z) } };
};
