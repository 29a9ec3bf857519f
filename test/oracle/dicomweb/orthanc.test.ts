// To a real PACS and back: what is stored in Orthanc by STOW is found by QIDO, comes back by WADO bit for bit, and opens
// into the very volume that the folder opens into.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeCodecs } from '#cli/node-sources.ts';
import { type ByteSource, bytesSource } from '#dicom/byte-source.ts';
import { pacsAddress } from '#dicom/dicomweb/pacs-address.ts';
import { type PacsAccess, PacsFailure } from '#dicom/dicomweb/pacs-request.ts';
import { listInstances, listSeries, searchStudies } from '#dicom/dicomweb/query.ts';
import { retrieveSeries } from '#dicom/dicomweb/retrieve.ts';
import { storeInstances } from '#dicom/dicomweb/store.ts';
import { loadSeries, scanImages } from '#dicom/open-images.ts';
import { text } from '#dicom/part10/data-element.ts';
import { hasOrthanc, type Orthanc, startOrthanc } from '#test/orthanc.ts';
import { sliceFile } from '../../unit/dicom/made-files.ts';

const BOUNDARY = 'a-boundary-for-the-tests';
const SAMPLE = resolve(import.meta.dirname, '../../../sample-dicom/ct');
const ANY = { patientName: '', patientId: '', dateFrom: '', dateTo: '' };

const accessTo = (root: string, authorization: string | null = null): PacsAccess => {
  const address = pacsAddress(root, 'http://localhost');
  if (!('root' in address)) throw new Error(address.code);
  return { address, authorization, fetch: (url, init) => fetch(url, init), stallMs: 20_000 };
};

const opened = async (sources: readonly ByteSource[]) => {
  const catalogue = await scanImages(sources);
  const [best] = catalogue.series;
  if (best === undefined) throw new Error('no series');
  return loadSeries(catalogue, best.facts.id, { codecs: nodeCodecs, allocate: (bytes) => new ArrayBuffer(bytes) });
};

describe.skipIf(!hasOrthanc())('Orthanc', () => {
  let orthanc: Orthanc;
  beforeAll(async () => {
    orthanc = await startOrthanc();
  });
  afterAll(() => orthanc.stop());

  it('gives back the sample, the same to the last voxel', async () => {
    const access = accessTo(orthanc.root);
    const files = readdirSync(SAMPLE).map((name) => new Uint8Array(readFileSync(join(SAMPLE, name))));
    const { stored, findings } = await storeInstances(access, files, { boundary: BOUNDARY });
    expect(findings).toEqual([]);
    expect(stored).toHaveLength(files.length);

    const { studies, isCut } = await searchStudies(access, { ...ANY, patientName: 'PHANTOM' });
    expect(isCut).toBe(false);
    expect(studies).toHaveLength(1);
    const [study] = studies;
    if (study === undefined) throw new Error('no study');
    const [series] = await listSeries(access, study.studyInstanceUid);
    if (series === undefined) throw new Error('no series');
    expect(series).toMatchObject({ modality: 'CT', instanceCount: files.length });

    let progress = 0;
    const came = await retrieveSeries(access, series, {
      patientId: study.patientId,
      onProgress: (done) => {
        progress = done;
      },
    });
    expect(came.findings).toEqual([]);
    expect(progress).toBe(files.length);
    const fromPacs = await opened(came.files.map(({ path, bytes }) => bytesSource(path, bytes)));
    const fromFolder = await opened(files.map((bytes, n) => bytesSource(`${n}.dcm`, bytes)));
    expect(fromPacs.identity).toEqual(fromFolder.identity);
    expect(fromPacs.frameDigests).toEqual(fromFolder.frameDigests);
  });

  it('finds by patient and date, and nothing that was not asked for', async () => {
    const access = accessTo(orthanc.root);
    const objects = [20250101, 20250615, 20260301].map((date, n) =>
      sliceFile(
        0,
        text(0x00080018, 'UI', `1.9.${n}.1`),
        text(0x00080020, 'DA', String(date)),
        text(0x00100010, 'PN', 'QUERY^Léa'),
        text(0x00080005, 'CS', 'ISO_IR 192'),
        text(0x00100020, 'LO', `Q-${n}`),
        text(0x0020000d, 'UI', `1.9.${n}`),
        text(0x0020000e, 'UI', `1.9.${n}.2`),
      ),
    );
    await storeInstances(access, objects as Uint8Array<ArrayBuffer>[], { boundary: BOUNDARY });
    const found = async (query: Partial<typeof ANY>) =>
      (await searchStudies(access, { ...ANY, ...query })).studies.map(({ studyDate }) => studyDate);
    expect(await found({ patientName: 'QUERY' })).toEqual(['20260301', '20250615', '20250101']);
    expect(await found({ patientName: 'QUERY', dateFrom: '20250201' })).toEqual(['20260301', '20250615']);
    expect(await found({ patientName: 'QUERY', dateFrom: '20250201', dateTo: '20251231' })).toEqual(['20250615']);
    expect(await found({ patientId: 'Q-0' })).toEqual(['20250101']);
    expect(await found({ patientId: 'Q-0', dateFrom: '20250201' })).toEqual([]);
    expect(await found({ patientName: 'NOBODY' })).toEqual([]);
  });

  it('is compared with its own count: an instance that is gone is said', async () => {
    const access = accessTo(orthanc.root);
    const objects = Array.from({ length: 6 }, (_, k) => sliceFile(k)) as Uint8Array<ArrayBuffer>[];
    await storeInstances(access, objects, { boundary: BOUNDARY });
    const series = (await listSeries(access, '1.2.3'))[0];
    if (series === undefined) throw new Error('no series');
    expect(await listInstances(access, series)).toHaveLength(6);
    const ids = (await (await fetch(`${orthanc.rest}/instances`)).json()) as string[];
    const tags = await Promise.all(
      ids.map(
        async (id) => [id, await (await fetch(`${orthanc.rest}/instances/${id}/simplified-tags`)).json()] as const,
      ),
    );
    const last = tags.find(([, tag]) => (tag as { SOPInstanceUID: string }).SOPInstanceUID === '1.2.3.4.6')?.[0];
    await fetch(`${orthanc.rest}/instances/${last}`, { method: 'DELETE' });
    const { files, findings } = await retrieveSeries(access, series, { patientId: 'P0001' });
    expect(files).toHaveLength(5);
    expect(findings).toMatchObject([{ code: 'PACS-INCOMPLETE', values: { came: 5, announced: 6 } }]);
  });
});

describe.skipIf(!hasOrthanc())('Orthanc with a password', () => {
  let orthanc: Orthanc;
  beforeAll(async () => {
    orthanc = await startOrthanc({ user: 'doctor', password: 'sésame' });
  });
  afterAll(() => orthanc.stop());

  it('answers those who have it', async () => {
    const basic = `Basic ${Buffer.from('doctor:sésame').toString('base64')}`;
    expect((await searchStudies(accessTo(orthanc.root, basic), ANY)).studies).toEqual([]);
    for (const wrong of [null, `Basic ${Buffer.from('doctor:x').toString('base64')}`]) {
      const asked = searchStudies(accessTo(orthanc.root, wrong), ANY);
      await expect(asked).rejects.toThrow(PacsFailure);
      await expect(asked).rejects.toMatchObject({ finding: { code: 'PACS-NOT-ALLOWED' } });
    }
  });
});
