// Structures come and go, alone or many at once from an import.

import type { Mask } from '#core/structure/mask.ts';
import { type StructureKindId, type StructureRole, structureKind } from '#core/structure/structure-kind.ts';
import type { PlanDocument, Structure, StructureOrigin } from '../plan-document.ts';
import type { Command } from '../plan-history.ts';
import { cleanName, PLAN_LIMITS } from '../plan-limits.ts';
import { withMask, withoutLooseMasks } from '../plan-masks.ts';
import { nextId, structureOf } from './find-in-plan.ts';
import { withoutLesion } from './sitting.ts';
import { requireColour, requireMargin } from './structure-fields.ts';

export interface NewStructure {
  readonly name: string;
  readonly kind: StructureKindId;
  /** Null: named only, "not segmented". */
  readonly mask: Mask | null;
  readonly origin: StructureOrigin;
  /** The kind's own where absent. */
  readonly role?: StructureRole;
  readonly marginMm?: number;
  readonly colour?: string;
  readonly visible?: boolean;
  readonly reviewed?: boolean;
}

const added = (document: PlanDocument, input: NewStructure): PlanDocument => {
  if (document.structures.length >= PLAN_LIMITS.structures)
    throw new RangeError(`a plan holds ${PLAN_LIMITS.structures} structures at most`);
  const kind = structureKind(input.kind);
  const [masks, maskId] = input.mask === null ? [document.masks, null] : withMask(document, input.mask);
  const structure: Structure = {
    id: nextId('s', document.structures),
    name: cleanName(input.name),
    kind: input.kind,
    role: input.role ?? kind.role,
    marginMm: requireMargin(input.marginMm ?? kind.usualMarginMm),
    colour: requireColour(input.colour ?? kind.colour),
    visible: input.visible ?? true,
    reviewed: maskId !== null && (input.reviewed ?? false),
    maskId,
    origin: input.origin,
  };
  return { ...document, masks, structures: [...document.structures, structure] };
};

/** Adds one at the end of the list: its id is that of the last structure afterwards. */
export const addStructure: Command<NewStructure> = {
  label: 'command.add-structure',
  run: added,
};

export const importStructures: Command<readonly NewStructure[]> = {
  label: 'command.import-structures',
  run: (document, inputs) => inputs.reduce(added, document),
};

/** Removes one with its voxels; the cement plan forgets it, in every option. */
export const removeStructure: Command<{ readonly id: string }> = {
  label: 'command.remove-structure',
  run(document, { id }) {
    const gone = structureOf(document, id);
    const { cement, options } = document;
    const forgets = options.others.some((one) => withoutLesion(one.cement, id) !== one.cement);
    return withoutLooseMasks({
      ...document,
      structures: document.structures.filter((one) => one !== gone),
      cement: withoutLesion(cement, id),
      options: forgets
        ? { ...options, others: options.others.map((one) => ({ ...one, cement: withoutLesion(one.cement, id) })) }
        : options,
    });
  },
};
