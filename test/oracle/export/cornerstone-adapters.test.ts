// Our DICOM SEG read by the adapters of cornerstone (which OHIF reads with): every structure voxel for voxel, overlaps too.

import { adaptersSEG } from '@cornerstonejs/adapters';
import { metaData } from '@cornerstonejs/core';
import { describe, expect, it } from 'vitest';
import { pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps } from '#core/space/volume-grid.ts';
import { unpackMask, wholeBox } from '#core/structure/mask.ts';
import { planSeg } from '#dicom/export/plan-seg.ts';
import { addStructure } from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { blobs, type Triple } from '#test/oracle/random-mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';

const DIMS: Triple = [16, 12, 8];
const GRID = axialGrid(DIMS, [0.8, 0.7, 1.5], pointLps(-10, -20, 30));
const [SERIES, FRAME, STUDY] = ['1.2.826.0.1.8', '1.2.826.0.1.9', '1.2.826.0.1.7'];
const UIDS = Array.from({ length: DIMS[2] }, (_, k) => `${SERIES}.${k + 1}`);
const IMAGE_IDS = UIDS.map((_, k) => `made:${k}`);

/** What cornerstone knows of the images, in its own words. */
const modules = (type: string, imageId: unknown): unknown => {
  const k = IMAGE_IDS.indexOf(String(imageId));
  if (k < 0) return undefined;
  const position = [...toLps(GRID, pointIjk(0, 0, k))];
  const plane = {
    rowCosines: [1, 0, 0],
    columnCosines: [0, 1, 0],
    imageOrientationPatient: [1, 0, 0, 0, 1, 0],
    imagePositionPatient: position,
    rows: DIMS[1],
    columns: DIMS[0],
    rowPixelSpacing: 0.7,
    columnPixelSpacing: 0.8,
    pixelSpacing: [0.7, 0.8],
    frameOfReferenceUID: FRAME,
    sliceThickness: 1.5,
    usingDefaultValues: false,
  };
  const known: Readonly<Record<string, unknown>> = {
    generalImageModule: { sopInstanceUID: UIDS[k] },
    generalSeriesModule: { seriesInstanceUID: SERIES, modality: 'CT' },
    imagePlaneModule: plane,
    imagePixelModule: {
      bitsAllocated: 16,
      bitsStored: 16,
      highBit: 15,
      pixelRepresentation: 1,
      samplesPerPixel: 1,
      photometricInterpretation: 'MONOCHROME2',
    },
    instance: {
      StudyInstanceUID: STUDY,
      SeriesInstanceUID: SERIES,
      SOPInstanceUID: UIDS[k],
      FrameOfReferenceUID: FRAME,
      Rows: DIMS[1],
      Columns: DIMS[0],
      ImagePositionPatient: position,
      ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
      PixelSpacing: [0.7, 0.8],
    },
  };
  return known[type];
};

interface ReadImage {
  readonly voxelManager: { readonly getScalarData: () => ArrayLike<number> };
}

describe('DICOM SEG before the adapters of cornerstone', () => {
  it.each([1, 2, 3])('is read voxel for voxel: seed %i', async (seed) => {
    const random = seededRandom(seed);
    const masks = [blobs(DIMS, 2, 5, random), blobs(DIMS, 3, 5, random), blobs(DIMS, 1, 6, random)];
    const image = {
      modality: 'CT',
      studyInstanceUid: STUDY,
      seriesInstanceUid: SERIES,
      frameOfReferenceUid: FRAME,
      sopInstanceUids: UIDS,
      grid: GRID,
      geometryDigest: '',
      voxelDigest: '',
    };
    const plan = masks.reduce<PlanDocument>(
      (document, mask, n) =>
        addStructure.run(document, { name: `Structure ${n}`, kind: 'artery', mask, origin: { by: 'hand' } }),
      newPlan(image, 'Cas'),
    );
    const names = Object.fromEntries(plan.structures.map(({ id, name }) => [id, name]));
    const ids = {
      instanceUid: '2.25.11',
      seriesInstanceUid: '2.25.12',
      dimensionUid: '2.25.13',
      trackingUids: ['2.25.21', '2.25.22', '2.25.23'],
      date: '20261125',
      time: '101500',
    };
    const file = new Uint8Array(planSeg({ plan, names, ids }));
    metaData.addProvider(modules, 10_000);
    const read = await adaptersSEG.Cornerstone3D.Segmentation.createFromDICOMSegBuffer(IMAGE_IDS, file.buffer, {
      metadataProvider: { get: modules },
    });
    metaData.removeProvider(modules);
    const groups = read.labelMapImages as readonly (readonly ReadImage[])[];
    for (const [n, mask] of masks.entries()) {
      const seen = new Uint8Array(DIMS[0] * DIMS[1] * DIMS[2]);
      for (const group of groups)
        for (const [k, slice] of group.entries()) {
          const values = slice.voxelManager.getScalarData();
          for (let at = 0; at < values.length; at++) if (values[at] === n + 1) seen[values.length * k + at] = 1;
        }
      expect(seen).toEqual(unpackMask(mask, wholeBox(DIMS)));
    }
    expect(read.segMetadata.data.slice(1).map(({ SegmentLabel }: { SegmentLabel: string }) => SegmentLabel)).toEqual(
      plan.structures.map(({ name }) => name),
    );
  });
});
