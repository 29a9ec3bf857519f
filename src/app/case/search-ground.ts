// The ground that every search for ways in reads (field of the structures with their margins, bone, skin), made ready in the background
// as soon as structures have stood for a moment, so that the list of ways opens on it. The newest structures alone count: what
// was being made of others is dropped. After an edit the field from before is handed over, and only what the edit touches is
// computed anew. Asked for before it is ready, it is made at once, the samples by several threads where they share memory.
// A field too large for the memory to be taken unasked waits until it is asked for.

import type { AccessGround } from '#core/access/access-ground.ts';
import { type GroundStructure, isEditOf, sparedStructures } from '#core/access/make-ground.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { RunOptions } from '#workers/job.ts';
import type { JobPool } from '#workers/job-pool.ts';
import { sampleOnThreads } from '#workers/shared-samples.ts';

/** Equal keys for equal structures, roles and margins. */
export interface AskedGround {
  readonly groundKey: string;
  readonly structures: readonly GroundStructure[];
}

export interface SearchGround {
  /** Makes it ready quietly, unless it is or is being made; drops what is being made of other structures. */
  readonly prepare: (asked: AskedGround) => void;
  readonly get: (asked: AskedGround, options: RunOptions) => Promise<AccessGround>;
  /** Where it is at hand. */
  readonly ready: (asked: AskedGround) => AccessGround | null;
  readonly dispose: () => void;
}

/** How long structures must stand before they are worked on unasked, ms. */
const REST_MS = 700;
const THREADS = 2;
/** Larger fields (half a gigabyte) are made when they are asked for: memory that nobody asked for is not taken from the images. */
const MOST_UNASKED_VOXELS = 2 ** 27;

interface Making {
  readonly key: string;
  readonly controller: AbortController;
  readonly ground: Promise<AccessGround>;
}

class Ground implements SearchGround {
  readonly #pool: JobPool;
  readonly #grid: VolumeGrid;
  readonly #isShared: boolean;
  readonly #onReady: () => void;
  #kept: { readonly key: string; readonly ground: AccessGround } | null = null;
  #making: Making | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #restingKey = '';

  constructor(pool: JobPool, grid: VolumeGrid, isShared: boolean, onReady: () => void) {
    this.#onReady = onReady;
    this.#pool = pool;
    this.#grid = grid;
    this.#isShared = isShared;
  }

  prepare(asked: AskedGround): void {
    if ([this.#kept?.key, this.#making?.key, this.#restingKey].includes(asked.groundKey)) return;
    this.dispose();
    // Where nothing is to be spared, a field would hold nothing.
    if (sparedStructures(asked.structures).length === 0) return;
    const [nx, ny, nz] = this.#grid.dims;
    if (nx * ny * nz > MOST_UNASKED_VOXELS) return;
    this.#restingKey = asked.groundKey;
    // By one thread: the others are for what the user asks.
    this.#rest = setTimeout(() => this.#make(asked, 1, {}), REST_MS);
  }

  ready({ groundKey }: AskedGround): AccessGround | null {
    return this.#kept?.key === groundKey ? this.#kept.ground : null;
  }

  async get(asked: AskedGround, { signal, onProgress }: RunOptions): Promise<AccessGround> {
    if (this.#kept?.key === asked.groundKey) return this.#kept.ground;
    const { ground } = this.#making?.key === asked.groundKey ? this.#making : this.#makeNow(asked, onProgress);
    if (signal === undefined) return ground;
    // Whoever asked may leave; the ground is made all the same, for the next question.
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      ground.then(resolve, reject);
    });
  }

  dispose(): void {
    clearTimeout(this.#rest);
    this.#restingKey = '';
    this.#making?.controller.abort();
    this.#making = null;
  }

  #makeNow(asked: AskedGround, onProgress: RunOptions['onProgress']): Making {
    this.dispose();
    return this.#make(asked, THREADS, onProgress === undefined ? {} : { onProgress });
  }

  #make(asked: AskedGround, threads: number, options: RunOptions): Making {
    const controller = new AbortController();
    this.#restingKey = '';
    const ground = this.#work(asked, threads, { ...options, signal: controller.signal });
    const making = { key: asked.groundKey, controller, ground };
    this.#making = making;
    ground.then(
      (made) => {
        if (this.#making !== making) return;
        this.#kept = { key: asked.groundKey, ground: made };
        this.#making = null;
        this.#onReady();
      },
      // Whoever asked is told; nobody asked for what is made ready.
      () => {
        if (this.#making === making) this.#making = null;
      },
    );
    return making;
  }

  async #work({ structures }: AskedGround, threads: number, options: RunOptions): Promise<AccessGround> {
    const grid = this.#grid;
    const spared = sparedStructures(structures);
    // Only memory that threads share is handed over: a copy would hold up the page for longer than it spares the worker.
    const kept = this.#isShared ? (this.#kept?.ground ?? null) : null;
    const before = kept === null ? null : { spared: kept.spared, field: kept.field };
    const isNew = before === null || !isEditOf(before, spared);
    const obstacles = spared.map(({ mask, marginMm }) => ({ mask, marginMm }));
    const samples =
      this.#isShared && isNew && threads > 1
        ? await sampleOnThreads(this.#pool, threads, grid, obstacles, options)
        : null;
    return this.#pool.run('access-ground', { grid, structures, before, samples }, options);
  }
}

/** `onReady` is called whenever one has been made. */
export const createSearchGround = (
  pool: JobPool,
  grid: VolumeGrid,
  isShared: boolean,
  onReady: () => void = () => {},
): SearchGround => new Ground(pool, grid, isShared, onReady);
