// What landmarks on a path are read from, made once from the structures and kept while they stay: bone with its marrow and
// the lesion in it, and where the canal's front lies at each height.

import type { VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, maskHas } from '../structure/mask.ts';
import { solidBone } from '../structure/solid-bone.ts';
import { unionMask } from '../structure/union-mask.ts';

/** Plain data, safe to post. */
export interface PathGround {
  /** Bone with its marrow and the lesion in it; null where no bone is known. */
  readonly bone: Mask | null;
  readonly lesion: Mask | null;
  readonly muscle: Mask | null;
  readonly canalFront: CanalFront | null;
}

export interface PathMasks {
  readonly bones: readonly Mask[];
  readonly lesions: readonly Mask[];
  readonly canals: readonly Mask[];
  readonly muscles: readonly Mask[];
}

export const pathGround = (grid: VolumeGrid, { bones, lesions, canals, muscles }: PathMasks): PathGround => {
  const canal = unionMask(canals);
  const bone = bones.length === 0 ? null : unionMask([...bones, ...lesions]);
  return {
    bone: bone === null ? null : solidBone(grid, bone, canal),
    lesion: unionMask(lesions),
    muscle: unionMask(muscles),
    canalFront: canal === null || canal.count === 0 ? null : canalFront(grid, canal),
  };
};

/** y of the canal's foremost border by height: bin n holds heights round (first + n) * BIN_MM; NaN where there is no canal. */
export interface CanalFront {
  readonly first: number;
  readonly leastY: Float64Array;
}

/** Heights are told apart to this. */
const BIN_MM = 3;

export const canalFront = (grid: VolumeGrid, canal: Mask): CanalFront => {
  const leastY = new Map<number, number>();
  const { min, size } = canal.box;
  const { originLps: o, rowLps: r, columnLps: c, sliceLps: s, spacingMm } = grid;
  const half = Math.max(...spacingMm) / 2;
  for (let k = min[2]; k < min[2] + size[2]; k++) {
    for (let j = min[1]; j < min[1] + size[1]; j++) {
      for (let i = min[0]; i < min[0] + size[0]; i++) {
        if (!maskHas(canal, i, j, k)) continue;
        const [a, b, d] = [i * spacingMm[0], j * spacingMm[1], k * spacingMm[2]];
        const y = o[1] + a * r[1] + b * c[1] + d * s[1] - half;
        const bin = Math.round((o[2] + a * r[2] + b * c[2] + d * s[2]) / BIN_MM);
        if (y < (leastY.get(bin) ?? Number.POSITIVE_INFINITY)) leastY.set(bin, y);
      }
    }
  }
  const first = Math.min(...leastY.keys());
  const length = Math.max(...leastY.keys()) - first + 1;
  return { first, leastY: Float64Array.from({ length }, (_, n) => leastY.get(first + n) ?? Number.NaN) };
};

/** y of the canal's foremost border at a height, mm; null above and below the canal. */
export const frontAt = ({ first, leastY }: CanalFront, z: number): number | null => {
  const at = Math.round(z / BIN_MM) - first;
  const known = [at, at - 1, at + 1].map((n) => leastY[n]).find((y) => y !== undefined && !Number.isNaN(y));
  return known ?? null;
};
