// A deflate stream as bytes that are inflated only as far as they are asked for, with caps: a megabyte of zeros
// deflated may unpack to gigabytes. Used for deflated DICOM (PS3.5 A.5) and for entries of a ZIP.

import { Inflate } from 'fflate';
import type { ByteSource } from '../byte-source.ts';

/** An entry of a ZIP may not unpack to more than this, nor a deflated file to more than the second. */
const MAX_BYTES = 2 ** 31;
const MAX_FILE_BYTES = 2 ** 28;
/** What deflate can reach at most, so a bound for the size of what is not yet inflated. */
const MAX_RATIO = 1032;
const FIRST_CHUNK_BYTES = 8 * 1024;
/** One chunk unpacks at once, to 17 MB at the most. */
const LAST_CHUNK_BYTES = 16 * 1024;

export class InflateTooLarge extends Error {}

/**
 * Inflates `packed` from the start up to `to` bytes of output; fewer where the stream ends first.
 * @throws InflateTooLarge when the stream grows beyond the caps; fflate's error when it is no deflate stream.
 */
export const inflateUpTo = async (packed: ByteSource, from: number, to: number): Promise<Uint8Array> => {
  let whole = new Uint8Array(Math.min(to, 2 * FIRST_CHUNK_BYTES));
  let length = 0;
  const inflate = new Inflate((part) => {
    const end = Math.min(to, length + part.length);
    if (end > whole.length) {
      const larger = new Uint8Array(Math.min(to, 2 * end));
      larger.set(whole.subarray(0, length));
      whole = larger;
    }
    whole.set(part.subarray(0, end - length), length);
    length = end;
  });
  let chunkBytes = FIRST_CHUNK_BYTES;
  for (let start = from; start < packed.size && length < to; chunkBytes = Math.min(LAST_CHUNK_BYTES, 2 * chunkBytes)) {
    const end = Math.min(packed.size, start + chunkBytes);
    inflate.push(await packed.read(start, end), end === packed.size);
    start = end;
    if (length > MAX_BYTES) throw new InflateTooLarge(packed.path);
  }
  return whole.subarray(0, length);
};

/**
 * Inflates the whole of `packed`, which must come to exactly `size` bytes; by the platform's own decompressor, two to
 * three times as fast as a script's and beside the thread. @throws InflateTooLarge, TypeError
 */
export const inflateWhole = async (packed: ByteSource, size: number): Promise<Uint8Array> => {
  const whole = new Uint8Array(size);
  const blob = new Blob([(await packed.read(0, packed.size)) as Uint8Array<ArrayBuffer>]);
  const reader = blob.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  let at = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (at + part.value.length > size) {
      await reader.cancel();
      throw new InflateTooLarge(packed.path);
    }
    whole.set(part.value, at);
    at += part.value.length;
  }
  if (at < size) throw new TypeError(`${packed.path} inflates to ${at} bytes, ${size} were announced`);
  return whole;
};

/** The inflated content of `packed` from offset `from`; its size is not known before it was read, so it is a bound. */
export const inflatedSource = (packed: ByteSource, from: number): ByteSource => ({
  path: packed.path,
  isSequential: true,
  size: Math.min(MAX_FILE_BYTES, MAX_RATIO * (packed.size - from)),
  read: async (start, to) => (await inflateUpTo(packed, from, to)).subarray(start),
});
