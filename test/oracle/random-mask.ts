// Masks and grids to try the core on: blobs, single voxels, slabs, dust, what touches the border.

import { directionLps, pointLps } from '#core/space/patient-space.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, packMask, wholeBox } from '#core/structure/mask.ts';
import { between, type Random, randomAxes } from './seeded-random.ts';

export type Triple = readonly [number, number, number];

/** Spacings that the acceptance names: isotropic, thick slices, three different. */
export const ANISOTROPIES: readonly Triple[] = [
  [1, 1, 1],
  [0.7, 0.7, 2.5],
  [0.8, 0.7, 1.25],
];

/** A grid turned at random, somewhere in the room. */
export const obliqueGrid = (dims: Triple, spacingMm: Triple, random: Random): VolumeGrid => {
  const axes = randomAxes(random);
  const axis = (n: number) => directionLps(...(axes[n] as [number, number, number]));
  const origin = pointLps(between(random, -300, 300), between(random, -300, 300), between(random, -300, 300));
  return { dims, spacingMm, originLps: origin, rowLps: axis(0), columnLps: axis(1), sliceLps: axis(2) };
};

export const maskOf = (dims: Triple, has: (i: number, j: number, k: number) => boolean): Mask => {
  const bytes = new Uint8Array(dims[0] * dims[1] * dims[2]);
  let n = 0;
  for (let k = 0; k < dims[2]; k++) {
    for (let j = 0; j < dims[1]; j++) {
      for (let i = 0; i < dims[0]; i++) bytes[n++] = has(i, j, k) ? 1 : 0;
    }
  }
  return packMask(dims, wholeBox(dims), bytes);
};

/** A few balls of 1 to `largest` voxels, which may run over the border. */
export const blobs = (dims: Triple, count: number, largest: number, random: Random): Mask => {
  const balls = Array.from({ length: count }, () => [
    between(random, 0, dims[0]),
    between(random, 0, dims[1]),
    between(random, 0, dims[2]),
    between(random, 1, largest) ** 2,
  ]);
  return maskOf(dims, (i, j, k) =>
    balls.some(
      ([x, y, z, r2]) =>
        (i - (x as number)) ** 2 + (j - (y as number)) ** 2 + (k - (z as number)) ** 2 <= (r2 as number),
    ),
  );
};

/** Voxels set at random, one in `oneIn`. */
export const dust = (dims: Triple, oneIn: number, random: Random): Mask => maskOf(dims, () => random() * oneIn < 1);

/** Every set voxel as [i, j, k]. */
export const voxelsOf = (mask: Mask): Triple[] => {
  const { min, size } = mask.box;
  const out: Triple[] = [];
  for (let n = 0; n < size[0] * size[1] * size[2]; n++) {
    if (((((mask.bits[n >> 3] as number) >> (n & 7)) & 1) as number) === 0) continue;
    const j = Math.floor(n / size[0]);
    out.push([min[0] + (n % size[0]), min[1] + (j % size[1]), min[2] + Math.floor(j / size[1])]);
  }
  return out;
};
