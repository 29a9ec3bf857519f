// Ways to spoil the bytes of a good file, below what a writer of data sets would let through.

import type { DataElement } from '#dicom/part10/data-element.ts';
import { joined } from '#dicom/part10/encode-data-set.ts';
import { sliceFile } from '../made-files.ts';

/** The pixel data's tag. */
const PIXELS = '\xe0\x7f\x10\0';

const latin = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** Where the bytes of `mark` first stand. @throws Error when they do not. */
const placeOf = (file: Uint8Array, mark: string): number => {
  const at = new TextDecoder('latin1').decode(file).indexOf(mark);
  if (at < 0) throw new Error(`the file has no ${JSON.stringify(mark)}`);
  return at;
};

/** A slice with bytes put in before the pixels. */
export const withBytes = (bytes: Uint8Array, ...changed: readonly DataElement[]): Uint8Array => {
  const file = sliceFile(4, ...changed);
  const at = placeOf(file, PIXELS);
  return joined([file.subarray(0, at), bytes, file.subarray(at)]);
};

/** A slice whose pixel data element is replaced as a whole. */
export const withPixelElement = (bytes: Uint8Array, file = sliceFile(4)): Uint8Array =>
  joined([file.subarray(0, placeOf(file, PIXELS)), bytes]);

/** A slice cut after so many bytes, from its end where negative. */
export const cutAt = (bytes: number, file = sliceFile(4)): Uint8Array =>
  file.slice(0, bytes < 0 ? file.length + bytes : bytes);

/** The file with the bytes at the first `mark` written over, from `offset` behind its beginning. */
export const overwritten = (mark: string, offset: number, ...bytes: readonly number[]): Uint8Array => {
  const file = sliceFile(4);
  file.set(bytes, placeOf(file, mark) + offset);
  return file;
};

/** Explicit little endian: tag, VR and length as they are given, true or not. */
export const head = (tag: number, vr: string, length: number): Uint8Array => {
  const isLong = ['OB', 'OW', 'SQ', 'UN', 'UT', 'OF', 'OD'].includes(vr);
  const out = new Uint8Array(isLong ? 12 : 8);
  const view = new DataView(out.buffer);
  view.setUint16(0, Math.floor(tag / 65536), true);
  view.setUint16(2, tag % 65536, true);
  out.set(latin(vr), 4);
  if (isLong) view.setUint32(8, length, true);
  else view.setUint16(6, length, true);
  return out;
};

/** An item or delimiter. */
export const item = (tag: number, length: number): Uint8Array => {
  const out = new Uint8Array(8);
  const view = new DataView(out.buffer);
  view.setUint16(0, 0xfffe, true);
  view.setUint16(2, tag, true);
  view.setUint32(4, length, true);
  return out;
};

export const ITEM = 0xe000;
export const SEQUENCE_END = 0xe0dd;
export const OPEN = 0xffffffff;

/** Sequences within sequences, none of which is ever closed. */
export const nested = (depth: number): Uint8Array =>
  joined(Array.from({ length: depth }, () => [head(0x00400275, 'SQ', OPEN), item(ITEM, OPEN)]).flat());

export const repeated = (bytes: Uint8Array, count: number): Uint8Array => {
  const out = new Uint8Array(bytes.length * count);
  for (let n = 0; n < count; n++) out.set(bytes, n * bytes.length);
  return out;
};
