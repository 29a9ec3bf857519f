// A mask seen through an affine map: a voxel of the result belongs when the place it is mapped to falls in a voxel of the
// source. Mirroring and taking labels from another grid are both this.

import { type Mask, packMask, unpackMask, type VoxelBox } from '../structure/mask.ts';

type Triple = readonly [number, number, number];

/** `placeOf` maps voxels of the result to voxel positions of the source and must be affine; half-way goes to the lower. */
export const pulledMask = (
  mask: Mask,
  dims: Triple,
  box: VoxelBox,
  placeOf: (i: number, j: number, k: number) => Triple,
): Mask => {
  const [nx, ny, nz] = box.size;
  const bytes = new Uint8Array(nx * ny * nz);
  const source = unpackMask(mask);
  const start = placeOf(box.min[0], box.min[1], box.min[2]);
  const next = placeOf(box.min[0] + 1, box.min[1], box.min[2]);
  const step: Triple = [next[0] - start[0], next[1] - start[1], next[2] - start[2]];
  for (let k = 0, n = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++, n += nx)
      copyRow(source, mask, placeOf(box.min[0], box.min[1] + j, box.min[2] + k), step, bytes, n, nx);
  }
  return packMask(dims, box, bytes);
};

/** Takes a row of voxels from where it is mapped to, one step further each. */
const copyRow = (
  source: Uint8Array,
  { box: { min, size } }: Mask,
  from: Triple,
  step: Triple,
  bytes: Uint8Array,
  first: number,
  count: number,
): void => {
  const x0 = from[0] - min[0] + 0.5 - 1e-9;
  const y0 = from[1] - min[1] + 0.5 - 1e-9;
  const z0 = from[2] - min[2] + 0.5 - 1e-9;
  for (let i = 0; i < count; i++) {
    const x = Math.floor(x0 + i * step[0]);
    const y = Math.floor(y0 + i * step[1]);
    const z = Math.floor(z0 + i * step[2]);
    if (x < 0 || y < 0 || z < 0 || x >= size[0] || y >= size[1] || z >= size[2]) continue;
    bytes[first + i] = source[x + size[0] * (y + size[1] * z)] as number;
  }
};

/** The voxels of the result that the source's box can reach; `imageOf` maps voxel positions of the source to the result. */
export const reachedBox = (
  { box: { min, size } }: Mask,
  dims: Triple,
  imageOf: (i: number, j: number, k: number) => Triple,
): VoxelBox | null => {
  const corners = Array.from({ length: 8 }, (_, c) =>
    imageOf(
      min[0] - 0.5 + (c & 1) * size[0],
      min[1] - 0.5 + ((c >> 1) & 1) * size[1],
      min[2] - 0.5 + ((c >> 2) & 1) * size[2],
    ),
  );
  const range = (axis: 0 | 1 | 2): readonly [number, number] => {
    const values = corners.map((corner) => corner[axis]);
    const low = Math.max(0, Math.floor(Math.min(...values)));
    const high = Math.min(dims[axis] - 1, Math.ceil(Math.max(...values)));
    return [low, high - low + 1];
  };
  const [i, j, k] = [range(0), range(1), range(2)];
  if (i[1] <= 0 || j[1] <= 0 || k[1] <= 0) return null;
  return { min: [i[0], j[0], k[0]], size: [i[1], j[1], k[1]] };
};
