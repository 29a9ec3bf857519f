// JPEG of 12 bits (extended sequential DCT, Huffman; ISO 10918-1 annex F), which the compiled decoder, made for 8 bits,
// does not read: old MR and CT archives are written in it. One grey component. The inverse transform is the accurate
// integer one of the Independent JPEG Group (Loeffler, Ligtenberg and Moschytz 1989, 11 multiplications), so that the
// values are theirs to the last bit. Throws on anything it cannot decode whole; the caller shows nothing then.

import type { CodedFrame } from './codecs.ts';
import { inverseDct } from './inverse-dct.ts';
import { type HuffmanTable, huffmanTable, ScanBits } from './scan-bits.ts';

/** Where the coefficient of each place in zigzag order stands in its block of 8 rows of 8. */
const ZIGZAG: readonly number[] = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
];

interface FrameHeader {
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly quantTable: number;
}

interface Tables {
  readonly quant: Map<number, Int32Array>;
  /** By class (0 DC, 16 AC) and number. */
  readonly huffman: Map<number, HuffmanTable>;
  restartInterval: number;
  frame: FrameHeader | null;
}

const readHuffman = (segment: Uint8Array, tables: Tables): void => {
  for (let at = 0; at < segment.length; ) {
    const counts = segment.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    tables.huffman.set(segment[at] ?? 0, huffmanTable(counts, segment.subarray(at + 17, at + 17 + total)));
    at += 17 + total;
  }
};

const readQuant = (segment: Uint8Array, tables: Tables): void => {
  for (let at = 0; at < segment.length; ) {
    const head = segment[at] ?? 0;
    const bytes = head >> 4 === 0 ? 1 : 2;
    const table = new Int32Array(64);
    for (const [n, place] of ZIGZAG.entries()) {
      const from = at + 1 + n * bytes;
      table[place] = bytes === 1 ? (segment[from] ?? 0) : (segment[from] ?? 0) * 256 + (segment[from + 1] ?? 0);
    }
    tables.quant.set(head & 15, table);
    at += 1 + 64 * bytes;
  }
};

const readFrame = (segment: Uint8Array): FrameHeader => {
  const [precision = 0, r1 = 0, r0 = 0, c1 = 0, c0 = 0, components = 0, , , quantTable = 0] = segment;
  if (components !== 1 || precision > 12) throw new RangeError(`${components} components of ${precision} bits`);
  return { precision, rows: r1 * 256 + r0, columns: c1 * 256 + c0, quantTable };
};

/** The signed number of `bits` bits that follows a category (annex F.2.2.1, EXTEND). */
const extended = (scan: ScanBits, bits: number): number => {
  if (bits === 0) return 0;
  const value = scan.bits(bits);
  return value < 1 << (bits - 1) ? value - (1 << bits) + 1 : value;
};

const readBlock = (
  scan: ScanBits,
  [dc, ac]: readonly [HuffmanTable, HuffmanTable],
  quant: Int32Array,
  block: Int32Array,
  before: number,
): number => {
  block.fill(0);
  const level = before + extended(scan, scan.symbol(dc));
  block[0] = level * (quant[0] ?? 1);
  for (let n = 1; n < 64; n++) {
    const symbol = scan.symbol(ac);
    const bits = symbol & 15;
    if (bits === 0 && symbol !== 0xf0) break;
    n += symbol >> 4;
    if (n > 63) throw new RangeError('a run beyond the end of a block');
    const place = ZIGZAG[n] as number;
    if (bits > 0) block[place] = extended(scan, bits) * (quant[place] ?? 1);
  }
  return level;
};

const readScan = (coded: Uint8Array, from: number, selector: number, tables: Tables): Uint16Array => {
  const { frame, quant, huffman, restartInterval } = tables;
  const dc = huffman.get(selector >> 4);
  const ac = huffman.get(16 + (selector & 15));
  const steps = frame === null ? undefined : quant.get(frame.quantTable);
  if (frame === null || dc === undefined || ac === undefined || steps === undefined) throw new RangeError('no tables');
  const { rows, columns, precision } = frame;
  const samples = new Uint16Array(rows * columns);
  const scan = new ScanBits(coded, from);
  const block = new Int32Array(64);
  const across = Math.ceil(columns / 8);
  const count = across * Math.ceil(rows / 8);
  let level = 0;
  for (let n = 0; n < count; n++) {
    if (restartInterval > 0 && n > 0 && n % restartInterval === 0) {
      scan.restart();
      level = 0;
    }
    level = readBlock(scan, [dc, ac], steps, block, level);
    inverseDct(block, precision);
    const left = (n % across) * 8;
    const top = Math.floor(n / across) * 8;
    const width = Math.min(8, columns - left);
    for (let j = 0; j < Math.min(8, rows - top); j++) {
      for (let i = 0; i < width; i++) samples[(top + j) * columns + left + i] = block[8 * j + i] as number;
    }
  }
  return samples;
};

/** The picture of a codestream of 12 bits or fewer. @throws RangeError when it cannot be decoded whole. */
export const decodeExtendedJpeg = (coded: Uint8Array): CodedFrame => {
  const tables: Tables = { quant: new Map(), huffman: new Map(), restartInterval: 0, frame: null };
  for (let at = 2; at + 4 <= coded.length; ) {
    if (coded[at] !== 0xff) throw new RangeError(`a marker is wanted at ${at}`);
    const marker = coded[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = (coded[at + 2] ?? 0) * 256 + (coded[at + 3] ?? 0);
    const segment = coded.subarray(at + 4, at + 2 + length);
    at += 2 + length;
    if (marker === 0xc4) readHuffman(segment, tables);
    else if (marker === 0xdb) readQuant(segment, tables);
    else if (marker === 0xdd) tables.restartInterval = (segment[0] ?? 0) * 256 + (segment[1] ?? 0);
    else if (marker === 0xc0 || marker === 0xc1) tables.frame = readFrame(segment);
    else if (marker === 0xda && tables.frame !== null) {
      const samples = readScan(coded, at, segment[2] ?? 0, tables);
      const { columns: width, rows: height, precision: bitsPerSample } = tables.frame;
      const bytes = bitsPerSample > 8 ? new Uint8Array(samples.buffer) : Uint8Array.from(samples);
      return { width, height, components: 1, bitsPerSample, bytes };
    }
  }
  throw new RangeError('no scan');
};
