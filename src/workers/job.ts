// A job is a typed name and a pure function; where it runs is nobody's business but this folder's.

export interface JobContext {
  /** Reports how far it is; cheap, call it a few dozen times a job at most. */
  readonly progress: (done: number, total: number) => void;
}

/** A job: (input, context) -> output, both structured-clonable. Large arrays in the output are transferred. */
// biome-ignore lint/suspicious/noExplicitAny: the one place where jobs of every type are listed together
export type JobTable = Readonly<Record<string, (input: any, context: JobContext) => unknown>>;

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}
