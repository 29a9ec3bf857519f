import { gzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { nodeCodecs } from '#cli/node-sources.ts';
import { bytesSource } from '#dicom/byte-source.ts';
import { type ImageCatalogue, loadSeries, readThumbnail, SeriesRefused, scanImages } from '#dicom/open-images.ts';
import { bytes, decimals, numbers, text } from '#dicom/part10/data-element.ts';
import { DEFLATED_EXPLICIT_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN, writePart10 } from '#dicom/part10/write-part10.ts';
import { makeNifti } from '../labels/make-nifti.ts';
import { COLUMNS, ROWS, sliceElements, sliceFile, sliceSource, sliceSources, storedAt } from './made-files.ts';

const UID = '1.2.3.4';
const options = { codecs: nodeCodecs, allocate: (size: number) => new ArrayBuffer(size) };
const load = (catalogue: ImageCatalogue) => loadSeries(catalogue, UID, options);
const codesOf = (catalogue: ImageCatalogue) => catalogue.series[0]?.facts.findings.map((found) => found.code);
const asideOf = (catalogue: ImageCatalogue) => catalogue.leftAside.map(({ file, finding }) => [file, finding.code]);

describe('opening a series', () => {
  it('puts every voxel in its place, in HU, whatever the order of the files', async () => {
    const catalogue = await scanImages(sliceSources().toReversed());
    const { volume, identity, display } = await load(catalogue);
    expect(volume.unit).toBe('HU');
    expect(volume.grid.dims).toEqual([COLUMNS, ROWS, 12]);
    expect(volume.grid.spacingMm).toEqual([0.7, 0.9, expect.closeTo(1.5, 9)]);
    for (let k = 0; k < 12; k++) {
      for (let j = 0; j < ROWS; j++) {
        for (let i = 0; i < COLUMNS; i++) {
          expect(volume.voxels[i + COLUMNS * (j + ROWS * k)]).toBe(storedAt(i, j, k) - 1024);
        }
      }
    }
    expect(identity).toMatchObject({ modality: 'CT', seriesInstanceUid: UID, frameOfReferenceUid: '1.2.9' });
    expect(identity.sopInstanceUids).toEqual(Array.from({ length: 12 }, (_, k) => `1.2.3.4.${k + 1}`));
    expect(display).toBeNull();
  });

  it('digests geometry and voxels so that one changed voxel or millimetre shows', async () => {
    const digests = async (sources: ReturnType<typeof sliceSources>) => {
      const { identity } = await load(await scanImages(sources));
      return [identity.geometryDigest, identity.voxelDigest];
    };
    const [geometry, voxels] = await digests(sliceSources());
    expect(await digests(sliceSources().toReversed())).toEqual([geometry, voxels]);
    const pixels = new Uint8Array(2 * COLUMNS * ROWS);
    const other = await digests(
      sliceSources().map((s, k) => (k === 5 ? sliceSource(5, bytes(0x7fe00010, 'OW', pixels)) : s)),
    );
    expect(other[0]).toBe(geometry);
    expect(other[1]).not.toBe(voxels);
    const wider = await digests(sliceSources().map((_, k) => sliceSource(k, decimals(0x00280030, 0.9, 0.71))));
    expect(wider[0]).not.toBe(geometry);
    expect(wider[1]).toBe(voxels);
  });

  it('keeps 16-bit integers while they hold, and turns to floats without losing a value', async () => {
    const stored = (value: number) =>
      bytes(0x7fe00010, 'OW', new Uint8Array(new Uint16Array(COLUMNS * ROWS).fill(value).buffer));
    const unsigned = numbers(0x00280103, 'US', 0);
    const small = await load(
      await scanImages(sliceSources().map((_, k) => sliceSource(k, unsigned, stored(3000 + k)))),
    );
    expect(small.volume.voxels).toBeInstanceOf(Int16Array);
    const large = await load(
      await scanImages(sliceSources().map((_, k) => sliceSource(k, unsigned, stored(k === 2 ? 65000 : 10 + k)))),
    );
    expect(large.volume.voxels).toBeInstanceOf(Float32Array);
    const firstOf = (k: number) => large.volume.voxels[k * COLUMNS * ROWS];
    expect([0, 1, 2, 11].map(firstOf)).toEqual([-1014, -1013, 63976, -1003]);
    const sloped = await load(
      await scanImages(sliceSources().map((_, k) => sliceSource(k, decimals(0x00281053, 0.5)))),
    );
    expect(sloped.volume.voxels[0]).toBe(1000 * 0.5 - 1024);
  });

  it('reads padding as air, never as tissue or metal', async () => {
    const padding = numbers(0x00280120, 'SS', storedAt(0, 0, 3));
    const { volume, findings } = await load(await scanImages(sliceSources().map((_, k) => sliceSource(k, padding))));
    expect(volume.voxels[3 * COLUMNS * ROWS]).toBe(-1024);
    expect(findings.find((found) => found.code === 'PIX-PADDING')?.values).toEqual({ count: 1 });
  });

  it('reports progress, the middle slice first, and stops when told', async () => {
    const catalogue = await scanImages(sliceSources());
    const order: number[] = [];
    const onProgress = vi.fn();
    await loadSeries(catalogue, UID, { ...options, onProgress, onSlice: (k) => order.push(k) });
    expect([5, 6]).toContain(order[0]);
    expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, k) => k));
    expect(onProgress).toHaveBeenLastCalledWith(12, 12, 12 * COLUMNS * ROWS * 2);
    const aborted = AbortSignal.abort(new Error('cancelled'));
    await expect(loadSeries(catalogue, UID, { ...options, signal: aborted })).rejects.toThrow('cancelled');
    await expect(scanImages(sliceSources(), { signal: aborted })).rejects.toThrow('cancelled');
  });

  it('opens a deflated series, and one without preamble or meta information', async () => {
    const deflated = Array.from({ length: 4 }, (_, k) =>
      bytesSource(`${k}`, writePart10(sliceElements(k), DEFLATED_EXPLICIT_LITTLE_ENDIAN)),
    );
    expect((await load(await scanImages(deflated))).volume.voxels[0]).toBe(storedAt(0, 0, 0) - 1024);
    const bare = Array.from({ length: 4 }, (_, k) => {
      const file = sliceFile(k);
      const metaLength = new DataView(file.buffer, file.byteOffset).getUint32(140, true);
      return bytesSource(`${k}`, file.slice(144 + metaLength));
    });
    expect((await load(await scanImages(bare))).volume.voxels[0]).toBe(storedAt(0, 0, 0) - 1024);
  });

  it('makes a grey picture of the middle slice with true proportions', async () => {
    const window = [decimals(0x00281050, 600), decimals(0x00281051, 200)];
    const catalogue = await scanImages(sliceSources().map((_, k) => sliceSource(k, ...window)));
    const picture = await readThumbnail(catalogue, UID, nodeCodecs);
    expect([picture?.width, picture?.height]).toEqual([128, Math.round((128 * ROWS * 0.9) / (COLUMNS * 0.7))]);
    expect(new Set(picture?.grey).size).toBeGreaterThan(1);
  });
});

describe('what cannot be used', () => {
  it('is left aside by name, and the rest is read', async () => {
    const cut = sliceFile(0).subarray(0, 300);
    const catalogue = await scanImages([
      ...sliceSources(),
      bytesSource('notes.txt', new TextEncoder().encode('not an image at all, but a longish text')),
      bytesSource('empty.dcm', new Uint8Array(0)),
      bytesSource('cut.dcm', cut),
      bytesSource('copy.dcm', sliceFile(3)),
    ]);
    expect(catalogue.filesRead).toBe(16);
    expect(asideOf(catalogue)).toEqual([
      ['copy.dcm', 'FILE-COPY'],
      ['cut.dcm', 'FILE-CUT'],
      ['empty.dcm', 'FILE-EMPTY'],
      ['notes.txt', 'FILE-NOT-DICOM'],
    ]);
    expect(catalogue.series[0]?.facts.verdict).toBe('accept');
  });

  it('that holds structures is kept, told by its class or its first bytes', async () => {
    const values = [0, 1, 2, 0, 1, 2, 0, 1];
    const affine = [
      [-1, 0, 0, 0],
      [0, -1, 0, 0],
      [0, 0, 1, 0],
    ];
    const nifti = makeNifti({ dims: [2, 2, 2], affine, values });
    const object = (uid: string, classUid: string) => {
      const elements = sliceElements(0, text(0x00080016, 'UI', classUid), text(0x00080018, 'UI', uid));
      const withoutPixels = elements.filter(({ tag }) => tag !== 0x7fe00010);
      return bytesSource(uid, writePart10(withoutPixels, EXPLICIT_LITTLE_ENDIAN));
    };
    const catalogue = await scanImages([
      ...sliceSources(),
      bytesSource('labels.nii', nifti),
      bytesSource('labels.nii.gz', gzipSync(nifti, { mtime: 0 })),
      bytesSource('other.gz', gzipSync(nifti, { mtime: 0 })),
      bytesSource('spine.seg.nrrd', new TextEncoder().encode('NRRD0004\ntype: uchar\n\n')),
      object('1.5.1', '1.2.840.10008.5.1.4.1.1.66.4'),
      object('1.5.2', '1.2.840.10008.5.1.4.1.1.481.3'),
    ]);
    expect(catalogue.others.map(({ path, labels }) => [path, labels]).toSorted()).toEqual([
      ['1.5.1', 'seg'],
      ['1.5.2', 'rtstruct'],
      ['labels.nii', 'nifti'],
      ['labels.nii.gz', 'nifti'],
      ['spine.seg.nrrd', 'nrrd'],
    ]);
    expect(asideOf(catalogue)).toEqual([['other.gz', 'FILE-NOT-DICOM']]);
  });

  it('is said of an empty folder', async () => {
    expect((await scanImages([])).findings).toMatchObject([{ code: 'FOLDER-NO-IMAGES', values: { files: 0 } }]);
  });

  it('is said of a folder of several patients, whose series stay apart', async () => {
    const second = sliceSources().map((_, k) =>
      sliceSource(
        k,
        text(0x00100020, 'LO', 'P2'),
        text(0x0020000e, 'UI', '1.2.3.5'),
        text(0x00080018, 'UI', `1.2.3.5.${k}`),
      ),
    );
    const catalogue = await scanImages([...sliceSources(), ...second]);
    expect(catalogue.findings).toMatchObject([{ code: 'FOLDER-SEVERAL-PATIENTS', values: { count: 2 } }]);
    expect(catalogue.series.map(({ facts }) => facts.verdict)).toEqual(['accept', 'accept']);
  });

  it.each([
    ['a comma in a position', text(0x00200032, 'LO', '-10,0\\-20\\30'), 'HEADER-VALUE'],
    ['two numbers where three are wanted', decimals(0x00200032, 1, 2), 'HEADER-VALUE'],
    ['a unit behind the spacing', text(0x00280030, 'LO', '0.5mm\\0.5mm'), 'HEADER-VALUE'],
    ['an infinite slope', text(0x00281053, 'LO', '1e999'), 'HEADER-VALUE'],
    ['rows that are no number of 16 bits', text(0x00280010, 'LO', 'six'), 'HEADER-VALUE'],
    ['pixels that are too few', bytes(0x7fe00010, 'OW', new Uint8Array(10)), 'PIX-CUT'],
  ])('refuses %s', async (_, element, code) => {
    const catalogue = await scanImages(sliceSources().map((source, k) => (k === 4 ? sliceSource(4, element) : source)));
    expect(codesOf(catalogue)).toContain(code);
    expect(catalogue.series[0]?.facts.opens).toBe(false);
    await expect(load(catalogue)).rejects.toThrow(SeriesRefused);
  });

  it('refuses a patient that two programs would read differently', async () => {
    const doubled = sliceFile(4);
    const at = new TextDecoder('latin1').decode(doubled).indexOf('\x10\0\x20\0LO');
    const element = doubled.slice(at, at + 14);
    element.set(new TextEncoder().encode('P9999 '), 8);
    const file = Uint8Array.of(...doubled.subarray(0, at), ...element, ...doubled.subarray(at));
    const catalogue = await scanImages(sliceSources().map((s, k) => (k === 4 ? bytesSource('4.dcm', file) : s)));
    expect(codesOf(catalogue)).toContain('HEADER-TAG-ORDER');
  });

  it('refuses a file that is shorter than its pixels, naming it', async () => {
    const short = sliceFile(4).subarray(0, sliceFile(4).length - 20);
    const catalogue = await scanImages(sliceSources().map((s, k) => (k === 4 ? bytesSource('4.dcm', short) : s)));
    expect(catalogue.series[0]?.facts.findings[0]).toMatchObject({ code: 'PIX-CUT', where: ['4.dcm'] });
  });
});
