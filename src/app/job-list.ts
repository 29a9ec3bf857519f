// The background work that the screen shows: what, how far, and how to stop it.

import type { AppStore } from './app-store.ts';

export interface ShownJob {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

export interface JobList {
  /** Shows the work while it runs. Resolves to null when it was cancelled; what fails is passed on. */
  readonly show: <T>(what: string, work: (job: ShownJob) => Promise<T>) => Promise<T | null>;
  readonly cancel: (id: string) => void;
  readonly cancelAll: () => void;
}

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

export const createJobList = (store: AppStore): JobList => {
  const running = new Map<string, AbortController>();
  let next = 1;

  const update = (id: string, done: number, total: number): void =>
    store.setState(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, done, total } : job)) }));

  return {
    async show(what, work) {
      const id = `job-${next++}`;
      const controller = new AbortController();
      running.set(id, controller);
      store.setState(({ jobs }) => ({ jobs: [...jobs, { id, what, done: 0, total: 0 }] }));
      try {
        return await work({ signal: controller.signal, onProgress: (done, total) => update(id, done, total) });
      } catch (error) {
        if (isAbort(error)) return null;
        throw error;
      } finally {
        running.delete(id);
        store.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
      }
    },
    cancel: (id) => running.get(id)?.abort(),
    cancelAll() {
      for (const controller of running.values()) controller.abort();
    },
  };
};
