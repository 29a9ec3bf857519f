// A mask as few bytes, for a file or the browser's storage: its bits as lengths of runs (first clear, then set, and so
// on), each length 7 bits a byte, low bits first (LEB128, DWARF 5 section 7.6), then deflated (RFC 1951).
// Reading trusts nothing: what the box cannot hold stops at once, so that a small file cannot unpack to gigabytes.

import { deflateSync, Inflate } from 'fflate';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { Mask, VoxelBox } from '#core/structure/mask.ts';

/** The deflated run lengths of a mask's bits. */
export const runsOfMask = (mask: Mask): Uint8Array => {
  const voxels = mask.box.size[0] * mask.box.size[1] * mask.box.size[2];
  const out = new ByteWriter();
  let run = 0;
  let current = 0;
  for (let n = 0; n < voxels; ) {
    const byte = mask.bits[n >> 3] as number;
    if ((n & 7) === 0 && n + 8 <= voxels && byte === (current === 1 ? 0xff : 0)) {
      run += 8;
      n += 8;
      continue;
    }
    const bit = (byte >> (n & 7)) & 1;
    if (bit !== current) {
      out.number(run);
      run = 0;
      current = bit;
    }
    run++;
    n++;
  }
  out.number(run);
  return deflateSync(out.bytes(), { level: 6 });
};

/** The mask of deflated runs over a box; null when they do not fill the box exactly, or not with `count` voxels. */
export const maskOfRuns = (
  dims: VolumeGrid['dims'],
  box: VoxelBox,
  count: number,
  deflated: Uint8Array,
): Mask | null => {
  const voxels = box.size[0] * box.size[1] * box.size[2];
  const reader = new RunReader(voxels);
  const inflate = new Inflate((part) => reader.take(part));
  try {
    for (let at = 0; at < deflated.length; at += PIECE_BYTES)
      inflate.push(deflated.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= deflated.length);
  } catch {
    return null;
  }
  return reader.isFull() && reader.count === count ? { dims, box, bits: reader.bits, count } : null;
};

/** Packed bytes inflated at a time; some 8 MB come out at most before the reader may stop it. */
const PIECE_BYTES = 8 * 1024;

class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  number(value: number): void {
    if (this.#length + 8 > this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#bytes.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

class RunReader {
  readonly bits: Uint8Array;
  count = 0;
  readonly #voxels: number;
  #at = 0;
  #isSet = false;
  #run = 0;
  #scale = 1;

  constructor(voxels: number) {
    this.#voxels = voxels;
    this.bits = new Uint8Array((voxels + 7) >> 3);
  }

  /** @throws RangeError when a run goes beyond the box. */
  take(part: Uint8Array): void {
    for (const byte of part) {
      this.#run += (byte & 0x7f) * this.#scale;
      if (this.#run > this.#voxels - this.#at) throw new RangeError('the runs are longer than the box');
      this.#scale *= 0x80;
      if (byte < 0x80) this.#finish();
      else if (this.#scale > 2 ** 42) throw new RangeError('a run length of more than six bytes');
    }
  }

  isFull(): boolean {
    return this.#at === this.#voxels && this.#scale === 1;
  }

  #finish(): void {
    if (this.#isSet) {
      setBits(this.bits, this.#at, this.#at + this.#run);
      this.count += this.#run;
    }
    this.#at += this.#run;
    this.#isSet = !this.#isSet;
    this.#run = 0;
    this.#scale = 1;
  }
}

/** Sets bits from (included) to (not included), whole bytes at once where it can. */
const setBits = (bits: Uint8Array, from: number, to: number): void => {
  let n = from;
  while (n < to) {
    if ((n & 7) === 0 && to - n >= 8) {
      const end = to >> 3;
      bits.fill(0xff, n >> 3, end);
      n = end << 3;
    } else {
      bits[n >> 3] = (bits[n >> 3] as number) | (1 << (n & 7));
      n++;
    }
  }
};
