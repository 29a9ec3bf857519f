// A few workers, one queue. A running job cannot hear us (its kernel does not yield), so cancelling ends its worker and
// the next job gets a new one: cheap, and nothing of the cancelled work can arrive late. What a job says it keeps is sent to a
// thread once.

import { type JobReply, type JobRequest, keptFields, type RunOptions } from './job.ts';
import type { JobInput, JobName, JobOutput } from './jobs.ts';

export interface JobPool {
  readonly run: <Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
    options?: RunOptions,
  ) => Promise<JobOutput<Name>>;
  /** Ends every worker; what was running or waiting rejects with an AbortError. */
  readonly dispose: () => void;
  /** So many run at a time from now on, at most the pool's size. */
  readonly limit: (count: number) => void;
  /** Nothing more is begun until what it answers is called; what runs goes on. */
  readonly hold: () => () => void;
  /** Ends the threads that are idle, with all that they keep and have not given back. */
  readonly rest: () => void;
}

interface Task {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
  readonly options: RunOptions;
  readonly resolve: (output: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** The part of a Worker that the pool uses; Node's tests pass their own. */
export interface WorkerLike {
  postMessage(message: JobRequest): void;
  terminate(): void;
  onmessage: ((event: { data: JobReply }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

const fieldOf = (input: unknown, field: string): unknown => (input as Readonly<Record<string, unknown>>)[field];

const aborted = (): DOMException => new DOMException('the job was cancelled', 'AbortError');

class Pool {
  readonly #spawn: () => WorkerLike;
  readonly #size: number;
  #most: number;
  #idle: WorkerLike[] = [];
  /** What each thread keeps. */
  readonly #kept = new WeakMap<WorkerLike, Map<string, unknown>>();
  #running = new Map<WorkerLike, Task>();
  #waiting: Task[] = [];
  #nextId = 1;
  readonly #holds = new Set<symbol>();

  constructor(spawn: () => WorkerLike, size: number) {
    this.#spawn = spawn;
    this.#size = size;
    this.#most = size;
  }

  run(name: string, input: unknown, options: RunOptions): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (options.signal?.aborted === true) {
        reject(aborted());
        return;
      }
      const task: Task = { id: this.#nextId++, name, input, options, resolve, reject };
      options.signal?.addEventListener('abort', () => this.#cancel(task), { once: true });
      this.#waiting.push(task);
      this.#fill();
    });
  }

  dispose(): void {
    for (const [worker, task] of this.#running) {
      worker.terminate();
      task.reject(aborted());
    }
    for (const task of this.#waiting) task.reject(aborted());
    for (const worker of this.#idle) worker.terminate();
    this.#running.clear();
    this.#waiting = [];
    this.#idle = [];
  }

  limit(count: number): void {
    this.#most = Math.max(1, Math.min(this.#size, count));
    this.#fill();
  }

  hold(): () => void {
    const hold = Symbol('hold');
    this.#holds.add(hold);
    return () => {
      this.#holds.delete(hold);
      this.#fill();
    };
  }

  rest(): void {
    for (const worker of this.#idle) worker.terminate();
    this.#idle = [];
  }

  #fill(): void {
    while (this.#holds.size === 0 && this.#waiting.length > 0 && this.#running.size < this.#most) {
      const task = this.#waiting.shift() as Task;
      const worker = this.#idleFor(task) ?? this.#spawn();
      this.#running.set(worker, task);
      worker.onmessage = ({ data }) => this.#hear(worker, task, data);
      worker.onerror = (event) => this.#fail(worker, task, event.message ?? 'the worker stopped');
      worker.postMessage(this.#requestOf(worker, task));
    }
  }

  /** An idle thread, the one that keeps most of what the task needs. */
  #idleFor({ input, options }: Task): WorkerLike | undefined {
    const wanted = keptFields(input, options.keep);
    const scores = this.#idle.map((worker) => wanted.filter((field) => this.#keeps(worker, input, field)).length);
    const best = Math.max(...scores);
    return this.#idle.splice(scores.lastIndexOf(best), 1)[0];
  }

  #keeps(worker: WorkerLike, input: unknown, field: string): boolean {
    const kept = this.#kept.get(worker);
    return kept?.has(field) === true && kept.get(field) === fieldOf(input, field);
  }

  #requestOf(worker: WorkerLike, { id, name, input, options }: Task): JobRequest {
    const fields = keptFields(input, options.keep);
    if (fields.length === 0) return { id, name, input, keep: [], kept: [] };
    const kept = fields.filter((field) => this.#keeps(worker, input, field));
    const keep = fields.filter((field) => !kept.includes(field));
    const all = this.#kept.get(worker) ?? new Map<string, unknown>();
    for (const field of keep) all.set(field, fieldOf(input, field));
    this.#kept.set(worker, all);
    const blank = Object.fromEntries(kept.map((field) => [field, null]));
    return { id, name, input: { ...(input as object), ...blank }, keep, kept };
  }

  #hear(worker: WorkerLike, task: Task, reply: JobReply): void {
    if (reply.id !== task.id) return;
    if (reply.kind === 'progress') {
      task.options.onProgress?.(reply.done, reply.total);
      return;
    }
    this.#running.delete(worker);
    this.#idle.push(worker);
    if (reply.kind === 'done') task.resolve(reply.output);
    else task.reject(new Error(`${task.name}: ${reply.message}`));
    this.#fill();
  }

  #fail(worker: WorkerLike, task: Task, message: string): void {
    worker.terminate();
    this.#running.delete(worker);
    task.reject(new Error(`${task.name}: ${message}`));
    this.#fill();
  }

  #cancel(task: Task): void {
    const place = this.#waiting.indexOf(task);
    if (place >= 0) {
      this.#waiting.splice(place, 1);
      task.reject(aborted());
      return;
    }
    for (const [worker, running] of this.#running) {
      if (running !== task) continue;
      worker.terminate();
      this.#running.delete(worker);
      task.reject(aborted());
      this.#fill();
    }
  }
}

/** A pool of at most `size` workers, made when first needed. */
export const createJobPool = (spawn: () => WorkerLike, size: number): JobPool => {
  const pool = new Pool(spawn, size);
  return {
    run: (name, input, options = {}) => pool.run(name, input, options) as Promise<JobOutput<typeof name>>,
    dispose: () => pool.dispose(),
    limit: (count) => pool.limit(count),
    hold: () => pool.hold(),
    rest: () => pool.rest(),
  };
};
