// The entropy-coded bits of a JPEG scan: a zero byte behind FF is stuffing, any other marker ends the segment. Codes of
// eight bits or fewer, which nearly all are, are looked up at once.

const LONGEST_CODE = 16;
const LOOKUP_BITS = 8;

/** Canonical Huffman codes: of each length, the last code, and where its values begin. */
export interface HuffmanTable {
  readonly lastCode: readonly number[];
  readonly offset: readonly number[];
  readonly values: Uint8Array;
  /** By the next eight bits: length * 256 + value of the code that they begin with; 0 where it is longer. */
  readonly lookup: Uint16Array;
}

/** `counts` of codes by length, from 1 bit on, and their `values` in order (ISO 10918-1 annex C). */
export const huffmanTable = (counts: Uint8Array, values: Uint8Array): HuffmanTable => {
  const lastCode: number[] = [-1];
  const offset: number[] = [0];
  const lookup = new Uint16Array(2 ** LOOKUP_BITS);
  let code = 0;
  let at = 0;
  for (const [n, count] of counts.entries()) {
    const spare = LOOKUP_BITS - n - 1;
    if (spare >= 0)
      for (let k = 0; k < count; k++)
        lookup.fill((n + 1) * 256 + (values[at + k] ?? 0), (code + k) << spare, (code + k + 1) << spare);
    offset.push(at - code);
    code += count;
    at += count;
    lastCode.push(count > 0 ? code - 1 : -1);
    code *= 2;
  }
  return { lastCode, offset, values, lookup };
};

export class ScanBits {
  readonly #coded: Uint8Array;
  #at: number;
  /** Read ahead: the lowest `#left` bits, 24 at most. */
  #held = 0;
  #left = 0;

  constructor(coded: Uint8Array, from: number) {
    this.#coded = coded;
    this.#at = from;
  }

  /** Reads ahead, up to a marker. */
  #fill(): void {
    while (this.#left <= 16) {
      const byte = this.#coded[this.#at];
      if (byte === undefined || (byte === 0xff && this.#coded[this.#at + 1] !== 0)) return;
      this.#at += byte === 0xff ? 2 : 1;
      this.#held = (this.#held << 8) | byte;
      this.#left += 8;
    }
  }

  #drop(count: number): void {
    if (count > this.#left) throw new RangeError('no more bits');
    this.#left -= count;
    this.#held &= (1 << this.#left) - 1;
  }

  /** The next `count` bits, 16 at most, zeros behind the last of the segment. */
  #ahead(count: number): number {
    if (this.#left < count) this.#fill();
    const spare = this.#left - count;
    return spare >= 0 ? this.#held >> spare : this.#held << -spare;
  }

  /** The next `count` bits as a number, 16 at most. @throws RangeError when the segment has ended. */
  bits(count: number): number {
    const value = this.#ahead(count);
    this.#drop(count);
    return value;
  }

  /** The next symbol of a table. @throws RangeError when the bits are no code of it, or have ended. */
  symbol({ lastCode, offset, values, lookup }: HuffmanTable): number {
    const found = lookup[this.#ahead(LOOKUP_BITS)] as number;
    if (found !== 0) {
      this.#drop(found >> 8);
      return found & 255;
    }
    const ahead = this.#ahead(LONGEST_CODE);
    for (let length = LOOKUP_BITS + 1; length <= LONGEST_CODE; length++) {
      const code = ahead >> (LONGEST_CODE - length);
      if (code > (lastCode[length] as number)) continue;
      this.#drop(length);
      return values[code + (offset[length] as number)] ?? 0;
    }
    throw new RangeError('no such code');
  }

  /** Goes on behind the restart marker. @throws RangeError when there is none, or bytes are left before it. */
  restart(): void {
    const isDone = this.#left < 8;
    this.#held = 0;
    this.#left = 0;
    const marker = this.#coded[this.#at] === 0xff ? (this.#coded[this.#at + 1] ?? 0) : 0;
    if (!isDone || marker < 0xd0 || marker > 0xd7) throw new RangeError('a restart marker is wanted');
    this.#at += 2;
  }
}
