// DICOM RLE: up to 15 PackBits segments, one for each byte of a sample, most significant first (PS3.5 annex G).

const HEADER_BYTES = 64;

const unpackBits = (packed: Uint8Array, count: number, out: Uint8Array, first: number, stride: number): boolean => {
  let at = 0;
  let done = 0;
  while (done < count && at < packed.length) {
    const control = packed[at++] as number;
    if (control < 128) {
      const end = Math.min(count, done + control + 1);
      while (done < end && at < packed.length) out[first + stride * done++] = packed[at++] as number;
    } else if (control > 128) {
      const byte = packed[at++] as number;
      const end = Math.min(count, done + 257 - control);
      while (done < end) out[first + stride * done++] = byte;
    }
  }
  return done === count;
};

/** One frame of `count` samples of `bytesPerSample` bytes, little endian; null when the segments do not fill it. */
export const decodeRle = (coded: Uint8Array, count: number, bytesPerSample: number): Uint8Array | null => {
  if (coded.length < HEADER_BYTES) return null;
  const header = new DataView(coded.buffer, coded.byteOffset, HEADER_BYTES);
  if (header.getUint32(0, true) !== bytesPerSample) return null;
  const out = new Uint8Array(count * bytesPerSample);
  for (let segment = 0; segment < bytesPerSample; segment++) {
    const from = header.getUint32(4 + 4 * segment, true);
    const to = segment + 1 < bytesPerSample ? header.getUint32(8 + 4 * segment, true) : coded.length;
    if (from < HEADER_BYTES || to < from || to > coded.length) return null;
    const place = bytesPerSample - 1 - segment;
    if (!unpackBits(coded.subarray(from, to), count, out, place, bytesPerSample)) return null;
  }
  return out;
};
