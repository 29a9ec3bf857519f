import { deflateSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bytesSource } from '#dicom/byte-source.ts';
import { scanImages } from '#dicom/open-images.ts';
import { text } from '#dicom/part10/data-element.ts';
import { InflateTooLarge, inflateUpTo, inflateWhole } from '#dicom/part10/inflated-source.ts';
import { openZip } from '#dicom/zip-sources.ts';
import { sliceFile } from './made-files.ts';

const slices = Object.fromEntries(Array.from({ length: 6 }, (_, k) => [`series/${k}.dcm`, sliceFile(k)]));
const noise = Uint8Array.from({ length: 200_000 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 251);

const opened = async (bytes: Uint8Array) => (await openZip(bytesSource('a.zip', bytes)))?.sources ?? [];

describe('a ZIP', () => {
  it.each([0, 6] as const)('gives every range of its entries, at level %i', async (level) => {
    const [source] = await opened(zipSync({ 'noise.bin': noise }, { level }));
    if (source === undefined) throw new Error('the archive has an entry');
    expect([source.path, source.size]).toEqual(['a.zip/noise.bin', noise.length]);
    for (const [from, to] of [
      [0, 100],
      [5, 40_000],
      [1000, 199_000],
      [199_990, 300_000],
      [0, noise.length],
    ] as const) {
      expect(Buffer.from(await source.read(from, to)).equals(noise.subarray(from, to)), `${from} to ${to}`).toBe(true);
    }
  });

  it('is scanned like a folder, and one inside another too', async () => {
    const inner = zipSync(slices);
    const nested = zipSync({ 'inner.zip': inner, 'readme.txt': new TextEncoder().encode('hello, this is not DICOM') });
    const catalogue = await scanImages([bytesSource('outer.zip', nested)]);
    expect(catalogue.series[0]?.facts).toMatchObject({ sliceCount: 6, verdict: 'accept' });
    expect(catalogue.series[0]?.slices[0]?.header.path).toBe('outer.zip/inner.zip/series/0.dcm');
    expect(catalogue.filesRead).toBe(7);
    expect(catalogue.leftAside).toMatchObject([{ file: 'outer.zip/readme.txt', finding: { code: 'FILE-NOT-DICOM' } }]);
  });

  it('stops at archives within archives within archives', async () => {
    let bytes = zipSync(slices);
    for (let depth = 0; depth < 3; depth++) bytes = zipSync({ 'more.zip': bytes });
    const catalogue = await scanImages([bytesSource('a.zip', bytes)]);
    expect(catalogue.leftAside).toMatchObject([{ finding: { code: 'ZIP-TOO-DEEP' } }]);
  });

  it('holds archives within it to what archives of files are', async () => {
    const bomb = zipSync({ 'in.dat': zipSync({ 'zeros.bin': new Uint8Array(4_000_000) }, { level: 0 }) }, { level: 9 });
    const catalogue = await scanImages([bytesSource('a.zip', bomb)]);
    expect(catalogue.leftAside).toMatchObject([{ file: 'a.zip/in.dat', finding: { code: 'ZIP-BOMB' } }]);
  });

  it('does not believe a size that deflate cannot reach', async () => {
    const whole = zipSync({ 'x.dcm': sliceFile(0) });
    const directory = new DataView(whole.buffer, whole.byteOffset).getUint32(whole.length - 6, true);
    new DataView(whole.buffer, whole.byteOffset).setUint32(directory + 24, 2 ** 31 - 1, true);
    const content = await openZip(bytesSource('a.zip', whole));
    expect(content?.leftAside).toMatchObject([{ file: 'a.zip/x.dcm', finding: { code: 'ZIP-SIZE-WRONG' } }]);
  });

  it('reads a CD: files without extension, its index left aside, whatever the index says', async () => {
    const index = sliceFile(0, text(0x00080016, 'UI', '1.2.840.10008.1.3.10'));
    const disc = Object.fromEntries(Array.from({ length: 6 }, (_, k) => [`DICOM/PAT1/ST1/SE1/IM${k}`, sliceFile(k)]));
    const files = { DICOMDIR: index.subarray(0, 700), 'AUTORUN.INF': new TextEncoder().encode('[autorun]'), ...disc };
    const sources = Object.entries(files).map(([path, bytes]) => bytesSource(path, bytes));
    const catalogue = await scanImages(sources);
    expect(catalogue.series).toMatchObject([{ facts: { sliceCount: 6, verdict: 'accept' } }]);
    expect(catalogue.leftAside.map(({ file }) => file)).toEqual(['AUTORUN.INF', 'DICOMDIR']);
  });

  it('says when its table of contents is missing', async () => {
    const whole = zipSync(slices);
    const catalogue = await scanImages([bytesSource('a.zip', whole.subarray(0, whole.length / 2))]);
    expect(catalogue.leftAside).toMatchObject([{ file: 'a.zip', finding: { code: 'ZIP-BROKEN' } }]);
  });

  it('names entries that are encrypted', async () => {
    const whole = zipSync({ 'x.dcm': sliceFile(0) });
    const directory = new DataView(whole.buffer, whole.byteOffset).getUint32(whole.length - 6, true);
    whole[directory + 8] = 1;
    const content = await openZip(bytesSource('a.zip', whole));
    expect(content?.sources).toEqual([]);
    expect(content?.leftAside).toMatchObject([{ file: 'a.zip/x.dcm', finding: { code: 'ZIP-ENCRYPTED' } }]);
  });

  it('reads a ZIP64 directory', async () => {
    const plain = zipSync({ 'noise.bin': noise }, { level: 0 });
    const end = plain.length - 22;
    const view = new DataView(plain.buffer, plain.byteOffset);
    const [length, from] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
    const record = new DataView(new ArrayBuffer(56 + 20));
    record.setUint32(0, 0x06064b50, true);
    record.setBigUint64(40, BigInt(length), true);
    record.setBigUint64(48, BigInt(from), true);
    record.setUint32(56, 0x07064b50, true);
    record.setBigUint64(64, BigInt(end), true);
    view.setUint32(end + 12, 0xffffffff, true);
    view.setUint32(end + 16, 0xffffffff, true);
    const wide = Buffer.concat([plain.subarray(0, end), new Uint8Array(record.buffer), plain.subarray(end)]);
    expect((await opened(wide)).map((source) => source.size)).toEqual([noise.length]);
  });
});

describe('inflating', () => {
  it('stops as soon as it has what was asked for', async () => {
    const bomb = deflateSync(new Uint8Array(64 * 1024 * 1024), { level: 9 });
    let read = 0;
    const packed = bytesSource('bomb', bomb);
    const counting = {
      ...packed,
      read: (from: number, to: number) => {
        read += Math.min(to, bomb.length) - from;
        return packed.read(from, to);
      },
    };
    expect((await inflateUpTo(counting, 0, 1000)).length).toBe(1000);
    expect(read).toBeLessThan(10_000);
  });

  it('refuses more than was announced, and less', async () => {
    const packed = bytesSource('x', deflateSync(new Uint8Array(100_000)));
    await expect(inflateWhole(packed, 50_000)).rejects.toThrow(InflateTooLarge);
    await expect(inflateWhole(packed, 150_000)).rejects.toThrow(TypeError);
  });
});
