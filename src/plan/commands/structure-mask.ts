// New voxels for a structure. Nobody has looked at them yet: the structure is to be reviewed again.

import type { Mask } from '#core/structure/mask.ts';
import type { StructureOrigin } from '../plan-document.ts';
import type { Command } from '../plan-history.ts';
import { maskOf, withMask, withoutLooseMasks } from '../plan-masks.ts';
import { changeStructure, structureOf } from './find-in-plan.ts';

interface NewVoxels {
  readonly id: string;
  readonly mask: Mask;
  /** How they came to be; as before where absent. */
  readonly origin?: StructureOrigin;
}

/** What a person did to a contour, for «Undo: …». */
export type ContourLabel =
  | 'command.paint'
  | 'command.erase'
  | 'command.cut'
  | 'command.sort-parts'
  | 'command.fill-holes'
  | 'command.grow'
  | 'command.shrink'
  | 'command.smooth'
  | 'command.fill-between'
  | 'command.unite'
  | 'command.intersect'
  | 'command.subtract'
  | 'command.mirror';

/** New voxels under the name of what was done. */
export const editMaskAs = (label: ContourLabel): Command<NewVoxels> => ({ ...replaceMask, label });

export const replaceMask: Command<NewVoxels> = {
  label: 'command.replace-mask',
  run(document, { id, mask, origin }) {
    const before = structureOf(document, id);
    const [masks, maskId] = withMask(document, mask, maskOf(document, before) ?? undefined);
    if (maskId === before.maskId) return document;
    const change = { maskId, reviewed: false, origin: origin ?? before.origin };
    return withoutLooseMasks(changeStructure({ ...document, masks }, id, change));
  },
};
