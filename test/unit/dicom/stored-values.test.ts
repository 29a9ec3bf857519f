// Stored values against the standard's sentence, taken bit by bit: the bits up to the high bit, the sign of the highest.

import { describe, expect, it } from 'vitest';
import { type SampleFormat, storedValues } from '#dicom/pixels/stored-values.ts';
import { seededRandom } from '../../oracle/seeded-random.ts';

const slow = (word: number, { bitsStored, highBit, signed }: SampleFormat): number => {
  let value = 0;
  for (let bit = 0; bit < bitsStored; bit++)
    if (Math.floor(word / 2 ** (highBit - bitsStored + 1 + bit)) % 2 === 1) value += 2 ** bit;
  return signed && value >= 2 ** (bitsStored - 1) ? value - 2 ** bitsStored : value;
};

const cases = [8, 16, 32].flatMap((bitsAllocated) =>
  [true, false].flatMap((signed) =>
    Array.from({ length: bitsAllocated }, (_, n) => ({ bitsAllocated, signed, bitsStored: n + 1 })),
  ),
);

describe('stored values', () => {
  it.each(cases)('of $bitsStored bits in $bitsAllocated, signed $signed', ({ bitsAllocated, bitsStored, signed }) => {
    const random = seededRandom(bitsAllocated * 100 + bitsStored);
    for (const highBit of new Set([bitsStored - 1, bitsAllocated - 1])) {
      const format: SampleFormat = { bitsAllocated, bitsStored, highBit, signed, littleEndian: true };
      // Mostly values that need nothing, and in one of them a bit where none should be.
      for (const strange of [null, bitsStored - 1, Math.min(bitsStored, bitsAllocated - 1), bitsAllocated - 1]) {
        const words = Array.from({ length: 40 }, () => Math.floor(random() * 2 ** bitsStored));
        if (strange !== null) words[17] = 2 ** strange;
        const bytes = new Uint8Array((words.length * bitsAllocated) / 8);
        for (const [n, word] of words.entries())
          for (let b = 0; b < bitsAllocated / 8; b++)
            bytes[(n * bitsAllocated) / 8 + b] = Math.floor(word / 256 ** b) % 256;
        expect([...storedValues(bytes, format)]).toEqual(words.map((word) => slow(word, format)));
      }
    }
  });
});
