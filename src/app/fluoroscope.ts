// A simulated radiograph in the background. One that follows a moving hand is taken through blocks of voxels no larger than
// its pixels, by threads of its own that no other work keeps waiting; one at rest through the voxels themselves. A small one
// is made in one go, a large one in bands of rows on all threads at once.

import { blockSides, pixelAtIsocentreMm } from '#core/projection/attenuation-blocks.ts';
import type { FluoroscopyRequest } from '#core/projection/fluoroscopy.ts';
import type { RadiographBand } from '#core/projection/radiograph.ts';
import type { GreyPicture } from '#core/volume/grey-picture.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { JobPool } from '#workers/job-pool.ts';

/** Fewer pixels are not worth parting. */
const LARGE_PIXELS = 10_000;
/** More than threads, so that a band through air leaves none of them idle. */
const BANDS = 6;
/** Of a picture that follows the hand, where every message between threads is felt. */
const QUICK_BANDS = 2;

const bandsOf = (rows: number, count: number): readonly RadiographBand[] =>
  Array.from({ length: count }, (_, n) => ({
    fromRow: Math.floor((n * rows) / count),
    toRow: Math.floor(((n + 1) * rows) / count),
  }));

/** Voxels that threads share cost nothing to hand over; a copy for each band would fill the memory. */
const isShared = ({ voxels }: ImageVolume): boolean =>
  typeof SharedArrayBuffer !== 'undefined' && voxels.buffer instanceof SharedArrayBuffer;

/** The blocks of a volume that were made, by their sides; null while they are being made. */
const blocksOf = new WeakMap<ImageVolume, Map<string, ImageVolume | null>>();

/** The volume in blocks that suit a picture, or the finest that there are until those are made. */
const quickVolume = (pool: JobPool, volume: ImageVolume, { view }: FluoroscopyRequest): ImageVolume => {
  const sides = blockSides(volume.grid, pixelAtIsocentreMm(view));
  if (sides.every((side) => side === 1)) return volume;
  const made = blocksOf.get(volume) ?? new Map<string, ImageVolume | null>();
  blocksOf.set(volume, made);
  const key = sides.join('x');
  const own = made.get(key);
  if (own === undefined) {
    made.set(key, null);
    pool.run('attenuation-blocks', { volume, sides }).then(
      (blocks) => made.set(key, blocks),
      // Taken back with the threads: made when next asked for.
      () => made.delete(key),
    );
  }
  return own ?? [...made.values()].find((blocks) => blocks !== null) ?? volume;
};

const take = async (
  pool: JobPool,
  volume: ImageVolume,
  request: FluoroscopyRequest,
  count: number,
  signal: AbortSignal,
): Promise<GreyPicture> => {
  const { columns, rows } = request.view;
  if (columns * rows < LARGE_PIXELS || rows < count || !isShared(volume))
    return pool.run('fluoroscopy', { volume, request }, { signal });
  const bands = await Promise.all(
    bandsOf(rows, count).map((band) => pool.run('fluoroscopy-band', { volume, request, band }, { signal })),
  );
  return pool.run('fluoroscopy-picture', { request, bands }, { signal });
};

/** The picture of a volume; isMoving while a hand turns the view. */
export const takeFluoroscopy = (
  { pool, livePool }: { readonly pool: JobPool; readonly livePool: JobPool },
  volume: ImageVolume,
  request: FluoroscopyRequest,
  signal: AbortSignal,
  isMoving: boolean,
): Promise<GreyPicture> =>
  isMoving
    ? take(livePool, quickVolume(pool, volume, request), request, QUICK_BANDS, signal)
    : take(pool, volume, request, BANDS, signal);
