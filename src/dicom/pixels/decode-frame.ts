// One frame of a file as stored values, or why there are none. A frame that failed yields nothing at all: no part of it,
// and never what a decoder still held.

import { Decoder as LosslessJpegDecoder } from '@cornerstonejs/jpeg-lossless-decoder-js';
import { type ByteSource, bytesSource } from '../byte-source.ts';
import type { ImageHeader, PixelLayout } from '../part10/image-header.ts';
import { type CodecBinaries, type CodecName, type CodedFrame, codecDecoder } from './codecs.ts';
import { codestreamSize } from './codestream-size.ts';
import { encapsulatedFrames } from './encapsulated.ts';
import { decodeExtendedJpeg } from './jpeg-extended.ts';
import { decodeRle } from './rle.ts';
import { type StoredValues, storedValues, swapped } from './stored-values.ts';

/** Why a frame has no pixels: the value is cut, the decoder failed, or the picture is not what the header says. */
export type FrameFault = 'cut' | 'broken' | 'size';

const CODEC_OF = {
  jpeg: 'libjpeg-turbo',
  'jpeg-ls': 'charls',
  'jpeg-2000': 'openjpeg',
  htj2k: 'openjph',
} as const satisfies Record<string, CodecName>;

/** Fetches and compiles the decoder of a coding, where it has one, ahead of its first frame; a failure is that frame's to tell. */
export const startDecoder = (coding: string, binaries: CodecBinaries): void => {
  const name = Object.entries(CODEC_OF).find(([of]) => of === coding)?.[1];
  if (name !== undefined) void codecDecoder(name, binaries).catch(() => undefined);
};

/** JPEG, JPEG-LS and JPEG 2000 all end with FF D9, up to padding of 00 or FF; a stream without it was cut. */
const hasEnd = (coded: Uint8Array): boolean => {
  let at = coded.length - 1;
  while (at > 0 && (coded[at] === 0 || coded[at] === 0xff)) at--;
  return coded[at] === 0xd9 && coded[at - 1] === 0xff;
};

const decodeLosslessJpeg = (coded: Uint8Array): CodedFrame | null => {
  try {
    const decoder = new LosslessJpegDecoder();
    const own = coded.slice();
    const decoded = decoder.decode(own.buffer, 0, own.length);
    const { dimX, dimY, numComp, precision } = decoder.frame;
    const bytes = new Uint8Array(decoded.buffer, decoded.byteOffset, decoded.byteLength);
    return { width: dimX, height: dimY, components: numComp, bitsPerSample: precision, bytes };
  } catch {
    return null;
  }
};

/** JPEG of 12 bits. */
const decodeWide = (coded: Uint8Array): CodedFrame | null => {
  try {
    return decodeExtendedJpeg(coded);
  } catch {
    return null;
  }
};

const decodeCoded = async (
  coded: Uint8Array,
  coding: keyof typeof CODEC_OF | 'jpeg-lossless',
  binaries: CodecBinaries,
): Promise<CodedFrame | null> => {
  if (coding === 'jpeg-lossless') return decodeLosslessJpeg(coded);
  if (coding === 'jpeg' && codestreamSize(coded)?.bits === 12) return decodeWide(coded);
  const decode = await codecDecoder(CODEC_OF[coding], binaries);
  return decode(coded);
};

/** Samples as decoded: in one or two bytes, value bits lowest, whatever the file allocated. */
const fromCoded = (frame: CodedFrame, pixels: PixelLayout): StoredValues | FrameFault => {
  const { width, height, components, bitsPerSample, bytes } = frame;
  const bytesPerSample = bitsPerSample > 8 ? 2 : 1;
  const isAsSaid = width === pixels.columns && height === pixels.rows && components === 1;
  if (!isAsSaid || bytes.length !== width * height * bytesPerSample || bitsPerSample > pixels.bitsAllocated)
    return 'size';
  const bitsStored = Math.max(pixels.bitsStored, pixels.signed ? 0 : bitsPerSample);
  const bitsAllocated = 8 * bytesPerSample;
  const kept = Math.min(bitsStored, bitsAllocated);
  return storedValues(bytes, {
    bitsAllocated,
    bitsStored: kept,
    highBit: kept - 1,
    signed: pixels.signed,
    littleEndian: true,
  });
};

const nativeFrame = async (source: ByteSource, header: ImageHeader, pixels: PixelLayout, frame: number) => {
  const { littleEndian } = header.syntax;
  const bytesPerFrame = (pixels.rows * pixels.columns * pixels.bitsAllocated) / 8;
  // 8-bit samples in big-endian words stand in pairs, the second first (PS3.5 section 8.1.1 and annex A.3).
  const isPaired = !littleEndian && pixels.isWords && pixels.bitsAllocated === 8;
  const from = pixels.from + frame * bytesPerFrame;
  const first = isPaired ? from - ((from - pixels.from) % 2) : from;
  const last = isPaired ? from + bytesPerFrame + ((from + bytesPerFrame - pixels.from) % 2) : from + bytesPerFrame;
  const read = await source.read(first, last);
  if (read.length < last - first) return 'cut';
  const bytes = isPaired ? swapped(read, 2).subarray(from - first, from - first + bytesPerFrame) : read;
  return storedValues(bytes, { ...pixels, littleEndian });
};

/**
 * What one load has read of files of many frames, so that the bytes of a sequential source and the codestreams of an
 * encapsulated one are found once; dropped with the load.
 */
export interface FrameCache {
  readonly whole: Map<ByteSource, Promise<ByteSource>>;
  readonly codestreams: Map<ByteSource, Promise<readonly Uint8Array[] | null>>;
}

export const frameCache = (): FrameCache => ({ whole: new Map(), codestreams: new Map() });

const keptIn = <T>(kept: Map<ByteSource, Promise<T>>, source: ByteSource, make: () => Promise<T>): Promise<T> => {
  const known = kept.get(source) ?? make();
  kept.set(source, known);
  return known;
};

const codestreamsOf = async (source: ByteSource, pixels: PixelLayout): Promise<readonly Uint8Array[] | null> =>
  encapsulatedFrames(await source.read(pixels.from, source.size), pixels.frames);

/** The stored values of a codestream, or why there are none. */
const decodeCodestream = async (
  coded: Uint8Array,
  { syntax }: ImageHeader,
  pixels: PixelLayout,
  binaries: CodecBinaries,
): Promise<StoredValues | FrameFault> => {
  const { coding } = syntax;
  if (coding === 'unsupported' || coding === 'native') throw new RangeError(`no decoder for ${syntax.uid}`);
  if (coding === 'rle') {
    const bytes = decodeRle(coded, pixels.rows * pixels.columns, pixels.bitsAllocated / 8);
    return bytes === null ? 'broken' : storedValues(bytes, { ...pixels, littleEndian: true });
  }
  if (!hasEnd(coded)) return 'cut';
  const announced = codestreamSize(coded);
  if (announced === null) return 'broken';
  const isAsSaid = announced.columns === pixels.columns && announced.rows === pixels.rows && announced.components === 1;
  if (!isAsSaid) return 'size';
  const decoded = await decodeCoded(coded, coding, binaries);
  return decoded === null ? 'broken' : fromCoded(decoded, pixels);
};

/** Decodes the frame of an image whose header the gate has accepted; the first where the header is of a whole file. */
export const decodeFrame = async (
  source: ByteSource,
  header: ImageHeader,
  binaries: CodecBinaries,
  cache: FrameCache = frameCache(),
): Promise<StoredValues | FrameFault> => {
  const { pixels, syntax } = header;
  if (pixels === null) throw new RangeError(`an image with pixels is wanted, ${header.path} has none`);
  const frame = header.frame ?? 0;
  const wholeSource = async () => bytesSource(source.path, await source.read(0, source.size));
  const isSlow = source.isSequential === true && pixels.frames > 1;
  const bytes = isSlow ? await keptIn(cache.whole, source, wholeSource) : source;
  if (syntax.coding === 'native') return nativeFrame(bytes, header, pixels, frame);
  const streams = await (pixels.frames === 1
    ? codestreamsOf(bytes, pixels)
    : keptIn(cache.codestreams, source, () => codestreamsOf(bytes, pixels)));
  const coded = streams?.[frame];
  return coded === undefined || coded.length === 0 ? 'cut' : decodeCodestream(coded, header, pixels, binaries);
};

export const isFault = (result: StoredValues | FrameFault): result is FrameFault => typeof result === 'string';
