// A simulated radiograph in the background: a small one in one go, a large one in bands of rows on all threads at once.

import type { FluoroscopyRequest } from '#core/projection/fluoroscopy.ts';
import type { RadiographBand } from '#core/projection/radiograph.ts';
import type { GreyPicture } from '#core/volume/grey-picture.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { JobPool } from '#workers/job-pool.ts';

/** Fewer pixels are not worth parting. */
const LARGE_PIXELS = 20_000;
/** More than threads, so that a band through air leaves none of them idle. */
const BANDS = 6;

const bandsOf = (rows: number): readonly RadiographBand[] =>
  Array.from({ length: BANDS }, (_, n) => ({
    fromRow: Math.floor((n * rows) / BANDS),
    toRow: Math.floor(((n + 1) * rows) / BANDS),
  }));

/** Voxels that threads share cost nothing to hand over; a copy for each band would fill the memory. */
const isShared = ({ voxels }: ImageVolume): boolean =>
  typeof SharedArrayBuffer !== 'undefined' && voxels.buffer instanceof SharedArrayBuffer;

export const takeFluoroscopy = async (
  pool: JobPool,
  volume: ImageVolume,
  request: FluoroscopyRequest,
  signal: AbortSignal,
): Promise<GreyPicture> => {
  const { columns, rows } = request.view;
  if (columns * rows < LARGE_PIXELS || rows < BANDS || !isShared(volume))
    return pool.run('fluoroscopy', { volume, request }, { signal });
  const bands = await Promise.all(
    bandsOf(rows).map((band) => pool.run('fluoroscopy-band', { volume, request, band }, { signal })),
  );
  return pool.run('fluoroscopy-picture', { request, bands }, { signal });
};
