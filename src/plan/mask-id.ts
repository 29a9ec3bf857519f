// The name of a mask is made from its voxels: equal masks have equal ids in every plan and on every machine, an edit
// makes another id, and undo never gives an old id to new voxels. What is cached by mask id can therefore not be stale.
// Two 53-bit multiplicative hashes with different seeds (as MurmurHash3's mixing, A. Appleby, public domain): no seal
// against forgery, which the plan file's SHA-256 is not either, but no accident makes two masks meet. A stroke changes a
// few bytes of megabytes: the hash goes on from the last mark before the first byte that differs.

import type { Mask, VoxelBox } from '#core/structure/mask.ts';

interface Named {
  readonly id: string;
  /** The four numbers of both hashes before each stretch of words. */
  readonly marks: Int32Array;
}

const known = new WeakMap<Mask, Named>();

/** Words between two marks. */
const STRETCH = 1 << 14;
const SEEDS = [0x9e3779b9, 0x85ebca6b] as const;

/**
 * `m-` and 27 hexadecimal digits: 106 bits over the mask's grid size, box and voxels.
 * @param like a mask that may be much the same, named before: only what differs is read through.
 */
export const maskIdOf = (mask: Mask, like?: Mask): string => {
  const before = known.get(mask);
  if (before !== undefined) return before.id;
  const words = wordsOf(mask.bits);
  const from = like === undefined ? null : known.get(like);
  const start =
    like !== undefined && from !== undefined && from !== null && sameBox(mask, like)
      ? Math.floor(firstDifference(words, wordsOf(like.bits)) / STRETCH)
      : 0;
  const named = hashed(mask, words, start === 0 ? null : (from?.marks ?? null), start);
  known.set(mask, named);
  return named.id;
};

const sameBox = (a: Mask, b: Mask): boolean => {
  const numbers = ({ dims, box }: { readonly dims: Mask['dims']; readonly box: VoxelBox }): readonly number[] => [
    ...dims,
    ...box.min,
    ...box.size,
  ];
  const others = numbers(b);
  return numbers(a).every((n, at) => n === others[at]);
};

/** The whole 32-bit words of the bits, little endian as every machine that runs a browser is. */
const wordsOf = (bits: Uint8Array): Int32Array => {
  const count = bits.length >> 2;
  return bits.byteOffset % 4 === 0
    ? new Int32Array(bits.buffer, bits.byteOffset, count)
    : new Int32Array(bits.slice(0, 4 * count).buffer);
};

const firstDifference = (a: Int32Array, b: Int32Array): number => {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return n;
};

/** Both hashes from a mark on. */
const hashed = (mask: Mask, words: Int32Array, marksBefore: Int32Array | null, start: number): Named => {
  const { bits } = mask;
  const marks = new Int32Array(4 * (Math.floor(words.length / STRETCH) + 1));
  if (marksBefore !== null) marks.set(marksBefore.subarray(0, 4 * (start + 1)));
  else marks.set(headOf(mask));
  let [a, b, c, d] = marks.subarray(4 * start, 4 * start + 4) as unknown as [number, number, number, number];
  for (let n = start * STRETCH; n < words.length; n++) {
    if ((n & (STRETCH - 1)) === 0) {
      const at = 4 * (n / STRETCH);
      marks[at] = a;
      marks[at + 1] = b;
      marks[at + 2] = c;
      marks[at + 3] = d;
    }
    const word = words[n] as number;
    a = Math.imul(a ^ word, FIRST);
    b = Math.imul(b ^ word, SECOND);
    c = Math.imul(c ^ word, FIRST);
    d = Math.imul(d ^ word, SECOND);
    a ^= a >>> 15;
    b ^= b >>> 13;
    c ^= c >>> 15;
    d ^= d >>> 13;
  }
  const rest = [...bits.subarray(4 * words.length)];
  const one = rest.reduce(mixed, [a, b] as const);
  const two = rest.reduce(mixed, [c, d] as const);
  return { id: `m-${digits(one)}${digits(two).slice(1)}`, marks };
};

const FIRST = 2654435761;
const SECOND = 1597334677;
type Pair = readonly [number, number];

const mixed = ([x, y]: Pair, word: number): Pair => {
  const a = Math.imul(x ^ word, FIRST);
  const b = Math.imul(y ^ word, SECOND);
  return [a ^ (a >>> 15), b ^ (b >>> 13)];
};

/** Both hashes after grid size and box. */
const headOf = ({ dims, box }: Mask): readonly number[] =>
  SEEDS.flatMap((seed) =>
    [...dims, ...box.min, ...box.size].reduce<Pair>(mixed, [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed]),
  );

const digits = ([x, y]: Pair): string => {
  const a = Math.imul(x ^ (x >>> 16), 2246822507) ^ Math.imul(y ^ (y >>> 13), 3266489909);
  const b = Math.imul(y ^ (y >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(16).padStart(14, '0');
};
