// The main thread's side of the reading thread.

import type { Finding } from '#core/finding.ts';
import type { ReadableFile, ReaderAnswers, ReaderReply, ReaderRequest } from './image-reader-messages.ts';
import type { RunOptions } from './job.ts';

export interface ReadOptions extends Pick<RunOptions, 'signal'> {
  /** Files or slices done, of how many, and the bytes they are. */
  readonly onProgress?: (done: number, total: number, bytes: number) => void;
}

export interface ImageReader {
  readonly scan: (files: readonly ReadableFile[], options?: ReadOptions) => Promise<ReaderAnswers['scan']>;
  readonly thumbnail: (seriesInstanceUid: string) => Promise<ReaderAnswers['thumbnail']>;
  /** Shares the voxels with other threads where the page is isolated. Rejects with a ReadFailure. */
  readonly load: (seriesInstanceUid: string, options?: ReadOptions) => Promise<ReaderAnswers['load']>;
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
  readonly onProgress: ReadOptions['onProgress'];
}

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
  const ask = (question: Question, options: ReadOptions = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      asked.set(id, { resolve, reject, onProgress: options.onProgress });
      options.signal?.addEventListener('abort', dispose, { once: true });
      worker.postMessage({ ...question, id } as ReaderRequest);
    });

  worker.onerror = (event) => failAll(new ReadFailure(event.message, null));
  worker.onmessage = ({ data }: MessageEvent<ReaderReply>) => {
    const question = asked.get(data.id);
    if (question === undefined) return;
    if (data.kind === 'progress') {
      question.onProgress?.(data.done, data.total, data.bytes);
      return;
    }
    asked.delete(data.id);
    if (data.kind === 'done') question.resolve(data.answer);
    else question.reject(new ReadFailure(data.message, data.finding));
  };

  return {
    scan: (files, options) => ask({ ask: 'scan', files }, options) as Promise<ReaderAnswers['scan']>,
    thumbnail: (uid) => ask({ ask: 'thumbnail', seriesInstanceUid: uid }) as Promise<ReaderAnswers['thumbnail']>,
    load: (uid, options) =>
      ask({ ask: 'load', seriesInstanceUid: uid, shared: globalThis.crossOriginIsolated === true }, options) as Promise<
        ReaderAnswers['load']
      >,
    bytes: (path) => ask({ ask: 'bytes', path }) as Promise<ReaderAnswers['bytes']>,
    dispose,
  };
};
