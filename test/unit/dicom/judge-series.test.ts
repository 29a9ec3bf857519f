import { describe, expect, it } from 'vitest';
import { directionLps, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, sameGrid } from '#core/space/volume-grid.ts';
import { judgeFitness } from '#dicom/gate/fitness.ts';
import { judgeSeries } from '#dicom/gate/judge-series.ts';
import type { ImageHeader, PixelLayout } from '#dicom/part10/image-header.ts';
import { madeGrid, madeHeader, madeSeries, moved } from './made-series.ts';

const codes = (headers: readonly ImageHeader[]): readonly string[] =>
  judgeSeries(headers).findings.map((found) => found.code);

const changed = (k: number, change: (header: ImageHeader) => ImageHeader): readonly ImageHeader[] =>
  madeSeries().map((header, at) => (at === k ? change(header) : header));

const withPixels = (header: ImageHeader, change: Partial<PixelLayout>): ImageHeader =>
  header.pixels === null ? header : { ...header, pixels: { ...header.pixels, ...change } };

describe('the gate', () => {
  it('accepts an even stack and finds its grid, whatever the order of the files', () => {
    const shuffled = madeSeries().toSorted((a, b) => ((a.instanceNumber ?? 0) % 7) - ((b.instanceNumber ?? 0) % 7));
    const judgement = judgeSeries(shuffled);
    expect(judgement.verdict).toBe('accept');
    expect(judgement.grid !== null && sameGrid(judgement.grid, madeGrid, 1e-9)).toBe(true);
    expect(judgement.slices.map((header) => header.instanceNumber)).toEqual(madeSeries().map((_, k) => k + 1));
    expect(judgement.maxDeviationMm).toBeLessThan(1e-9);
  });

  it('sorts along row × column, so that the grid is right-handed', () => {
    const flipped = madeSeries().map((header) => ({
      ...header,
      plane: { ...header.plane, columnLps: directionLps(0, -1, 0) },
    }));
    const judgement = judgeSeries(flipped);
    expect(judgement.verdict).toBe('accept');
    expect(judgement.grid?.sliceLps).toEqual([0, 0, -1].map((value) => expect.closeTo(value, 12)));
    expect(judgement.slices[0]?.instanceNumber).toBe(30);
  });

  it.each([2, 15, 27])('names the gap left by slice %i, its size and both neighbours', (k) => {
    const judgement = judgeSeries(madeSeries().filter((_, at) => at !== k));
    expect(judgement.verdict).toBe('refuse');
    expect(judgement.grid).toBeNull();
    const gap = judgement.findings.find((found) => found.code === 'GEO-GAP');
    expect(gap?.values).toMatchObject({ missing: 1, gapMm: expect.closeTo(2.5, 9), stepMm: expect.closeTo(1.25, 9) });
    expect(gap?.where).toEqual([madeHeader(madeGrid, k - 1).path, madeHeader(madeGrid, k + 1).path]);
  });

  it('counts every slice missing in a wide gap', () => {
    const judgement = judgeSeries(madeSeries().filter((_, k) => k < 10 || k >= 14));
    expect(judgement.findings.find((found) => found.code === 'GEO-GAP')?.values).toMatchObject({ missing: 4 });
  });

  it('tells tilt by its degrees and millimetres, and asks for resampling', () => {
    const drift = Math.tan((15 * Math.PI) / 180) * 1.25;
    const judgement = judgeSeries(madeSeries().map((header, k) => moved(header, 0, k * drift, 0)));
    expect(judgement.verdict).toBe('resample');
    const tilt = judgement.findings.find((found) => found.code === 'GEO-TILT');
    expect(tilt?.values).toMatchObject({
      tiltDeg: expect.closeTo(15, 6),
      driftMm: expect.closeTo(drift, 9),
      totalMm: expect.closeTo(29 * drift, 6),
    });
  });

  it('shows a small unevenness and refuses a larger one', () => {
    expect(judgeSeries(changed(9, (h) => moved(h, 0, 0, 0.005))).verdict).toBe('accept');
    expect(judgeSeries(changed(9, (h) => moved(h, 0, 0, 0.05))).verdict).toBe('warn');
    expect(codes(changed(9, (h) => moved(h, 0, 0, 0.05)))).toEqual(['GEO-DEVIATION']);
    expect(codes(changed(9, (h) => moved(h, 0, 0, 0.2)))).toEqual(['GEO-STEP']);
    expect(codes(changed(9, (h) => moved(h, 0.2, 0, 0)))).toEqual(['GEO-SHIFT']);
  });

  it('refuses a slice turned by half a degree', () => {
    const a = (0.5 * Math.PI) / 180;
    const turned = changed(9, (h) => ({
      ...h,
      plane: {
        ...h.plane,
        rowLps: directionLps(Math.cos(a), Math.sin(a), 0),
        columnLps: directionLps(-Math.sin(a), Math.cos(a), 0),
      },
    }));
    expect(codes(turned)).toEqual(['GEO-ORIENTATION']);
  });

  it.each<readonly [string, (header: ImageHeader) => ImageHeader]>([
    ['ID-TWO-PATIENTS', (h) => ({ ...h, patientId: 'P2' })],
    ['ID-TWO-PATIENTS', (h) => ({ ...h, patientName: 'OTHER^NAME' })],
    ['ID-TWO-PATIENTS', (h) => ({ ...h, patientBirthDate: '19700102' })],
    ['ID-TWO-STUDIES', (h) => ({ ...h, studyInstanceUid: '1.2.4' })],
    ['ID-FRAME-OF-REFERENCE', (h) => ({ ...h, frameOfReferenceUid: '1.2.10' })],
    ['ID-TWO-MODALITIES', (h) => ({ ...h, modality: 'PT' })],
    ['ID-SAME-UID', (h) => ({ ...h, sopInstanceUid: '1.2.3.4.3' })],
    ['GEO-COSINES', (h) => ({ ...h, plane: { ...h.plane, rowLps: directionLps(1.01, 0, 0) } })],
    ['GEO-COSINES', (h) => ({ ...h, plane: { ...h.plane, columnLps: directionLps(0.01, 1, 0) } })],
    ['GEO-SPACING', (h) => ({ ...h, plane: { ...h.plane, rowSpacingMm: 0 } })],
    ['GEO-SPACING', (h) => ({ ...h, plane: { ...h.plane, columnSpacingMm: -0.5 } })],
    ['GEO-SPACING', (h) => ({ ...h, plane: { ...h.plane, columnSpacingMm: null, rowSpacingMm: null } })],
    ['GEO-NO-POSITION', (h) => ({ ...h, plane: { ...h.plane, positionLps: null } })],
    ['GEO-NO-POSITION', (h) => ({ ...h, plane: { ...h.plane, rowLps: null } })],
    ['GEO-MATRIX', (h) => withPixels(h, { columns: 128, length: 128 * 96, availableBytes: 128 * 96 })],
    ['GEO-DOUBLE', (h) => moved(h, 0, 0, 1.25)],
    ['PIX-COLOUR', (h) => withPixels(h, { samplesPerPixel: 3, photometric: 'RGB' })],
    ['PIX-LAYOUT', (h) => withPixels(h, { bitsStored: 17 })],
    ['PIX-LAYOUT', (h) => withPixels(h, { highBit: 3 })],
    ['PIX-CUT', (h) => withPixels(h, { availableBytes: 100 })],
    ['PIX-CUT', (h) => withPixels(h, { length: 100 })],
    ['PIX-SLOPE', (h) => withPixels(h, { slope: 0 })],
    ['SERIES-MULTIFRAME', (h) => withPixels(h, { frames: 4 })],
  ])('refuses %s on one slice, naming it', (code, change) => {
    const headers = changed(11, change);
    const judgement = judgeSeries(headers);
    expect(judgement.verdict).toBe('refuse');
    expect(judgement.grid).toBeNull();
    expect(judgement.findings.find((found) => found.code === code)?.where).toContain('011.dcm');
  });

  it('takes a frame of reference of its own for each slice as none, with a warning', () => {
    const headers = madeSeries().map((header, k) => ({ ...header, frameOfReferenceUid: `1.2.9.${k}` }));
    expect(judgeSeries(headers).verdict).toBe('warn');
    expect(codes(headers)).toEqual(['ID-FRAME-EACH']);
  });

  it('opens lossy images with a warning', () => {
    expect(judgeSeries(changed(3, (h) => ({ ...h, isLossy: true }))).verdict).toBe('warn');
  });

  it('sets a scout or a reference image aside by name', () => {
    const scout = {
      ...madeHeader(madeGrid, 0),
      path: 'scout.dcm',
      sopInstanceUid: '9',
      imageType: ['', '', 'LOCALIZER'],
    };
    const judgement = judgeSeries([scout, ...madeSeries()]);
    expect(judgement.verdict).toBe('split');
    expect(judgement.grid?.dims[2]).toBe(30);
    expect(judgement.findings[0]).toMatchObject({ code: 'SERIES-SET-ASIDE', where: ['scout.dcm'] });
  });

  it('does not take a series of scouts, a single slice or two for a volume', () => {
    expect(codes(madeSeries().map((h) => ({ ...h, imageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] })))).toContain(
      'SERIES-LOCALISER',
    );
    expect(codes(madeSeries().slice(0, 1))).toContain('SERIES-SINGLE');
    expect(codes(madeSeries().slice(0, 2))).toContain('SERIES-FEW');
  });

  it('leaves one regular stack whole when only its acquisition numbers differ', () => {
    for (const numberOf of [(k: number) => k % 2, (k: number) => Math.floor(k / 10), (k: number) => k]) {
      const series = madeSeries().map((header, k) => ({ ...header, acquisitionNumber: numberOf(k) }));
      const { verdict, parts, grid } = judgeSeries(series);
      expect([verdict, parts.length, grid?.dims[2]]).toEqual(['accept', 0, 30]);
    }
  });

  it('tells two acquisitions at the same positions', () => {
    const second = madeSeries().map((h) => ({ ...h, sopInstanceUid: `${h.sopInstanceUid}.2`, acquisitionNumber: 2 }));
    const judgement = judgeSeries([...madeSeries(), ...second]);
    expect(judgement.verdict).toBe('split');
    expect(judgement.findings.find((found) => found.code === 'SERIES-SEVERAL-STACKS')?.values).toEqual({
      count: 2,
      by: 'acquisition',
    });
    expect(judgement.parts.map(({ headers }) => judgeSeries(headers).verdict)).toEqual(['accept', 'accept']);
  });

  it.each([
    ['echo', 'echoNumber', [1, 2]],
    ['time', 'cardiacPhase', [0, 50]],
    ['acquisition', 'tubeKv', [80, 140]],
  ] as const)('tells images at the same positions apart by %s (%s)', (by, key, [one, other]) => {
    const first = madeSeries().map((h) => ({ ...h, [key]: one }));
    const second = madeSeries().map((h) => ({ ...h, sopInstanceUid: `${h.sopInstanceUid}.2`, [key]: other }));
    const judgement = judgeSeries([...first, ...second]);
    expect(judgement.findings).toMatchObject([{ code: 'SERIES-SEVERAL-STACKS', values: { count: 2, by } }]);
    expect(judgement.parts.map(({ headers }) => judgeSeries(headers).verdict)).toEqual(['accept', 'accept']);
  });

  it('refuses images of two sexes and of two postures, and forgives what is left empty', () => {
    const half = (change: Partial<ImageHeader>) => madeSeries().map((h, k) => (k < 15 ? h : { ...h, ...change }));
    expect(codes(half({ patientSex: 'M' }))).toEqual(['ID-TWO-PATIENTS']);
    expect(codes(half({ patientPosition: 'HFP' }))).toEqual(['ID-TWO-POSTURES']);
    expect(codes(half({ patientSex: '', patientPosition: '' }))).toEqual([]);
  });

  it.each([0.001, 1000])('refuses pixels of %d mm', (size) => {
    const series = madeSeries().map((h) => ({ ...h, plane: { ...h.plane, rowSpacingMm: size } }));
    expect(codes(series)).toContain('GEO-SCALE');
    expect(judgeSeries(series).grid).toBeNull();
  });

  it('warns of a tilt that is told and not seen', () => {
    const told = madeSeries().map((h) => ({ ...h, gantryTiltDeg: -15 }));
    expect(judgeSeries(told).findings).toMatchObject([{ code: 'GEO-TILT-UNSEEN', values: { tiltDeg: 15 } }]);
    expect(judgeSeries(told).verdict).toBe('warn');
    const seen = told.map((h, k) => moved(h, 0, 0.3 * k, 0));
    expect(judgeSeries(seen).findings.map(({ code }) => code)).toEqual(['GEO-TILT']);
  });

  it('notes numbers that are missing though the geometry is whole', () => {
    const headers = madeSeries().map((h, k) => ({ ...h, instanceNumber: k < 29 ? k + 1 : 40 }));
    expect(judgeSeries(headers).verdict).toBe('accept');
    expect(judgeSeries(headers).findings).toMatchObject([{ code: 'SERIES-NUMBER-GAP', values: { missing: 10 } }]);
  });
});

describe('fitness', () => {
  const fitnessOf = (count: number, stepMm: number, change: (h: ImageHeader) => ImageHeader = (h) => h) => {
    const grid = axialGrid([64, 48, count], [0.7, 0.7, stepMm], pointLps(0, 0, 0));
    const { fitness, reasons } = judgeFitness(judgeSeries(madeSeries(grid).map(change)));
    return [fitness, ...reasons.map((found) => found.code)];
  };

  it('is told with its reason', () => {
    expect(fitnessOf(100, 1)).toEqual(['fit', 'FIT-GOOD']);
    expect(fitnessOf(60, 3)).toEqual(['usable', 'FIT-MEDIUM']);
    expect(fitnessOf(60, 6)).toEqual(['unfit', 'FIT-THICK']);
    expect(fitnessOf(8, 1)).toEqual(['unfit', 'FIT-FEW-SLICES', 'FIT-SHORT']);
    expect(fitnessOf(30, 1)).toEqual(['usable', 'FIT-SHORT']);
    expect(fitnessOf(100, 1, (h) => ({ ...h, modality: 'MR' }))).toEqual(['usable', 'FIT-MR']);
    expect(fitnessOf(100, 1, (h) => withPixels(h, { bitsAllocated: 8, bitsStored: 8, highBit: 7 }))).toEqual([
      'unfit',
      'FIT-EIGHT-BIT',
    ]);
    expect(fitnessOf(100, 1, (h) => ({ ...h, patientId: h.path }))).toEqual(['unfit']);
    for (const projection of ['CT_SOM5 MIP', 'MAX_IP', 'PROJECTION IMAGE']) {
      const imageType = ['DERIVED', 'SECONDARY', 'AXIAL', projection];
      expect(fitnessOf(100, 1, (h) => ({ ...h, imageType }))).toEqual(['unfit', 'FIT-PROJECTION']);
    }
    expect(fitnessOf(100, 1, (h) => ({ ...h, imageType: ['DERIVED', 'SECONDARY', 'MPR'] }))).toEqual([
      'fit',
      'FIT-GOOD',
    ]);
  });
});
