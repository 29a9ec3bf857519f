// What the parts of the program share: the state, the threads, the language.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Limits } from '#core/volume/opening-size.ts';
import { type Language, languageOf } from '#i18n/language.ts';
import { createImageReader, type ImageReader } from '#workers/image-reader.ts';
import { createJobPool, type JobPool, type WorkerLike } from '#workers/job-pool.ts';
import { type AppStore, createAppStore } from './app-store.ts';
import { createJobList, type JobList } from './job-list.ts';
import { createPlanStorage, type PlanStorage } from './plan-storage.ts';
import { sizeLimits } from './size-limits.ts';

export type ViewerModule = typeof import('#viewer/create-viewer.ts');

export interface Services {
  readonly store: AppStore;
  readonly pool: JobPool;
  /** For what a view waits for: never behind a long job. */
  readonly viewPool: JobPool;
  /** For what follows a hand that moves: never behind a long job either, and nothing of a view waits behind it. */
  readonly livePool: JobPool;
  readonly jobs: JobList;
  readonly language: StoreApi<{ readonly language: Language }>;
  readonly storage: PlanStorage;
  /** A thread that reads images: the one begun ahead, or another. */
  readonly createReader: () => ImageReader;
  /** The viewer's code, fetched when first asked for: it is most of the program. */
  readonly viewer: () => Promise<Pick<ViewerModule, 'createViewer' | 'createEarlySlices' | 'prepareSlices'>>;
  /** Fetches what a case is read and shown with: a reading thread, the viewer, what makes a case, the workspace. Asked again it does nothing. */
  readonly prepare: () => void;
  readonly sizeLimits: () => Limits;
}

const LANGUAGE_KEY = 'trabecula.language';
const MOST_WORKERS = 4;
const LIVE_WORKERS = 2;

const spawnJobWorker = (): WorkerLike =>
  new Worker(new URL('../workers/job.worker.ts', import.meta.url), { type: 'module' }) as unknown as WorkerLike;

const startLanguage = (): Language => {
  const kept = localStorage.getItem(LANGUAGE_KEY);
  return languageOf(kept === null ? navigator.languages : [kept]);
};

/** Reading threads, of which one may be begun before anybody waits for it. */
const readersAhead = () => {
  let ahead: ImageReader | null = null;
  return {
    begin(): void {
      ahead ??= createImageReader();
    },
    next(): ImageReader {
      const reader = ahead ?? createImageReader();
      ahead = null;
      return reader;
    },
  };
};

export const createServices = (prepare: Services['prepare']): Services => {
  const readers = readersAhead();
  const store = createAppStore();
  const language = createStore<{ readonly language: Language }>(() => ({ language: startLanguage() }));
  language.subscribe(({ language: chosen }) => localStorage.setItem(LANGUAGE_KEY, chosen));
  const threads = Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 2));
  const viewPool = createJobPool(spawnJobWorker, 1);
  return {
    store,
    pool: createJobPool(spawnJobWorker, threads),
    viewPool,
    livePool: createJobPool(spawnJobWorker, LIVE_WORKERS),
    jobs: createJobList(store),
    language,
    storage: createPlanStorage((mask) => viewPool.run('mask-record', { mask })),
    createReader: readers.next,
    viewer: () => import('#viewer/create-viewer.ts'),
    prepare() {
      readers.begin();
      prepare();
    },
    sizeLimits,
  };
};
