// What is computed from a mask and stays true for ever, because a mask never changes: fields, surfaces, measures.
// Wanted masks are computed once, in the background; what is no longer wanted is kept a while for undo, then dropped.

import type { Mask } from '#core/structure/mask.ts';
import type { Readable } from '#viewer/viewer.ts';

export interface MaskDerivation<T> extends Readable<ReadonlyMap<string, T>> {
  /** Computes what is missing, cancels what is under way and no longer wanted. */
  readonly want: (masks: ReadonlyMap<string, Mask>) => void;
  readonly pending: () => number;
  readonly dispose: () => void;
}

/** Results of masks that left the plan and may come back by undo. */
const KEPT_FOR_UNDO = 16;

/** A mask is copied to its thread: the large ones each in a task of their own, so that no frame waits for several. */
const LARGE_BYTES = 1 << 18;
let turn: Promise<void> = Promise.resolve();

const nextTurn = async (signal: AbortSignal): Promise<void> => {
  turn = turn.then(() => new Promise((resolve) => setTimeout(resolve)));
  await turn;
  signal.throwIfAborted();
};

export const createMaskDerivation = <T>(
  compute: (mask: Mask, signal: AbortSignal, id: string) => Promise<T>,
  onFailure: (error: unknown) => void,
): MaskDerivation<T> => {
  let results: ReadonlyMap<string, T> = new Map();
  let wanted: ReadonlySet<string> = new Set();
  const running = new Map<string, AbortController>();
  const listeners = new Set<() => void>();

  const publish = (next: ReadonlyMap<string, T>): void => {
    results = next;
    for (const listener of [...listeners]) listener();
  };
  const trimmed = (all: ReadonlyMap<string, T>): ReadonlyMap<string, T> => {
    const unwanted = [...all.keys()].filter((id) => !wanted.has(id));
    const dropped = new Set(unwanted.slice(0, Math.max(0, unwanted.length - KEPT_FOR_UNDO)));
    return dropped.size === 0 ? all : new Map([...all].filter(([id]) => !dropped.has(id)));
  };
  const start = async (id: string, mask: Mask): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      if (mask.bits.length > LARGE_BYTES) await nextTurn(controller.signal);
      const result = await compute(mask, controller.signal, id);
      if (!controller.signal.aborted) publish(trimmed(new Map(results).set(id, result)));
    } catch (error) {
      if (!controller.signal.aborted) onFailure(error);
    } finally {
      if (running.get(id) === controller) running.delete(id);
    }
  };

  return {
    get: () => results,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    want(masks) {
      wanted = new Set(masks.keys());
      for (const [id, controller] of running) {
        if (wanted.has(id)) continue;
        running.delete(id);
        controller.abort();
      }
      for (const [id, mask] of masks) if (!results.has(id) && !running.has(id)) void start(id, mask);
    },
    pending: () => running.size,
    dispose() {
      for (const controller of running.values()) controller.abort();
      running.clear();
      listeners.clear();
    },
  };
};
