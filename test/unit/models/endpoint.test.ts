// The series posted to a computer on this one's loopback: what arrives is a CT without a name, read by pydicom as the same
// voxels in the same place; the SEG that comes back, alone or in a multipart, is placed on the plan's grid voxel for voxel.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeCodecs } from '#cli/node-sources.ts';
import { pointIjk } from '#core/space/patient-space.ts';
import { toLps, voxelCount } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { bytesSource } from '#dicom/byte-source.ts';
import { boundaryOf, partsOf } from '#dicom/dicomweb/multipart.ts';
import { pacsAddress } from '#dicom/dicomweb/pacs-address.ts';
import { planSeg } from '#dicom/export/plan-seg.ts';
import { writeImageSeries } from '#dicom/export/write-image-series.ts';
import { endpointProvider } from '#dicom/labels/endpoint-provider.ts';
import { loadSeries, scanImages } from '#dicom/open-images.ts';
import { addStructure } from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import { blobs, obliqueGrid } from '#test/oracle/random-mask.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { dciodvfy, hasProgram } from '#test/programs.ts';
import { askPython, hasPython } from '#test/python.ts';

const random = seededRandom(5);
const grid = obliqueGrid([13, 11, 7], [0.8, 0.7, 1.5], random);
const voxels = Float32Array.from({ length: voxelCount(grid) }, () => Math.round(3000 * random() - 1000));
const volume: ImageVolume = { grid, voxels, unit: 'HU' };
const IDS = {
  studyInstanceUid: '1.2.826.0.1.7',
  seriesInstanceUid: '1.2.826.0.1.8',
  frameOfReferenceUid: '1.2.826.0.1.9',
  sopInstanceUids: Array.from({ length: 7 }, (_, k) => `1.2.826.0.1.8.${k + 1}`),
};
const mask = blobs(grid.dims, 2, 4, random);

const segOf = (frameOfReferenceUid: string): Uint8Array => {
  const image = { modality: 'CT', ...IDS, frameOfReferenceUid, grid, geometryDigest: '', voxelDigest: '' };
  const plan = addStructure.run(newPlan(image, 'Cas'), {
    name: 'Tumour',
    kind: 'lesion',
    mask,
    origin: { by: 'hand' },
  });
  const ids = {
    instanceUid: '2.25.11',
    seriesInstanceUid: '2.25.12',
    dimensionUid: '2.25.13',
    trackingUids: ['2.25.21'],
    date: '20261125',
    time: '101500',
  };
  return planSeg({ plan, names: { [plan.structures[0]?.id ?? '']: 'Tumour' }, ids });
};

let server: Server | null = null;
afterEach(() => {
  server?.close();
  server = null;
});

/** Answers every post with these bytes; what came is kept. */
const serve = async (status: number, type: string, answer: Uint8Array) => {
  const came: { body: Uint8Array<ArrayBuffer>; type: string; cookie: string | undefined }[] = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { cookie } = request.headers;
      came.push({ body: new Uint8Array(Buffer.concat(parts)), type: request.headers['content-type'] ?? '', cookie });
      response.writeHead(status, { 'Content-Type': type }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const address = pacsAddress(`http://127.0.0.1:${port}/segment`, 'http://localhost');
  if ('code' in address) throw new Error(address.code);
  const provider = endpointProvider(
    { address, authorization: null, fetch: (url, init) => fetch(url, init), stallMs: 10_000 },
    IDS,
    'trabecula-boundary-0001',
  );
  return { came, provider };
};

const target = { grid, frameOfReferenceUid: IDS.frameOfReferenceUid, sopInstanceUids: IDS.sopInstanceUids };

const READ = `
import json, sys, glob, os, numpy as np, pydicom
files = [pydicom.dcmread(f) for f in sorted(glob.glob(os.path.join(json.load(sys.stdin), '*.dcm')))]
print(json.dumps([{
  'uid': str(d.SOPInstanceUID), 'who': str(d.PatientName) + str(d.PatientID), 'frame': str(d.FrameOfReferenceUID),
  'position': [float(x) for x in d.ImagePositionPatient], 'axes': [float(x) for x in d.ImageOrientationPatient],
  'spacing': [float(x) for x in d.PixelSpacing],
  'hu': (d.pixel_array * float(d.RescaleSlope) + float(d.RescaleIntercept)).reshape(-1).tolist(),
} for d in files]))`;

interface ReadSlice {
  readonly uid: string;
  readonly who: string;
  readonly frame: string;
  readonly position: readonly number[];
  readonly axes: readonly number[];
  readonly spacing: readonly number[];
  readonly hu: readonly number[];
}

describe('a computer of the user', () => {
  it('gets the series without a name, and its SEG comes back voxel for voxel', async () => {
    const { came, provider } = await serve(200, 'application/dicom', segOf(IDS.frameOfReferenceUid));
    const { labels, findings } = await provider.find(volume, target, {});
    expect(findings).toEqual([]);
    expect(labels.map(({ name, kind, mask: found }) => [name, kind, found])).toEqual([
      [{ fr: 'Tumeur', en: 'Tumour' }, 'lesion', mask],
    ]);
    const [posted] = came;
    if (posted === undefined) throw new Error('nothing came');
    expect(posted.cookie).toBeUndefined();
    const objects = partsOf(posted.body, boundaryOf(posted.type) ?? '') ?? [];
    expect(objects).toHaveLength(7);
    if (!hasPython('numpy', 'pydicom')) return;
    const folder = mkdtempSync(join(tmpdir(), 'trabecula-endpoint-'));
    for (const [k, { bytes }] of objects.entries()) writeFileSync(join(folder, `${k}.dcm`), bytes);
    const slices = askPython<readonly ReadSlice[]>(READ, folder);
    rmSync(folder, { recursive: true });
    for (const [k, slice] of slices.entries()) {
      expect([slice.uid, slice.who, slice.frame]).toEqual([IDS.sopInstanceUids[k], '', IDS.frameOfReferenceUid]);
      for (const [n, value] of toLps(grid, pointIjk(0, 0, k)).entries())
        expect(slice.position[n]).toBeCloseTo(value, 6);
      for (const [n, value] of [...grid.rowLps, ...grid.columnLps].entries())
        expect(slice.axes[n]).toBeCloseTo(value, 6);
      expect(slice.spacing).toEqual([0.7, 0.8]);
      expect(slice.hu).toEqual([...voxels.subarray(143 * k, 143 * (k + 1))]);
    }
  });

  it('gets an MR as MR, its values stretched where they do not fit 16 bits', async () => {
    const mr: ImageVolume = { grid, voxels: voxels.map((value) => (value + 1000) / 7), unit: 'arbitrary' };
    const { came, provider } = await serve(200, 'application/dicom', segOf(IDS.frameOfReferenceUid));
    expect((await provider.find(mr, target, {})).labels).toHaveLength(1);
    const [posted] = came;
    if (posted === undefined) throw new Error('nothing came');
    const objects = partsOf(posted.body, boundaryOf(posted.type) ?? '') ?? [];
    const catalogue = await scanImages(objects.map(({ bytes }, k) => bytesSource(`${k}.dcm`, bytes)));
    const [series] = catalogue.series;
    if (series === undefined) throw new Error('no series');
    expect([series.facts.modality, series.facts.sliceCount]).toEqual(['MR', 7]);
    const loaded = await loadSeries(catalogue, series.facts.id, {
      codecs: nodeCodecs,
      allocate: (bytes) => new ArrayBuffer(bytes),
    });
    expect(loaded.volume.unit).toBe('arbitrary');
    const most = Math.max(...mr.voxels);
    for (const [n, value] of mr.voxels.entries())
      expect(Math.abs((loaded.volume.voxels[n] as number) - (32_000 * value) / most)).toBeLessThanOrEqual(0.51);
  });

  it.skipIf(!hasProgram('dciodvfy'))('gets images in which a validator finds no error, CT and MR', () => {
    const folder = mkdtempSync(join(tmpdir(), 'trabecula-endpoint-'));
    for (const [unit, name] of [
      ['HU', 'CTImage'],
      ['arbitrary', 'MRImage'],
    ] as const) {
      const file = join(folder, `${name}.dcm`);
      writeFileSync(file, writeImageSeries({ ...volume, unit }, IDS)[3] ?? new Uint8Array());
      const said = dciodvfy(file).split('\n');
      expect(said).toContain(name);
      expect(said.filter((line) => line.startsWith('Error'))).toEqual([]);
    }
    rmSync(folder, { recursive: true });
  });

  it('may answer with several objects in a multipart', async () => {
    const seg = segOf(IDS.frameOfReferenceUid);
    const head = new TextEncoder().encode('--b\r\nContent-Type: application/dicom\r\n\r\n');
    const body = Buffer.concat([head, seg, Buffer.from('\r\n'), head, seg, Buffer.from('\r\n--b--\r\n')]);
    const { provider } = await serve(200, 'multipart/related; type="application/dicom"; boundary=b', body);
    expect((await provider.find(volume, target, {})).labels).toHaveLength(2);
  });

  it('is trusted no more than a file: errors, other frames and nonsense are refused', async () => {
    const codes = async (status: number, type: string, answer: Uint8Array): Promise<readonly string[]> => {
      const { provider } = await serve(status, type, answer);
      const { labels, findings } = await provider.find(volume, target, {});
      expect(labels).toEqual([]);
      server?.close();
      return findings.map(({ code, severity }) => `${code} ${severity}`);
    };
    expect(await codes(500, 'text/plain', new Uint8Array(3))).toEqual(['ENDPOINT-FAILED refusal']);
    expect(await codes(200, 'multipart/related; boundary=b', new Uint8Array(9))).toEqual(['LABELS-NONE refusal']);
    expect(await codes(200, 'text/html', new TextEncoder().encode('<html>'))).toContain('LABELS-NONE refusal');
    expect(await codes(200, 'application/dicom', segOf('1.2.3.4'))).toEqual(['LABELS-OTHER-FRAME refusal']);
  });
});
