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

/** A stream under way: what is inflated of it, and how to go on. */
class Inflating {
  readonly #packed: ByteSource;
  readonly #inflate: Inflate;
  #at: number;
  #whole = new Uint8Array(2 * FIRST_CHUNK_BYTES);
  #chunkBytes = FIRST_CHUNK_BYTES;
  length = 0;

  constructor(packed: ByteSource, from: number) {
    this.#packed = packed;
    this.#at = from;
    this.#inflate = new Inflate((part) => this.#add(part));
  }

  /** The first `to` bytes of output; fewer where the stream ends first. */
  async upTo(to: number): Promise<Uint8Array> {
    while (this.#at < this.#packed.size && this.length < to) {
      const end = Math.min(this.#packed.size, this.#at + this.#chunkBytes);
      this.#inflate.push(await this.#packed.read(this.#at, end), end === this.#packed.size);
      this.#at = end;
      this.#chunkBytes = Math.min(LAST_CHUNK_BYTES, 2 * this.#chunkBytes);
      if (this.length > MAX_BYTES) throw new InflateTooLarge(this.#packed.path);
    }
    return this.#whole.subarray(0, Math.min(to, this.length));
  }

  #add(part: Uint8Array): void {
    const end = this.length + part.length;
    if (end > this.#whole.length) {
      const larger = new Uint8Array(2 * end);
      larger.set(this.#whole.subarray(0, this.length));
      this.#whole = larger;
    }
    this.#whole.set(part, this.length);
    this.length = end;
  }
}

/**
 * Inflates `packed` from the start up to `to` bytes of output; fewer where the stream ends first.
 * @throws InflateTooLarge when the stream grows beyond the caps; fflate's error when it is no deflate stream.
 */
export const inflateUpTo = (packed: ByteSource, from: number, to: number): Promise<Uint8Array> =>
  new Inflating(packed, from).upTo(to);

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

/** A header that grows is inflated once; a stream of which more was asked for is let go of, and begun anew. */
const MOST_KEPT_BYTES = 2 ** 22;

/** The inflated content of `packed` from offset `from`; its size is not known before it was read, so it is a bound. */
export const inflatedSource = (packed: ByteSource, from: number): ByteSource => {
  let kept: Inflating | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const upTo = async (to: number): Promise<Uint8Array> => {
    const stream: Inflating = kept ?? new Inflating(packed, from);
    kept = null;
    const bytes = await stream.upTo(to);
    kept = stream.length <= MOST_KEPT_BYTES ? stream : null;
    return bytes;
  };
  return {
    path: packed.path,
    isSequential: true,
    size: Math.min(MAX_FILE_BYTES, MAX_RATIO * (packed.size - from)),
    read: async (start, to) => {
      const read = turn.then(() => upTo(to));
      turn = read.catch(() => undefined);
      return (await read).subarray(start);
    },
  };
};
