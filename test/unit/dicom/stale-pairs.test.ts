// A thousand pairs of a good frame and a broken one after it, in every compression: the good one comes out right each time,
// and of it nothing is ever seen in the other (hazard 15). Pictures are noise, so that what is left over from one frame
// could not be taken for the next by chance.

import { describe, expect, it } from 'vitest';
import { nodeCodecs } from '#cli/node-sources.ts';
import { bytesSource } from '#dicom/byte-source.ts';
import { encapsulatedPixels, numbers } from '#dicom/part10/data-element.ts';
import { imageHeaderFrom } from '#dicom/part10/image-header-from.ts';
import { isFinding, openFile } from '#dicom/part10/read-header.ts';
import { writePart10 } from '#dicom/part10/write-part10.ts';
import { decodeFrame, isFault } from '#dicom/pixels/decode-frame.ts';
import type { StoredValues } from '#dicom/pixels/stored-values.ts';
import { type Random, seededRandom } from '../../oracle/seeded-random.ts';
import { allCodings, type Coding, type Samples, SIDE } from './coded-frames.ts';
import { sliceElements } from './made-files.ts';

/** In a build; a tenth of them at the desk. */
const PAIRS = process.env.CI ? 1000 : 100;
const FRAMES = 12;

const noise = (bits: 8 | 12, random: Random): Samples => {
  const samples = bits === 8 ? new Uint8Array(SIDE * SIDE) : new Uint16Array(SIDE * SIDE);
  return samples.map(() => Math.floor(random() * 2 ** bits));
};

const decoded = async (coded: Uint8Array, { syntax, bits }: Coding): Promise<StoredValues | null> => {
  const allocated = bits === 8 ? 8 : 16;
  const layout = [
    numbers(0x00280010, 'US', SIDE),
    numbers(0x00280011, 'US', SIDE),
    numbers(0x00280100, 'US', allocated),
    numbers(0x00280101, 'US', bits),
    numbers(0x00280102, 'US', bits - 1),
    numbers(0x00280103, 'US', 0),
  ];
  const file = writePart10(sliceElements(0, ...layout, encapsulatedPixels([coded])), syntax);
  const opened = await openFile(bytesSource('made.dcm', file));
  if (isFinding(opened)) throw new Error(opened.code);
  const stored = await decodeFrame(opened.source, imageHeaderFrom(opened), nodeCodecs);
  return isFault(stored) ? null : stored;
};

/** Cut, emptied, or with bytes changed in its head or anywhere. */
const broken = (coded: Uint8Array, random: Random): Uint8Array => {
  const below = (n: number): number => Math.floor(random() * n);
  const kind = below(6);
  if (kind === 0) return coded.slice(0, below(coded.length));
  if (kind === 1) return Uint8Array.of(...coded.subarray(0, below(coded.length)), ...coded.subarray(-2));
  const out = coded.slice();
  const reach = kind < 4 ? Math.min(120, out.length) : out.length;
  for (let n = 0; n <= below(8); n++) out[below(reach)] = below(256);
  return out;
};

/** The part of the pixels that two pictures share. */
const sameIn = (a: StoredValues, b: StoredValues): number => {
  let count = 0;
  for (const [n, value] of a.entries()) if (value === b[n]) count++;
  return count / a.length;
};

const codings = await allCodings();

describe.each(codings)('$name', (coding) => {
  it('shows nothing of a frame in the broken one after it', { timeout: 120_000 }, async () => {
    const random = seededRandom(1000);
    const samples = Array.from({ length: FRAMES }, () => noise(coding.bits, random));
    const streams = samples.map(coding.encode);
    const pictures: StoredValues[] = [];
    for (const [n, stream] of streams.entries()) {
      const picture = await decoded(stream, coding);
      if (picture === null) throw new Error(`good frame ${n} does not decode`);
      if (coding.isLossless) expect(Array.from(picture)).toEqual(Array.from(samples[n] ?? []));
      pictures.push(picture);
    }
    let refused = 0;
    for (let pair = 0; pair < PAIRS; pair++) {
      const good = pair % FRAMES;
      const other = (good + 1 + Math.floor(random() * (FRAMES - 1))) % FRAMES;
      const picture = await decoded(streams[good] ?? new Uint8Array(0), coding);
      const expected = pictures[good];
      if (picture === null || expected === undefined || sameIn(picture, expected) !== 1)
        throw new Error(`pair ${pair}: the good frame is not itself`);
      const after = await decoded(broken(streams[other] ?? new Uint8Array(0), random), coding);
      if (after === null) refused++;
      else expect(sameIn(after, picture), `pair ${pair}`).toBeLessThan(0.1);
    }
    expect(refused).toBeGreaterThan(PAIRS / 10);
  });
});
