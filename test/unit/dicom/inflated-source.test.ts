// A deflated file read in growing steps, as its header is: inflated once, and the same as the script's own inflater gives,
// whatever follows the stream or is missing of it.

import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource } from '#dicom/byte-source.ts';
import { inflatedSource, inflateUpTo } from '#dicom/part10/inflated-source.ts';

const FROM = 7;
const content = Uint8Array.from({ length: 900_000 }, (_, n) => ((n * n) % 251) ^ ((n >> 9) % 13));
const packedWith = (after: readonly number[], cut = 0): Uint8Array => {
  const stream = deflateRawSync(content);
  const kept = stream.subarray(0, stream.length - cut);
  return Uint8Array.from([...new Uint8Array(FROM), ...kept, ...after]);
};

const counted = (bytes: Uint8Array): { readonly source: ByteSource; readonly bytesRead: () => number } => {
  let read = 0;
  const source = bytesSource('packed', bytes);
  return {
    source: {
      ...source,
      read: async (from, to) => {
        const part = await source.read(from, Math.min(to, bytes.length));
        read += part.length;
        return part;
      },
    },
    bytesRead: () => read,
  };
};

const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
/** The bytes, or why there are none. */
const outcome = (read: Promise<Uint8Array>): Promise<string> =>
  read.then(
    (bytes) => createHash('sha256').update(bytes).digest('hex'),
    (error: Error) => error.message,
  );

const STEPS = [16_384, 65_536, 262_144, 800_000];

describe('a deflated source', () => {
  it('goes on where it stopped', async () => {
    const packed = packedWith([]);
    const { source, bytesRead } = counted(packed);
    const inflated = inflatedSource(source, FROM);
    for (const to of STEPS) expect(equal(await inflated.read(0, to), content.subarray(0, to))).toBe(true);
    expect(bytesRead()).toBeLessThanOrEqual(packed.length - FROM);
  });

  it('answers reads that are asked for at once, each with its own', async () => {
    const inflated = inflatedSource(bytesSource('packed', packedWith([])), FROM);
    const reads = await Promise.all(STEPS.toReversed().map((to) => inflated.read(100, to)));
    for (const [n, to] of STEPS.toReversed().entries())
      expect(equal(reads[n] ?? new Uint8Array(0), content.subarray(100, to))).toBe(true);
  });

  it.each([
    ['a byte of padding', packedWith([0])],
    ['something else', packedWith([1, 2, 3, 4])],
    ['nothing, cut short', packedWith([], 20_000)],
  ])('followed by %s gives what the script gives', async (_, packed) => {
    const source = bytesSource('packed', packed);
    const inflated = inflatedSource(source, FROM);
    for (const to of [...STEPS, 2_000_000])
      expect(await outcome(inflated.read(0, to))).toBe(await outcome(inflateUpTo(source, FROM, to)));
  });
});
