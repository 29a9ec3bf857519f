// A few workers, one queue. A running job cannot hear us (its kernel does not yield), so cancelling ends its worker and
// the next job gets a new one: cheap, and nothing of the cancelled work can arrive late.

import type { JobReply, JobRequest, RunOptions } from './job.ts';
import type { JobInput, JobName, JobOutput } from './jobs.ts';

export interface JobPool {
  readonly run: <Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
    options?: RunOptions,
  ) => Promise<JobOutput<Name>>;
  /** Ends every worker; what was running or waiting rejects with an AbortError. */
  readonly dispose: () => void;
}

interface Task {
  readonly request: JobRequest;
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

const aborted = (): DOMException => new DOMException('the job was cancelled', 'AbortError');

class Pool {
  readonly #spawn: () => WorkerLike;
  readonly #size: number;
  #idle: WorkerLike[] = [];
  #running = new Map<WorkerLike, Task>();
  #waiting: Task[] = [];
  #nextId = 1;

  constructor(spawn: () => WorkerLike, size: number) {
    this.#spawn = spawn;
    this.#size = size;
  }

  run(name: string, input: unknown, options: RunOptions): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (options.signal?.aborted === true) {
        reject(aborted());
        return;
      }
      const task: Task = { request: { id: this.#nextId++, name, input }, options, resolve, reject };
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

  #fill(): void {
    while (this.#waiting.length > 0 && this.#running.size < this.#size) {
      const task = this.#waiting.shift() as Task;
      const worker = this.#idle.pop() ?? this.#spawn();
      this.#running.set(worker, task);
      worker.onmessage = ({ data }) => this.#hear(worker, task, data);
      worker.onerror = (event) => this.#fail(worker, task, event.message ?? 'the worker stopped');
      worker.postMessage(task.request);
    }
  }

  #hear(worker: WorkerLike, task: Task, reply: JobReply): void {
    if (reply.id !== task.request.id) return;
    if (reply.kind === 'progress') {
      task.options.onProgress?.(reply.done, reply.total);
      return;
    }
    this.#running.delete(worker);
    this.#idle.push(worker);
    if (reply.kind === 'done') task.resolve(reply.output);
    else task.reject(new Error(`${task.request.name}: ${reply.message}`));
    this.#fill();
  }

  #fail(worker: WorkerLike, task: Task, message: string): void {
    worker.terminate();
    this.#running.delete(worker);
    task.reject(new Error(`${task.request.name}: ${message}`));
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
  };
};
