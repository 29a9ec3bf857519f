// One tab writes the plan of a set of images; a second one reads it until the first lets go. By the browser's own locks
// (Web Locks), which end with the tab that holds them, however it ends. A page without them (not a secure context) is
// taken to be alone.

export interface PlanLock {
  /** True when this tab may write from the start. */
  readonly held: boolean;
  /** Resolves once this tab may write; never after `release`. */
  readonly granted: Promise<void>;
  readonly release: () => void;
}

/** Locks that this tab asked for, by name, and how many of its cases use each: a case may follow itself. */
const asked = new Map<string, { readonly lock: Promise<PlanLock>; users: number }>();

/** Asks for the right to write the plan of the images with this voxel digest; waits in line when another tab has it. */
export const takePlanLock = async (voxelDigest: string): Promise<PlanLock> => {
  if (!('locks' in navigator)) return { held: true, granted: Promise.resolve(), release: () => {} };
  const name = `trabecula-plan-${voxelDigest}`;
  const entry = asked.get(name) ?? { lock: ask(name), users: 0 };
  entry.users++;
  asked.set(name, entry);
  const lock = await entry.lock;
  let released = false;
  return {
    ...lock,
    release() {
      if (released) return;
      released = true;
      entry.users--;
      if (entry.users > 0) return;
      asked.delete(name);
      lock.release();
    },
  };
};

const ask = async (name: string): Promise<PlanLock> => {
  const first = await holdNow(name);
  if (first !== null) return { held: true, granted: Promise.resolve(), release: first };
  const waiting = new AbortController();
  let letGo = (): void => waiting.abort();
  const granted = new Promise<void>((resolve) => {
    navigator.locks
      .request(name, { signal: waiting.signal }, () => {
        resolve();
        return new Promise<void>((release) => {
          letGo = release;
        });
      })
      .catch((error: unknown) => {
        if (!waiting.signal.aborted) throw error;
      });
  });
  return { held: false, granted, release: () => letGo() };
};

/** What lets the lock go again; null when another tab has it. */
const holdNow = (name: string): Promise<(() => void) | null> =>
  new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (lock === null) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((release) => resolve(release));
      })
      .catch(reject);
  });
