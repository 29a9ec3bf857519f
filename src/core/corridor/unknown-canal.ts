// Bone without what may be canal there: a canal is often segmented no further than a label map or a search took it, and filled
// with marrow below, so that the widest cylinder through a sacrum would be its canal. Above and below the known canal, as wide as it
// is with 1 cm for the roots beside it, and from its front at that end backwards, nothing passes for bone.

import { canalSpan } from '../access/canal-rule.ts';
import { pointIjk } from '../space/patient-space.ts';
import { toLps, type VolumeGrid } from '../space/volume-grid.ts';
import { type Mask, packMask, unpackMask } from '../structure/mask.ts';
import { canalFront, frontAt } from '../trajectory/path-ground.ts';

export const withoutUnknownCanal = (grid: VolumeGrid, bone: Mask, canal: Mask | null): Mask => {
  const span = canalSpan(grid, canal);
  if (canal === null || span === null) return bone;
  const front = canalFront(grid, canal);
  const known = [...front.leastY].filter((y) => !Number.isNaN(y));
  const lowFrontY = frontAt(front, span.lowZ) ?? known[0] ?? Number.POSITIVE_INFINITY;
  const highFrontY = frontAt(front, span.highZ) ?? known.at(-1) ?? Number.POSITIVE_INFINITY;
  const { min, size } = bone.box;
  const bytes = unpackMask(bone);
  for (let k = 0, n = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      for (let i = 0; i < size[0]; i++, n++) {
        if (bytes[n] === 0) continue;
        const [x, y, z] = toLps(grid, pointIjk(min[0] + i, min[1] + j, min[2] + k));
        if (x < span.leastX || x > span.mostX || (z >= span.lowZ && z <= span.highZ)) continue;
        if (y >= (z < span.lowZ ? lowFrontY : highFrontY)) bytes[n] = 0;
      }
    }
  }
  return packMask(bone.dims, bone.box, bytes);
};
