// From decoded bytes to the stored values as numbers: byte order, high bit, unused bits and sign (PS3.5 section 8.1.1).
// What stands in bits above the high bit is no part of the value (old files keep overlays there).

export type StoredValues = Int16Array | Uint16Array | Uint8Array | Int8Array | Int32Array | Uint32Array;

export interface SampleFormat {
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly littleEndian: boolean;
}

/** The bytes with every group of `width` turned round. */
export const swapped = (bytes: Uint8Array, width: number): Uint8Array => {
  const out = new Uint8Array(bytes.length);
  for (let at = 0; at + width <= bytes.length; at += width) {
    for (let b = 0; b < width; b++) out[at + b] = bytes[at + width - 1 - b] as number;
  }
  return out;
};

const typed = (bytes: Uint8Array, bitsAllocated: number, signed: boolean): StoredValues => {
  const width = bitsAllocated / 8;
  const aligned = bytes.byteOffset % width === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset } = aligned;
  const count = Math.floor(aligned.length / width);
  if (bitsAllocated === 8)
    return signed ? new Int8Array(buffer, byteOffset, count) : new Uint8Array(buffer, byteOffset, count);
  if (bitsAllocated === 16)
    return signed ? new Int16Array(buffer, byteOffset, count) : new Uint16Array(buffer, byteOffset, count);
  return signed ? new Int32Array(buffer, byteOffset, count) : new Uint32Array(buffer, byteOffset, count);
};

/** True when every value already is what its bitsStored bits say, as nearly always. */
const isStraight = (values: StoredValues, { bitsStored, highBit, signed }: SampleFormat): boolean => {
  if (highBit !== bitsStored - 1) return false;
  // Taken together: bits above the value's, where it is unsigned; where it is signed, bits that differ from its sign.
  const above = -(2 ** (signed ? bitsStored - 1 : bitsStored));
  let all = 0;
  if (signed) for (let i = 0; i < values.length; i++) all |= (values[i] as number) ^ ((values[i] as number) >> 31);
  else for (let i = 0; i < values.length; i++) all |= values[i] as number;
  return (all & above) === 0;
};

/** Keeps bitsStored bits below the high bit and extends the sign. */
const straightened = (values: StoredValues, { bitsStored, highBit, signed }: SampleFormat): StoredValues => {
  const out = values.slice();
  const up = 31 - highBit;
  const down = 32 - bitsStored;
  if (signed) for (let i = 0; i < out.length; i++) out[i] = ((out[i] as number) << up) >> down;
  else for (let i = 0; i < out.length; i++) out[i] = ((out[i] as number) << up) >>> down;
  return out;
};

/** The stored values in `bytes`, which are not written to; the result may share their memory. */
export const storedValues = (bytes: Uint8Array, format: SampleFormat): StoredValues => {
  const { bitsAllocated, bitsStored, signed, littleEndian } = format;
  const little = littleEndian || bitsAllocated === 8 ? bytes : swapped(bytes, bitsAllocated / 8);
  const values = typed(little, bitsAllocated, signed);
  return bitsStored === bitsAllocated || isStraight(values, format) ? values : straightened(values, format);
};
