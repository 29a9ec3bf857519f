// A frame that cannot be decoded has no pixels: never those of the frame before, whatever was broken in it (hazard 15);
// and it costs no more than a moment to find out.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeCodecs } from '#cli/node-sources.ts';
import { bytesSource } from '#dicom/byte-source.ts';
import { encapsulatedPixels, numbers } from '#dicom/part10/data-element.ts';
import { imageHeaderFrom } from '#dicom/part10/image-header-from.ts';
import { isFinding, openFile } from '#dicom/part10/read-header.ts';
import { writePart10 } from '#dicom/part10/write-part10.ts';
import { decodeFrame, isFault } from '#dicom/pixels/decode-frame.ts';
import { hasRealData, realData } from '../../real-data.ts';
import { sliceElements } from './made-files.ts';

/** Seeded, so that a failure can be had again. */
const mulberry = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

const CASES = [
  ['JPEG-LS', '1.2.840.10008.1.2.4.80', 'CT1.JLS', 'CT2.JLS'],
  ['JPEG 2000', '1.2.840.10008.1.2.4.90', 'CT1.j2k', 'CT2.j2k'],
  ['HTJ2K', '1.2.840.10008.1.2.4.201', 'CT1.j2c', 'CT2.j2c'],
] as const;

/** Opens a 512 x 512 image with this codestream and decodes it; null when there are no pixels. */
const decode = async (coded: Uint8Array, syntax: string): Promise<Uint8Array | null> => {
  const padded = new Uint8Array(coded.length + (coded.length % 2));
  padded.set(coded);
  const size = [numbers(0x00280010, 'US', 512), numbers(0x00280011, 'US', 512)];
  const file = writePart10(sliceElements(0, ...size, encapsulatedPixels([padded])), syntax);
  const opened = await openFile(bytesSource('made.dcm', file));
  if (isFinding(opened)) throw new Error(opened.code);
  const stored = await decodeFrame(opened.source, imageHeaderFrom(opened), nodeCodecs);
  return isFault(stored) ? null : new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength);
};

/** Streams cut, emptied, made of noise, and with bytes changed in the head or anywhere. */
const brokenFrom = (whole: Uint8Array, random: () => number): readonly Uint8Array[] => [
  new Uint8Array(0),
  whole.subarray(0, 40),
  whole.subarray(0, whole.length / 2),
  Uint8Array.from({ length: 5000 }, () => Math.floor(256 * random())),
  ...Array.from({ length: 16 }, (_, n) => {
    const mutant = Uint8Array.from(whole);
    const reach = n < 8 ? 60 : mutant.length;
    for (let m = 0; m < 10; m++) mutant[Math.floor(random() * reach)] = Math.floor(256 * random());
    return mutant;
  }),
];

describe.skipIf(!hasRealData('dicom-odd')).each(CASES)('%s', (_, syntax, good, other) => {
  it('never shows the frame before a broken one, and is done with it in 5 s', async () => {
    const folder = join(realData('dicom-odd'), 'codecs');
    const whole = readFileSync(join(folder, good));
    const first = await decode(whole, syntax);
    if (first === null) throw new Error(`${good} decodes`);
    const stale = Buffer.from(first);
    let refused = 0;
    for (const [n, coded] of brokenFrom(readFileSync(join(folder, other)), mulberry(15)).entries()) {
      const before = performance.now();
      const frame = await decode(coded, syntax);
      expect(performance.now() - before, `broken stream ${n}`).toBeLessThan(5000);
      expect(frame !== null && stale.equals(frame), `broken stream ${n}`).toBe(false);
      if (frame === null) refused++;
      // Between broken ones the good one still comes out right: no decoder is left spoilt.
      if (n % 6 === 0) expect(stale.equals((await decode(whole, syntax)) ?? new Uint8Array(0))).toBe(true);
    }
    expect(refused).toBeGreaterThan(4);
  });
});
