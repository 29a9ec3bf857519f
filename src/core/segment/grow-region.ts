// What hangs together with a seed between two values: a scanline flood fill over face neighbours, nearest spans first,
// that stops at a limit of volume. A region that meets the limit has probably leaked into its neighbour; what it had
// reached by then is returned, so that the screen can show where it went, and is not to be used as a structure.

import { type Finding, finding } from '../finding.ts';
import type { PointIjk } from '../space/patient-space.ts';
import { voxelVolumeMl } from '../space/volume-grid.ts';
import { emptyMask, type Mask } from '../structure/mask.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import { type BitVolume, bitAt, emptyBits, maskOfBits, setRun } from './bit-volume.ts';

export interface GrownRegion {
  readonly mask: Mask;
  /** True when the limit stopped the growth. */
  readonly leaked: boolean;
}

/** The region around the voxel nearest to the seed with lowHu <= value <= highHu; empty when the seed's own value is not. */
export const growRegion = (
  volume: ImageVolume,
  seed: PointIjk,
  lowHu: number,
  highHu: number,
  leakLimitMl: number,
  progress?: (done: number, total: number) => void,
): GrownRegion => {
  if (!(lowHu <= highHu))
    throw new RangeError(`the low limit must not exceed the high one, got ${lowHu} and ${highHu}`);
  const { grid, voxels } = volume;
  const [ni, nj, nk] = grid.dims;
  const [i, j, k] = [Math.round(seed[0]), Math.round(seed[1]), Math.round(seed[2])];
  const none = { mask: emptyMask(grid.dims), leaked: false };
  if (i < 0 || j < 0 || k < 0 || i >= ni || j >= nj || k >= nk) return none;
  const value = voxels[i + ni * (j + nj * k)] as number;
  if (!(value >= lowHu && value <= highHu)) return none;

  const limit = leakLimitMl / voxelVolumeMl(grid);
  const filled = emptyBits(grid.dims);
  const spans = createQueue();
  let count = fillSpan(volume, filled, lowHu, highHu, i, j, k, spans);
  let reported = 0;
  while (count <= limit) {
    const span = spans.take();
    if (span === null) break;
    count += growSpan(volume, filled, lowHu, highHu, span, spans);
    if (count - reported < limit / 32) continue;
    reported = count;
    progress?.(Math.min(count, limit), limit);
  }
  return { mask: maskOfBits(filled), leaked: count > limit };
};

/** What to say of a growth: it leaked, or there was nothing at the seed; null when all is well. */
export const growthFinding = (
  region: GrownRegion,
  leakLimitMl: number,
  lowHu: number,
  highHu: number,
): Finding | null => {
  if (region.leaked) return finding('SEG-LEAK', 'warning', { leakLimitMl });
  return region.mask.count === 0 ? finding('SEG-SEED-OUTSIDE', 'note', { lowHu, highHu }) : null;
};

/** A filled span of a row: [first, end, j, k]. */
type Span = readonly [number, number, number, number];

interface SpanQueue {
  readonly add: (first: number, end: number, j: number, k: number) => void;
  readonly take: () => Span | null;
}

/** First in, first out; what was taken is dropped when it is half of the array. */
const createQueue = (): SpanQueue => {
  let items = new Int32Array(4096);
  let head = 0;
  let tail = 0;
  return {
    add(first, end, j, k) {
      if (tail === items.length) {
        const next = head >= items.length / 2 ? items : new Int32Array(items.length * 2);
        next.set(items.subarray(head, tail));
        items = next;
        tail -= head;
        head = 0;
      }
      items[tail++] = first;
      items[tail++] = end;
      items[tail++] = j;
      items[tail++] = k;
    },
    take() {
      if (head === tail) return null;
      const [first, end, j, k] = items.subarray(head, head + 4);
      head += 4;
      return [first ?? 0, end ?? 0, j ?? 0, k ?? 0];
    },
  };
};

/** Fills the whole run around (i, j, k), queues it and returns its length. */
const fillSpan = (
  volume: ImageVolume,
  filled: BitVolume,
  low: number,
  high: number,
  i: number,
  j: number,
  k: number,
  spans: SpanQueue,
): number => {
  const { voxels, grid } = volume;
  const [ni, nj] = grid.dims;
  const row = ni * (j + nj * k);
  const inRange = (at: number): boolean => (voxels[at] as number) >= low && (voxels[at] as number) <= high;
  let first = i;
  let end = i + 1;
  while (first > 0 && inRange(row + first - 1)) first--;
  while (end < ni && inRange(row + end)) end++;
  setRun(filled.words, filled.rowWords * (j + nj * k), first, end);
  spans.add(first, end, j, k);
  return end - first;
};

/** Fills what the span touches in its four neighbouring rows; returns the voxels gained. */
const growSpan = (
  volume: ImageVolume,
  filled: BitVolume,
  low: number,
  high: number,
  span: Span,
  spans: SpanQueue,
): number => {
  const { voxels, grid } = volume;
  const [ni, nj, nk] = grid.dims;
  const [first, end, j, k] = span;
  let gained = 0;
  for (let side = 0; side < 4; side++) {
    const tj = j + (side === 0 ? -1 : side === 1 ? 1 : 0);
    const tk = k + (side === 2 ? -1 : side === 3 ? 1 : 0);
    if (tj < 0 || tk < 0 || tj >= nj || tk >= nk) continue;
    const row = ni * (tj + nj * tk);
    for (let i = first; i < end; i++) {
      const value = voxels[row + i] as number;
      const inRange = value >= low && value <= high;
      if (!inRange || bitAt(filled, i, tj, tk)) continue;
      gained += fillSpan(volume, filled, low, high, i, tj, tk, spans);
    }
  }
  return gained;
};
