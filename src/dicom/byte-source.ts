// Where bytes come from, wherever they lie: a file the user chose, an entry of a ZIP, a file on disk in Node. Nothing is
// read before it is asked for, so a header costs a few kilobytes and a series is never held twice.

export interface ByteSource {
  /** What a message calls it: the path inside the folder or archive, slashes forward. */
  readonly path: string;
  readonly size: number;
  /** Of what it is unpacked from, where it is. */
  readonly packedSize?: number;
  /** The bytes from `from` up to, not including, `to` (clamped to the size); a view that nobody else writes to. */
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
  /** True where a read costs as much as reading everything before it (deflate). */
  readonly isSequential?: boolean;
}

/** A file chosen or dropped in the browser; `path` where the browser gives the folder it came from. */
export const fileSource = (file: File, path = file.webkitRelativePath || file.name): ByteSource => ({
  path,
  size: file.size,
  read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
});

/** Bytes already in memory. */
export const bytesSource = (path: string, bytes: Uint8Array): ByteSource => ({
  path,
  size: bytes.length,
  read: async (from, to) => bytes.subarray(from, Math.max(from, to)),
});

/**
 * The same bytes, fetched in blocks of which the last few are kept: for many small reads close together, as the headers
 * of an archive's entries are. Reads longer than a block go straight through.
 */
export const inBlocks = (source: ByteSource, blockBytes = 2 ** 18, kept = 16): ByteSource => {
  const blocks = new Map<number, Promise<Uint8Array>>();
  const block = (n: number): Promise<Uint8Array> => {
    const known = blocks.get(n);
    if (known !== undefined) return known;
    const fetched = source.read(n * blockBytes, (n + 1) * blockBytes);
    blocks.set(n, fetched);
    const [oldest] = blocks.keys();
    if (blocks.size > kept && oldest !== undefined) blocks.delete(oldest);
    return fetched;
  };
  const read = async (from: number, to: number): Promise<Uint8Array> => {
    const end = Math.min(to, source.size);
    const n = Math.floor(from / blockBytes);
    if (end <= from || end > (n + 2) * blockBytes) return source.read(from, to);
    const start = from - n * blockBytes;
    if (end <= (n + 1) * blockBytes) return (await block(n)).subarray(start, end - n * blockBytes);
    const [first, second] = await Promise.all([block(n), block(n + 1)]);
    const both = new Uint8Array(end - from);
    both.set(first.subarray(start));
    both.set(second.subarray(0, end - (n + 1) * blockBytes), blockBytes - start);
    return both;
  };
  return { path: source.path, size: source.size, read };
};
