// A job is a typed name and a pure function of core; where it runs is nobody's business but this folder's.

export interface JobContext {
  /** Reports how far it is; a few dozen times a job at most. */
  readonly progress: (done: number, total: number) => void;
}

export interface RunOptions {
  /** Aborting ends the job at once, whatever it is doing, and rejects with an AbortError. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** A field of the input that is large and the same from one run to the next: a thread is sent it once, and keeps the last. */
  readonly keep?: string;
}

/** Main thread to worker. */
export interface JobRequest {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
  /** The field of the input to keep (`isSent`), or to fill in with what was kept. */
  readonly keep?: { readonly field: string; readonly isSent: boolean };
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
  let kept: { readonly field: string; readonly value: unknown } | null = null;
  return ({ input, keep }) => {
    if (keep === undefined) return input;
    const fields = input as Readonly<Record<string, unknown>>;
    if (keep.isSent) kept = { field: keep.field, value: fields[keep.field] };
    if (kept?.field !== keep.field) throw new Error(`the thread has kept no ${keep.field}`);
    return { ...fields, [keep.field]: kept.value };
  };
};
