// Where bytes come from, wherever they lie: a file the user chose, an entry of a ZIP, a file on disk in Node. Nothing is
// read before it is asked for, so a header costs a few kilobytes and a series is never held twice.

export interface ByteSource {
  /** What a message calls it: the path inside the folder or archive, slashes forward. */
  readonly path: string;
  readonly size: number;
  /** The bytes from `from` up to, not including, `to` (clamped to the size); a view that nobody else writes to. */
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
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
