// The main thread's side of the reading thread.

import type { Finding } from '#core/finding.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { Reduction } from '#core/volume/reduction.ts';
import type { Readable, ReaderAnswers, ReaderReply, ReaderRequest } from './image-reader-messages.ts';
import type { RunOptions } from './job.ts';

export interface ReadOptions extends Pick<RunOptions, 'signal'> {
  /** Files or slices done, of how many, and the bytes they are. */
  readonly onProgress?: (done: number, total: number, bytes: number) => void;
}

export interface ScanOptions extends ReadOptions {
  /** Known of the files already, to be said of each series. */
  readonly said?: readonly Finding[];
}

export interface LoadOptions extends ReadOptions {
  /**
   * Slice k is in place in the volume that will be the answer's, the others not yet. Told only where the page is isolated.
   * Another volume than before: its earlier slices are in place too.
   */
  readonly onSlice?: (k: number, volume: ImageVolume) => void;
  /** The part of the series to load, and how coarsely. */
  readonly reduction?: Reduction | null;
}

export interface ImageReader {
  /** Bytes that are given go over to the thread. */
  readonly scan: (files: readonly Readable[], options?: ScanOptions) => Promise<ReaderAnswers['scan']>;
  readonly thumbnail: (seriesId: string) => Promise<ReaderAnswers['thumbnail']>;
  /** Shares the voxels with other threads where the page is isolated. Rejects with a ReadFailure. */
  readonly load: (seriesId: string, options?: LoadOptions) => Promise<ReaderAnswers['load']>;
  readonly bytes: (path: string) => Promise<ReaderAnswers['bytes']>;
  /** Ends the thread; what was asked rejects with an AbortError. */
  readonly dispose: () => void;
}

/** Why something could not be read; a finding where it is about the data. */
export class ReadFailure extends Error {
  readonly finding: Finding | null;

  constructor(message: string, found: Finding | null) {
    super(message);
    this.finding = found;
  }
}

type Question = ReaderRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

interface Asked {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly options: LoadOptions;
  volume: ImageVolume | null;
}

/** A loaded series with the volume that its slices were told of: the same memory, and one array for all who read it. */
const withVolume = (answer: unknown, volume: ImageVolume | null): unknown =>
  volume === null ? answer : { ...(answer as ReaderAnswers['load']), volume };

/** Starts a reading thread. */
export const createImageReader = (): ImageReader => {
  const worker = new Worker(new URL('./image-reader.worker.ts', import.meta.url), { type: 'module' });
  const asked = new Map<number, Asked>();
  let nextId = 1;

  const failAll = (reason: unknown): void => {
    for (const { reject } of asked.values()) reject(reason);
    asked.clear();
  };
  const dispose = (): void => {
    worker.terminate();
    failAll(new DOMException('reading was cancelled', 'AbortError'));
  };
  const ask = (question: Question, options: LoadOptions = {}, transfer: Transferable[] = []): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      asked.set(id, { resolve, reject, options, volume: null });
      options.signal?.addEventListener('abort', dispose, { once: true });
      worker.postMessage({ ...question, id } as ReaderRequest, transfer);
    });

  worker.onerror = (event) => failAll(new ReadFailure(event.message, null));
  worker.onmessage = ({ data }: MessageEvent<ReaderReply>) => {
    const question = asked.get(data.id);
    if (question === undefined) return;
    if (data.kind === 'progress') {
      question.options.onProgress?.(data.done, data.total, data.bytes);
      return;
    }
    if (data.kind === 'slice') {
      question.volume = data.volume ?? question.volume;
      if (question.volume !== null) question.options.onSlice?.(data.k, question.volume);
      return;
    }
    asked.delete(data.id);
    if (data.kind === 'done') question.resolve(withVolume(data.answer, question.volume));
    else question.reject(new ReadFailure(data.message, data.finding));
  };

  return {
    scan(files, options = {}) {
      const transfer = new Set(files.flatMap((given) => ('bytes' in given ? given.bytes.buffer : [])));
      const question = { ask: 'scan', files, said: options.said ?? [] } as const;
      return ask(question, options, [...transfer]) as Promise<ReaderAnswers['scan']>;
    },
    thumbnail: (seriesId) => ask({ ask: 'thumbnail', seriesId }) as Promise<ReaderAnswers['thumbnail']>,
    load(seriesId, options) {
      const shared = globalThis.crossOriginIsolated === true;
      const question = { ask: 'load', seriesId, shared, reduction: options?.reduction ?? null } as const;
      return ask(question, options) as Promise<ReaderAnswers['load']>;
    },
    bytes: (path) => ask({ ask: 'bytes', path }) as Promise<ReaderAnswers['bytes']>,
    dispose,
  };
};
