// Small good files of every kind of writing, and seeded ways to spoil them.

import {
  bytes,
  type DataElement,
  decimals,
  encapsulatedPixels,
  integers,
  sequence,
} from '#dicom/part10/data-element.ts';
import { walkDataSet } from '#dicom/part10/data-set.ts';
import { encodeDataSet, joined } from '#dicom/part10/encode-data-set.ts';
import { DEFLATED_EXPLICIT_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN, writePart10 } from '#dicom/part10/write-part10.ts';
import { encodeJpegLs } from '../../phantom/jpeg-ls.ts';
import { COLUMNS, ROWS, sliceElements } from '../../unit/dicom/made-files.ts';

const RLE = '1.2.840.10008.1.2.5';
const JPEG_LS = '1.2.840.10008.1.2.4.80';

/** The data set alone, without preamble or meta information, in implicit little or explicit big endian. */
const bare = (elements: readonly DataElement[], kind: 'implicit' | 'big'): Uint8Array => {
  const explicit = encodeDataSet(elements);
  const { elements: found } = walkDataSet(explicit, 0, { explicitVr: true, littleEndian: true });
  return joined(
    [...found.values()].flatMap(({ tag, vr, from, length }) => {
      const value = explicit.slice(from, from + length);
      const head = new Uint8Array(kind === 'implicit' || !['OW', 'SQ'].includes(vr) ? 8 : 12);
      const view = new DataView(head.buffer);
      const little = kind === 'implicit';
      view.setUint16(0, Math.floor(tag / 65536), little);
      view.setUint16(2, tag % 65536, little);
      if (little) view.setUint32(4, length, true);
      else {
        head.set(new TextEncoder().encode(vr), 4);
        if (head.length === 12) view.setUint32(8, length);
        else view.setUint16(6, length);
        if (vr === 'US' || vr === 'OW') for (let n = 0; n < value.length; n += 2) value.subarray(n, n + 2).reverse();
      }
      return [head, value];
    }),
  );
};

const rleFrame = (): Uint8Array => {
  const count = COLUMNS * ROWS;
  const high = Uint8Array.of(257 - count, 4);
  const low = Uint8Array.of(count - 1, ...Array.from({ length: count }, (_, n) => (n * 5) % 256));
  const header = new Uint8Array(64);
  const view = new DataView(header.buffer);
  view.setUint32(0, 2, true);
  view.setUint32(4, 64, true);
  view.setUint32(8, 64 + high.length, true);
  return joined([header, high, low]);
};

const FRAMES = 4;

/** One file that is a volume of its own. */
const enhanced = (pixels: DataElement, frames = FRAMES): readonly DataElement[] =>
  sliceElements(
    0,
    integers(0x00280008, frames),
    sequence(0x52009229, [
      sequence(0x00209116, [decimals(0x00200037, 1, 0, 0, 0, 1, 0)]),
      sequence(0x00289110, [decimals(0x00280030, 0.9, 0.7)]),
    ]),
    sequence(
      0x52009230,
      ...Array.from({ length: frames }, (_, k) => [sequence(0x00209113, [decimals(0x00200032, 0, 0, 1.5 * k)])]),
    ),
    pixels,
  );

export interface MutantPool {
  /** Slices of one series. */
  readonly slices: readonly Uint8Array[];
  /** Files that open by themselves. */
  readonly volumes: readonly Uint8Array[];
}

/** The good files. */
export const mutantPool = async (): Promise<MutantPool> => {
  const values = Uint16Array.from({ length: COLUMNS * ROWS }, (_, n) => (n * 37) % 4096);
  const jpegLs = await encodeJpegLs(values, COLUMNS, ROWS);
  const native = bytes(0x7fe00010, 'OW', new Uint8Array(2 * COLUMNS * ROWS * FRAMES).fill(3));
  const four = (frame: Uint8Array) => encapsulatedPixels(Array.from({ length: FRAMES }, () => frame));
  const volumes = [
    writePart10(enhanced(native), EXPLICIT_LITTLE_ENDIAN),
    writePart10(enhanced(native), DEFLATED_EXPLICIT_LITTLE_ENDIAN),
    writePart10(enhanced(four(rleFrame())), RLE),
  ];
  const slices = [
    writePart10(sliceElements(0), EXPLICIT_LITTLE_ENDIAN),
    writePart10(sliceElements(1, sequence(0x00081140, [integers(0x00200013, 1)], [])), EXPLICIT_LITTLE_ENDIAN),
    writePart10(sliceElements(2), DEFLATED_EXPLICIT_LITTLE_ENDIAN),
    writePart10(sliceElements(3, encapsulatedPixels([rleFrame()])), RLE),
    writePart10(sliceElements(4, encapsulatedPixels([jpegLs])), JPEG_LS),
    bare(sliceElements(5), 'implicit'),
    bare(sliceElements(6), 'big'),
  ];
  return { slices, volumes };
};

/** Numbers that lengths and counts are most likely to trip over. */
const HARD_BYTES = [0, 1, 0x7f, 0x80, 0xfe, 0xff];

/** A spoilt copy: bytes changed, put in, taken out or doubled, or the end cut off. */
export const mutant = (file: Uint8Array, random: () => number): Uint8Array => {
  const below = (n: number): number => Math.floor(random() * n);
  const kind = below(10);
  if (kind === 0) return file.slice(0, below(file.length));
  if (kind === 1) {
    const at = below(file.length);
    const part = file.subarray(at, at + 1 + below(40));
    return joined([file.subarray(0, at), part, file.subarray(at)]);
  }
  if (kind === 2) {
    const at = below(file.length);
    return joined([file.subarray(0, at), file.subarray(at + 1 + below(20))]);
  }
  const out = file.slice();
  const changes = 1 + below(6);
  for (let n = 0; n < changes; n++) {
    const at = kind < 6 ? 128 + below(Math.min(600, out.length - 128)) : below(out.length);
    out[at] = random() < 0.3 ? (HARD_BYTES[below(HARD_BYTES.length)] ?? 0) : below(256);
  }
  return out;
};
