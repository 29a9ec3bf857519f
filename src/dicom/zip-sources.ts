// The files inside a ZIP, by its central directory (APPNOTE 6.3.9, 4.3): nothing is unpacked but what is read, and of a
// header only its first kilobytes. Stored and deflated entries, ZIP64; encrypted or otherwise packed ones are named.

import { type Finding, finding } from '#core/finding.ts';
import { type ByteSource, bytesSource, inBlocks } from './byte-source.ts';
import { inflateUpTo, inflateWhole } from './part10/inflated-source.ts';

export interface ZipContent {
  readonly sources: readonly ByteSource[];
  /** Entries that cannot be read, and why. */
  readonly leftAside: readonly { readonly file: string; readonly finding: Finding }[];
}

interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_RECORD = 0x06064b50;
const CENTRAL_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const MAX_ENTRIES = 200_000;
const MAX_DIRECTORY_BYTES = 2 ** 27;
const MAX_ENTRY_BYTES = 2 ** 31;
/** Deflate's best, to 1. */
const MOST_RATIO = 1032;
/** An archive in an archive is packed already: what unpacks to this many times its size is a bomb. */
const MOST_NESTED_RATIO = 100;
/** Reads that reach less far are inflated by script, which starts faster. */
const WHOLE_FROM_BYTES = 32 * 1024;
const MAX_NESTED_BYTES = 2 ** 30;

export const looksLikeZip = (start: Uint8Array): boolean =>
  start[0] === 0x50 && start[1] === 0x4b && ((start[2] === 3 && start[3] === 4) || (start[2] === 5 && start[3] === 6));

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Where the central directory lies; null when there is none. */
const findDirectory = async (zip: ByteSource): Promise<{ from: number; to: number } | null> => {
  const tailFrom = Math.max(0, zip.size - END_RECORD_BYTES - MAX_COMMENT_BYTES);
  const tail = viewOf(await zip.read(tailFrom, zip.size));
  for (let at = tail.byteLength - END_RECORD_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END_RECORD) continue;
    const length = tail.getUint32(at + 12, true);
    const from = tail.getUint32(at + 16, true);
    if (from !== 0xffffffff && length !== 0xffffffff) return { from, to: from + length };
    return findDirectory64(zip, tail, at - 20);
  }
  return null;
};

const findDirectory64 = async (
  zip: ByteSource,
  tail: DataView,
  locator: number,
): Promise<{ from: number; to: number } | null> => {
  if (locator < 0 || tail.getUint32(locator, true) !== ZIP64_LOCATOR) return null;
  const recordAt = Number(tail.getBigUint64(locator + 8, true));
  const record = viewOf(await zip.read(recordAt, recordAt + 56));
  if (record.byteLength < 56 || record.getUint32(0, true) !== ZIP64_RECORD) return null;
  const length = Number(record.getBigUint64(40, true));
  const from = Number(record.getBigUint64(48, true));
  return { from, to: from + length };
};

/** Sizes and offset that do not fit 32 bits stand in the extra field 0x0001, in this order, only where needed. */
const widened = (extra: DataView, narrow: readonly number[]): readonly number[] => {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let from = at + 4;
    return narrow.map((value) => {
      if (value !== 0xffffffff || from + 8 > extra.byteLength) return value;
      from += 8;
      return Number(extra.getBigUint64(from - 8, true));
    });
  }
  return narrow;
};

const nameOf = (bytes: Uint8Array, isUtf8: boolean): string => {
  const name = new TextDecoder(isUtf8 ? 'utf-8' : 'iso-8859-1').decode(bytes);
  return name.replace(/\\/g, '/');
};

const entriesOf = (directory: Uint8Array): readonly ZipEntry[] => {
  const view = viewOf(directory);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 46 <= view.byteLength && view.getUint32(at, true) === CENTRAL_ENTRY && entries.length < MAX_ENTRIES) {
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const nameEnd = at + 46 + nameLength;
    const [size = 0, packedSize = 0, headerOffset = 0] = widened(
      viewOf(directory.subarray(nameEnd, nameEnd + extraLength)),
      [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)],
    );
    const name = nameOf(directory.subarray(at + 46, nameEnd), (flags & 0x800) !== 0);
    entries.push({ name, flags, method: view.getUint16(at + 10, true), packedSize, size, headerOffset });
    at = nameEnd + extraLength + commentLength;
  }
  return entries;
};

/** The packed bytes of an entry; its local header gives the offset, its sizes come from the directory. */
const packedSource = (zip: ByteSource, entry: ZipEntry, path: string): ByteSource => {
  let dataFrom: number | null = null;
  return {
    path,
    size: entry.packedSize,
    read: async (from, to) => {
      if (dataFrom === null) {
        const local = viewOf(await zip.read(entry.headerOffset, entry.headerOffset + 30));
        if (local.byteLength < 30 || local.getUint32(0, true) !== LOCAL_ENTRY) return new Uint8Array(0);
        dataFrom = entry.headerOffset + 30 + local.getUint16(26, true) + local.getUint16(28, true);
      }
      return zip.read(dataFrom + from, dataFrom + Math.min(to, entry.packedSize));
    },
  };
};

const entrySource = (zip: ByteSource, entry: ZipEntry): ByteSource => {
  const path = `${zip.path}/${entry.name}`;
  const packed = packedSource(zip, entry, path);
  if (entry.method === 0) return packed;
  return {
    path,
    size: entry.size,
    packedSize: entry.packedSize,
    isSequential: true,
    read: async (from, to) => {
      const end = Math.min(to, entry.size);
      const isMost = end > entry.size / 2 && end > WHOLE_FROM_BYTES;
      const bytes = isMost ? await inflateWhole(packed, entry.size) : await inflateUpTo(packed, 0, end);
      return bytes.subarray(from, end);
    },
  };
};

const whyUnreadable = (entry: ZipEntry): string | null => {
  if ((entry.flags & 1) !== 0) return 'ZIP-ENCRYPTED';
  if (entry.method !== 0 && entry.method !== 8) return 'ZIP-METHOD';
  // What deflate cannot reach has another size than the directory says.
  if (entry.size > MOST_RATIO * entry.packedSize + 64) return 'ZIP-SIZE-WRONG';
  return entry.size > MAX_ENTRY_BYTES ? 'ZIP-TOO-LARGE' : null;
};

/** The entries of a ZIP as sources, in the order of its directory; null when it has no readable directory. */
export const openZip = async (archive: ByteSource): Promise<ZipContent | null> => {
  const zip = inBlocks(archive);
  const place = await findDirectory(zip);
  if (place === null || place.to > zip.size || place.to - place.from > MAX_DIRECTORY_BYTES) return null;
  const entries = entriesOf(await zip.read(place.from, place.to));
  const sources: ByteSource[] = [];
  const leftAside: { file: string; finding: Finding }[] = [];
  for (const entry of entries) {
    if (entry.name.endsWith('/') || entry.name.startsWith('__MACOSX/')) continue;
    const why = whyUnreadable(entry);
    const file = `${zip.path}/${entry.name}`;
    if (why === null) sources.push(entrySource(zip, entry));
    else leftAside.push({ file, finding: finding(why, 'note', { method: entry.method }, [file]) });
  }
  return { sources, leftAside };
};

/** What archives within archives may take of the memory, all together. */
export interface NestedBudget {
  bytesLeft: number;
}

export const nestedBudget = (): NestedBudget => ({ bytesLeft: MAX_NESTED_BYTES });

/**
 * A nested archive as one that can be read at random, unpacked into memory once; or why not: ZIP-TOO-LARGE where the budget
 * for all of them does not hold it, ZIP-BOMB where it grows as no archive of files does.
 */
export const unpackedSource = async (source: ByteSource, budget: NestedBudget): Promise<ByteSource | Finding> => {
  const { path, size, packedSize = size } = source;
  if (size > MOST_NESTED_RATIO * packedSize) return finding('ZIP-BOMB', 'note', { ratio: size / packedSize }, [path]);
  if (size > budget.bytesLeft) return finding('ZIP-TOO-LARGE', 'note', { sizeBytes: size }, [path]);
  budget.bytesLeft -= size;
  return bytesSource(path, await source.read(0, size));
};
