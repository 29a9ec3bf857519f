// The name of a mask is made from its voxels: equal masks have equal ids in every plan and on every machine, an edit
// makes another id, and undo never gives an old id to new voxels. What is cached by mask id can therefore not be stale.
// Two 53-bit multiplicative hashes with different seeds (as MurmurHash3's mixing, A. Appleby, public domain): no seal
// against forgery, which the plan file's SHA-256 is not either, but no accident makes two masks meet.

import type { Mask } from '#core/structure/mask.ts';

const known = new WeakMap<Mask, string>();

/** `m-` and 27 hexadecimal digits: 106 bits over the mask's grid size, box and voxels. */
export const maskIdOf = (mask: Mask): string => {
  const before = known.get(mask);
  if (before !== undefined) return before;
  const id = `m-${hash53(mask, 0x9e3779b9)}${hash53(mask, 0x85ebca6b).slice(1)}`;
  known.set(mask, id);
  return id;
};

const hash53 = (mask: Mask, seed: number): string => {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  const mix = (word: number): void => {
    a = Math.imul(a ^ word, 2654435761);
    b = Math.imul(b ^ word, 1597334677);
    a ^= a >>> 15;
    b ^= b >>> 13;
  };
  for (const n of [...mask.dims, ...mask.box.min, ...mask.box.size]) mix(n);
  const { bits } = mask;
  const whole = bits.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    const low = (bits[at] as number) | ((bits[at + 1] as number) << 8);
    mix(low | ((bits[at + 2] as number) << 16) | ((bits[at + 3] as number) << 24));
  }
  for (let at = whole; at < bits.length; at++) mix(bits[at] as number);
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(16).padStart(14, '0');
};
