// A mask as the browser keeps it: its box and count, then the deflated runs.

import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import { maskOfRuns, runsOfMask } from './mask-bytes.ts';

/** Box and count as seven 32-bit numbers, little endian, then the deflated runs. */
const HEAD_BYTES = 28;

export const maskToBytes = (mask: Mask): Uint8Array => {
  const runs = runsOfMask(mask);
  const bytes = new Uint8Array(HEAD_BYTES + runs.length);
  const view = new DataView(bytes.buffer);
  for (const [at, value] of [...mask.box.min, ...mask.box.size, mask.count].entries())
    view.setUint32(4 * at, value, true);
  bytes.set(runs, HEAD_BYTES);
  return bytes;
};

/** Null when the bytes hold no mask of the grid. */
export const maskFromBytes = (grid: VolumeGrid, bytes: Uint8Array): Mask | null => {
  if (bytes.length < HEAD_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (n: number): number => view.getUint32(4 * n, true);
  const box = { min: [at(0), at(1), at(2)], size: [at(3), at(4), at(5)] } as const;
  if (box.min.some((min, axis) => min + (box.size[axis] ?? 0) > (grid.dims[axis] ?? 0))) return null;
  return maskOfRuns(grid.dims, box, at(6), bytes.subarray(HEAD_BYTES));
};
