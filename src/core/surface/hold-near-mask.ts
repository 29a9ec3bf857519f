// A surface drawn from blocks of voxels follows their mean, and may pass a border by more than half a voxel where the mask
// turns sharply. Such vertices are brought back: none ends farther than half a voxel, along each axis, from the middle of a
// face between a voxel of the mask and one beside it.

import { type Mask, maskHas } from '../structure/mask.ts';

type Triple = readonly [number, number, number];

/** Half a voxel, and a hair for single precision. */
const REACH = 0.5 - 1e-4;

/**
 * Moves vertices in place. Vertex positions count from voxel position `origin`, in units of `unit` voxels along each axis;
 * `farthest` is how many voxels away a face is looked for.
 */
export const holdNearMask = (
  positions: Float32Array,
  mask: Mask,
  origin: Triple,
  unit: Triple,
  farthest: number,
): void => {
  const at: [number, number, number] = [0, 0, 0];
  for (let n = 0; n < positions.length; n += 3) {
    for (const axis of AXES) at[axis] = origin[axis] + (positions[n + axis] as number) * unit[axis];
    // Most lie beside their face: only the others are searched around.
    const near = nearestFace(mask, at, 1);
    const face = near !== null && near.distance <= REACH ? near : nearestFace(mask, at, farthest);
    if (face === null || face.distance <= REACH) continue;
    for (const axis of AXES) {
      const middle = face.middle[axis];
      const held = Math.min(middle + REACH, Math.max(middle - REACH, at[axis]));
      positions[n + axis] = (held - origin[axis]) / unit[axis];
    }
  }
};

const AXES = [0, 1, 2] as const;

interface Face {
  readonly middle: Triple;
  /** The largest of the distances along the axes, voxels. */
  readonly distance: number;
}

/** The face whose middle is nearest, among those of the voxels up to `reach` away; null where there is none. */
const nearestFace = (mask: Mask, at: Triple, reach: number): Face | null => {
  const [i, j, k] = [Math.round(at[0]), Math.round(at[1]), Math.round(at[2])];
  let best: Face | null = null;
  for (let z = k - reach; z <= k + reach; z++)
    for (let y = j - reach; y <= j + reach; y++)
      for (let x = i - reach; x <= i + reach; x++) {
        const inside = maskHas(mask, x, y, z);
        for (const axis of AXES) {
          const beside = maskHas(mask, axis === 0 ? x + 1 : x, axis === 1 ? y + 1 : y, axis === 2 ? z + 1 : z);
          if (beside === inside) continue;
          const middle: Triple = [axis === 0 ? x + 0.5 : x, axis === 1 ? y + 0.5 : y, axis === 2 ? z + 0.5 : z];
          const distance = Math.max(
            Math.abs(at[0] - middle[0]),
            Math.abs(at[1] - middle[1]),
            Math.abs(at[2] - middle[2]),
          );
          if (best === null || distance < best.distance) best = { middle, distance };
        }
      }
  return best;
};
