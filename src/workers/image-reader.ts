// The main thread's side of the reading thread, and its watchdog: a thread that says nothing for five seconds hangs on a
// file. It is ended and another one takes over, carefully: one file at a time, each named before it is opened. The file that
// it hangs on again is left out by name (a series that needs it is refused), and the rest goes on.

import { type Finding, finding } from '#core/finding.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { Reduction } from '#core/volume/reduction.ts';
import type { FilesAsked, ReaderAnswers, ReaderReply, ReaderRequest, Scannable } from './image-reader-messages.ts';
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
  readonly scan: (files: readonly Scannable[], options?: ScanOptions) => Promise<ReaderAnswers['scan']>;
  readonly thumbnail: (seriesId: string) => Promise<ReaderAnswers['thumbnail']>;
  /** Shares the voxels with other threads where the page is isolated. Rejects with a ReadFailure. */
  readonly load: (seriesId: string, options?: LoadOptions) => Promise<ReaderAnswers['load']>;
  /** Where each slice of a series lies, by its file. */
  readonly slices: (seriesId: string) => Promise<ReaderAnswers['slices']>;
  /** Files of the scan as they are, labels to be read elsewhere. */
  readonly files: (of: FilesAsked) => Promise<ReaderAnswers['files']>;
  /** Ends the thread; what was asked rejects with an AbortError. */
  readonly dispose: () => void;
}

/** Why something could not be read; a finding where it is about the data. */
class ReadFailure extends Error {
  readonly finding: Finding | null;

  constructor(message: string, found: Finding | null) {
    super(message);
    this.finding = found;
  }
}

/** The part of a Worker that the reader uses; Node's tests pass their own. */
export interface ReadingThread {
  postMessage(message: ReaderRequest, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: { data: ReaderReply }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

type Unsent<R> = R extends { readonly id: number } ? Omit<R, 'id' | 'care'> : never;
type Question = Unsent<ReaderRequest>;

interface Asked {
  readonly question: Question;
  readonly transfer: Transferable[];
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly options: LoadOptions;
  volume: ImageVolume | null;
}

/** Silent for longer, a thread hangs. */
const SILENCE_MS = 5000;
/** Messages that came while this thread was busy itself are heard first. */
const HEARING_MS = 200;

/** A loaded series with the volume that its slices were told of: the same memory, and one array for all who read it. */
const withVolume = (answer: unknown, volume: ImageVolume | null): unknown =>
  volume === null ? answer : { ...(answer as ReaderAnswers['load']), volume };

const nothing = (): void => undefined;

class Reader {
  readonly #spawn: () => ReadingThread;
  readonly #silenceMs: number;
  #thread: ReadingThread;
  #nextId = 1;
  readonly #asked = new Map<number, Asked>();
  /** Waiting for their turn: asked one at a time once a thread has hung. */
  #waiting: Asked[] = [];
  #scanned: Asked['question'] | null = null;
  #isCareful = false;
  readonly #leftOut: string[] = [];
  /** The file that the thread has named last. */
  #at = '';
  #silence: ReturnType<typeof setTimeout> | undefined;
  /** The thread has said something: before, its code is still being fetched. */
  #hasSpoken = false;
  #isDisposed = false;

  constructor(spawn: () => ReadingThread, silenceMs: number) {
    this.#spawn = spawn;
    this.#silenceMs = silenceMs;
    this.#thread = this.#start();
  }

  ask(question: Question, options: LoadOptions = {}, transfer: Transferable[] = []): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#isDisposed) {
        reject(new DOMException('reading was cancelled', 'AbortError'));
        return;
      }
      options.signal?.addEventListener('abort', () => this.dispose(), { once: true });
      this.#waiting.push({ question, transfer, resolve, reject, options, volume: null });
      this.#send();
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#thread.terminate();
    this.#failAll(new DOMException('reading was cancelled', 'AbortError'));
  }

  #failAll(reason: unknown): void {
    clearTimeout(this.#silence);
    for (const { reject } of [...this.#asked.values(), ...this.#waiting]) reject(reason);
    this.#asked.clear();
    this.#waiting = [];
  }

  #start(): ReadingThread {
    const thread = this.#spawn();
    this.#hasSpoken = false;
    thread.onerror = (event) => this.#failAll(new ReadFailure(event.message ?? 'the reading thread stopped', null));
    thread.onmessage = ({ data }) => {
      if (thread !== this.#thread) return;
      this.#hasSpoken = true;
      this.#listen();
      this.#hear(data);
    };
    return thread;
  }

  #send(): void {
    while (this.#waiting.length > 0 && !(this.#isCareful && this.#asked.size > 0)) {
      const asked = this.#waiting.shift() as Asked;
      const { question, transfer } = asked;
      const id = this.#nextId++;
      this.#asked.set(id, asked);
      if (question.ask === 'scan') this.#scanned = question;
      // Bytes in memory gain nothing from being read side by side, and cannot be handed over twice: each is named at once.
      const oneByOne = this.#isCareful || transfer.length > 0;
      const care = { oneByOne, leftOut: [...this.#leftOut] };
      this.#at = '';
      this.#thread.postMessage({ ...question, id, care } as ReaderRequest, transfer);
    }
    this.#listen();
  }

  /** Waits for the thread's next word; for its first one as long as it takes. */
  #listen(): void {
    clearTimeout(this.#silence);
    if (this.#asked.size === 0 || !this.#hasSpoken) return;
    this.#silence = setTimeout(() => {
      this.#silence = setTimeout(() => this.#replace(), HEARING_MS);
    }, this.#silenceMs);
  }

  #hear(data: ReaderReply): void {
    const asked = this.#asked.get(data.id);
    if (data.kind === 'at') this.#at = data.path;
    if (asked === undefined || data.kind === 'at' || data.kind === 'alive') return;
    if (data.kind === 'progress') {
      asked.options.onProgress?.(data.done, data.total, data.bytes);
    } else if (data.kind === 'slices') {
      const volume = data.volume ?? asked.volume;
      asked.volume = volume;
      if (volume !== null && !this.#isCareful) for (const k of data.ks) asked.options.onSlice?.(k, volume);
    } else {
      this.#asked.delete(data.id);
      this.#listen();
      if (data.kind === 'done') asked.resolve(withVolume(data.answer, asked.volume));
      else asked.reject(new ReadFailure(data.message, data.finding));
      this.#send();
    }
  }

  /** Another thread takes over from one that hangs. */
  #replace(): void {
    this.#thread.terminate();
    const open = [...this.#asked.values()];
    this.#asked.clear();
    const again = this.#isCareful ? this.#blame(open) : open;
    const files = this.#scanned?.ask === 'scan' ? this.#scanned.files : [];
    const where = this.#at === '' ? [] : [this.#at];
    if (files.some((given) => 'bytes' in given)) {
      this.#waiting = [...again, ...this.#waiting];
      this.#failAll(new ReadFailure('hangs', finding('FILE-HANGS', 'refusal', {}, where)));
      this.dispose();
      return;
    }
    this.#isCareful = true;
    const isScanned = this.#scanned !== null && !again.some(({ question }) => question.ask === 'scan');
    const scan: readonly Asked[] =
      isScanned && this.#scanned !== null
        ? [{ question: this.#scanned, transfer: [], resolve: nothing, reject: nothing, options: {}, volume: null }]
        : [];
    this.#waiting = [...scan, ...again.map((asked) => ({ ...asked, volume: null })), ...this.#waiting];
    this.#thread = this.#start();
    this.#send();
  }

  /** Read carefully and silent again: the file it named last. A scan goes on without it; what needs it is refused. */
  #blame(open: readonly Asked[]): readonly Asked[] {
    const [culprit] = open;
    if (culprit?.question.ask === 'scan' && this.#at !== '' && !this.#leftOut.includes(this.#at)) {
      this.#leftOut.push(this.#at);
      return open;
    }
    const where = this.#at === '' ? [] : [this.#at];
    culprit?.reject(new ReadFailure('hangs', finding('FILE-HANGS', 'refusal', {}, where)));
    return [];
  }
}

const spawnThread = (): ReadingThread =>
  new Worker(new URL('./image-reader.worker.ts', import.meta.url), { type: 'module' }) as unknown as ReadingThread;

/** Starts a reading thread. */
export const createImageReader = (spawn = spawnThread, silenceMs = SILENCE_MS): ImageReader => {
  const reader = new Reader(spawn, silenceMs);
  return {
    scan(files, options = {}) {
      const transfer = new Set(files.flatMap((given) => ('bytes' in given ? given.bytes.buffer : [])));
      const question = { ask: 'scan', files, said: options.said ?? [] } as const;
      return reader.ask(question, options, [...transfer]) as Promise<ReaderAnswers['scan']>;
    },
    thumbnail: (seriesId) => reader.ask({ ask: 'thumbnail', seriesId }) as Promise<ReaderAnswers['thumbnail']>,
    load(seriesId, options) {
      const shared = globalThis.crossOriginIsolated === true;
      const question = { ask: 'load', seriesId, shared, reduction: options?.reduction ?? null } as const;
      return reader.ask(question, options) as Promise<ReaderAnswers['load']>;
    },
    slices: (seriesId) => reader.ask({ ask: 'slices', seriesId }) as Promise<ReaderAnswers['slices']>,
    files: (of) => reader.ask({ ask: 'files', of }) as Promise<ReaderAnswers['files']>,
    dispose: () => reader.dispose(),
  };
};
