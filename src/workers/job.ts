// A job is a typed name and a pure function of core; where it runs is nobody's business but this folder's.

export interface JobContext {
  /** Reports how far it is; a few dozen times a job at most. */
  readonly progress: (done: number, total: number) => void;
}

export interface RunOptions {
  /** Aborting ends the job at once, whatever it is doing, and rejects with an AbortError. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** Fields of the input that are large and the same from one run to the next: a thread is sent each once, and keeps the last. */
  readonly keep?: readonly string[];
}

/** Main thread to worker. */
export interface JobRequest {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
  /** Fields of the input to keep, and fields to fill in with what was kept. */
  readonly keep: readonly string[];
  readonly kept: readonly string[];
}

/** Worker to main thread. */
export type JobReply =
  | { readonly id: number; readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly id: number; readonly kind: 'done'; readonly output: unknown }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

/** The buffers that an output owns, to be moved instead of copied; shared ones stay shared. */
export const transferablesOf = (value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> => {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (value instanceof ArrayBuffer) found.add(value);
  else if (Array.isArray(value)) for (const item of value) transferablesOf(item, found);
  else if (typeof value === 'object' && value !== null)
    for (const item of Object.values(value)) transferablesOf(item, found);
  return found;
};

/** The thread's side of `keep`: answers a request's input whole. What is kept goes when another comes, or with the thread. */
export const createKeeper = (): ((request: JobRequest) => unknown) => {
  const held = new Map<string, unknown>();
  return ({ input, keep, kept }) => {
    if (keep.length === 0 && kept.length === 0) return input;
    const fields = input as Readonly<Record<string, unknown>>;
    for (const field of keep) held.set(field, fields[field]);
    const missing = kept.find((field) => !held.has(field));
    if (missing !== undefined) throw new Error(`the thread has kept no ${missing}`);
    return { ...fields, ...Object.fromEntries(kept.map((field) => [field, held.get(field)])) };
  };
};

/** Voxels that threads do not share are copied to each: once is enough. */
const isCopied = (value: unknown): boolean => {
  const { voxels } = (value ?? {}) as { readonly voxels?: unknown };
  return ArrayBuffer.isView(voxels) && voxels.buffer instanceof ArrayBuffer;
};

/** The fields of an input that a thread keeps. */
export const keptFields = (input: unknown, keep: readonly string[] = []): readonly string[] =>
  typeof input === 'object' && input !== null && 'volume' in input && isCopied(input.volume)
    ? [...new Set([...keep, 'volume'])]
    : keep;
