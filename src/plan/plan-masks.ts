// The masks of a document: found by structure, added under the name their voxels give them, dropped with their last
// structure.

import type { Mask } from '#core/structure/mask.ts';
import { maskIdOf } from './mask-id.ts';
import type { PlanDocument, Structure } from './plan-document.ts';

/** The voxels of a structure; null while it is only named. @throws RangeError when the document lacks its mask. */
export const maskOf = (document: PlanDocument, structure: Structure): Mask | null => {
  if (structure.maskId === null) return null;
  const mask = Object.hasOwn(document.masks, structure.maskId) ? document.masks[structure.maskId] : undefined;
  if (mask === undefined) throw new RangeError(`the plan has no mask ${structure.maskId}`);
  return mask;
};

/** The masks with one more, and its id; `like` is one that may be much the same. @throws RangeError when the mask is of another grid than the images. */
export const withMask = (document: PlanDocument, mask: Mask, like?: Mask): readonly [PlanDocument['masks'], string] => {
  const { dims } = document.image.grid;
  if (mask.dims.some((n, axis) => n !== dims[axis]))
    throw new RangeError(`a mask of ${mask.dims.join(' x ')} voxels in a plan on ${dims.join(' x ')}`);
  const id = maskIdOf(mask, like);
  return [Object.hasOwn(document.masks, id) ? document.masks : { ...document.masks, [id]: mask }, id];
};

/** The document without the masks that no structure has any more. */
export const withoutLooseMasks = (document: PlanDocument): PlanDocument => {
  const used = new Set(document.structures.map((structure) => structure.maskId));
  const kept = Object.entries(document.masks).filter(([id]) => used.has(id));
  if (kept.length === Object.keys(document.masks).length) return document;
  return { ...document, masks: Object.fromEntries(kept) };
};
