// Frames coded in every compression that the program reads, so that tests need no file of others: by the encoders that
// come with the codecs, and by small ones of our own where there are none (lossless JPEG, JPEG of 12 bits, RLE).

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Of the usual frame; a square of any other side that JPEG's blocks divide is coded as well. */
export const SIDE = 32;

const sideOf = (samples: Samples): number => Math.sqrt(samples.length);

interface Encoder {
  getDecodedBuffer(frame: object): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  encode(): void;
  delete(): void;
}

type Module = Readonly<Record<string, new () => Encoder>>;

const load = async (codec: string): Promise<Module> => {
  const { resolve } = createRequire(import.meta.url);
  const { default: create } = await import(resolve(`@cornerstonejs/${codec}/wasmjs`));
  return create({ wasmBinary: readFileSync(resolve(`@cornerstonejs/${codec}/wasm`)), print: () => undefined });
};

/** Values of 12 bits in 16, or of 8 bits. */
export type Samples = Uint16Array | Uint8Array;
type Encode = (samples: Samples) => Uint8Array;

const byEncoder = async (codec: string, name: string): Promise<Encode> => {
  const module = await load(codec);
  const create = module[name];
  if (create === undefined) throw new Error(`${codec} has no ${name}`);
  return (samples) => {
    const encoder = new create();
    const bitsPerSample = samples instanceof Uint8Array ? 8 : 12;
    const frame = {
      width: sideOf(samples),
      height: sideOf(samples),
      bitsPerSample,
      componentCount: 1,
      isSigned: false,
      isUsingColorTransform: false,
    };
    encoder.getDecodedBuffer(frame).set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
    encoder.encode();
    const coded = encoder.getEncodedBuffer().slice();
    encoder.delete();
    return coded;
  };
};

/** Bits of a JPEG scan, highest first, a zero behind every FF. */
class BitWriter {
  readonly bytes: number[] = [];
  #held = 0;
  #count = 0;

  put(value: number, bits: number): void {
    for (let n = bits - 1; n >= 0; n--) {
      this.#held = (this.#held << 1) | ((value >> n) & 1);
      this.#count++;
      if (this.#count === 8) this.#flush();
    }
  }

  end(): void {
    while (this.#count > 0) this.put(1, 1);
  }

  #flush(): void {
    this.bytes.push(this.#held);
    if (this.#held === 0xff) this.bytes.push(0);
    this.#held = 0;
    this.#count = 0;
  }
}

/** A difference as its category, a code of five bits, and the bits that follow (ISO 10918-1 annex F.1.2.1). */
const putDifference = (bits: BitWriter, difference: number): void => {
  const category = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
  bits.put(category, 5);
  bits.put(difference < 0 ? difference + 2 ** category - 1 : difference, category);
};

const segment = (marker: number, ...content: readonly number[]): readonly number[] => [
  0xff,
  marker,
  (content.length + 2) >> 8,
  (content.length + 2) & 255,
  ...content,
];

/** Seventeen codes of five bits: categories 0 to 16. */
const DIFFERENCES = [0x00, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...Array.from({ length: 17 }, (_, n) => n)];
/** Twelve of them, which is all that 8-bit decoders allow. */
const NARROW_DIFFERENCES = [
  0x00,
  0,
  0,
  0,
  0,
  12,
  ...Array.from({ length: 11 }, () => 0),
  ...Array.from({ length: 12 }, (_, n) => n),
];
const frame = (marker: number, side: number, precision = 12): readonly number[] =>
  segment(marker, precision, side >> 8, side & 255, side >> 8, side & 255, 1, 1, 0x11, 0);
const wrapped = (parts: readonly (readonly number[])[], scan: BitWriter): Uint8Array => {
  scan.end();
  return Uint8Array.from([0xff, 0xd8, ...parts.flat(), ...scan.bytes, 0xff, 0xd9]);
};

/** Lossless JPEG with the pixel before as prediction (process 14, selection value 1). */
const losslessJpeg: Encode = (samples) => {
  const bits = new BitWriter();
  const side = sideOf(samples);
  for (let n = 0; n < samples.length; n++) {
    const before = n % side > 0 ? samples[n - 1] : n > 0 ? samples[n - side] : 2048;
    putDifference(bits, (samples[n] ?? 0) - (before ?? 0));
  }
  return wrapped([frame(0xc3, side), segment(0xc4, ...DIFFERENCES), segment(0xda, 1, 1, 0, 1, 0, 0)], bits);
};

/** JPEG of 8 bits (baseline) or 12 (extended), of each block its first value as mean, and no more. */
const meanJpeg: Encode = (samples) => {
  const isWide = samples instanceof Uint16Array;
  const middle = isWide ? 2048 : 128;
  const bits = new BitWriter();
  const side = sideOf(samples);
  let level = 0;
  for (let block = 0; block < (side / 8) ** 2; block++) {
    const first = Math.floor(block / (side / 8)) * 8 * side + (block % (side / 8)) * 8;
    const next = (samples[first] ?? 0) - middle;
    putDifference(bits, next - level);
    bits.put(0, 1);
    level = next;
  }
  const steps = segment(0xdb, 0, 8, ...Array.from({ length: 63 }, () => 1));
  const head = isWide ? frame(0xc1, side) : frame(0xc0, side, 8);
  const ends = [0x10, 1, ...Array.from({ length: 15 }, () => 0), 0];
  const tables = segment(0xc4, ...(isWide ? DIFFERENCES : NARROW_DIFFERENCES), ...ends);
  return wrapped([steps, head, tables, segment(0xda, 1, 1, 0x00, 0, 63, 0)], bits);
};

/** DICOM RLE of 16-bit samples, all of it literal. */
const rle: Encode = (samples) => {
  const literal = (bytes: readonly number[]): readonly number[] =>
    Array.from({ length: bytes.length / SIDE }, (_, n) => [SIDE - 1, ...bytes.slice(n * SIDE, (n + 1) * SIDE)]).flat();
  const high = literal(Array.from(samples, (value) => value >> 8));
  const low = literal(Array.from(samples, (value) => value & 255));
  const header = new Uint8Array(64);
  const view = new DataView(header.buffer);
  for (const [n, value] of [2, 64, 64 + high.length].entries()) view.setUint32(4 * n, value, true);
  return Uint8Array.from([...header, ...high, ...low]);
};

export interface Coding {
  readonly name: string;
  readonly syntax: string;
  readonly bits: 8 | 12;
  readonly isLossless: boolean;
  readonly encode: Encode;
}

/** Every compression. */
export const allCodings = async (): Promise<readonly Coding[]> => {
  const lossless = { bits: 12, isLossless: true } as const;
  const coded = (
    name: string,
    syntax: string,
    encode: Encode,
    kind: Pick<Coding, 'bits' | 'isLossless'> = lossless,
  ) => ({
    name,
    syntax,
    encode,
    ...kind,
  });
  return [
    coded('RLE', '1.2.840.10008.1.2.5', rle),
    coded('JPEG', '1.2.840.10008.1.2.4.50', meanJpeg, { bits: 8, isLossless: false }),
    coded('JPEG of 12 bits', '1.2.840.10008.1.2.4.51', meanJpeg, { bits: 12, isLossless: false }),
    coded('lossless JPEG', '1.2.840.10008.1.2.4.70', losslessJpeg),
    coded('JPEG-LS', '1.2.840.10008.1.2.4.80', await byEncoder('codec-charls', 'JpegLSEncoder')),
    coded('JPEG 2000', '1.2.840.10008.1.2.4.90', await byEncoder('codec-openjpeg', 'J2KEncoder')),
    coded('HTJ2K', '1.2.840.10008.1.2.4.201', await byEncoder('codec-openjph', 'HTJ2KEncoder')),
  ];
};
