// A data set as Explicit VR Little Endian bytes. PS3.5 sections 7.1.2 (element), 7.5 (sequences, written with defined
// lengths) and annex A.4 (encapsulated pixels). Text is UTF-8: beyond ASCII the set must say ISO_IR 192.

import type { DataElement, DataSet, NumberVr, TextVr } from './data-element.ts';

const LONG_LENGTH = new Set(['OB', 'OW', 'SQ', 'UC', 'UN', 'UR', 'UT']);
const UNDEFINED_LENGTH = 0xffffffff;
const SPECIFIC_CHARACTER_SET = 0x00080005;
const NUMBER_BYTES: Readonly<Record<NumberVr, number>> = { AT: 4, FD: 8, FL: 4, SL: 4, SS: 2, UL: 4, US: 2 };

/** @throws RangeError naming the tag when tags do not rise, a value does not fit, or text needs a character set. */
export const encodeDataSet = (dataSet: DataSet): Uint8Array => encodeSet(dataSet, saysUtf8(dataSet));

const saysUtf8 = (dataSet: DataSet): boolean =>
  dataSet.some((e) => e.tag === SPECIFIC_CHARACTER_SET && 'text' in e && e.text.includes('ISO_IR 192'));

const encodeSet = (dataSet: DataSet, utf8: boolean): Uint8Array => {
  let last = -1;
  const parts = dataSet.flatMap((element) => {
    if (element.tag <= last) throw new RangeError(`${tagName(element.tag)} follows ${tagName(last)}: tags must rise`);
    last = element.tag;
    return encodeElement(element, utf8);
  });
  return joined(parts);
};

const encodeElement = (element: DataElement, utf8: boolean): readonly Uint8Array[] => {
  if ('fragments' in element) return encodeFragments(element.tag, element.fragments);
  const value = valueBytes(element, utf8);
  return [elementHead(element.tag, element.vr, value.length), value];
};

const valueBytes = (element: Exclude<DataElement, { fragments: unknown }>, utf8: boolean): Uint8Array => {
  if ('text' in element) return textBytes(element.tag, element.vr, element.text, utf8);
  if ('numbers' in element) return numberBytes(element.vr, element.numbers);
  if ('items' in element) {
    return joined(
      element.items.flatMap((item) => {
        const content = encodeSet(item, utf8);
        return [itemHead(0xfffee000, content.length), content];
      }),
    );
  }
  return evened(element.bytes, 0);
};

const textBytes = (tag: number, vr: TextVr, values: readonly string[], utf8: boolean): Uint8Array => {
  const whole = values.join('\\');
  const encoded = new TextEncoder().encode(whole);
  if (encoded.length !== whole.length && !utf8) {
    throw new RangeError(`${tagName(tag)} is not plain ASCII: the data set must say ISO_IR 192`);
  }
  return evened(encoded, vr === 'UI' ? 0 : 0x20);
};

const numberBytes = (vr: NumberVr, values: readonly number[]): Uint8Array => {
  const size = NUMBER_BYTES[vr];
  const out = new Uint8Array(size * values.length);
  const view = new DataView(out.buffer);
  values.forEach((value, n) => {
    const at = n * size;
    if (vr === 'FD') view.setFloat64(at, value, true);
    else if (vr === 'FL') view.setFloat32(at, value, true);
    else if (vr === 'US') view.setUint16(at, value, true);
    else if (vr === 'SS') view.setInt16(at, value, true);
    else if (vr === 'SL') view.setInt32(at, value, true);
    else if (vr === 'UL') view.setUint32(at, value, true);
    else {
      view.setUint16(at, value >>> 16, true);
      view.setUint16(at + 2, value & 0xffff, true);
    }
  });
  return out;
};

const encodeFragments = (tag: number, frames: readonly Uint8Array[]): readonly Uint8Array[] => {
  const even = frames.map((frame) => evened(frame, 0));
  let offset = 0;
  const offsets = even.map((frame) => {
    const at = offset;
    offset += frame.length + 8;
    return at;
  });
  const table = numberBytes('UL', offsets);
  return [
    elementHead(tag, 'OB', UNDEFINED_LENGTH),
    itemHead(0xfffee000, table.length),
    table,
    ...even.flatMap((frame) => [itemHead(0xfffee000, frame.length), frame]),
    itemHead(0xfffee0dd, 0),
  ];
};

const elementHead = (tag: number, vr: string, length: number): Uint8Array => {
  const long = LONG_LENGTH.has(vr);
  if (!long && length > 0xffff) throw new RangeError(`${tagName(tag)} ${vr} holds at most 65535 bytes, got ${length}`);
  const out = new Uint8Array(long ? 12 : 8);
  const view = new DataView(out.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  out[4] = vr.charCodeAt(0);
  out[5] = vr.charCodeAt(1);
  if (long) view.setUint32(8, length, true);
  else view.setUint16(6, length, true);
  return out;
};

const itemHead = (tag: number, length: number): Uint8Array => {
  const out = new Uint8Array(8);
  const view = new DataView(out.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  view.setUint32(4, length, true);
  return out;
};

const evened = (value: Uint8Array, pad: number): Uint8Array => {
  if (value.length % 2 === 0) return value;
  const out = new Uint8Array(value.length + 1);
  out.set(value);
  out[value.length] = pad;
  return out;
};

export const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

const tagName = (tag: number): string => {
  const hex = tag.toString(16).padStart(8, '0').toUpperCase();
  return `(${hex.slice(0, 4)},${hex.slice(4)})`;
};
