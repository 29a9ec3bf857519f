// A data set to be written, as plain data: elements in rising tag order. Value representations are chosen by hand at the
// place of use (PS3.6), so no dictionary travels with the program.

/** Value representations whose values are text; several values are joined by a backslash. PS3.5 section 6.2. */
export type TextVr =
  | 'AE'
  | 'AS'
  | 'CS'
  | 'DA'
  | 'DS'
  | 'DT'
  | 'IS'
  | 'LO'
  | 'LT'
  | 'PN'
  | 'SH'
  | 'ST'
  | 'TM'
  | 'UC'
  | 'UI'
  | 'UR'
  | 'UT';
export type NumberVr = 'AT' | 'FD' | 'FL' | 'SL' | 'SS' | 'UL' | 'US';
export type BytesVr = 'OB' | 'OW' | 'UN';

export type DataElement =
  | { readonly tag: number; readonly vr: TextVr; readonly text: readonly string[] }
  | { readonly tag: number; readonly vr: NumberVr; readonly numbers: readonly number[] }
  | { readonly tag: number; readonly vr: BytesVr; readonly bytes: Uint8Array }
  | { readonly tag: number; readonly vr: 'OB'; readonly fragments: readonly Uint8Array[] }
  | { readonly tag: number; readonly vr: 'SQ'; readonly items: readonly DataSet[] };

/** Elements by rising tag, each tag once. */
export type DataSet = readonly DataElement[];

/** tag is 0xGGGGEEEE. No value writes an empty element (type 2). */
export const text = (tag: number, vr: TextVr, ...values: readonly string[]): DataElement => ({ tag, vr, text: values });

export const numbers = (tag: number, vr: NumberVr, ...values: readonly number[]): DataElement => ({
  tag,
  vr,
  numbers: values,
});

/** Numbers as decimal strings (DS), at most 16 characters each. */
export const decimals = (tag: number, ...values: readonly number[]): DataElement => ({
  tag,
  vr: 'DS',
  text: values.map(decimalString),
});

/** Whole numbers as integer strings (IS). */
export const integers = (tag: number, ...values: readonly number[]): DataElement => ({
  tag,
  vr: 'IS',
  text: values.map((value) => {
    if (!Number.isInteger(value)) throw new RangeError(`IS holds whole numbers, got ${value}`);
    return String(value);
  }),
});

export const bytes = (tag: number, vr: BytesVr, value: Uint8Array): DataElement => ({ tag, vr, bytes: value });

export const sequence = (tag: number, ...items: readonly DataSet[]): DataElement => ({ tag, vr: 'SQ', items });

/** Pixel data in an encapsulated transfer syntax: one fragment a frame, with a basic offset table. PS3.5 annex A.4. */
export const encapsulatedPixels = (frames: readonly Uint8Array[]): DataElement => ({
  tag: 0x7fe00010,
  vr: 'OB',
  fragments: frames,
});

/** A number in at most 16 characters, as exact as they allow. @throws RangeError when it is not finite. */
export const decimalString = (value: number): string => {
  if (!Number.isFinite(value)) throw new RangeError(`DS holds finite numbers, got ${value}`);
  const plain = String(Object.is(value, -0) ? 0 : value);
  if (plain.length <= 16) return plain;
  for (let digits = 15; digits > 0; digits--) {
    const shorter = String(Number(value.toPrecision(digits)));
    if (shorter.length <= 16) return shorter;
  }
  throw new RangeError(`${value} does not fit in 16 characters`);
};
