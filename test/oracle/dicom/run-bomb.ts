// Opens one made bomb and says what it cost: the name of the bomb in, JSON out. A process of its own, because the memory
// of a process is what is measured.

import { readFileSync } from 'node:fs';
import { constants, deflateRawSync } from 'node:zlib';
import { nodeCodecs } from '#cli/node-sources.ts';
import { bytesSource } from '#dicom/byte-source.ts';
import { loadSeries, readThumbnail, SeriesRefused, scanImages } from '#dicom/open-images.ts';
import { bytes, encapsulatedPixels, numbers } from '#dicom/part10/data-element.ts';
import { encodeDataSet, joined } from '#dicom/part10/encode-data-set.ts';
import { DEFLATED_EXPLICIT_LITTLE_ENDIAN, writePart10 } from '#dicom/part10/write-part10.ts';
import { sliceElements } from '../../unit/dicom/made-files.ts';

export interface BombReport {
  readonly fileBytes: number;
  readonly codes: readonly string[];
  readonly costMb: number;
  /** Of the processor, whoever else uses it. */
  readonly seconds: number;
}

const MEGABYTE = 2 ** 20;
const PIXELS = 0x7fe00010;

/** Deflate of so many megabytes of one byte: a block that ends on a byte, over and over, and a last empty one. */
const deflatedMegabytes = (count: number, byte = 0): Uint8Array => {
  const block = deflateRawSync(new Uint8Array(MEGABYTE).fill(byte), { finishFlush: constants.Z_FULL_FLUSH });
  return joined([...Array.from({ length: count }, () => block), Uint8Array.of(3, 0)]);
};

/** A deflated file whose data set is `start` and then what `rest` inflates to. */
const deflatedFile = (start: Uint8Array, rest: Uint8Array): Uint8Array => {
  const meta = writePart10(sliceElements(0), DEFLATED_EXPLICIT_LITTLE_ENDIAN);
  const metaEnd = 144 + new DataView(meta.buffer, meta.byteOffset).getUint32(140, true);
  const first = deflateRawSync(start, { finishFlush: constants.Z_FULL_FLUSH });
  return joined([meta.subarray(0, metaEnd), first, rest]);
};

const headerBytes = (): Uint8Array => encodeDataSet(sliceElements(0).filter(({ tag }) => tag !== PIXELS));
const openEnded = (group: number, element: number, vr: string, length: number): Uint8Array => {
  const head = new Uint8Array(12);
  const view = new DataView(head.buffer);
  view.setUint16(0, group, true);
  view.setUint16(2, element, true);
  head.set(new TextEncoder().encode(vr), 4);
  view.setUint32(8, length, true);
  return head;
};

const LARGE = [numbers(0x00280010, 'US', 65535), numbers(0x00280011, 'US', 65535)];

const BOMBS: Readonly<Record<string, () => Uint8Array>> = {
  'a value of a gigabyte': () =>
    deflatedFile(joined([headerBytes(), openEnded(0x0029, 0x0010, 'UN', 2 ** 30)]), deflatedMegabytes(1000)),
  'a value of thirty megabytes': () =>
    deflatedFile(joined([headerBytes(), openEnded(0x0029, 0x0010, 'UN', 30 * MEGABYTE)]), deflatedMegabytes(1000)),
  'elements without end': () => deflatedFile(headerBytes(), deflatedMegabytes(1000)),
  'a sequence without end': () =>
    deflatedFile(joined([headerBytes(), openEnded(0x0040, 0x0275, 'SQ', 0xffffffff)]), deflatedMegabytes(1000)),
  'a matrix of 65,535 by 65,535': () => {
    const header = encodeDataSet(sliceElements(0, ...LARGE).filter(({ tag }) => tag !== PIXELS));
    return deflatedFile(joined([header, openEnded(0x7fe0, 0x0010, 'OW', 0xfffffffe)]), deflatedMegabytes(1000));
  },
  'a codestream of 65,535 by 65,535': () => {
    const size = Uint8Array.of(0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0, 0, 0, 255, 255, 0, 0, 255, 255);
    const stream = joined([size, new Uint8Array(24), Uint8Array.of(0, 1, 15, 1, 1, 0xff, 0xd9, 0)]);
    return writePart10(sliceElements(0, encapsulatedPixels([stream])), '1.2.840.10008.1.2.4.90');
  },
  // The largest matrix that is let through, of zeros.
  'pixels of thirty-two megabytes': () => {
    const side = [numbers(0x00280010, 'US', 4096), numbers(0x00280011, 'US', 4096)];
    const elements = sliceElements(0, ...side, bytes(PIXELS, 'OW', new Uint8Array(32 * MEGABYTE)));
    return writePart10(elements, DEFLATED_EXPLICIT_LITTLE_ENDIAN);
  },
};

const make = BOMBS[readFileSync(0, 'utf8')];
if (make === undefined) throw new Error(`bombs are ${Object.keys(BOMBS).join(', ')}`);
const file = make();
globalThis.gc?.();
// The resident size as it is now; the largest there ever was may lie in the making.
const atRest = process.memoryUsage().rss;
let most = atRest;
const watch = (): void => {
  most = Math.max(most, process.memoryUsage().rss);
};
const source = bytesSource('bomb.dcm', file);
const watched = {
  ...source,
  read: async (from: number, to: number) => {
    watch();
    return source.read(from, to);
  },
};
const started = process.cpuUsage();
const catalogue = await scanImages([watched]);
watch();
const codes = [...catalogue.leftAside.map(({ finding }) => finding.code)];
for (const { facts } of catalogue.series) {
  codes.push(...facts.findings.map(({ code }) => code));
  await readThumbnail(catalogue, facts.id, nodeCodecs);
  watch();
  try {
    await loadSeries(catalogue, facts.id, { codecs: nodeCodecs, allocate: (size) => new ArrayBuffer(size) });
  } catch (error) {
    if (!(error instanceof SeriesRefused)) throw error;
  }
  watch();
}
const { user, system } = process.cpuUsage(started);
const seconds = (user + system) / 1e6;
const report: BombReport = { fileBytes: file.length, codes, costMb: (most - atRest) / MEGABYTE, seconds };
process.stdout.write(JSON.stringify(report));
