// What is said of a structure, one command a field.

import { type StructureKindId, type StructureRole, structureKind } from '#core/structure/structure-kind.ts';
import type { Command } from '../plan-history.ts';
import { cleanName, PLAN_LIMITS } from '../plan-limits.ts';
import { changeStructure, structureOf } from './find-in-plan.ts';

/** @throws RangeError unless 0 to the limit, mm. */
export const requireMargin = (marginMm: number): number => {
  if (!(marginMm >= 0 && marginMm <= PLAN_LIMITS.marginMm))
    throw new RangeError(`a margin of 0 to ${PLAN_LIMITS.marginMm} mm wanted, ${marginMm} came`);
  return marginMm === 0 ? 0 : marginMm; // no minus zero
};

/** @throws RangeError unless #rrggbb in lower case. */
export const requireColour = (colour: string): string => {
  if (!/^#[0-9a-f]{6}$/.test(colour)) throw new RangeError(`a colour as #rrggbb wanted, ${colour} came`);
  return colour;
};

interface Of {
  readonly id: string;
}

export const renameStructure: Command<Of & { readonly name: string }> = {
  label: 'command.rename-structure',
  run: (document, { id, name }) => changeStructure(document, id, { name: cleanName(name) }),
};

/** Role, margin and colour follow the kind where they were the old kind's own; what the user chose stays. */
export const setStructureKind: Command<Of & { readonly kind: StructureKindId }> = {
  label: 'command.set-structure-kind',
  run(document, { id, kind }) {
    const before = structureOf(document, id);
    const old = structureKind(before.kind);
    const usual = structureKind(kind);
    return changeStructure(document, id, {
      kind,
      role: before.role === old.role ? usual.role : before.role,
      marginMm: before.marginMm === old.usualMarginMm ? usual.usualMarginMm : before.marginMm,
      colour: before.colour === old.colour ? usual.colour : before.colour,
    });
  },
};

export const setStructureRole: Command<Of & { readonly role: StructureRole }> = {
  label: 'command.set-structure-role',
  run: (document, { id, role }) => changeStructure(document, id, { role }),
};

export const setStructureMargin: Command<Of & { readonly marginMm: number }> = {
  label: 'command.set-structure-margin',
  run: (document, { id, marginMm }) => changeStructure(document, id, { marginMm: requireMargin(marginMm) }),
};

export const setStructureColour: Command<Of & { readonly colour: string }> = {
  label: 'command.set-structure-colour',
  run: (document, { id, colour }) => changeStructure(document, id, { colour: requireColour(colour.toLowerCase()) }),
};

export const setStructureVisible: Command<Of & { readonly visible: boolean }> = {
  label: 'command.set-structure-visible',
  run: (document, { id, visible }) => changeStructure(document, id, { visible }),
};

/** Only what has voxels can be reviewed. @throws RangeError when a structure without any is called reviewed. */
export const setStructureReviewed: Command<Of & { readonly reviewed: boolean }> = {
  label: 'command.set-structure-reviewed',
  run(document, { id, reviewed }) {
    if (reviewed && structureOf(document, id).maskId === null)
      throw new RangeError(`structure ${id} has no voxels to review`);
    return changeStructure(document, id, { reviewed });
  },
};
