// What is computed of a case that is being opened waits until its slices are seen: they need the processor first.

import type { Viewer } from '#viewer/viewer.ts';
import type { JobPool } from '#workers/job-pool.ts';

export interface SlicesFirst {
  /** The viewer being made; where it fails nothing waits for it. */
  readonly unless: <V>(making: Promise<V>) => Promise<V>;
  /** The case stands on the screen with this viewer. */
  readonly follow: (viewer: Pick<Viewer, 'slicesDrawn'>) => void;
  /** Waits no longer. */
  readonly dispose: () => void;
}

export const slicesFirst = (pool: Pick<JobPool, 'hold'>): SlicesFirst => {
  const dispose = pool.hold();
  return {
    async unless(making) {
      try {
        return await making;
      } catch (error) {
        dispose();
        throw error;
      }
    },
    follow: ({ slicesDrawn }) => void slicesDrawn().then(dispose),
    dispose,
  };
};
