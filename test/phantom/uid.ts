// Identifiers derived from names (2.25 and the first 122 bits of a SHA-256, shaped as a UUID: PS3.5 annex B.2), so that
// making the sample again gives the same files.

import { createHash } from 'node:crypto';

export const uidOf = (name: string): string => {
  const digest = createHash('sha256').update(`trabecula phantom 1: ${name}`).digest();
  const uuid = digest.subarray(0, 16);
  uuid[6] = ((uuid[6] ?? 0) & 0x0f) | 0x80;
  uuid[8] = ((uuid[8] ?? 0) & 0x3f) | 0x80;
  return `2.25.${BigInt(`0x${uuid.toString('hex')}`)}`;
};
