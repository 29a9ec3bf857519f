// Values of elements, by what the reader asks for: codes and UIDs as ASCII, names by their character set, numbers by
// their grammar. Absent, empty and unreadable are told apart, because absent is common and unreadable is a refusal.

import { decodeText } from './character-set.ts';
import type { DataSet } from './data-set.ts';
import { isOverlong, parseDecimals, parseInteger } from './decimal-string.ts';

/** A value that is there but breaks its grammar. */
export const UNREADABLE = Symbol('unreadable');
export type Read<T> = T | null | typeof UNREADABLE;

const SPECIFIC_CHARACTER_SET = 0x00080005;

const valueBytes = (dataSet: DataSet, tag: number): Uint8Array | null => {
  const element = dataSet.elements.get(tag);
  if (element === undefined || element.length === 0) return null;
  return dataSet.bytes.subarray(element.from, Math.min(dataSet.bytes.length, element.from + element.length));
};

/** Codes, UIDs and number strings, one character a byte, padding removed; empty when absent. */
export const plainText = (dataSet: DataSet, tag: number): string => {
  const bytes = valueBytes(dataSet, tag);
  if (bytes === null) return '';
  let text = '';
  for (const byte of bytes.subarray(0, 1024)) text += String.fromCharCode(byte);
  return text.replace(/[ \0]+$/, '').replace(/^ +/, '');
};

/** Names and descriptions, decoded; control characters become spaces. */
export const shownText = (dataSet: DataSet, tag: number, inherited = ''): string => {
  const bytes = valueBytes(dataSet, tag);
  if (bytes === null) return '';
  const sets = plainText(dataSet, SPECIFIC_CHARACTER_SET) || inherited;
  return Array.from(decodeText(bytes.subarray(0, 4096), sets), (c) => (c < ' ' || c === '\u007f' ? ' ' : c))
    .join('')
    .trim();
};

/** Exactly `count` decimal numbers (DS). */
export const decimals = (dataSet: DataSet, tag: number, count: number): Read<readonly number[]> => {
  const text = plainText(dataSet, tag);
  return text === '' ? null : (parseDecimals(text, count) ?? UNREADABLE);
};

export const decimal = (dataSet: DataSet, tag: number): Read<number> => {
  const values = decimals(dataSet, tag, 1);
  return values === null || values === UNREADABLE ? values : (values[0] ?? null);
};

/** The first of one or more decimal numbers (DS 1-n), such as a window's. */
export const firstDecimal = (dataSet: DataSet, tag: number): number | null =>
  parseDecimals(plainText(dataSet, tag).split('\\')[0] ?? '', 1)?.[0] ?? null;

export const isOverlongDecimal = (dataSet: DataSet, tag: number): boolean => isOverlong(plainText(dataSet, tag));

/** One integer string (IS). */
export const integer = (dataSet: DataSet, tag: number): Read<number> => {
  const text = plainText(dataSet, tag);
  return text === '' ? null : (parseInteger(text) ?? UNREADABLE);
};

/** One unsigned (US) or signed (SS) 16-bit number. */
export const short = (dataSet: DataSet, tag: number, signed = false): Read<number> => {
  const element = dataSet.elements.get(tag);
  if (element === undefined || element.length === 0) return null;
  if (element.length !== 2 || element.from + 2 > dataSet.bytes.length) return UNREADABLE;
  const { bytes, encoding } = dataSet;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return signed
    ? view.getInt16(element.from, encoding.littleEndian)
    : view.getUint16(element.from, encoding.littleEndian);
};

const numberAt = <T>(
  dataSet: DataSet,
  tag: number,
  bytes: number,
  read: (view: DataView, at: number) => T,
): T | null => {
  const element = dataSet.elements.get(tag);
  if (element === undefined || element.length !== bytes || element.from + bytes > dataSet.bytes.length) return null;
  const { buffer, byteOffset, byteLength } = dataSet.bytes;
  return read(new DataView(buffer, byteOffset, byteLength), element.from);
};

/** One finite 64-bit float (FD); null when absent or anything else. */
export const double = (dataSet: DataSet, tag: number): number | null => {
  const value = numberAt(dataSet, tag, 8, (view, at) => view.getFloat64(at, dataSet.encoding.littleEndian));
  return value !== null && Number.isFinite(value) ? value : null;
};

/** One unsigned 32-bit number (UL); null when absent or anything else. */
export const unsignedLong = (dataSet: DataSet, tag: number): number | null =>
  numberAt(dataSet, tag, 4, (view, at) => view.getUint32(at, dataSet.encoding.littleEndian));

export const readable = <T>(value: Read<T>): T | null => (value === UNREADABLE ? null : value);
