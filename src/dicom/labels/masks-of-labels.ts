// From one label a voxel to one mask a label, in two passes over runs of equal labels: boxes and counts, then bits.

import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';

interface Extent {
  readonly lo: [number, number, number];
  readonly hi: [number, number, number];
  count: number;
}

/** `labels` holds voxelCount values, i fastest; 0 is no label. Masks by label, in ascending order. */
export const masksOfLabels = (dims: VolumeGrid['dims'], labels: Uint16Array): ReadonlyMap<number, Mask> => {
  const extents = new Map<number, Extent>();
  forEachRun(dims, labels, (label, i, j, k, length) => {
    const extent = extents.get(label);
    if (extent === undefined) {
      extents.set(label, { lo: [i, j, k], hi: [i + length - 1, j, k], count: length });
      return;
    }
    const { lo, hi } = extent;
    if (i < lo[0]) lo[0] = i;
    if (i + length - 1 > hi[0]) hi[0] = i + length - 1;
    if (j < lo[1]) lo[1] = j;
    if (j > hi[1]) hi[1] = j;
    hi[2] = k;
    extent.count += length;
  });
  const masks = new Map([...extents].sort(([a], [b]) => a - b).map(([label, extent]) => [label, blank(dims, extent)]));
  forEachRun(dims, labels, (label, i, j, k, length) => {
    const mask = masks.get(label);
    if (mask !== undefined) setRun(mask, i, j, k, length);
  });
  return masks;
};

const forEachRun = (
  [nx, ny, nz]: VolumeGrid['dims'],
  labels: Uint16Array,
  visit: (label: number, i: number, j: number, k: number, length: number) => void,
): void => {
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      const row = nx * (j + ny * k);
      let i = 0;
      while (i < nx) {
        const label = labels[row + i] as number;
        const from = i;
        while (i < nx && labels[row + i] === label) i++;
        if (label !== 0) visit(label, from, j, k, i - from);
      }
    }
  }
};

const blank = (dims: VolumeGrid['dims'], { lo, hi, count }: Extent): Mask => {
  const size = [hi[0] - lo[0] + 1, hi[1] - lo[1] + 1, hi[2] - lo[2] + 1] as const;
  return { dims, box: { min: lo, size }, bits: new Uint8Array((size[0] * size[1] * size[2] + 7) >> 3), count };
};

const setRun = ({ box, bits }: Mask, i: number, j: number, k: number, length: number): void => {
  const { min, size } = box;
  const first = i - min[0] + size[0] * (j - min[1] + size[1] * (k - min[2]));
  for (let n = first; n < first + length; n++) bits[n >> 3] = (bits[n >> 3] as number) | (1 << (n & 7));
};
