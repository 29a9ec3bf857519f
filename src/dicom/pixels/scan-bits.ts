// The entropy-coded bits of a JPEG scan: a zero byte behind FF is stuffing, any other marker ends the segment.

/** Canonical Huffman codes: of each length, the last code, and where its values begin. */
export interface HuffmanTable {
  readonly lastCode: readonly number[];
  readonly offset: readonly number[];
  readonly values: Uint8Array;
}

const LONGEST_CODE = 16;

export class ScanBits {
  readonly #coded: Uint8Array;
  #at: number;
  #held = 0;
  #left = 0;

  constructor(coded: Uint8Array, from: number) {
    this.#coded = coded;
    this.#at = from;
  }

  /** @throws RangeError when the segment has ended. */
  bit(): number {
    if (this.#left === 0) {
      const byte = this.#coded[this.#at];
      if (byte === undefined || (byte === 0xff && this.#coded[this.#at + 1] !== 0))
        throw new RangeError('no more bits');
      this.#at += byte === 0xff ? 2 : 1;
      this.#held = byte;
      this.#left = 8;
    }
    this.#left--;
    return (this.#held >> this.#left) & 1;
  }

  /** The next `count` bits as a number. */
  bits(count: number): number {
    let value = 0;
    for (let n = 0; n < count; n++) value = value * 2 + this.bit();
    return value;
  }

  /** The next symbol of a table. @throws RangeError when the bits are no code of it. */
  symbol({ lastCode, offset, values }: HuffmanTable): number {
    let code = 0;
    for (let length = 1; length <= LONGEST_CODE; length++) {
      code = code * 2 + this.bit();
      if (code <= (lastCode[length] as number)) return values[code + (offset[length] as number)] ?? 0;
    }
    throw new RangeError('no such code');
  }

  /** Goes on behind the restart marker. @throws RangeError when there is none. */
  restart(): void {
    this.#left = 0;
    const marker = this.#coded[this.#at] === 0xff ? (this.#coded[this.#at + 1] ?? 0) : 0;
    if (marker < 0xd0 || marker > 0xd7) throw new RangeError('a restart marker is wanted');
    this.#at += 2;
  }
}
