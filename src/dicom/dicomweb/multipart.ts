// multipart/related bodies (RFC 2387, 2046), as DICOMweb answers and stores: taken apart strictly, since a body that was
// cut looks whole up to its last boundary.

const CR = 13;
const LF = 10;
const DASH = 45;
const MAX_PARTS = 10_000;
const MAX_HEADER_BYTES = 16 * 1024;

export interface Part {
  /** Lower case; empty where the part does not say. */
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The boundary of a Content-Type, quoted or not; null where it is no multipart/related. */
export const boundaryOf = (contentType: string): string | null => {
  if (!/^\s*multipart\/related\b/i.test(contentType)) return null;
  const found = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType);
  return found?.[1] ?? found?.[2] ?? null;
};

const startsAt = (bytes: Uint8Array, at: number, wanted: Uint8Array): boolean => {
  for (let n = 0; n < wanted.length; n++) if (bytes[at + n] !== wanted[n]) return false;
  return true;
};

/** Where `wanted` begins at or after `from`; -1 where it does not. */
const indexOf = (bytes: Uint8Array, wanted: Uint8Array, from: number): number => {
  const first = wanted[0] as number;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (startsAt(bytes, at, wanted)) return at;
  }
  return -1;
};

const headersEnd = (bytes: Uint8Array, from: number): number => {
  const blank = new Uint8Array([CR, LF, CR, LF]);
  // A part without headers begins with the blank line.
  if (bytes[from] === CR && bytes[from + 1] === LF) return from + 2;
  const at = indexOf(bytes.subarray(0, from + MAX_HEADER_BYTES), blank, from);
  return at < 0 ? -1 : at + blank.length;
};

const typeIn = (headers: Uint8Array): string => {
  const found = /^content-type:\s*([^;\r\n]+)/im.exec(new TextDecoder('latin1').decode(headers));
  return found?.[1]?.trim().toLowerCase() ?? '';
};

/** The parts of a body; null where it is not well formed or ends before its last boundary. */
export const partsOf = (body: Uint8Array<ArrayBuffer>, boundary: string): readonly Part[] | null => {
  const delimiter = new TextEncoder().encode(`\r\n--${boundary}`);
  const opening = delimiter.subarray(2);
  const parts: Part[] = [];
  let at = startsAt(body, 0, opening) ? opening.length : indexOf(body, delimiter, 0);
  if (at < 0) return null;
  if (at !== opening.length || !startsAt(body, 0, opening)) at += delimiter.length;
  while (parts.length <= MAX_PARTS) {
    if (body[at] === DASH && body[at + 1] === DASH) return parts;
    if (body[at] !== CR || body[at + 1] !== LF) return null;
    const from = headersEnd(body, at + 2);
    const to = from < 0 ? -1 : indexOf(body, delimiter, from);
    if (to < 0) return null;
    parts.push({ contentType: typeIn(body.subarray(at + 2, from)), bytes: body.subarray(from, to) });
    at = to + delimiter.length;
  }
  return null;
};

/** A body of parts of application/dicom; `boundary` must be in none of them. */
export const multipartOf = (parts: readonly Uint8Array<ArrayBuffer>[], boundary: string): Blob =>
  new Blob([
    ...parts.flatMap((bytes) => [`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`, bytes, '\r\n']),
    `--${boundary}--\r\n`,
  ]);
