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

/** What came of a stream so far. */
class Grown {
  #bytes = new Uint8Array(2 * FIRST_CHUNK_BYTES);
  length = 0;

  add(part: Uint8Array): void {
    const end = this.length + part.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(2 * end);
      larger.set(this.#bytes.subarray(0, this.length));
      this.#bytes = larger;
    }
    this.#bytes.set(part, this.length);
    this.length = end;
  }

  first(count: number): Uint8Array {
    return this.#bytes.subarray(0, Math.min(count, this.length));
  }
}

/**
 * Inflates `packed` from the start up to `to` bytes of output; fewer where the stream ends first.
 * @throws InflateTooLarge when the stream grows beyond the caps; fflate's error when it is no deflate stream.
 */
export const inflateUpTo = async (packed: ByteSource, from: number, to: number): Promise<Uint8Array> => {
  const grown = new Grown();
  const inflate = new Inflate((part) => grown.add(part));
  let chunkBytes = FIRST_CHUNK_BYTES;
  for (
    let start = from;
    start < packed.size && grown.length < to;
    chunkBytes = Math.min(LAST_CHUNK_BYTES, 2 * chunkBytes)
  ) {
    const end = Math.min(packed.size, start + chunkBytes);
    inflate.push(await packed.read(start, end), end === packed.size);
    start = end;
    if (grown.length > MAX_BYTES) throw new InflateTooLarge(packed.path);
  }
  return grown.first(to);
};

/** The packed bytes, a chunk at a time, as they are asked for. */
const chunksOf = (packed: ByteSource, from: number): ReadableStream<BufferSource> => {
  let at = from;
  return new ReadableStream<BufferSource>(
    {
      async pull(controller) {
        const chunk = await packed.read(at, Math.min(packed.size, at + LAST_CHUNK_BYTES));
        at += chunk.length;
        if (chunk.length > 0) controller.enqueue(chunk as Uint8Array<ArrayBuffer>);
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
};

/** The same by the platform's own decompressor, which goes on where it stopped. It refuses what is cut or followed by anything. */
class Inflating {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #grown = new Grown();
  #isAtEnd = false;

  constructor(packed: ByteSource, from: number) {
    this.#reader = chunksOf(packed, from).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  }

  get length(): number {
    return this.#grown.length;
  }

  async upTo(to: number): Promise<Uint8Array> {
    while (!this.#isAtEnd && this.#grown.length < to && this.#grown.length <= MAX_FILE_BYTES) {
      const part = await this.#reader.read();
      if (part.done) this.#isAtEnd = true;
      else this.#grown.add(part.value);
    }
    return this.#grown.first(to);
  }

  letGo(): void {
    this.#reader.cancel().catch(() => undefined);
  }
}

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

/** A header read in growing steps is inflated once; a stream of which more was asked for is let go of, and begun anew. */
const MOST_KEPT_BYTES = 2 ** 22;

/** The inflated content of `packed` from offset `from`; its size is not known before it was read, so it is a bound. */
export const inflatedSource = (packed: ByteSource, from: number): ByteSource => {
  // Of hundreds of files, none holds memory that is wanted elsewhere.
  let kept: WeakRef<Inflating> | null = null;
  let isOdd = false;
  const upTo = async (to: number): Promise<Uint8Array> => {
    if (isOdd) return inflateUpTo(packed, from, to);
    const stream = kept?.deref() ?? new Inflating(packed, from);
    kept = null;
    try {
      const bytes = await stream.upTo(to);
      if (stream.length <= MOST_KEPT_BYTES) kept = new WeakRef(stream);
      else stream.letGo();
      return bytes;
    } catch {
      // Cut, or padded as DICOM allows: the script's inflater gives what there is, or says what is wrong.
      isOdd = true;
      return inflateUpTo(packed, from, to);
    }
  };
  let turn: Promise<unknown> = Promise.resolve();
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
