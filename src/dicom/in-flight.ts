// Runs an asynchronous step over many items with a bounded number under way: reads overlap, memory stays bounded.

/**
 * Calls `step` for every item, at most `limit` at a time, and waits for all. The first error stops the taking of new
 * items and is thrown; an aborted signal throws its reason.
 */
export const forEachInFlight = async <T>(
  items: AsyncIterable<T> | Iterable<T>,
  limit: number,
  step: (item: T, index: number) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> => {
  const iterator =
    Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : (items as Iterable<T>)[Symbol.iterator]();
  let index = 0;
  let taking: Promise<unknown> = Promise.resolve();
  let failed = false;
  const take = (): Promise<{ item: T; index: number } | null> => {
    const taken = taking.then(async () => {
      signal?.throwIfAborted();
      if (failed) return null;
      const next = await iterator.next();
      return next.done ? null : { item: next.value, index: index++ };
    });
    taking = taken.catch(() => undefined);
    return taken;
  };
  const lane = async (): Promise<void> => {
    for (;;) {
      const taken = await take();
      if (taken === null) return;
      try {
        await step(taken.item, taken.index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, lane));
};
