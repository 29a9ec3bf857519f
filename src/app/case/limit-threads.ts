// How many threads work on a case at once: what each takes of a large series would add up.

import type { ImageVolume } from '#core/volume/image-volume.ts';
import { isWorkedOnAlone } from '#core/volume/opening-size.ts';
import type { Services } from '../services.ts';

/** Holds while the case is open; disposed of, threads keep nothing of it. */
export const limitThreads = (
  { pool, livePool, sizeLimits }: Services,
  { grid }: ImageVolume,
): { readonly dispose: () => void } => {
  pool.limit(isWorkedOnAlone(grid.dims, sizeLimits().isShared) ? 1 : Number.POSITIVE_INFINITY);
  return {
    dispose() {
      pool.rest();
      livePool.rest();
    },
  };
};
