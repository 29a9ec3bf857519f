// Gzip (RFC 1952) with a cap, so that a small file cannot unpack to gigabytes, and with its checksum verified: one
// flipped bit in a label map moves an edge without any other sign.

import { Gunzip } from 'fflate';

export const looksGzipped = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Packed bytes given to the inflater at a time: at deflate's best ratio some 17 MB come out. */
const PIECE_BYTES = 16 * 1024;

/** The first `limit` bytes that come out, or fewer where the stream ends; null when it is damaged before that. */
export const gunzipUpTo = (packed: Uint8Array, limit: number): Uint8Array | null => {
  const out: Uint8Array[] = [];
  let length = 0;
  let members = 0;
  const gunzip = new Gunzip((part) => {
    out.push(part);
    length += part.length;
  });
  gunzip.onmember = () => {
    members++;
  };
  let at = 0;
  try {
    for (; at < packed.length && length <= limit; at += PIECE_BYTES)
      gunzip.push(packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.length);
  } catch {
    return null;
  }
  const whole = joined(out, Math.min(length, limit));
  const isComplete = at >= packed.length && length <= limit;
  return isComplete && members <= 1 && !checksumHolds(packed, whole) ? null : whole;
};

const joined = (parts: readonly Uint8Array[], length: number): Uint8Array => {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    const room = length - at;
    if (room <= 0) break;
    whole.set(part.length > room ? part.subarray(0, room) : part, at);
    at += part.length;
  }
  return whole;
};

/** The trailer of a single member: CRC-32, then length modulo 2^32. */
const checksumHolds = (packed: Uint8Array, content: Uint8Array): boolean => {
  if (packed.length < 18) return false;
  const trailer = new DataView(packed.buffer, packed.byteOffset + packed.length - 8, 8);
  return trailer.getUint32(4, true) === content.length >>> 0 && trailer.getUint32(0, true) === crc32(content);
};

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = (c & 1) === 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

const crc32 = (bytes: Uint8Array): number => {
  let c = 0xffffffff;
  for (let n = 0; n < bytes.length; n++) c = (CRC_TABLE[(c ^ (bytes[n] as number)) & 0xff] as number) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};
