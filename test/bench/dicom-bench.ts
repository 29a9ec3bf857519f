// Reading: headers a second beside dicom-parser, and slices and windowed pictures a second by transfer syntax beside
// dcmjs-imaging, on the same files in the same run: made frames and the sample's own slices. Medians of several rounds.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import dicomParser from 'dicom-parser';
import { nodeCodecs } from '../../src/cli/node-sources.ts';
import { greyPixels } from '../../src/core/volume/reslice-grey.ts';
import { bytesSource } from '../../src/dicom/byte-source.ts';
import { encapsulatedPixels, numbers } from '../../src/dicom/part10/data-element.ts';
import type { ImageHeader } from '../../src/dicom/part10/image-header.ts';
import { imageHeaderFrom } from '../../src/dicom/part10/image-header-from.ts';
import { isFinding, openFile } from '../../src/dicom/part10/read-header.ts';
import { writePart10 } from '../../src/dicom/part10/write-part10.ts';
import { decodeFrame, isFault } from '../../src/dicom/pixels/decode-frame.ts';
import { allCodings, SIDE } from '../unit/dicom/coded-frames.ts';
import { sliceElements, sliceFile } from '../unit/dicom/made-files.ts';
import type { BenchRow } from './bench-row.ts';

const ROUNDS = 7;
const HEADERS = 400;
/** Of a side, how many are decoded in a round. */
const FRAMES = [
  [SIDE, 100],
  [512, 8],
] as const;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

type Step = (n: number) => unknown;

const roundOf = async (count: number, step: Step): Promise<number> => {
  const before = performance.now();
  for (let n = 0; n < count; n++) await step(n);
  return (1000 * count) / (performance.now() - before);
};

/** Times a second that `step` runs, the median of several rounds of `count`. */
const perSecond = async (count: number, step: Step): Promise<number> => {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) rates.push(await roundOf(count, step));
  return median(rates);
};

/** As perSecond, of two in turn, so that a slow moment of the machine falls on both; and the median of their ratios. */
const sideBySide = async (
  count: number,
  ours: Step,
  theirs: Step,
): Promise<readonly [ours: number, theirs: number, ratio: number]> => {
  const rounds: (readonly [number, number])[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push([await roundOf(count, ours), await roundOf(count, theirs)]);
  return [
    median(rounds.map(([own]) => own)),
    median(rounds.map(([, other]) => other)),
    median(rounds.map(([own, other]) => own / other)),
  ];
};

/** dcmjs-imaging from bytes to grey pixels. */
const peerImage = async (): Promise<(file: Uint8Array) => boolean> => {
  const { DicomImage, NativePixelDecoder } = (await import('dcmjs-imaging')).default;
  await NativePixelDecoder.initializeAsync();
  return (file) => {
    const own = file.slice().buffer;
    const { pixels } = new DicomImage(own).render({ frame: 0, renderOverlays: false });
    return pixels.byteLength > 0;
  };
};

/** From bytes to a windowed picture, as dcmjs-imaging gives one: header, frame, window. */
const ourImage = async (file: Uint8Array): Promise<boolean> => {
  const found = await openFile(bytesSource('made.dcm', file));
  if (isFinding(found)) throw new Error(found.code);
  const header = imageHeaderFrom(found);
  const stored = await decodeFrame(found.source, header, nodeCodecs);
  if (isFault(stored) || header.pixels === null) throw new Error(`${header.syntax.uid} does not decode`);
  const { slope, intercept } = header.pixels;
  const values = new Float32Array(stored.length);
  for (let n = 0; n < values.length; n++) values[n] = (stored[n] as number) * slope + intercept;
  return greyPixels(values, -160, 240).length > 0;
};

/** Ours and the peer's pictures a second of the same files, and their ratio. */
const besidePeer = async (
  name: string,
  files: readonly Uint8Array[],
  peer: (file: Uint8Array) => boolean,
  count = Math.max(files.length, 24),
): Promise<readonly BenchRow[]> => {
  const fileAt = (n: number): Uint8Array => files[n % files.length] ?? new Uint8Array(0);
  const key = `dicom.picture.${name}`;
  const row = { name: key, unit: 'pictures/s', better: 'higher' } as const;
  try {
    peer(fileAt(0));
  } catch (error) {
    const note = `dcmjs-imaging does not read it: ${error instanceof Error ? error.message : String(error)}`;
    const value = await perSecond(count, (n) => ourImage(fileAt(n)));
    return [{ ...row, value, note: note.slice(0, 120) }];
  }
  const [value, theirs, ratio] = await sideBySide(
    count,
    (n) => ourImage(fileAt(n)),
    (n) => peer(fileAt(n)),
  );
  return [
    { ...row, value },
    { ...row, name: `${key}.dcmjs-imaging`, value: theirs },
    { name: `${key}.ratio`, value: ratio, unit: '× dcmjs-imaging', better: 'higher' },
  ];
};

const opened = async (file: Uint8Array): Promise<ImageHeader> => {
  const found = await openFile(bytesSource('made.dcm', file));
  if (isFinding(found)) throw new Error(found.code);
  return imageHeaderFrom(found);
};

const headerRows = async (): Promise<readonly BenchRow[]> => {
  const files = Array.from({ length: HEADERS }, (_, k) => sliceFile(k));
  const ours = await perSecond(HEADERS, (n) => opened(files[n] ?? new Uint8Array(0)));
  // Walks the elements; reads no value, judges none.
  const peer = await perSecond(HEADERS, (n) =>
    dicomParser.parseDicom(files[n] ?? new Uint8Array(0), { untilTag: 'x7fe00010' }),
  );
  return [
    { name: 'dicom.header', value: ours, unit: 'headers/s', better: 'higher' },
    { name: 'dicom.header.dicom-parser', value: peer, unit: 'headers/s', better: 'higher', note: 'walk only' },
    { name: 'dicom.header.ratio', value: ours / peer, unit: '× dicom-parser', better: 'higher' },
  ];
};

/** A body's slope with the noise of a scan, seeded. */
const samplesOf = (side: number, bits: 8 | 12): Uint8Array | Uint16Array => {
  let seed = 1;
  const noise = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed >>> 28;
  };
  const most = 2 ** bits - 1;
  const valueAt = (n: number): number => ((Math.sin(n / side / 20) + 1) * most) / 3 + noise();
  return (bits === 8 ? new Uint8Array(side * side) : new Uint16Array(side * side)).map((_, n) => valueAt(n));
};

/** In every compression; a slice of 32 x 32 shows what a frame costs beyond its pixels, one of 512 x 512 the pixels. */
const codedRows = async (
  peer: (file: Uint8Array) => boolean,
  side: number,
  frames: number,
): Promise<readonly BenchRow[]> => {
  const rows: BenchRow[] = [];
  for (const { name, syntax, bits, encode } of await allCodings()) {
    const samples = samplesOf(side, bits);
    const allocated = bits === 8 ? 8 : 16;
    const layout = [
      numbers(0x00280010, 'US', side),
      numbers(0x00280011, 'US', side),
      numbers(0x00280100, 'US', allocated),
      numbers(0x00280101, 'US', bits),
      numbers(0x00280102, 'US', bits - 1),
      numbers(0x00280103, 'US', 0),
    ];
    const file = writePart10(sliceElements(0, ...layout, encapsulatedPixels([encode(samples)])), syntax);
    const header = await opened(file);
    const source = bytesSource('made.dcm', file);
    const value = await perSecond(frames, async () => {
      if (isFault(await decodeFrame(source, header, nodeCodecs))) throw new Error(`${name} does not decode`);
    });
    const key = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    rows.push({ name: `dicom.decode.${key}.${side}`, value, unit: 'slices/s', better: 'higher' });
    rows.push(...(await besidePeer(`${key}.${side}`, [file], peer, frames)));
  }
  return rows;
};

/** The sample's CT as it is committed: JPEG-LS of 16-bit slices in their own size. */
const sampleRows = async (peer: (file: Uint8Array) => boolean): Promise<readonly BenchRow[]> => {
  const folder = resolve(import.meta.dirname, '../../sample-dicom');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dcm'));
  const files = names.slice(0, 24).map((name) => new Uint8Array(readFileSync(join(folder, name))));
  const headers = await Promise.all(files.map(opened));
  const images = files.flatMap((file, n) => {
    const header = headers[n];
    return header?.pixels?.bitsAllocated === 16 ? [{ file, header }] : [];
  });
  if (images.length === 0) throw new Error(`${folder} holds no 16-bit images`);
  const value = await perSecond(images.length, (n) => {
    const image = images[n];
    return image && decodeFrame(bytesSource('sample.dcm', image.file), image.header, nodeCodecs);
  });
  return [
    { name: 'dicom.decode.jpeg-ls.sample', value, unit: 'slices/s', better: 'higher' },
    ...(await besidePeer(
      'jpeg-ls.sample',
      images.map(({ file }) => file),
      peer,
    )),
  ];
};

export const runDicomBench = async (): Promise<readonly BenchRow[]> => {
  const peer = await peerImage();
  const coded: BenchRow[] = [];
  for (const [side, frames] of FRAMES) coded.push(...(await codedRows(peer, side, frames)));
  return [...(await headerRows()), ...coded, ...(await sampleRows(peer))];
};
